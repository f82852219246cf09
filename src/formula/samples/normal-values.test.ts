/** Normal values: the fast loops give the bytes of the plain ones, ranks and weights agree with a plain program, and confidence is the closed form. */
import { describe, expect, it } from 'vitest';
import { uniforms } from '../../base/index.js';
import { centralWeights, normalCdf, normalQuantile, rankShares, simplexPoint } from '../../maths/index.js';
import { PART_SAMPLES, joinNormalParts, normalPart, type NormalAcceptability, type NormalProblem } from './normal-values.js';

const [things, criteria] = [5, 6];
function drawn(stream: string, count: number): Float64Array {
  const out = new Float64Array(count);
  uniforms(4, stream, 0, count, out);
  return out;
}
const PROBLEM: NormalProblem = {
  things, criteria, means: drawn('means', things * criteria).map((u) => 0.4 + 0.2 * u), deviations: drawn('deviations', things * criteria).map((u) => 0.05 + 0.1 * u),
  rankings: [[4, 1, 2], [0, 5]], seed: 11, stream: 'test',
};
const SAMPLES = 2 * PART_SAMPLES;
const run = (problem: NormalProblem): NormalAcceptability => joinNormalParts(problem, [normalPart(problem, SAMPLES, 0), normalPart(problem, SAMPLES, 1)]);

describe('normal values', () => {
  it('gives the same bytes with the fast and the plain loops, a part that ends in the middle of a block included', () => {
    for (const problem of [PROBLEM, { ...PROBLEM, rankings: [] }, { ...PROBLEM, deviations: new Float64Array(things * criteria) }]) {
      expect(normalPart(problem, 500, 0, true)).toEqual(normalPart(problem, 500, 0, false));
    }
  });

  it('agrees with a plain program: weights put in order by sorting, a normal for each cell, ranks and central weights by counting', () => {
    const count = 20_000;
    const [shares, cells] = [drawn('plain/weights', count * criteria), drawn('plain/cells', count * things * criteria)];
    const [weights, values] = [new Float64Array(count * criteria), new Float64Array(count * things)];
    for (let s = 0; s < count; s++) {
      const own = weights.subarray(s * criteria, (s + 1) * criteria);
      simplexPoint(shares, s * criteria, criteria, own, 0);
      for (const ranking of PROBLEM.rankings) {
        const sorted = ranking.map((c) => own[c]!).sort((a, b) => b - a);
        ranking.forEach((c, place) => (own[c] = sorted[place]!));
      }
      for (let i = 0; i < things; i++) {
        for (let c = 0; c < criteria; c++) {
          const cell = i * criteria + c;
          values[s * things + i] = values[s * things + i]! + own[c]! * (PROBLEM.means[cell]! + PROBLEM.deviations[cell]! * normalQuantile(cells[s * things * criteria + cell]!));
        }
      }
    }
    const totals = { values, count, size: things };
    const [ranks, central, found] = [rankShares(totals), centralWeights(totals, weights, criteria), run(PROBLEM)];
    const most = 5 * Math.sqrt(0.25 / count + 0.25 / SAMPLES);
    ranks.forEach((share, k) => expect(Math.abs(share - found.ranks[k]!)).toBeLessThan(most));
    central.forEach((weight, k) => expect(Math.abs(weight - found.central[k]!)).toBeLessThan(0.02));
  });

  it('shares ranks between equal things evenly, and gives both the same weights', () => {
    const twins: NormalProblem = { ...PROBLEM, things: 2, means: new Float64Array(2 * criteria).fill(0.5), deviations: new Float64Array(2 * criteria) };
    const found = run(twins);
    expect([...found.ranks]).toEqual([0.5, 0.5, 0.5, 0.5]);
    expect([...found.central.subarray(0, criteria)]).toEqual([...found.central.subarray(criteria)]);
    expect(found.central.subarray(0, criteria).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
  });

  it('does not depend on the unit of a criterion, nor on where its scale begins', () => {
    const moved = { ...PROBLEM, means: PROBLEM.means.map((mean, k) => 4_000_000 * (mean + 250 * (k % criteria))), deviations: PROBLEM.deviations.map((deviation) => 4_000_000 * deviation) };
    const [own, other] = [run(PROBLEM), run(moved)];
    // Values near 10^9 keep ten digits of a gap: a sample in millions may fall otherwise.
    other.ranks.forEach((share, k) => expect(Math.abs(share - own.ranks[k]!)).toBeLessThanOrEqual(2 / SAMPLES));
    other.central.forEach((weight, k) => expect(Math.abs(weight - own.central[k]!)).toBeLessThan(0.001));
  });

  it('has the chance of the closed form for two things: Φ of the gap of the means over the root of the summed variances', () => {
    const pair: NormalProblem = { things: 2, criteria: 1, means: Float64Array.of(0.6, 0.5), deviations: Float64Array.of(0.1, 0.2), rankings: [], seed: 1, stream: 'pair' };
    const found = run(pair);
    const chance = normalCdf(0.1 / Math.sqrt(0.01 + 0.04));
    expect(found.confidence[0]).toBeCloseTo(chance, 12);
    expect(found.confidence[1]).toBeCloseTo(1 - chance, 12);
    expect(Math.abs(found.ranks[0]! - chance)).toBeLessThan(5 * Math.sqrt(0.25 / SAMPLES));
  });
});
