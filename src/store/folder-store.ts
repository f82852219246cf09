/** Cases as folders of text files: readable, comparable, kept in version control, with a history beside them. */
import { digestOf, hasErrors, type Checked, type Issue } from '../base/index.js';
import type { CaseFile } from '../case/index.js';
import { filesAfter, HISTORY_FILE, nextEntry, readHistory, stateOf, stateOfDigests, type EntryKind } from './history.js';
import { asIfFinished, carryOut, LOCK, lookForUnfinished, momentOf, recover, type Change } from './journal.js';
import { packedParts } from './packed.js';
import { fault, isCaseFile, pathFault, readableFiles, staysInside } from './paths.js';
import { byDigest, isAltered, keptText, TEXTS_FOLDER, type Texts } from './texts.js';
import type { CaseChange, ChangeNote, Disk, FolderStore, HistoryEntry, SavedCase, StoredCase } from './types.js';

/** How often a reader looks again while somebody writes. */
const LOOKS = 50;

/** A store of the case folders below `root`. */
export function openFolderStore(disk: Disk, root: string): FolderStore {
  const place = (id: string): Place => ({ disk, folder: `${root}/${id}`, id });
  return {
    list: () => listCases(disk, root),
    read: (id) => readCase(place(id)),
    create: (id, given, note) => reading(id, given, (files) => createCase(place(id), note, { files, past: [], pastText: '', texts: new Map(), kind: {} })),
    save: (id, from, { write: given, remove }, note) => reading(id, given, (write) => changing(place(id), from, (now, past) => apply(place(id), now, past, { write, remove }, note, {}))),
    undo: (id, from, to, note) => changing(place(id), from, (now, past) => undo(place(id), now, past, to, note)),
    history: (id) => historyOf(place(id)),
    check: (id) => checkCase(place(id)),
    pack: (id) => packCase(place(id)),
    admit: (id, packed, note) => admit(place(id), packed, note),
    noteLook: (id, results, note) => noteLook(place(id), results, note),
  };
}

function reading(id: string, given: readonly CaseFile[], act: (files: readonly CaseFile[]) => Checked<SavedCase>): Checked<SavedCase> {
  const files = readableFiles(id, given);
  return files.value === null ? { value: null, issues: files.issues } : act(files.value);
}

interface Place {
  readonly disk: Disk;
  readonly folder: string;
  readonly id: string;
}

/** Whoever looks at the shelf settles what a killed program left there; where that cannot be done, reading a case says so. */
function listCases(disk: Disk, root: string): Checked<readonly string[]> {
  const folders = disk.folders(root);
  for (const id of folders.value ?? []) settle({ disk, folder: `${root}/${id}`, id });
  return { value: folders.value?.filter((id) => disk.text(`${root}/${id}/case.yaml`).value !== null) ?? null, issues: folders.issues };
}

function settle({ disk, folder, id }: Place): void {
  if (lookForUnfinished(disk, folder).intent === null) return;
  const lock = disk.lock(`${folder}/${LOCK}`);
  if (lock.value === null) return;
  recover(disk, folder, id);
  lock.value();
}

/** What stands there at one moment. A change that goes past meanwhile is waited for; one that was left unfinished is shown as it will end. */
function readCase(place: Place): Checked<StoredCase> {
  const { disk, folder, id } = place;
  if (!staysInside(id) || !disk.isFolder(folder)) return refuse('case-missing', id, {});
  for (let look = 0; look < LOOKS; look += 1) {
    const moment = momentOf(disk, folder);
    const files = disk.read(folder, isCaseFile);
    const seen = files.value === null ? null : asIfFinished(disk, folder, files.value);
    if (momentOf(disk, folder) !== moment) continue;
    if (seen === null || seen.length === 0) return files.value === null ? { value: null, issues: files.issues } : refuse('case-missing', id, {});
    return { value: { id, files: seen, state: stateOf(seen) }, issues: files.issues };
  }
  return refuse('case-locked', id, { found: '?', host: '?' });
}

