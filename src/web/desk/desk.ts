/**
 * The desk: one person, one open case, every change of it. Events of the page come in, pages go out; the case is read from a shelf, changed by
 * edits of its files only, run again after each, and saved back. It lives in a worker beside the engine, so that nothing crosses but markup.
 */
import type { Issue } from '../../base/index.js';
import { editCase, type CaseEdit, type CaseFile, type CatalogueFile } from '../../pipeline/index.js';
import { createWords, type WordsFile } from '../../words/index.js';
import { drawPage } from '../pages/draw-page.js';
import { actionOf, type Desk, type Given } from '../pages/registry.js';
import { createRunner, differences, NOTHING_RUN, type Runner } from './run.js';
import { isSame, isUnsaved, readHash, START_PAGE, writeHash, type DeskState, type OpenCase, type StudyState } from './state.js';
import type { CaseName, Got, Note, PageEvent, Surroundings } from './types.js';

const PLAIN_WORDS: readonly WordsFile[] = [];
/** While a run goes on its page is drawn again this often. */
const PROGRESS_MILLISECONDS = 200;

export interface OpenedDesk {
  /** Events are taken one by one; a moving hand is not kept waiting by the run that it restarts. */
  readonly take: (event: PageEvent) => Promise<void>;
  readonly state: () => DeskState;
}

export function openDesk(world: Surroundings): OpenedDesk {
  let catalogue: readonly CatalogueFile[] = [];
  let runner: Runner | null = null;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let drawnHash = '';
  let state: DeskState = {
    route: { name: null, page: START_PAGE, at: null }, language: 'en', languages: ['en'], words: createWords('en', PLAIN_WORDS), locales: PLAIN_WORDS,
    about: null, cases: [], countries: [], open: null, run: NOTHING_RUN, studies: new Map(), issues: [], isAway: false, memory: new Map(),
  };

  const show = (): void => {
    drawnAt = world.milliseconds();
    const { html, title } = drawPage(state);
    const hash = writeHash(state.route);
    world.show({ is: 'page', html, title, language: state.language, hash, isNew: hash !== drawnHash, isUnsaved: isUnsaved(state.open) });
    drawnHash = hash;
  };
  const update = (change: Partial<DeskState>): void => {
    state = { ...state, ...change };
  };
  const showRun = (): void => {
    const run = runner?.view() ?? NOTHING_RUN;
    const isNews = run.output !== state.run.output || run.working === null;
    update({ run });
    if (isNews || world.milliseconds() - drawnAt > PROGRESS_MILLISECONDS) show();
    if (isNews && run.output !== null && run.precision !== null) world.show({ is: 'say', text: state.words.say(`web-said-${run.precision}`) });
  };
  const got = <T>(answer: Got<T>): T | null => {
    if ('value' in answer) {
      if (state.isAway) update({ isAway: false });
      return answer.value;
    }
    update({ issues: answer.issues, isAway: answer.isAway });
    return null;
  };
  const change = (open: Partial<OpenCase>): void => {
    if (state.open !== null) update({ open: { ...state.open, ...open } });
  };
  const keepDraft = async (): Promise<void> => {
    const { open } = state;
    if (open === null) return;
    if (!isUnsaved(open)) return world.drafts.drop(open.name);
    await world.drafts.put({ name: open.name, from: open.saved.state, files: differences(open.saved.files, open.files), what: open.steps.map(({ what }) => what), when: world.instant() });
  };
  const setFiles = (files: readonly CaseFile[], what: string, isMoving: boolean): void => {
    const { open } = state;
    if (open === null || files === open.files) return;
    const last = open.steps.at(-1);
    const steps = isMoving && last?.what === what ? open.steps : [...open.steps, { what, before: open.files }];
    // Back at what is saved: nothing is unsaved, however one came there.
    const isSaved = differences(open.saved.files, files).length === 0;
    change({ files: isSaved ? open.saved.files : files, steps: isSaved ? [] : steps });
    update({ studies: new Map([...state.studies].map(([key, study]) => [key, { ...study, isOld: true }])), issues: [] });
    void runner?.start(files);
    if (!isMoving) void keepDraft();
  };

  const openCase = async (name: CaseName): Promise<void> => {
    runner?.stop();
    update({ open: null, run: NOTHING_RUN, studies: new Map(), issues: [] });
    const read = got(await world.shelves.read(name));
    if (read === null) return;
    const draft = await world.drafts.get(name);
    update({ open: { name, saved: read, files: read.files, steps: [], isChangedElsewhere: false, draft, history: null } });
    runner = createRunner(catalogue, world, showRun);
    void runner.start(read.files);
  };
  const goTo = async (hash: string): Promise<void> => {
    const route = readHash(hash);
    const isOther = route.name !== null && !isSame(route.name, state.open?.name ?? null);
    update({ route, issues: [] });
    if (isOther && route.name !== null) await openCase(route.name);
    if (route.name === null && route.page === START_PAGE) update({ cases: got(await world.shelves.cases()) ?? state.cases });
    show();
  };

  const desk: Desk = {
    state: () => state,
    world,
    catalogue: () => catalogue,
    go: goTo,
    fail: (issues) => update({ issues }),
    say: (text) => world.show({ is: 'say', text }),
    download: (name, mime, content) => world.show({ is: 'download', name, mime, content }),
    remember: (key, value) => update({ memory: new Map([...state.memory, [key, value]]) }),
    speak: (language) => update({ language, words: createWords(language, state.locales) }),
    edit: (edits, what, isMoving = false) => {
      const outcome = edited(state.open?.files ?? [], edits);
      if ('issues' in outcome) return update({ issues: outcome.issues });
      setFiles(outcome.files, what, isMoving);
    },
    put: (files, what) => setFiles(files, what, false),
    undoStep: () => {
      const step = state.open?.steps.at(-1);
      if (state.open === null || step === undefined) return;
      change({ files: step.before, steps: state.open.steps.slice(0, -1) });
      void runner?.start(step.before);
      void keepDraft();
    },
    save: async (note: Note) => {
      const { open } = state;
      if (open === null || !isUnsaved(open)) return;
      const parts = differences(open.saved.files, open.files);
      const write = parts.flatMap(({ path, text }) => (text === null ? [] : [{ path, text }]));
      const saved = got(await world.shelves.save(open.name, open.saved.state, { write, remove: parts.filter(({ text }) => text === null).map(({ path }) => path) }, note));
      if (saved === null) return;
      // What was typed while the disk was busy stays unsaved.
      const still = state.open?.files === open.files;
      change({ saved: { state: saved, files: open.files }, steps: still ? [] : state.open?.steps ?? [], isChangedElsewhere: false, history: null });
      await keepDraft();
      world.show({ is: 'say', text: state.words.say('web-said-saved') });
    },
    readAgain: async () => {
      if (state.open !== null) await openCase(state.open.name);
    },
    takeDraft: async (isTaken) => {
      const draft = state.open?.draft ?? null;
      if (state.open === null || draft === null) return;
      change({ draft: null });
      if (!isTaken) return world.drafts.drop(draft.name);
      setFiles(patched(state.open.files, draft.files), draft.what.join('; '), false);
    },
    readHistory: async () => {
      if (state.open !== null) change({ history: got(await world.shelves.history(state.open.name)) });
    },
    got,
    study: async (key, ask) => {
      const put = (study: Partial<StudyState>): void => update({ studies: new Map([...state.studies, [key, { key, answer: null, isWorking: false, part: null, isOld: false, ...study }]]) });
      put({ isWorking: true });
      show();
      await world.turn();
      const files = state.open?.files;
      const answer = await ask((part) => {
        put({ isWorking: true, part });
        show();
      });
      put({ answer, isOld: files !== state.open?.files });
      show();
    },
  };

  const begin = async (hash: string, language: string): Promise<void> => {
    const locales = got(await world.shelves.locales()) ?? [];
    const languages = [...new Set(locales.map(({ path }) => path.split('/')[0] ?? ''))].filter((each) => locales.some(({ path }) => path === `${each}/format.yaml`)).sort();
    const chosen = languages.find((each) => language.toLowerCase().startsWith(each)) ?? 'en';
    update({ locales, languages, language: chosen, words: createWords(chosen, locales) });
    update({ about: got(await world.shelves.about()), cases: got(await world.shelves.cases()) ?? [] });
    show();
    catalogue = got(await world.shelves.catalogue()) ?? [];
    update({ countries: countriesIn(catalogue) });
    await goTo(hash);
  };

  const noticeOthers = async (): Promise<void> => {
    const { open } = state;
    if (open === null || open.isChangedElsewhere) return;
    const now = await world.shelves.state(open.name);
    if (!('value' in now) || state.open === null || !isSame(open.name, state.open.name) || now.value === state.open.saved.state) return;
    if (isUnsaved(state.open)) change({ isChangedElsewhere: true });
    else await openCase(open.name);
    show();
  };

  const take = async (event: PageEvent): Promise<void> => {
    switch (event.is) {
      case 'begin': return begin(event.hash, event.language);
      case 'go': return goTo(event.hash);
      case 'tick': return noticeOthers();
      case 'do': {
        const given: Given = { data: event.data, fields: event.fields, files: event.files, isMoving: event.isMoving };
        update({ issues: [] });
        await actionOf(event.action)?.(desk, given);
        return show();
      }
    }
  };
  return { take, state: () => state };
}

