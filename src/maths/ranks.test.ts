/** Ranks and their correlation. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pearson, ranksOf, spearman } from './ranks.js';

test('the largest is first, equals share the mean of their ranks', () => {
  expect([...ranksOf([10, 30, 20, 30])]).toEqual([4, 1.5, 3, 1.5]);
  expect([...ranksOf([5, 5, 5])]).toEqual([2, 2, 2]);
  expect([...ranksOf([])]).toEqual([]);
});

test('law: ranks sum to n(n + 1)/2 and do not change under a growing function', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 40 }), (values) => {
    const ranks = ranksOf(values);
    expect(ranks.reduce((sum, rank) => sum + rank, 0)).toBe((values.length * (values.length + 1)) / 2);
    expect(ranksOf(values.map((value) => value ** 3 + value))).toEqual(ranks);
  }));
});

test('correlations of known samples', () => {
  // Textbook example: hours and marks, rank differences 0, 1, 1, 0, 0 → 1 − 6·2/(5·24) = 0.9.
  expect(spearman([1, 2, 3, 4, 5], [10, 30, 20, 40, 50])).toBeCloseTo(0.9, 14);
  expect(pearson(Float64Array.of(1, 2, 3), Float64Array.of(2, 4, 6))).toBeCloseTo(1, 14);
  expect(spearman([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 14);
  expect(pearson(Float64Array.of(1, 1), Float64Array.of(1, 2))).toBeNull();
  expect(() => pearson(Float64Array.of(1), Float64Array.of(1))).toThrow('values');
});