interface Arrival {
  readonly files: readonly CaseFile[];
  readonly past: readonly HistoryEntry[];
  readonly pastText: string;
  readonly texts: Texts;
  readonly kind: EntryKind;
}

/** Leftovers of an arrival that was never finished do not take a name; anything else does. */
function isTaken({ disk, folder }: Place): boolean {
  return disk.names(folder).some((name) => name !== TEXTS_FOLDER) || lookForUnfinished(disk, folder).intent !== null;
}

function createCase(place: Place, note: ChangeNote, { files, past, pastText, texts, kind }: Arrival): Checked<SavedCase> {
  const { id } = place;
  if (!staysInside(id)) return refuse('path-outside-case', id, { found: id });
  if (isTaken(place)) return refuse('case-exists', id, {});
  return locked(place, () => {
    if (isTaken(place)) return refuse('case-exists', id, {});
    const wrong = pathFault(id, files.map(({ path }) => path), []);
    if (wrong !== null) return { value: null, issues: [wrong] };
    const before = filesAfter(past);
    const written = new Map(files.map(({ path, text }) => [path, digestOf(text)]));
    const gone = [...before.keys()].filter((path) => !written.has(path));
    const touchedFiles = Object.fromEntries<string | null>([...[...written].filter(([path, digest]) => before.get(path) !== digest || past.length === 0), ...gone.map((path): [string, null] => [path, null])]);
    const entry = nextEntry(past, note, touchedFiles, stateOf(files), kind);
    // The past of a new case is kept as a text like others, so that an arrival that was killed can be finished.
    const touched = [...written].map(([path, after]) => ({ path, before: null, after }));
    return done(place, { touched, entries: [entry], past: pastText === '' ? null : digestOf(pastText), texts: new Map([...texts, ...byDigest([...files.map(({ text }) => text), ...(pastText === '' ? [] : [pastText])])]), pastText }, files);
  });
}

function changing(place: Place, from: string, change: (now: StoredCase, past: readonly HistoryEntry[]) => Checked<SavedCase>): Checked<SavedCase> {
  const { disk, folder, id } = place;
  if (!staysInside(id) || !disk.isFolder(folder)) return refuse('case-missing', id, {});
  return locked(place, () => {
    const now = readCase(place);
    if (now.value === null) return { value: null, issues: now.issues };
    if (now.value.state !== from) return refuse('case-changed-elsewhere', id, { found: now.value.state.slice(0, 12), accepted: from.slice(0, 12) });
    const past = chainOf(place);
    return past.value === null || hasErrors(past.issues) ? { value: null, issues: past.issues } : change(now.value, past.value);
  });
}

/** One program at a time, and what a killed one left is settled first. */
function locked(place: Place, act: () => Checked<SavedCase>): Checked<SavedCase> {
  const { disk, folder, id } = place;
  const lock = disk.lock(`${folder}/${LOCK}`);
  if (lock.value === null) return { value: null, issues: lock.issues };
  try {
    const unsettled = recover(disk, folder, id);
    return unsettled.length > 0 ? { value: null, issues: unsettled } : act();
  } finally {
    lock.value();
  }
}

