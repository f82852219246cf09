/** A change is whole or not at all: killed at every step, on a full disk, on a protected one, and beside another program. */
import { describe, expect, test } from 'vitest';
import { openFolderStore } from './folder-store.js';
import { Killed, openMemoryDisk, type MemoryDisk } from '../../tests/store/memory-disk.js';
import type { ChangeNote, FolderStore, SavedCase } from './types.js';
import type { Checked } from '../base/index.js';

const note = (what: string): ChangeNote => ({ who: 'a', when: '2026-11-01T00:00:00Z', what, why: 'w' });
const FIRST = [{ path: 'case.yaml', text: 'first\n' }, { path: 'gone.csv', text: 'id\n' }, { path: 'kept.csv', text: 'id\nk\n' }];
const CHANGE = { write: [{ path: 'case.yaml', text: 'second\n' }, { path: 'new/added.yaml', text: 'added\n' }], remove: ['gone.csv'] };

function made(): { readonly disk: MemoryDisk; readonly store: FolderStore } {
  const disk = openMemoryDisk();
  const store = openFolderStore(disk, 'cases');
  store.create('made', FIRST, note('created'));
  return { disk, store };
}

const ACTS: Readonly<Record<string, (store: FolderStore) => Checked<SavedCase>>> = {
  save: (store) => store.save('made', store.read('made').value!.state, CHANGE, note('changed')),
  create: (store) => store.create('other', FIRST, note('created')),
  admit: (store) => store.admit('other', store.pack('made').value!, note('arrived')),
};

/** Steps that the act takes when nothing goes wrong. */
function stepsOf(act: string): number {
  const { disk, store } = made();
  disk.killAt(Infinity);
  expect(ACTS[act]!(store).issues).toEqual([]);
  return disk.steps();
}

/** Texts as anyone would read them, of the case that the act is about. */
const seen = (store: FolderStore, id: string): string => JSON.stringify(store.read(id).value?.files ?? null);

describe.each(Object.keys(ACTS))('%s, killed', (act) => {
  const id = act === 'save' ? 'made' : 'other';
  const { store: whole } = made();
  const before = seen(whole, id);
  ACTS[act]!(whole);
  const after = seen(whole, id);

  test.each(Array.from({ length: stepsOf(act) }, (_, step) => step))('at step %i: either all of it or nothing, before and after it is settled', (step) => {
    const { disk, store } = made();
    disk.killAt(step);
    expect(() => ACTS[act]!(store)).toThrow(Killed);
    disk.restart();
    const again = openFolderStore(disk, 'cases');
    const first = seen(again, id);
    expect([before, after]).toContain(first);
    again.list();
    expect(seen(again, id)).toBe(first);
    expect([...disk.files.keys()].filter((path) => path.includes('change.json'))).toEqual([]);
    if (first !== 'null') expect(again.check(id)).toEqual([]);
    if (first === before) expect(ACTS[act]!(again).issues).toEqual([]);
    expect(seen(again, id)).toBe(after);
    expect(again.history(id).value?.at(-1)?.state).toBe(again.read(id).value?.state);
  });

  test('in the middle of being settled as well', () => {
    for (let step = 0; step < stepsOf(act); step += 1) {
      for (let second = 0; second < 8; second += 1) {
        const { disk, store } = made();
        disk.killAt(step);
        expect(() => ACTS[act]!(store)).toThrow(Killed);
        disk.restart();
        disk.killAt(second);
        try {
          openFolderStore(disk, 'cases').list();
        } catch (error) {
          expect(error).toBeInstanceOf(Killed);
        }
        disk.restart();
        const again = openFolderStore(disk, 'cases');
        again.list();
        expect([before, after]).toContain(seen(again, id));
        if (seen(again, id) !== 'null') expect(again.check(id)).toEqual([]);
      }
    }
  });
});

