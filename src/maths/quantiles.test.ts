/** Quantiles against sorting, sums against exact arithmetic, intervals against their promise. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { uniforms } from '../base/index.js';
import { errorOfMean, meanOf, pairwiseSum, pairwiseWin, quantileIntervals, quantilesOf, varianceOf } from './quantiles.js';

const sample = fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ min: -1e6, max: 1e6, noNaN: true })), { minLength: 1, maxLength: 300 });
const shares = [0, 0.05, 0.1, 0.5, 0.7, 0.95, 1];

function bySorting(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)]!;
  return low + (place - Math.floor(place)) * (sorted[Math.ceil(place)]! - low);
}

describe('quantilesOf', () => {
  test('law: what sorting gives, and the sample stays as it was', () => {
    fc.assert(fc.property(sample, (values) => {
      const kept = Float64Array.from(values);
      expect(quantilesOf(kept, shares)).toEqual(shares.map((share) => bySorting(values, share)));
      expect(quantilesOf(kept, [0.7, 0.1])).toEqual([0.7, 0.1].map((share) => bySorting(values, share)));
      expect([...kept]).toEqual(values);
    }));
  });

  test.each<[string, (index: number, count: number) => number]>([
    ['ascending', (index) => index], ['descending', (index, count) => count - index], ['equal', () => 3], ['two values', (index) => index % 2],
    ['organ pipe', (index, count) => Math.min(index, count - index)], ['saw', (index) => index % 17], ['one large at the end', (index, count) => (index === count - 1 ? 1 : 0)],
  ])('a sample that is %s costs little', (_, made) => {
    const count = 200_000;
    const values = Float64Array.from({ length: count }, (_unused, index) => made(index, count));
    const start = performance.now();
    expect(quantilesOf(values, [0.1, 0.5, 0.9])).toEqual([0.1, 0.5, 0.9].map((share) => bySorting([...values], share)));
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test('only the first values count when a count is given', () => expect(quantilesOf(Float64Array.of(1, 2, 3, 99), [1], 3)).toEqual([3]));

  test('an empty sample or a wrong share is a bug of ours', () => {
    expect(() => quantilesOf(new Float64Array(0), [0.5])).toThrow('values');
    expect(() => quantilesOf(Float64Array.of(1), [1.5])).toThrow('share');
  });
});

describe('sums', () => {
  test('law: mean and variance are those of exact arithmetic, for whole numbers', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 500 }), (values) => {
      const total = values.reduce((sum, value) => sum + value, 0);
      const typed = Float64Array.from(values);
      expect(pairwiseSum(typed)).toBe(total);
      expect(meanOf(typed)).toBe(total / values.length);
      const exact = (values.length * values.reduce((sum, value) => sum + value * value, 0) - total * total) / values.length / (values.length - 1);
      expect(Math.abs(varianceOf(typed) - exact)).toBeLessThanOrEqual(1e-12 * Math.max(1, exact));
      expect(errorOfMean(typed)).toBeCloseTo(Math.sqrt(exact / values.length), 9);
    }));
    expect(varianceOf(Float64Array.of(4))).toBe(0);
  });

  test('a million small parts do not drift', () => {
    expect(Math.abs(pairwiseSum(new Float64Array(1_000_000).fill(0.1)) - 100_000)).toBeLessThan(1e-9);
  });
});

test('intervals hold the true quantile as often as they say', () => {
  const out = new Float64Array(400);
  let held = 0;
  for (let run = 0; run < 500; run += 1) {
    uniforms(run, 'interval', 0, 400, out);
    const [interval] = quantileIntervals(out, [0.8], 1.96);
    if (interval!.low <= 0.8 && 0.8 <= interval!.high) held += 1;
  }
  expect(held / 500).toBeGreaterThan(0.93);
  expect(quantileIntervals(Float64Array.of(1, 2, 3), [0, 1], 2)).toEqual([{ low: 1, high: 1 }, { low: 3, high: 3 }]);
});

test('pairwise winning counts a tie half', () => {
  expect(pairwiseWin(Float64Array.of(1, 2, 3, 4), Float64Array.of(0, 2, 5, 1))).toBe(0.625);
  expect(pairwiseWin(Float64Array.of(1, 1), Float64Array.of(1, 1))).toBe(0.5);
  expect(() => pairwiseWin(new Float64Array(0), new Float64Array(0))).toThrow('draws');
});
