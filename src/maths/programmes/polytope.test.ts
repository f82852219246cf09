/** Even draws from sets of weights whose mean, spread and emptiness are known. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { samplePolytope, type LinearRow, type PolytopeSample } from '../index.js';

const over = (size: number, at: number, than: number, ratio = 1): LinearRow => ({
  coefficients: Float64Array.from({ length: size }, (_, j) => (j === at ? 1 : j === than ? -ratio : 0)), relation: 'at-least', bound: 0,
});
const sampled = (size: number, rows: readonly LinearRow[], count = 4000): Extract<PolytopeSample, { is: 'sampled' }> => {
  const outcome = samplePolytope({ size, rows, count, seed: 7, stream: 'test' });
  if (outcome.is !== 'sampled') throw new Error('empty');
  return outcome;
};
const means = ({ points }: { points: Float64Array }, size: number): number[] =>
  Array.from({ length: size }, (_, j) => points.reduce((sum, value, at) => (at % size === j ? sum + value : sum), 0) / (points.length / size));

describe('samplePolytope', () => {
  it('has the moments of the whole simplex', () => {
    // Variance of one weight of n: (n − 1) / (n² (n + 1)).
    const sample = sampled(5, []);
    for (const mean of means(sample, 5)) expect(Math.abs(mean - 0.2)).toBeLessThan(0.012);
    const first = sample.points.filter((_, at) => at % 5 === 0);
    const variance = first.reduce((sum, w) => sum + (w - 0.2) ** 2, 0) / first.length;
    expect(variance).toBeGreaterThan((4 / 150) * 0.9);
    expect(variance).toBeLessThan((4 / 150) * 1.1);
    expect(sample).toMatchObject({ hasSettled: true, free: 4 });
  });
  it('has the rank-order centroid as its mean under a full ranking', () => {
    const rows = [over(4, 0, 1), over(4, 1, 2), over(4, 2, 3)];
    // Barron and Barrett 1996.
    const centroid = [25 / 48, 13 / 48, 7 / 48, 3 / 48];
    means(sampled(4, rows), 4).forEach((mean, j) => expect(Math.abs(mean - centroid[j]!)).toBeLessThan(0.012));
  });
  it('keeps to stated equalities and to rows that can only hold as equalities', () => {
    const rows = [over(3, 0, 1, 2), over(3, 1, 0, 0.5)];
    const sample = sampled(3, rows, 800);
    expect(sample.free).toBe(1);
    for (let s = 0; s < 800; s++) expect(sample.points[3 * s]!).toBeCloseTo(2 * sample.points[3 * s + 1]!, 6);
  });
  it('is one point where nothing is left free', () => {
    const rows: LinearRow[] = [{ coefficients: [1, 0], relation: 'equal', bound: 0.3 }];
    expect([...sampled(2, rows, 3).points].map((w) => Math.round(w * 1e9) / 1e9)).toEqual([0.3, 0.7, 0.3, 0.7, 0.3, 0.7]);
  });
  it('names a smallest set of rows that contradict each other', () => {
    const rows = [over(3, 0, 2), over(3, 0, 1, 2), over(3, 1, 2, 1), over(3, 2, 0, 1)];
    expect(samplePolytope({ size: 3, rows, count: 10, seed: 1, stream: 'x' })).toEqual({ is: 'empty', rows: [1, 2, 3] });
  });
  it('stays inside, whatever the rows, and depends on nothing but seed and rows', () => {
    const row = fc.record({ coefficients: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 4, maxLength: 4 }), relation: fc.constantFrom('at-most' as const, 'at-least' as const), bound: fc.integer({ min: -1, max: 1 }) });
    fc.assert(fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
      const outcome = samplePolytope({ size: 4, rows, count: 24, seed: 3, stream: 'law' });
      expect(samplePolytope({ size: 4, rows, count: 24, seed: 3, stream: 'law' })).toEqual(outcome);
      if (outcome.is === 'empty') return;
      for (let s = 0; s < 24; s++) {
        const w = outcome.points.subarray(4 * s, 4 * s + 4);
        expect(Math.abs(w.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-7);
        for (const { coefficients, relation, bound } of rows) {
          const value = coefficients.reduce((sum, c, j) => sum + c * w[j]!, 0);
          if (relation === 'at-most') expect(value).toBeLessThan(bound + 1e-6);
          else expect(value).toBeGreaterThan(bound - 1e-6);
        }
      }
    }), { numRuns: 200 });
  });
});
