/** A folder store writes a history that cannot be changed unseen, refuses to overwrite what changed meanwhile, and restores what was. */
import { beforeEach, describe, expect, test } from 'vitest';
import { openFolderStore } from './folder-store.js';
import { openMemoryDisk, type MemoryDisk } from '../../tests/store/memory-disk.js';
import { isCaseFile } from './paths.js';
import type { ChangeNote, FolderStore } from './types.js';

let disk: MemoryDisk;
let store: FolderStore;
const note = (what: string): ChangeNote => ({ who: 'analyst', when: '2026-11-01T00:00:00Z', what, why: 'test' });
const codes = (reading: { readonly issues: readonly { readonly code: string }[] }): readonly string[] => reading.issues.map((i) => i.code);
const state = (): string => store.read('made').value!.state;
const write = (path: string, text: string, what = 'change') => store.save('made', state(), { write: [{ path, text }], remove: [] }, note(what));

beforeEach(() => {
  disk = openMemoryDisk();
  store = openFolderStore(disk, 'cases');
  store.create('made', [{ path: 'case.yaml', text: 'case-format: 1\n' }, { path: 'services.csv', text: 'id\n' }], note('created'));
});

test('a case is created once, listed and read', () => {
  expect(store.list().value).toEqual(['made']);
  expect(store.read('made').value?.files.map((f) => f.path)).toEqual(['case.yaml', 'services.csv']);
  expect(codes(store.create('made', [], note('again')))).toEqual(['case-exists']);
  expect(codes(store.read('absent'))).toEqual(['case-missing']);
  expect(codes(store.read('../made'))).toEqual(['case-missing']);
  expect(codes(store.save('absent', '', { write: [], remove: [] }, note('none')))).toEqual(['case-missing']);
  expect(codes(store.create('../out', [], note('out')))).toEqual(['path-outside-case']);
});

test('each save adds a line that holds the hash of the one before', () => {
  const saved = write('services.csv', 'id\na\n', 'one service');
  expect(saved.issues).toEqual([]);
  expect(saved.value?.state).toBe(state());
  store.save('made', saved.value!.state, { write: [], remove: ['services.csv'] }, note('no services'));
  const history = store.history('made');
  expect(history.issues).toEqual([]);
  expect(history.value?.map((e) => [e.n, e.what])).toEqual([[1, 'created'], [2, 'one service'], [3, 'no services']]);
  expect(history.value?.[1]?.before).toBe(history.value?.[0]?.hash);
  expect(history.value?.[2]?.files).toEqual({ 'services.csv': null });
  expect(store.check('made')).toEqual([]);
});

test('a save from an old state is refused and changes nothing', () => {
  const old = state();
  disk.files.set('cases/made/case.yaml', 'edited by hand\n');
  expect(codes(store.save('made', old, { write: [{ path: 'case.yaml', text: 'mine\n' }], remove: [] }, note('late')))).toEqual(['case-changed-elsewhere']);
  expect(disk.files.get('cases/made/case.yaml')).toBe('edited by hand\n');
});

test('a file edited past the store is reported, and recorded with its text at the next save', () => {
  disk.files.set('cases/made/case.yaml', 'edited by hand\n');
  disk.files.set('cases/made/notes.yaml', 'new: 1\n');
  disk.files.delete('cases/made/services.csv');
  expect(codes(store.history('made'))).toEqual(['history-unlike-files']);
  write('case.yaml', 'mine\n', 'mine');
  const history = store.history('made');
  expect([history.issues, history.value?.map((e) => [e.n, e.kind ?? 'change', Object.keys(e.files).sort()])]).toEqual([[], [[1, 'change', ['case.yaml', 'services.csv']], [2, 'found', ['case.yaml', 'notes.yaml', 'services.csv']], [3, 'change', ['case.yaml']]]]);
  store.undo('made', state(), 2, note('back to what was found'));
  expect(disk.files.get('cases/made/case.yaml')).toBe('edited by hand\n');
});

test('a case without a history gets one with everything that was found', () => {
  disk.files.delete('cases/made/history.jsonl');
  write('services.csv', 'id\na\n');
  expect(store.history('made').value?.map((e) => [e.kind, Object.keys(e.files).length])).toEqual([['found', 2], [undefined, 1]]);
  store.undo('made', state(), 1, note('back'));
  expect(disk.files.get('cases/made/services.csv')).toBe('id\n');
});

test('undo is a new line that restores exactly what a line left', () => {
  const [first] = [state()];
  write('services.csv', 'id\na\n');
  write('evidence/more.csv', 'id\n');
  const undone = store.undo('made', state(), 1, note('undo'));
  expect([undone.value?.state, undone.value?.entry]).toMatchObject([first, { n: 4, kind: 'undone', to: 1, files: { 'evidence/more.csv': null } }]);
  expect(disk.files.has('cases/made/evidence/more.csv')).toBe(false);
  const redone = store.undo('made', state(), 3, note('redo'));
  expect([redone.value?.entry.n, disk.files.get('cases/made/services.csv')]).toEqual([5, 'id\na\n']);
  expect(codes(store.undo('made', state(), 9, note('none')))).toEqual(['history-entry-missing']);
  expect(codes(store.undo('made', first, 1, note('late')))).toEqual(['case-changed-elsewhere']);
});

