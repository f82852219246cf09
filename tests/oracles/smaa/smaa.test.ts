/** Acceptability, central weights and confidence against closed forms and published examples (values.json names them). */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { uniforms } from '../../../src/base/index.js';
import { betaQuantile, centralWeights, errorOfShare, orderedSimplexPoint, rankShares, samplePolytope, simplexPoint, type LinearRow } from '../../../src/maths/index.js';

interface Outcome {
  readonly first_rank: Readonly<Record<string, number>>;
  readonly central_weights?: Readonly<Record<string, readonly number[]>>;
  readonly confidence?: Readonly<Record<string, number>>;
}
interface Values {
  readonly exact_two_alternatives: { readonly cases: readonly { readonly d: readonly number[]; readonly p: number }[] };
  readonly rank_order_centroid: Readonly<Record<string, readonly number[]>>;
  readonly uniform_simplex_moments: { readonly n: number; readonly mean: number; readonly variance: number; readonly covariance: number };
  readonly thrombolytics: {
    readonly partial_value_range: readonly (readonly [number, number])[];
    readonly beta: Readonly<Record<string, readonly (readonly [number, number])[]>>;
    readonly published: Readonly<Record<string, Outcome>>;
    readonly recomputed_here: Readonly<Record<string, Outcome>>;
  };
}
const values = JSON.parse(readFileSync(new URL('values.json', import.meta.url), 'utf8')) as Values;
const COUNT = 40_000;

function freeWeights(size: number, count: number, point = simplexPoint): Float64Array {
  const shares = new Float64Array(size * count);
  uniforms(11, `smaa/${size}`, 0, shares.length, shares);
  const weights = new Float64Array(size * count);
  for (let s = 0; s < count; s++) point(shares, s * size, size, weights, s * size);
  return weights;
}

describe('two alternatives of known value', () => {
  test.each(values.exact_two_alternatives.cases.map(({ d, p }) => [d.join(', '), d, p] as const))('differences %s', (_, d, p) => {
    const weights = freeWeights(d.length, COUNT);
    const totals = new Float64Array(2 * COUNT);
    for (let s = 0; s < COUNT; s++) totals[2 * s] = d.reduce((sum, each, c) => sum + each * weights[s * d.length + c]!, 0);
    const [first] = rankShares({ values: totals, count: COUNT, size: 2 });
    expect(Math.abs(first! - p)).toBeLessThan(4 * errorOfShare(p, COUNT));
  });
});

describe('even weights', () => {
  test('thirty criteria have the mean and variance of the simplex', () => {
    const { n, mean, variance } = values.uniform_simplex_moments;
    const weights = freeWeights(n, COUNT);
    const first = Array.from({ length: COUNT }, (_, s) => weights[s * n]!);
    const found = first.reduce((sum, w) => sum + w, 0) / COUNT;
    expect(Math.abs(found - mean)).toBeLessThan(4 * Math.sqrt(variance / COUNT));
    expect(Math.abs(first.reduce((sum, w) => sum + (w - found) ** 2, 0) / COUNT / variance - 1)).toBeLessThan(0.08);
  });
  test.each([['n3', 3], ['n4', 4], ['n5', 5]] as const)('a full ranking of %s has the rank-order centroid, exactly and by hit-and-run', (name, n) => {
    const rows: LinearRow[] = Array.from({ length: n - 1 }, (_, k) => ({ coefficients: Array.from({ length: n }, (__, j) => (j === k ? 1 : j === k + 1 ? -1 : 0)), relation: 'at-least', bound: 0 }));
    const walked = samplePolytope({ size: n, rows, count: 8000, seed: 5, stream: 'centroid' });
    const exact = freeWeights(n, COUNT, orderedSimplexPoint);
    values.rank_order_centroid[name]!.forEach((wanted, j) => {
      const mean = (points: Float64Array): number => points.reduce((sum, w, at) => (at % n === j ? sum + w : sum), 0) / (points.length / n);
      expect(Math.abs(mean(exact) - wanted)).toBeLessThan(0.004);
      expect(walked.is === 'sampled' ? Math.abs(mean(walked.points) - wanted) : 1).toBeLessThan(0.01);
    });
  });
});

describe('the thrombolytics example', () => {
  const { beta, partial_value_range: ranges, published, recomputed_here: recomputed } = values.thrombolytics;
  const names = Object.keys(beta);
  /** Partial values by draw, alternative and criterion: less is better, not clipped. */
  const partial = ((): Float64Array => {
    const out = new Float64Array(COUNT * names.length * ranges.length);
    const shares = new Float64Array(COUNT);
    names.forEach((name, i) => ranges.forEach(([low, high], c) => {
      uniforms(13, `beta/${name}/${c}`, 0, COUNT, shares);
      const [a, b] = beta[name]![c]!;
      for (let d = 0; d < COUNT; d++) out[(d * names.length + i) * ranges.length + c] = (high - betaQuantile(a, b, shares[d]!)) / (high - low);
    }));
    return out;
  })();
  const totalsAt = (weight: (draw: number, criterion: number) => number): Float64Array => {
    const totals = new Float64Array(COUNT * names.length);
    for (let at = 0; at < totals.length; at++) for (let c = 0; c < ranges.length; c++) totals[at] = totals[at]! + weight(Math.floor(at / names.length), c) * partial[at * ranges.length + c]!;
    return totals;
  };
  // Ordinal: proximal thrombosis before bleeding before distal thrombosis.
  const ordinal = freeWeights(3, COUNT, orderedSimplexPoint);
  const place = [0, 2, 1];
  const sets: Readonly<Record<string, (draw: number, criterion: number) => number>> = {
    free: ((weights) => (d: number, c: number) => weights[d * 3 + c]!)(freeWeights(3, COUNT)),
    ordinal: (d, c) => ordinal[d * 3 + place[c]!]!,
    exact: (_, c) => [4 / 7, 1 / 7, 2 / 7][c]!,
  };
  test.each([['free', 'free_R_smaa'], ['ordinal', 'ordinal_prox_bleed_dist'], ['exact', 'exact_swing_ratio2']] as const)('with %s weights', (kind, paper) => {
    const weight = sets[kind]!;
    const totals = { values: totalsAt(weight), count: COUNT, size: names.length };
    const ranks = rankShares(totals);
    const weights = Float64Array.from({ length: COUNT * 3 }, (_, at) => weight(Math.floor(at / 3), at % 3));
    const centres = centralWeights(totals, weights, 3);
    names.forEach((name, i) => {
      const own = recomputed[kind]!;
      expect(Math.abs(ranks[i * 2]! - own.first_rank[name]!)).toBeLessThan(4 * errorOfShare(own.first_rank[name]!, COUNT) + 0.001);
      expect(Math.abs(ranks[i * 2]! - published[paper]!.first_rank[name]!)).toBeLessThan(0.02);
      const centre = [...centres.subarray(i * 3, i * 3 + 3)];
      centre.forEach((w, c) => expect(Math.abs(w - own.central_weights![name]![c]!)).toBeLessThan(0.01));
      const confidence = rankShares({ values: totalsAt((_, c) => centre[c]!), count: COUNT, size: 2 })[i * 2]!;
      expect(Math.abs(confidence - own.confidence![name]!)).toBeLessThan(0.01);
    });
  });
});