describe('a disk that does not take it', () => {
  test.each(Object.keys(ACTS))('full: %s says so and nothing has changed; with space again it works', (act) => {
    const { disk, store } = made();
    const files = new Map(disk.files);
    disk.fill(true);
    expect(ACTS[act]!(store).issues.map(({ code, params }) => [code, params.found])).toEqual([['file-unwritable', 'ENOSPC']]);
    expect(disk.files).toEqual(files);
    expect(store.read('made').issues).toEqual([]);
    disk.fill(false);
    expect(ACTS[act]!(store).issues).toEqual([]);
  });

  test('full in the middle: at any step nothing has changed, or all of it is there', () => {
    for (let step = 0; step < stepsOf('save'); step += 1) {
      const { disk, store } = made();
      const before = seen(store, 'made');
      const filling = openFolderStore({ ...disk, stage: (path, text) => (disk.fill(disk.steps() >= step), disk.stage(path, text)), write: (path, text) => (disk.fill(disk.steps() >= step), disk.write(path, text)) }, 'cases');
      disk.killAt(Infinity);
      const saved = ACTS.save!(filling);
      disk.fill(false);
      expect(seen(store, 'made') === before).toBe(saved.value === null);
      expect(store.check('made')).toEqual([]);
    }
  });

  test.each(Object.keys(ACTS))('protected: %s says so, and reading goes on', (act) => {
    const { disk, store } = made();
    disk.protect(true);
    expect(ACTS[act]!(store).issues.map(({ code, params }) => [code, params.found])).toEqual([['file-unwritable', 'EROFS']]);
    expect(store.read('made').value?.files).toEqual(FIRST);
  });

  test('that stops taking anything in the middle: the change is finished when it takes things again', () => {
    const { disk, store } = made();
    const moving = openFolderStore({ ...disk, move: (from, to) => (to.endsWith('added.yaml') && disk.protect(true), disk.move(from, to)) }, 'cases');
    const stopped = ACTS.save!(moving);
    expect(stopped.issues.map(({ code }) => code)).toContain('change-unfinished');
    const shown = seen(store, 'made');
    disk.protect(false);
    store.list();
    expect(seen(store, 'made')).toBe(shown);
    expect(store.check('made')).toEqual([]);
  });
});

describe('beside another program', () => {
  test('what it wrote while we prepared is not overwritten', () => {
    const { disk, store } = made();
    const slow = openFolderStore({ ...disk, stage: (path, text) => (path.endsWith('staged/history') && disk.files.set('cases/made/case.yaml', 'theirs\n'), disk.stage(path, text)) }, 'cases');
    expect(ACTS.save!(slow).issues.map(({ code }) => code)).toEqual(['case-changed-elsewhere']);
    expect(disk.files.get('cases/made/case.yaml')).toBe('theirs\n');
    expect(disk.files.has('cases/made/new/added.yaml')).toBe(false);
    expect(store.history('made').value).toHaveLength(1);
  });

  test('what it wrote between our end and our next start is kept, and the rest is taken back', () => {
    for (let step = 0; step < stepsOf('save'); step += 1) {
      const { disk, store } = made();
      disk.killAt(step);
      expect(() => ACTS.save!(store)).toThrow(Killed);
      disk.restart();
      disk.files.set('cases/made/case.yaml', 'theirs\n');
      const again = openFolderStore(disk, 'cases');
      again.list();
      expect(disk.files.get('cases/made/case.yaml')).toBe('theirs\n');
      const isWhole = again.history('made').value?.length === 2;
      expect([disk.files.has('cases/made/gone.csv'), disk.files.has('cases/made/new/added.yaml')]).toEqual([!isWhole, isWhole]);
    }
  });

  test('two that save from the same state: one does, the other is told', () => {
    const { store } = made();
    const { state } = store.read('made').value!;
    const outcomes = ['a', 'b'].map((text) => store.save('made', state, { write: [{ path: 'case.yaml', text }], remove: [] }, note(text)));
    expect(outcomes.map(({ issues }) => issues.map(({ code }) => code))).toEqual([[], ['case-changed-elsewhere']]);
  });

  test('a lock that another program holds is said, with who holds it', () => {
    const { disk, store } = made();
    disk.lock('cases/made/.portolan/lock');
    expect(ACTS.save!(store).issues.map(({ code, params }) => [code, params.found])).toEqual([['case-locked', '1']]);
  });
});
