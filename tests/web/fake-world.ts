/** A world for the desk: shelves in memory, drafts in a map, studies on this thread, pages kept to be read. */
import { readFileSync } from 'node:fs';
import { prepareRun, type CaseFile } from '../../src/pipeline/index.js';
import { readFolder } from '../../src/io/index.js';
import { isCaseFile, openFolderStore } from '../../src/store/index.js';
import { openDesk, type OpenedDesk } from '../../src/web/desk/desk.js';
import { createPlanner, type Planner } from '../../src/web/desk/planner.js';
import type { CaseName, Draft, Got, Shelves, Shown, Surroundings } from '../../src/web/desk/types.js';
import { openMemoryDisk } from '../store/memory-disk.js';
import { catalogueFiles, inputOf } from '../worked-cases.js';

export interface FakeWorld {
  readonly desk: OpenedDesk;
  readonly pages: Extract<Shown, { is: 'page' }>[];
  readonly said: string[];
  readonly downloads: Extract<Shown, { is: 'download' }>[];
  readonly drafts: Map<string, Draft>;
  /** The newest page. */
  readonly html: () => string;
  /** Waits until the answer of record stands. */
  readonly settled: () => Promise<void>;
  readonly act: (action: string, data?: Readonly<Record<string, string>>, fields?: Readonly<Record<string, string>>, isMoving?: boolean) => Promise<void>;
  readonly files: Map<string, string>;
  /** From here on nobody answers. */
  cut: boolean;
}

const locales = readFolder('locales', (path) => path.endsWith('.yaml')).value ?? [];

export function openFakeWorld(examples: readonly string[] = ['singapore'], drafts = new Map<string, Draft>()): FakeWorld {
  const disk = openMemoryDisk();
  const { files } = disk;
  const store = openFolderStore(disk, 'own');
  const when = '2026-11-26T00:00:00.000Z';
  const answered = async <T>(work: () => Promise<{ readonly value: T | null; readonly issues: readonly unknown[] }> | { readonly value: T | null; readonly issues: readonly unknown[] }): Promise<Got<T>> => {
    if (world.cut) return { issues: [{ code: 'server-away', severity: 'error', file: 'portolan', at: null, path: '', params: {} }], isAway: true };
    const { value, issues } = await work();
    return value === null ? { issues: issues as never, isAway: false } : { value };
  };
  const example = (id: string): readonly CaseFile[] => inputOf(`cases/examples/${id}`).caseFiles;
  const shelves: Shelves = {
    about: () => answered(() => ({ value: { engine: '0', person: 'tester', shelves: [{ id: 'examples', folder: 'examples', isWritable: false }, { id: 'own', folder: 'own', isWritable: true }] }, issues: [] })),
    catalogue: () => answered(() => ({ value: catalogueFiles(), issues: [] })),
    locales: () => answered(() => ({ value: locales, issues: [] })),
    cases: () => answered(async () => ({ value: [...examples.map((id) => ({ shelf: 'examples' as const, id, title: { en: id }, state: id })), ...((await store.list()).value ?? []).map((id) => ({ shelf: 'own' as const, id, title: { en: id }, state: '' }))], issues: [] })),
    read: ({ shelf, id }: CaseName) => answered(() => (shelf === 'own' ? store.read(id) : { value: { state: id, files: example(id) }, issues: [] })),
    state: ({ shelf, id }) => answered(async () => (shelf === 'own' ? { value: (await store.read(id)).value?.state ?? null, issues: [] } : { value: id, issues: [] })),
    save: ({ id }, from, change, note) => answered(async () => { const saved = await store.save(id, from, change, { ...note, when }); return { value: saved.value?.state ?? null, issues: saved.issues }; }),
    create: (id, made, note) => answered(async () => { const saved = await store.create(id, made, { ...note, when }); return { value: saved.value?.state ?? null, issues: saved.issues }; }),
    history: ({ shelf, id }) => answered(() => (shelf === 'own' ? store.history(id) : { value: [], issues: [] })),
    undo: ({ id }, from, to, note) => answered(async () => { const done = await store.undo(id, from, to, { ...note, what: '', when }); return { value: done.value?.state ?? null, issues: done.issues }; }),
    archive: () => answered(() => ({ value: new Uint8Array([1, 2]), issues: [] })),
    unpack: () => answered<string>(() => ({ value: null, issues: [] })),
    own: (path) => answered(() => ({ value: readFileSync(path, 'utf8'), issues: [] })),
    template: (which) => answered(() => ({ value: readFolder(which === 'empty' ? 'cases/template' : 'cases/country-template', isCaseFile).value, issues: [] })),
  };
  const pages: FakeWorld['pages'] = [];
  const said: string[] = [];
  const downloads: FakeWorld['downloads'] = [];
  let planner: Planner | null = null;
  const surroundings: Surroundings = {
    shelves,
    drafts: { get: ({ shelf, id }) => Promise.resolve(drafts.get(`${shelf}/${id}`) ?? null), put: async (draft) => void drafts.set(`${draft.name.shelf}/${draft.name.id}`, draft), drop: async ({ shelf, id }) => void drafts.delete(`${shelf}/${id}`) },
    study: (catalogue, caseFiles, id, request) => Promise.resolve(prepareRun({ catalogueFiles: catalogue, caseFiles, settings: { draws: 128 } }).study(id, request)?.answer ?? null),
    livePlan: (catalogue, caseFiles) => Promise.resolve((planner ??= createPlanner(catalogue))(caseFiles)),
    show: (shown) => void (shown.is === 'page' ? pages.push(shown) : shown.is === 'say' ? said.push(shown.text) : downloads.push(shown)),
    turn: () => new Promise((resolve) => setImmediate(resolve)),
    milliseconds: () => performance.now(),
    instant: () => when,
  };
  const desk = openDesk(surroundings);
  const world: FakeWorld = {
    desk, pages, said, downloads, drafts, files, cut: false,
    html: () => pages.at(-1)?.html ?? '',
    settled: async () => {
      while (desk.state().run.working !== null || (desk.state().open !== null && desk.state().run.prepared === null)) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    act: (action, data = {}, fields = {}, isMoving = false) => desk.take({ is: 'do', action, data, fields, files: [], isMoving }),
  };
  return world;
}
