/** Crossovers by hand, and the law that every draw is counted once. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crossoverOf } from './crossover.js';

const years = (...rows: readonly (readonly number[])[]): readonly Float64Array[] => rows.map((row) => Float64Array.from(row));

test('counts each draw at the first year by whose end it has spent less', () => {
  // Three draws: less from the first year, less from the second year, never.
  expect(crossoverOf(years([1, 3, 9], [9, 1, 9]), years([2, 2, 2], [2, 5, 2]))).toEqual({ first: [1 / 3, 1 / 3], never: 1 / 3 });
});

test('never crosses itself', () => {
  const same = years([4, 5], [6, 7]);
  expect(crossoverOf(same, same)).toEqual({ first: [0, 0], never: 1 });
});

test('counts every draw once', () => {
  const table = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 5, maxLength: 5 }), { minLength: 4, maxLength: 4 });
  fc.assert(fc.property(table, table, (own, other) => {
    const { first, never } = crossoverOf(years(...own), years(...other));
    expect(first.reduce((sum, share) => sum + share, never)).toBeCloseTo(1, 12);
  }));
});
