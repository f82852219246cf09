/** Workload W2 of the performance notes: SMAA-2 with a full ranking of the criteria, by the program's own pieces and as it is written, in one run. */
import { uniforms } from '../../src/base/index.js';
import { PART_SAMPLES, joinNormalParts, normalPart, type NormalAcceptability, type NormalProblem } from '../../src/formula/index.js';

export interface W2Size {
  readonly alternatives: number;
  readonly criteria: number;
  readonly iterations: number;
}
export const W2_FULL: W2Size = { alternatives: 12, criteria: 30, iterations: 1_000_000 };

/** Values of alternatives on criteria: independent normals, row-major [alternative, criterion]. */
export interface W2Problem {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

export interface W2Figures {
  /** Row-major [alternative, rank]. */
  readonly ranks: Float64Array;
  /** Row-major [alternative, criterion]; zeros where it is never first. */
  readonly central: Float64Array;
}

export function w2Problem({ alternatives, criteria }: W2Size, seed: number): W2Problem {
  const draw = (stream: string, from: number, to: number): Float64Array => {
    const out = new Float64Array(alternatives * criteria);
    uniforms(seed, `w2/${stream}`, 0, out.length, out);
    return out.map((share) => from + (to - from) * share);
  };
  return { means: draw('means', 0, 1), deviations: draw('deviations', 0.05, 0.25) };
}

/** The problem as the program takes it: all criteria in one ranking. */
export function w2Values({ alternatives, criteria }: W2Size, { means, deviations }: W2Problem, seed: number): NormalProblem {
  return { things: alternatives, criteria, means, deviations, rankings: [Array.from({ length: criteria }, (_, c) => c)], seed, stream: 'w2' };
}

/** All of a run on this thread. */
export function w2Own(size: W2Size, problem: W2Problem, seed: number): NormalAcceptability {
  const values = w2Values(size, problem, seed);
  return joinNormalParts(values, w2Parts(size).map((part) => normalPart(values, size.iterations, part)));
}

export function w2Parts({ iterations }: W2Size): readonly number[] {
  return Array.from({ length: Math.ceil(iterations / PART_SAMPLES) }, (_, part) => part);
}

/** As it is written down: a normal for every cell of every iteration, weights by sorting, ranks by sorting. */
export function w2Plain({ alternatives, criteria, iterations }: W2Size, problem: W2Problem, random: () => number): W2Figures {
  const ranks = new Float64Array(alternatives * alternatives);
  const sums = new Float64Array(alternatives * criteria);
  const firsts = new Float64Array(alternatives);
  for (let s = 0; s < iterations; s++) {
    const spacings = Array.from({ length: criteria }, () => -Math.log(1 - random()));
    const total = spacings.reduce((sum, each) => sum + each, 0);
    const weights = spacings.map((each) => each / total).sort((a, b) => b - a);
    const order = Array.from({ length: alternatives }, (_, i) => {
      const value = weights.reduce((sum, weight, c) => sum + weight * (problem.means[i * criteria + c]! + problem.deviations[i * criteria + c]! * normal(random)), 0);
      return { i, value };
    }).sort((a, b) => b.value - a.value);
    order.forEach(({ i }, rank) => (ranks[i * alternatives + rank] = ranks[i * alternatives + rank]! + 1));
    const { i: first } = order[0]!;
    firsts[first] = firsts[first]! + 1;
    weights.forEach((weight, c) => (sums[first * criteria + c] = sums[first * criteria + c]! + weight));
  }
  return { ranks: ranks.map((each) => each / iterations), central: sums.map((sum, k) => (firsts[Math.floor(k / criteria)]! > 0 ? sum / firsts[Math.floor(k / criteria)]! : 0)) };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
