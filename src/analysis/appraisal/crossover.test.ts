/** Crossovers by hand, and the law that every draw is counted once. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crossoverOf } from './crossover.js';

const years = (...rows: readonly (readonly number[])[]): readonly Float64Array[] => rows.map((row) => Float64Array.from(row));

test('counts each draw at the first year from whose end on it has spent less', () => {
  // Four draws: less from the first year, less from the second year, never, and less at first but not in the end.
  expect(crossoverOf(years([1, 3, 9, 1], [1, 1, 9, 9]), years([2, 2, 2, 2], [2, 5, 2, 2]))).toEqual({ first: [1 / 4, 1 / 4], never: 1 / 2 });
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
    const total = (rows: readonly (readonly number[])[], d: number): number => rows.reduce((sum, row) => sum + row[d]!, 0);
    expect(never).toBeCloseTo([0, 1, 2, 3, 4].filter((d) => total(own, d) >= total(other, d)).length / 5, 12);
  }));
});