function apply(place: Place, now: StoredCase, past: readonly HistoryEntry[], change: CaseChange, note: ChangeNote, kind: EntryKind): Checked<SavedCase> {
  const { disk, folder, id } = place;
  const paths = [...change.write.map(({ path }) => path), ...change.remove];
  const wrong = pathFault(id, paths, now.files.map(({ path }) => path).filter((path) => !change.remove.includes(path)));
  if (wrong !== null) return { value: null, issues: [wrong] };
  const link = paths.find((path) => disk.hasLink(folder, path));
  if (link !== undefined) return refuse('link-in-case', id, { found: link });
  const before = new Map(now.files.map(({ path, text }) => [path, text]));
  const after = new Map(before);
  for (const { path, text } of change.write) after.set(path, text);
  for (const path of change.remove) after.delete(path);
  const files = [...after].map(([path, text]) => ({ path, text })).sort((a, b) => (a.path < b.path ? -1 : 1));
  const found = foundEntry(past, now, note);
  const digests = Object.fromEntries(paths.map((path) => [path, digestOfText(after.get(path))]));
  const entry = nextEntry([...past, ...found], note, digests, stateOf(files), kind);
  const touched = [...new Set(paths)].map((path) => ({ path, before: digestOfText(before.get(path)), after: digestOfText(after.get(path)) })).filter((each) => each.before !== each.after);
  // What was found is kept whole: the history would otherwise speak of texts that nobody has.
  const kept = found.length > 0 ? before.values() : touched.flatMap(({ path }) => before.get(path) ?? []);
  const texts = byDigest([...kept, ...touched.flatMap(({ path }) => after.get(path) ?? [])]);
  const pastText = past.length === 0 ? '' : `${disk.text(`${folder}/${HISTORY_FILE}`).value?.trimEnd() ?? ''}\n`;
  return done(place, { touched, entries: [...found, entry], past: null, texts, pastText }, files);
}

/** The state of the last change stays the state of the entry, so a file that was edited past the store is still found out. */
function noteLook(place: Place, results: string, note: ChangeNote): Checked<HistoryEntry> {
  const { disk, folder } = place;
  const noted = locked(place, () => {
    const [now, past] = [readCase(place), chainOf(place)];
    if (now.value === null) return { value: null, issues: now.issues };
    if (past.value === null || hasErrors(past.issues)) return { value: null, issues: past.issues };
    const entry = nextEntry(past.value, note, {}, past.value.at(-1)?.state ?? now.value.state, { seen: results });
    const pastText = past.value.length === 0 ? '' : `${disk.text(`${folder}/${HISTORY_FILE}`).value?.trimEnd() ?? ''}\n`;
    return done(place, { touched: [], entries: [entry], past: null, texts: new Map(), pastText }, now.value.files);
  });
  return { value: noted.value?.entry ?? null, issues: noted.issues };
}

/** The line that records what somebody did to the files past the store, where they did. */
function foundEntry(past: readonly HistoryEntry[], now: StoredCase, note: ChangeNote): readonly HistoryEntry[] {
  if (past.at(-1)?.state === now.state) return [];
  const known = filesAfter(past);
  const here = new Map(now.files.map(({ path, text }) => [path, digestOf(text)]));
  const changed = [...here].filter(([path, digest]) => known.get(path) !== digest);
  const gone = [...known.keys()].filter((path) => !here.has(path)).map((path): [string, null] => [path, null]);
  const found: ChangeNote = { who: '', when: note.when, what: 'files as found', why: 'edited past the program, or before it kept a history' };
  return [nextEntry(past, found, Object.fromEntries<string | null>([...changed, ...gone]), now.state, { kind: 'found' })];
}

function done(place: Place, change: Change, files: readonly CaseFile[]): Checked<SavedCase> {
  const issues = carryOut(place.disk, place.folder, place.id, change);
  const entry = change.entries.at(-1);
  if (entry === undefined || hasErrors(issues)) return { value: null, issues };
  return { value: { id: place.id, files, state: entry.state, entry }, issues };
}

