/** Indices out of Saltelli's design: those of the g-function in closed form, whatever the parts, with an error that is neither too small nor too large. */
import { describe, expect, it } from 'vitest';
import { uniforms } from '../../base/index.js';
import { IndexPart, sobolIndices, type IndexSums, type SobolIndices } from './replaced-indices.js';

const A = [0, 1, 4.5, 9];
const PART = 512;
/** Σ of the variances of the parts of Π (|4x − 2| + a) / (1 + a): V = Π (1 + V_i) − 1 with V_i = 1 / (3 (1 + a_i)²) (Saltelli and Sobol' 1995). */
const own = A.map((a) => 1 / (3 * (1 + a) ** 2));
const variance = own.reduce((product, v) => product * (1 + v), 1) - 1;
const FIRST = own.map((v) => v / variance);
const TOTAL = own.map((v) => (v * own.reduce((product, other) => product * (1 + other), 1)) / (1 + v) / variance);

const g = (x: readonly number[]): number => x.reduce((product, each, i) => product * ((Math.abs(4 * each - 2) + A[i]!) / (1 + A[i]!)), 1);

function partOf(seed: number, part: number, shift = 0): IndexSums {
  const samples = ['a', 'b'].map((sample) => A.map((_, i) => {
    const out = new Float64Array(PART);
    uniforms(seed, `g/${sample}/${i}`, part * PART, PART, out);
    return out;
  }));
  const values = (from: (input: number) => number): Float64Array => Float64Array.from({ length: PART }, (_, d) => shift + g(A.map((__, i) => samples[from(i)]![i]![d]!)));
  const sums = new IndexPart(A.length);
  const [first, second, replaced] = [values(() => 0), values(() => 1), A.map((_, i) => values((input) => (input === i ? 1 : 0)))];
  for (const [from, to] of [[0, 100], [100, 100], [100, PART]] as const) sums.add(first.slice(from, to), second.slice(from, to), replaced.map((row) => row.slice(from, to)));
  return sums.sums();
}

function indicesOf(seed: number, parts: number, shift = 0): SobolIndices {
  return sobolIndices(Array.from({ length: parts }, (_, part) => partOf(seed, part, shift)));
}

describe("Sobol' indices of replaced samples", () => {
  it('are those of the g-function within four of their errors', () => {
    const found = indicesOf(1, 32);
    FIRST.forEach((share, i) => expect(Math.abs(found.first[i]!.value - share)).toBeLessThan(4 * found.first[i]!.error));
    TOTAL.forEach((share, i) => expect(Math.abs(found.total[i]!.value - share)).toBeLessThan(4 * found.total[i]!.error));
    expect(found.mean).toBeCloseTo(1, 1);
    expect(found.variance / variance).toBeCloseTo(1, 1);
    expect(found.first[0]!.error).toBeLessThan(0.03);
  });

  it('are as far off as their errors say, over many seeds', () => {
    const away = Array.from({ length: 40 }, (_, seed) => {
      const { first: [largest] } = indicesOf(100 + seed, 8);
      return (largest!.value - FIRST[0]!) / largest!.error;
    });
    const spread = Math.sqrt(away.reduce((sum, z) => sum + z * z, 0) / away.length);
    expect(spread).toBeGreaterThan(0.6);
    expect(spread).toBeLessThan(1.6);
  });

  it('do not depend on how far the values lie from zero', () => {
    const [near, far] = [indicesOf(3, 4), indicesOf(3, 4, 1e6)];
    near.first.forEach(({ value }, i) => expect(Math.abs(far.first[i]!.value - value)).toBeLessThan(1e-6));
    near.total.forEach(({ value }, i) => expect(Math.abs(far.total[i]!.value - value)).toBeLessThan(1e-6));
  });

  it('are zero where nothing moves, and have no error in one part', () => {
    const still = new IndexPart(1);
    still.add(Float64Array.of(2, 2), Float64Array.of(2, 2), [Float64Array.of(2, 2)]);
    expect(sobolIndices([still.sums()])).toEqual({ mean: 2, variance: 0, first: [{ value: 0, error: 0 }], total: [{ value: 0, error: 0 }] });
  });
});
