/** Marked text is replaced whole, twice with the same result, and a missing marker is our own bug. */
import { expect, test } from 'vitest';
import { replaceMarked } from './marked.js';

const document = 'a\n<!-- generated: rooms -->\nold\n<!-- end -->\nb\n';

test('only the text between the markers changes', () => {
  const once = replaceMarked(document, 'rooms', 'new');
  expect(once).toBe('a\n<!-- generated: rooms -->\nnew\n<!-- end -->\nb\n');
  expect(replaceMarked(once, 'rooms', 'new')).toBe(once);
});

test('a missing marker is refused', () => {
  expect(() => replaceMarked(document, 'other', 'new')).toThrow('no markers for other');
});
