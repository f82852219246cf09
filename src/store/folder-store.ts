/** Cases as folders of text files: readable, comparable, kept in version control, with a history beside them. */
import { digestOf, type Checked, type Issue } from '../base/index.js';
import { HISTORY_FILE, nextEntry, readHistory, stateOf, writeEntry } from './history.js';
import type { CaseChange, CaseStore, ChangeNote, Disk, HistoryEntry, StoredCase } from './types.js';

/** Files that make up a case: YAML, CSV and JSON anywhere below its folder, without results of earlier runs. */
export function isCaseFile(path: string): boolean {
  return /\.(ya?ml|csv|json)$/i.test(path) && !path.startsWith('expected/');
}

/** A store of the case folders below `root`. */
export function openFolderStore(disk: Disk, root: string): CaseStore {
  const store: CaseStore = {
    list: () => {
      const folders = disk.folders(root);
      return { value: folders.value?.filter((id) => disk.read(`${root}/${id}`, (p) => p === 'case.yaml').value?.length === 1) ?? null, issues: folders.issues };
    },
    read: (id) => readCase(disk, `${root}/${id}`, id),
    create: (id, files, note) => {
      if (disk.isFolder(`${root}/${id}`)) return refuse('case-exists', id, {});
      return apply(disk, root, { id, files: [], state: stateOf([]) }, { write: files, remove: [] }, note);
    },
    save: (id, from, change, note) => {
      const now = store.read(id);
      if (now.value === null) return now;
      if (now.value.state !== from) return refuse('case-changed-elsewhere', id, { found: now.value.state.slice(0, 12), accepted: from.slice(0, 12) });
      return apply(disk, root, now.value, change, note);
    },
    history: (id) => historyOf(disk, `${root}/${id}`, id),
    noteLook: (id, results, note) => noteLook(disk, `${root}/${id}`, id, results, note),
  };
  return store;
}

function readCase(disk: Disk, folder: string, id: string): Checked<StoredCase> {
  if (!disk.isFolder(folder)) return refuse('case-missing', id, {});
  const files = disk.read(folder, isCaseFile);
  if (files.value === null) return { value: null, issues: files.issues };
  return { value: { id, files: files.value, state: stateOf(files.value) }, issues: files.issues };
}

/** The history line is written last: a crash leaves files that differ from the history, which `history` reports, never a line for files that are not there. */
function apply(disk: Disk, root: string, before: StoredCase, change: CaseChange, note: ChangeNote): Checked<StoredCase> {
  const folder = `${root}/${before.id}`;
  const outside = [...change.write.map((f) => f.path), ...change.remove].find((path) => !staysInside(path));
  if (outside !== undefined) return refuse('path-outside-case', before.id, { found: outside });
  const past = change.write.length > 0 && before.files.length === 0 ? { value: [], issues: [] } : chainOf(disk, folder);
  if (past.value === null || past.issues.length > 0) return { value: null, issues: past.issues };
  const issues: Issue[] = [];
  const touched: Record<string, string | null> = {};
  for (const file of change.write) {
    issues.push(...disk.write(`${folder}/${file.path}`, file.text).issues);
    touched[file.path] = digestOf(file.text);
  }
  for (const path of change.remove) {
    issues.push(...disk.remove(`${folder}/${path}`).issues);
    touched[path] = null;
  }
  if (issues.length > 0) return { value: null, issues };
  const after = readCase(disk, folder, before.id);
  if (after.value === null) return after;
  const line = disk.append(`${folder}/${HISTORY_FILE}`, writeEntry(nextEntry(past.value, note, touched, after.value.state)));
  return { value: after.value, issues: line.issues };
}

/** The state of the last change stays the state of the entry, so a file that was edited past the store is still found out. */
function noteLook(disk: Disk, folder: string, id: string, results: string, note: ChangeNote): Checked<HistoryEntry> {
  const [stored, past] = [readCase(disk, folder, id), chainOf(disk, folder)];
  if (stored.value === null) return { value: null, issues: stored.issues };
  if (past.value === null || past.issues.length > 0) return { value: null, issues: past.issues };
  const entry = nextEntry(past.value, note, {}, past.value.at(-1)?.state ?? stored.value.state, results);
  const line = disk.append(`${folder}/${HISTORY_FILE}`, writeEntry(entry));
  return { value: line.value === null ? null : entry, issues: line.issues };
}

function chainOf(disk: Disk, folder: string): Checked<readonly HistoryEntry[]> {
  const file = disk.read(folder, (path) => path === HISTORY_FILE);
  if (file.value === null) return { value: null, issues: file.issues };
  return readHistory(HISTORY_FILE, file.value[0]?.text ?? '');
}

function historyOf(disk: Disk, folder: string, id: string): Checked<readonly HistoryEntry[]> {
  const stored = readCase(disk, folder, id);
  if (stored.value === null) return { value: null, issues: stored.issues };
  const chain = chainOf(disk, folder);
  const last = chain.value?.at(-1);
  if (last === undefined || chain.issues.length > 0 || last.state === stored.value.state) return chain;
  const unlike: Issue = { code: 'history-unlike-files', severity: 'warning', file: HISTORY_FILE, at: { line: last.n, column: 1 }, path: '', params: { found: stored.value.state.slice(0, 12), accepted: last.state.slice(0, 12) } };
  return { value: chain.value, issues: [unlike] };
}

function staysInside(path: string): boolean {
  return path !== '' && !path.startsWith('/') && !path.includes('\\') && !path.includes(':') && path.split('/').every((step) => step !== '' && step !== '.' && step !== '..');
}

function refuse<T>(code: string, id: string, params: Issue['params']): Checked<T> {
  return { value: null, issues: [{ code, severity: 'error', file: id, at: null, path: '', params }] };
}
