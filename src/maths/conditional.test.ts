/** One input integrated out: the distribution function, what is affine, and the edges. The figures are checked in tests/oracles/conditional. */
import { describe, expect, test } from 'vitest';
import { affinePoints, affineThrough, agree, conditionalQuantile, cumulativeOf, plainQuantiles, replicatedQuantiles } from './conditional.js';
import { lognormal, normal, uniform } from './distributions.js';
import { normalCdf } from './normal.js';
import { pert } from './pert.js';

test.each([normal(3, 2), lognormal(0, 1.5), uniform(-1, 4), pert(0, 1, 10)])('law: the distribution function undoes the quantile function', (distribution) => {
  const cumulative = cumulativeOf(distribution);
  for (let share = 0.001; share < 1; share += 0.0137) expect(Math.abs(cumulative(distribution.quantile(share)) - share)).toBeLessThan(1e-5);
  expect([cumulative(-1e300), cumulative(1e300)]).toEqual([0, 1]);
});

describe('affineThrough', () => {
  const points = affinePoints(uniform(0, 4));

  test('finds base and slope by draw', () => {
    expect(points).toEqual([1, 2, 3]);
    const line = affineThrough(points, Float64Array.of(5, 1), Float64Array.of(7, 1), Float64Array.of(9, 1));
    expect([...line!.base, ...line!.slope]).toEqual([3, 1, 2, 0]);
  });

  test('refuses what bends in one draw, and an input that stands still', () => {
    expect(affineThrough(points, Float64Array.of(5, 1), Float64Array.of(7, 4), Float64Array.of(9, 9))).toBeNull();
    expect(affineThrough([2, 2, 2], Float64Array.of(1), Float64Array.of(1), Float64Array.of(1))).toBeNull();
  });
});

describe('quantiles', () => {
  const cumulative = cumulativeOf(normal(0, 1));

  test('of one draw are those of the input, for slopes of either sign', () => {
    for (const slope of [2, -2]) {
      const found = conditionalQuantile({ base: Float64Array.of(1), slope: Float64Array.of(slope) }, cumulative, [-8, 8], normalCdf(1));
      expect(Math.abs(found - 3)).toBeLessThan(1e-6);
    }
  });

  test('of a result that does not hang on the input are those of its base', () => {
    const draws = { base: Float64Array.of(5, 5, 5, 5), slope: new Float64Array(4) };
    expect(replicatedQuantiles(draws, 2, normal(0, 1), [0.1, 0.9])).toEqual([{ value: 5, error: 0 }, { value: 5, error: 0 }]);
  });

  test('a share outside, no draws and one replicate are bugs of ours', () => {
    const draws = { base: Float64Array.of(1, 2), slope: Float64Array.of(1, 1) };
    expect(() => conditionalQuantile(draws, cumulative, [-8, 8], 1)).toThrow('share');
    expect(() => conditionalQuantile(draws, cumulative, [-8, 8], 0.5, 1, 1)).toThrow('draws');
    expect(() => replicatedQuantiles(draws, 1, normal(0, 1), [0.5])).toThrow('replicates');
  });

  test('plain ones have the error of their order statistics', () => {
    const [median] = plainQuantiles(Float64Array.from({ length: 101 }, (_, i) => i), [0.5]);
    expect(median!.value).toBe(50);
    expect(median!.error).toBeGreaterThan(5);
    expect(median!.error).toBeLessThan(7);
    expect(agree({ value: 1, error: 3 }, { value: 6, error: 4 }, 1)).toBe(true);
    expect(agree({ value: 1, error: 3 }, { value: 6.1, error: 4 }, 1)).toBe(false);
  });
});
