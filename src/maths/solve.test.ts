/** Roots of monotone functions. */
import { expect, test } from 'vitest';
import { solveMonotone } from './solve.js';

test.each<[string, (x: number) => number, number, number, number]>([
  ['straight', (x) => x - 3, 0, 10, 3], ['cubic', (x) => x ** 3 - 2, -5, 5, Math.cbrt(2)], ['falling', (x) => 1 / x - 4, 0.001, 100, 0.25],
  ['flat then steep', (x) => x ** 21 - 1e-6, 0, 10, 1e-6 ** (1 / 21)], ['step', (x) => (x < 0.7 ? -1 : 1), 0, 1, 0.7], ['at the end', (x) => x, 0, 1, 0],
])('%s', (_, f, from, to, root) => expect(solveMonotone(f, from, to)).toBeCloseTo(root, 12));

test('without a change of sign the nearer end is given', () => {
  expect(solveMonotone((x) => x + 1, 0, 5)).toBe(0);
  expect(solveMonotone((x) => x - 9, 0, 5)).toBe(5);
});