function undo(place: Place, now: StoredCase, past: readonly HistoryEntry[], to: number, note: ChangeNote): Checked<SavedCase> {
  const { disk, folder, id } = place;
  const target = past[to - 1];
  if (target === undefined) return refuse('history-entry-missing', id, { found: to, accepted: past.length });
  const wanted = filesAfter(past.slice(0, to));
  const present = new Map(now.files.map((file) => [digestOf(file.text), file.text]));
  const write = [...wanted].map(([path, digest]) => ({ path, text: present.get(digest) ?? keptText(disk, folder, digest) }));
  const lost = write.filter(({ text }) => text === null);
  if (lost.length > 0 || stateOfDigests(wanted) !== target.state) return refuse('history-text-missing', id, { found: Math.max(1, lost.length) });
  const here = new Map(now.files.map(({ path, text }) => [path, text]));
  const change: CaseChange = {
    write: write.flatMap(({ path, text }) => (text === null || here.get(path) === text ? [] : [{ path, text }])),
    remove: [...here.keys()].filter((path) => !wanted.has(path)),
  };
  return apply(place, now, past, change, note, { kind: 'undone', to });
}

function chainOf({ disk, folder }: Place): Checked<readonly HistoryEntry[]> {
  const { value, issues } = disk.text(`${folder}/${HISTORY_FILE}`);
  if (value === null && issues.some(({ code }) => code !== 'file-absent')) return { value: null, issues };
  return readHistory(HISTORY_FILE, value ?? '');
}

function historyOf(place: Place): Checked<readonly HistoryEntry[]> {
  const stored = readCase(place);
  if (stored.value === null) return { value: null, issues: stored.issues };
  const chain = chainOf(place);
  const last = chain.value?.at(-1);
  if (last === undefined || chain.issues.length > 0 || last.state === stored.value.state) return chain;
  const unlike: Issue = { ...fault('history-unlike-files', HISTORY_FILE, { found: stored.value.state.slice(0, 12), accepted: last.state.slice(0, 12) }), severity: 'warning', at: { line: last.n, column: 1 } };
  return { value: chain.value, issues: [unlike] };
}

function checkCase(place: Place): readonly Issue[] {
  const { disk, folder, id } = place;
  const history = historyOf(place);
  const unfinished = lookForUnfinished(disk, folder);
  const issues: Issue[] = [...history.issues];
  if (unfinished.course === 'forward' || unfinished.course === 'back') issues.push({ ...fault('change-unfinished', id, { found: unfinished.intent?.touched[0]?.path ?? HISTORY_FILE }), severity: 'warning' });
  const digests = new Set((history.value ?? []).flatMap(({ files }) => Object.values(files).filter((digest) => digest !== null)));
  const altered = [...digests].find((digest) => isAltered(disk, folder, digest));
  if (altered !== undefined) issues.push(fault('history-text-altered', id, { found: `${TEXTS_FOLDER}/${altered.slice(0, 12)}` }));
  const missing = [...digests].filter((digest) => keptText(disk, folder, digest) === null).length;
  if (missing > 0 && altered === undefined) issues.push({ ...fault('history-text-missing', id, { found: missing }), severity: 'warning' });
  return issues;
}

function packCase(place: Place): Checked<readonly CaseFile[]> {
  const { disk, folder } = place;
  const stored = readCase(place);
  if (stored.value === null) return { value: null, issues: stored.issues };
  const history = disk.text(`${folder}/${HISTORY_FILE}`).value;
  const texts = disk.read(folder, (path) => path.startsWith(`${TEXTS_FOLDER}/`) && !isCaseFile(path)).value ?? [];
  return { value: [...stored.value.files, ...(history === null ? [] : [{ path: HISTORY_FILE, text: history }]), ...texts], issues: stored.issues };
}

function admit(place: Place, packed: readonly CaseFile[], note: ChangeNote): Checked<SavedCase> {
  const parts = packedParts(place.id, packed);
  if (parts.value === null) return { value: null, issues: parts.issues };
  return createCase(place, note, { ...parts.value, kind: { kind: 'imported' } });
}

function digestOfText(text: string | undefined): string | null {
  return text === undefined ? null : digestOf(text);
}

function refuse<T>(code: string, id: string, params: Issue['params']): Checked<T> {
  return { value: null, issues: [fault(code, id, params)] };
}