/** All edits or none. */
function edited(files: readonly CaseFile[], edits: readonly CaseEdit[]): { readonly files: readonly CaseFile[] } | { readonly issues: readonly Issue[] } {
  let now = files;
  for (const edit of edits) {
    const { changed, issues } = editCase(now, edit);
    if (issues.length > 0) return { issues };
    if (changed.length > 0) now = patched(now, changed);
  }
  return { files: now };
}

function patched(files: readonly CaseFile[], changed: readonly { readonly path: string; readonly text: string | null }[]): readonly CaseFile[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  for (const { path, text } of changed) {
    if (text === null) texts.delete(path);
    else texts.set(path, text);
  }
  return [...texts].map(([path, text]) => ({ path, text }));
}

/** Read off the texts, because the whole catalogue is read only when a case needs it. */
function countriesIn(catalogue: readonly CatalogueFile[]): DeskState['countries'] {
  const label = new Map(catalogue.flatMap(({ path, text }) => (path.startsWith('jurisdictions/') ? [[/^id: (.+)$/m.exec(text)?.[1] ?? '', /^label: (.+)$/m.exec(text)?.[1] ?? '']] : [])));
  const ids = catalogue.flatMap(({ path, text }) => (path.startsWith('country-profiles/') ? [/^jurisdiction: (.+)$/m.exec(text)?.[1] ?? ''] : []));
  return ids.map((id) => ({ id, english: label.get(id) ?? id }));
}
