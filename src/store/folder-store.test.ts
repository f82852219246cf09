/** A folder store writes a history that cannot be changed unseen, and refuses to overwrite what changed meanwhile. */
import { beforeEach, expect, test } from 'vitest';
import type { CaseFile } from '../case/index.js';
import { isCaseFile, openFolderStore } from './folder-store.js';
import type { ChangeNote, Disk } from './types.js';

let files: Map<string, string>;
const ok = (path: string): { value: string; issues: [] } => ({ value: path, issues: [] });
const memory: Disk = {
  folders: (folder) => ({ value: [...new Set([...files.keys()].filter((p) => p.startsWith(`${folder}/`)).map((p) => p.slice(folder.length + 1).split('/')[0]!))].sort(), issues: [] }),
  read: (folder, keep) => ({
    value: [...files].map(([path, text]): CaseFile => ({ path: path.slice(folder.length + 1), text })).filter((f, i) => [...files.keys()][i]!.startsWith(`${folder}/`) && keep(f.path)),
    issues: [],
  }),
  isFolder: (path) => [...files.keys()].some((p) => p.startsWith(`${path}/`)),
  write: (path, text) => (files.set(path, text), ok(path)),
  append: (path, text) => (files.set(path, (files.get(path) ?? '') + text), ok(path)),
  remove: (path) => (files.delete(path), ok(path)),
};
const note = (what: string): ChangeNote => ({ who: 'analyst', when: '2026-11-01T00:00:00Z', what, why: 'test' });
const codes = (reading: { readonly issues: readonly { readonly code: string }[] }): readonly string[] => reading.issues.map((i) => i.code);
const store = openFolderStore(memory, 'cases');

beforeEach(() => {
  files = new Map();
  store.create('made', [{ path: 'case.yaml', text: 'case-format: 1\n' }, { path: 'services.csv', text: 'id\n' }], note('created'));
});

test('a case is created once, listed and read', () => {
  expect(store.list().value).toEqual(['made']);
  expect(store.read('made').value?.files.map((f) => f.path)).toEqual(['case.yaml', 'services.csv']);
  expect(codes(store.create('made', [], note('again')))).toEqual(['case-exists']);
  expect(codes(store.read('absent'))).toEqual(['case-missing']);
});

test('each save adds a line that holds the hash of the one before', () => {
  const first = store.read('made').value!;
  const saved = store.save('made', first.state, { write: [{ path: 'services.csv', text: 'id\na\n' }], remove: [] }, note('one service'));
  expect(saved.issues).toEqual([]);
  store.save('made', saved.value!.state, { write: [], remove: ['services.csv'] }, note('no services'));
  const history = store.history('made');
  expect(history.issues).toEqual([]);
  expect(history.value?.map((e) => [e.n, e.what])).toEqual([[1, 'created'], [2, 'one service'], [3, 'no services']]);
  expect(history.value?.[1]?.before).toBe(history.value?.[0]?.hash);
  expect(history.value?.[2]?.files).toEqual({ 'services.csv': null });
});

test('a save from an old state is refused and changes nothing', () => {
  const old = store.read('made').value!.state;
  files.set('cases/made/case.yaml', 'edited by hand\n');
  expect(codes(store.save('made', old, { write: [{ path: 'case.yaml', text: 'mine\n' }], remove: [] }, note('late')))).toEqual(['case-changed-elsewhere']);
  expect(files.get('cases/made/case.yaml')).toBe('edited by hand\n');
});

test('a file edited past the store is reported', () => {
  files.set('cases/made/case.yaml', 'edited by hand\n');
  expect(codes(store.history('made'))).toEqual(['history-unlike-files']);
});

test.each([
  ['a changed word', (text: string) => text.replace('one service', 'two services')],
  ['a dropped line', (text: string) => text.split('\n').slice(1).join('\n')],
  ['a swapped order', (text: string) => text.split('\n').slice(0, 2).reverse().join('\n')],
  ['a line that is no entry', (text: string) => `${text}[]\n`],
])('%s in the history is found', (_name, change) => {
  store.save('made', store.read('made').value!.state, { write: [{ path: 'services.csv', text: 'id\na\n' }], remove: [] }, note('one service'));
  files.set('cases/made/history.jsonl', change(files.get('cases/made/history.jsonl')!));
  expect(codes(store.history('made'))).toEqual(['history-broken']);
});

test.each(['../out.yaml', '/etc/x.yaml', 'a/../../x.csv', 'C:\\x.yaml', ''])('the path %j may not be written', (path) => {
  const state = store.read('made').value!.state;
  expect(codes(store.save('made', state, { write: [{ path, text: '' }], remove: [] }, note('out')))).toEqual(['path-outside-case']);
});

test('results of earlier runs, pictures and notes are not part of a case', () => {
  expect(['case.yaml', 'tables/a.csv', 'evidence/b.json'].filter(isCaseFile)).toHaveLength(3);
  expect(['expected/results.json', 'README.md', 'history.jsonl', 'x.png'].filter(isCaseFile)).toEqual([]);
});

test('a look at the results is kept in the chain, changes no file, and does not hide an edit past the store', () => {
  const look = store.noteLook('made', 'sha256:seen', note('looked')).value!;
  expect(look).toMatchObject({ seen: 'sha256:seen', files: {} });
  const history = store.history('made');
  expect(history.value!.at(-1)).toEqual(look);
  expect(history.value!.at(-2)!.state).toBe(look.state);
  files.set('cases/made/case.yaml', 'edited by hand\n');
  store.noteLook('made', 'sha256:seen', note('looked again'));
  expect(codes(store.history('made'))).toEqual(['history-unlike-files']);
});
