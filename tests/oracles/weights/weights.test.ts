/** Sets of weights against published tables and another solver (values.json names them, weights.py made the repairs). */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkWeights, pointsRows, rankOrderCentroid, rankingRows, ratioRows, sampleWeightSet, shareRows, weightCentre, weightRanges, type LinearRow } from '../../../src/maths/index.js';

interface Ratios {
  readonly ratios: readonly (readonly [number, number, number])[];
  readonly weights: readonly number[];
}
interface Values {
  readonly rank_order_centroid: { readonly printed: readonly number[]; readonly tolerance: number; readonly exact: Readonly<Record<string, readonly string[]>> };
  readonly swing_ratios: Ratios;
  readonly consistent_pairs: Ratios;
  readonly interval_set: { readonly ranges: readonly (readonly [number, number])[] };
  readonly repairs: { readonly cases: readonly { readonly what: string; readonly size: number; readonly statements: readonly (readonly number[])[]; readonly least: number }[] };
}
const values = JSON.parse(readFileSync(new URL('values.json', import.meta.url), 'utf8')) as Values;
const part = (size: number, at: number): Float64Array => Float64Array.from({ length: size }, (_, j) => (j === at ? 1 : 0));
const exactly = (value: number): { low: number; high: number } => ({ low: value, high: value });
const request = (size: number, rows: readonly LinearRow[], count = 4000): Parameters<typeof weightCentre>[0] => ({ size, rows, count, seed: 5, stream: 'oracle' });

describe('a full ranking', () => {
  test.each(Object.entries(values.rank_order_centroid.exact))('of %s has the rank order centroid in its middle', (name, fractions) => {
    const size = Number(name);
    const exact = fractions.map((text) => Number(text.split('/')[0]) / Number(text.split('/')[1]));
    const parts = Array.from({ length: size }, (_, at) => part(size, at));
    const centre = weightCentre(request(size, rankingRows(parts)))!;
    exact.forEach((weight, at) => expect(centre[at]).toBeCloseTo(weight, 12));
    const sample = sampleWeightSet(request(size, rankingRows(parts), 20_000));
    if (sample.is !== 'sampled') throw new Error('empty');
    expect(sample.isExact).toBe(true);
    // Six standard errors of a mean whose deviation is at most 0.25.
    exact.forEach((weight, at) => expect(Math.abs(sample.points.reduce((sum, w, k) => (k % size === at ? sum + w : sum), 0) / 20_000 - weight)).toBeLessThan(0.011));
  });

  test('of four is printed as 0.52, 0.27, 0.15, 0.06', () => {
    const { printed, tolerance } = values.rank_order_centroid;
    rankOrderCentroid(4).forEach((weight, at) => expect(Math.abs(weight - printed[at]!)).toBeLessThan(tolerance));
  });
});

describe('ratios', () => {
  test.each([['swing', values.swing_ratios], ['consistent pairs', values.consistent_pairs]] as const)('%s leave one set of weights', (_, { ratios, weights }) => {
    const size = weights.length;
    const rows = ratios.flatMap(([one, other, times]) => ratioRows(part(size, one), part(size, other), exactly(times)));
    const centre = weightCentre(request(size, rows, 64))!;
    weights.forEach((weight, at) => expect(centre[at]).toBeCloseTo(weight, 8));
    weightRanges(size, rows)!.forEach(({ low, high }, at) => {
      expect(low).toBeCloseTo(weights[at]!, 7);
      expect(high).toBeCloseTo(weights[at]!, 7);
    });
  });

  test('points say the same as their ratios', () => {
    const weights = values.consistent_pairs.weights;
    const rows = pointsRows(weights.map((_, at) => part(4, at)), [100, 50, 25, 12.5].map(exactly));
    weightCentre(request(4, rows, 64))!.forEach((weight, at) => expect(weight).toBeCloseTo(weights[at]!, 8));
  });
});

test('intervals of ratios and shares have the ranges that the hand finds', () => {
  const rows = [...ratioRows(part(3, 0), part(3, 1), { low: 2, high: 4 }), ...shareRows(part(3, 2), Float64Array.of(1, 1, 1), { low: 0.1, high: 0.3 })];
  weightRanges(3, rows)!.forEach(({ low, high }, at) => {
    expect(low).toBeCloseTo(values.interval_set.ranges[at]![0], 9);
    expect(high).toBeCloseTo(values.interval_set.ranges[at]![1], 9);
  });
});

test.each(values.repairs.cases)('the smallest repair: $what', ({ size, statements, least }) => {
  const rows = statements.map((coefficients): readonly LinearRow[] => [{ coefficients, relation: 'at-least', bound: 0 }]);
  const found = checkWeights(size, rows);
  if (found.is !== 'contradiction') throw new Error('consistent');
  expect(found.loosen.reduce((sum, { by }) => sum + by, 0)).toBeCloseTo(least, 7);
});
