/** Workload W2 of the performance notes: SMAA-2 with a full ranking of the criteria, by the program's own pieces and as it is written, in one run. */
import { uniforms } from '../../src/base/index.js';
import { centralWeights, normalQuantile, orderedSimplexPoint, rankShares } from '../../src/maths/index.js';

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

/** Iterations that are held at once. */
const CHUNK = 4096;

/**
 * The sum of independent normals is one normal, so an alternative takes one number in place of one for each criterion; ranked weights come from the order
 * of uniform spacings without a sort of their own.
 */
export function w2Aggregated(size: W2Size, problem: W2Problem, seed: number): W2Figures {
  const { alternatives, criteria, iterations } = size;
  const variances = problem.deviations.map((each) => each * each);
  const [ranks, sums, firsts] = [new Float64Array(alternatives * alternatives), new Float64Array(alternatives * criteria), new Float64Array(alternatives)];
  const [spaces, points, errors] = [new Float64Array(CHUNK * criteria), new Float64Array(CHUNK * criteria), new Float64Array(CHUNK * alternatives)];
  const totals = new Float64Array(CHUNK * alternatives);
  for (let done = 0; done < iterations; done += CHUNK) {
    const count = Math.min(CHUNK, iterations - done);
    uniforms(seed, 'w2/weights', done * criteria, count * criteria, spaces);
    uniforms(seed, 'w2/values', done * alternatives, count * alternatives, errors);
    for (let s = 0; s < count; s++) {
      const at = s * criteria;
      orderedSimplexPoint(spaces, at, criteria, points, at);
      for (let i = 0; i < alternatives; i++) {
        let [mean, variance] = [0, 0];
        for (let c = 0, cell = i * criteria; c < criteria; c++, cell++) {
          const weight = points[at + c]!;
          mean += weight * problem.means[cell]!;
          variance += weight * weight * variances[cell]!;
        }
        totals[s * alternatives + i] = mean + Math.sqrt(variance) * normalQuantile(errors[s * alternatives + i]!);
      }
    }
    const chunk = { values: totals, count, size: alternatives };
    add(ranks, rankShares(chunk), count);
    gather(sums, firsts, chunk, centralWeights(chunk, points, criteria), criteria);
  }
  return finished(size, ranks, sums, firsts);
}

function add(into: Float64Array, shares: Float64Array, times: number): void {
  for (let k = 0; k < into.length; k++) into[k] = into[k]! + shares[k]! * times;
}

/** Means of chunks weigh by how often each was first in them. */
function gather(sums: Float64Array, firsts: Float64Array, { values, count, size }: { readonly values: Float64Array; readonly count: number; readonly size: number }, central: Float64Array, criteria: number): void {
  const won = new Float64Array(size);
  for (let s = 0; s < count; s++) {
    let best = 0;
    for (let i = 1; i < size; i++) if (values[s * size + i]! > values[s * size + best]!) best = i;
    won[best] = won[best]! + 1;
  }
  for (let i = 0; i < size; i++) {
    firsts[i] = firsts[i]! + won[i]!;
    for (let c = 0; c < criteria; c++) sums[i * criteria + c] = sums[i * criteria + c]! + central[i * criteria + c]! * won[i]!;
  }
}

function finished({ criteria, iterations }: W2Size, ranks: Float64Array, sums: Float64Array, firsts: Float64Array): W2Figures {
  return { ranks: ranks.map((each) => each / iterations), central: sums.map((sum, k) => (firsts[Math.floor(k / criteria)]! > 0 ? sum / firsts[Math.floor(k / criteria)]! : 0)) };
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
  return finished({ alternatives, criteria, iterations }, ranks, sums, firsts);
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
