/** Differences between two results name the figure that moved, whatever its place in a list. */
import { expect, test } from 'vitest';
import { differences } from './differences.js';

test('equal results have no difference', () => {
  expect(differences({ a: [{ id: 'x', v: 1 }] }, { a: [{ id: 'x', v: 1 }] })).toEqual([]);
});

test('a moved figure is named by the ids on its way, not by positions', () => {
  const before = { services: [{ id: 'one', p50: 1 }, { id: 'two', p50: 2 }] };
  const after = { services: [{ id: 'two', p50: 3 }, { id: 'one', p50: 1 }] };
  expect(differences(before, after)).toEqual([{ path: 'services.two.p50', before: '2', after: '3' }]);
});

test('what appears or disappears is a difference too', () => {
  expect(differences({ a: 1 }, { b: null })).toEqual([
    { path: 'a', before: '1', after: '(absent)' },
    { path: 'b', before: '(absent)', after: 'null' },
  ]);
});