test('a text of the history that was altered or taken away is found, and nothing is restored from it', () => {
  write('services.csv', 'id\na\n');
  const first = store.history('made').value![0]!.files['services.csv']!;
  disk.files.set(`cases/made/history/${first}`, 'id\nforged\n');
  expect(codes({ issues: store.check('made') })).toEqual(['history-text-altered']);
  expect(codes(store.undo('made', state(), 1, note('undo')))).toEqual(['history-text-missing']);
  disk.files.delete(`cases/made/history/${first}`);
  expect(store.check('made').map(({ code, severity }) => [code, severity])).toEqual([['history-text-missing', 'warning']]);
});

test.each([
  ['a changed word', (text: string) => text.replace('one service', 'two services')],
  ['a dropped line', (text: string) => text.split('\n').slice(1).join('\n')],
  ['a swapped order', (text: string) => text.split('\n').slice(0, 2).reverse().join('\n')],
  ['a line that is no entry', (text: string) => `${text}[]\n`],
])('%s in the history is found, and nothing is added to it', (_name, change) => {
  write('services.csv', 'id\na\n', 'one service');
  disk.files.set('cases/made/history.jsonl', change(disk.files.get('cases/made/history.jsonl')!));
  expect(codes(store.history('made'))).toEqual(['history-broken']);
  expect(codes(write('services.csv', 'id\nb\n'))).toEqual(['history-broken']);
});

describe('paths', () => {
  test.each(['../out.yaml', '/etc/x.yaml', 'a/../../x.csv', 'C:\\x.yaml', '', '.hidden.yaml', '.portolan/change.json', 'a/./b.yaml', 'a//b.yaml', 'con.yaml', 'a/nul.csv', 'a./b.yaml', 'a\u0000.yaml', 'a\n.yaml'])('%j may not be written', (path) => {
    expect(codes(write(path, ''))).toEqual(['path-outside-case']);
  });

  test.each(['history.jsonl', 'history/x', 'README.md', 'expected/results.json', 'page.html'])('%s is no file of a case', (path) => {
    expect(codes(write(path, ''))).toEqual(['path-not-of-case']);
  });

  test.each(['Case.yaml', 'case.yaml/x.yaml', 'SERVICES.csv'])('%s would be another file for one system only', (path) => {
    expect(codes(write(path, ''))).toEqual(['path-twice']);
  });

  test('a path through a link is not written', () => {
    const linked = openFolderStore({ ...disk, hasLink: (_folder, path) => path.startsWith('linked/') }, 'cases');
    expect(codes(linked.save('made', state(), { write: [{ path: 'linked/x.yaml', text: '' }], remove: [] }, note('out')))).toEqual(['link-in-case']);
  });

  test('letters composed in two ways are one name', () => {
    write('caf\u00e9.yaml', '');
    expect(codes(write('cafe\u0301.yaml', ''))).toEqual(['path-twice']);
  });

  test('results of earlier runs, pictures and notes are not part of a case', () => {
    expect(['case.yaml', 'tables/a.csv', 'evidence/b.json'].filter(isCaseFile)).toHaveLength(3);
    expect(['expected/results.json', 'README.md', 'history.jsonl', 'x.png'].filter(isCaseFile)).toEqual([]);
  });
});

describe('a packed case', () => {
  test('arrives under another name with its history, which goes on', () => {
    write('services.csv', 'id\na\n');
    const packed = store.pack('made').value!;
    const admitted = store.admit('copy', packed, note('arrived'));
    expect([admitted.issues, admitted.value?.entry]).toMatchObject([[], { n: 3, kind: 'imported' }]);
    expect([admitted.value?.state, store.check('copy')]).toEqual([state(), []]);
    store.undo('copy', admitted.value!.state, 1, note('undo'));
    expect(disk.files.get('cases/copy/services.csv')).toBe('id\n');
    expect(codes(store.admit('copy', packed, note('again')))).toEqual(['case-exists']);
  });

  test.each([
    ['a history that was changed', 'history.jsonl', (text: string) => text.replace('created', 'forged'), 'history-broken'],
    ['a text that was changed', 'history/', () => 'forged', 'history-text-altered'],
    ['no case.yaml', 'case.yaml', null, 'case-missing'],
  ])('with %s is refused whole', (_name, path, change, code) => {
    const packed = store.pack('made').value!.flatMap((file) => (!file.path.startsWith(path) ? [file] : change === null ? [] : [{ ...file, text: change(file.text) }]));
    expect(codes(store.admit('copy', packed, note('arrived')))).toEqual([code]);
    expect(disk.isFolder('cases/copy')).toBe(false);
  });
});

test('a look at the results is kept in the chain, changes no file, and does not hide an edit past the store', () => {
  const look = store.noteLook('made', 'sha256:seen', note('looked')).value!;
  expect(look).toMatchObject({ seen: 'sha256:seen', files: {} });
  const history = store.history('made');
  expect(history.value!.at(-1)).toEqual(look);
  expect(history.value!.at(-2)!.state).toBe(look.state);
  disk.files.set('cases/made/case.yaml', 'edited by hand\n');
  store.noteLook('made', 'sha256:seen', note('looked again'));
  expect(codes(store.history('made'))).toEqual(['history-unlike-files']);
});
