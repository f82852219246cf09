/** A chain holds as it was made, and says which way it was broken. */
import { expect, test } from 'vitest';
import { digestOf } from './digest.js';
import { chainFault } from './hash-chain.js';

const link = (n: number, before: string, what: string) => {
  const rest = { n, before, what };
  return { ...rest, hash: digestOf(rest) };
};
const first = link(1, '', 'made');
const second = link(2, first.hash, 'changed');

test('holds as it was made', () => {
  expect(chainFault(first, 1, '')).toBeNull();
  expect(chainFault(second, 2, first.hash)).toBeNull();
});

test('a changed, moved or missing link is told apart', () => {
  expect(chainFault({ ...second, what: 'nothing' } as typeof second, 2, first.hash)).toBe('content');
  expect(chainFault(second, 2, '')).toBe('order');
  expect(chainFault(second, 3, first.hash)).toBe('number');
});
