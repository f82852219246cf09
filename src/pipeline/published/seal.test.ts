/** One secret makes a salt for every place; a seal opens with its own value only. */
import { expect, test } from 'vitest';
import { openingOf, saltOf, sealOf } from './seal.js';

test('salts differ by place and by secret, and are the same again', () => {
  expect(saltOf('a', 'x')).toBe(saltOf('a', 'x'));
  expect(new Set([saltOf('a', 'x'), saltOf('a', 'y'), saltOf('b', 'x')]).size).toBe(3);
});

test('a seal covers salt, place and value', () => {
  const opening = openingOf('key', 'case.yaml: a.0', { low: 1 });
  const seal = sealOf(opening);
  expect(seal).toMatch(/^[0-9a-f]{64}$/);
  for (const other of [{ ...opening, value: { low: 2 } }, { ...opening, place: 'case.yaml: a.1' }, { ...opening, salt: saltOf('other', opening.place) }]) expect(sealOf(other)).not.toBe(seal);
});
