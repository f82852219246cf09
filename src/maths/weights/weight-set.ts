/** One set of weights from any mixture of statements: is there one, how wide is it, where is its centre, and points drawn evenly from it. */
import { uniforms } from '../../base/index.js';
import { solveLinear, type LinearRow } from '../programmes/linear-programme.js';
import { meanPoint, samplePolytope, sumOfOne } from '../programmes/polytope.js';
import { simplexPoint } from '../simplex.js';
import { chainsOf, rankOrderCentroid } from './chains.js';

export interface WeightSetRequest {
  readonly size: number;
  readonly rows: readonly LinearRow[];
  readonly count: number;
  readonly seed: number;
  readonly stream: string;
}

export type WeightSample =
  | {
      readonly is: 'sampled';
      /** Sample-major, `size` weights a sample. */
      readonly points: Float64Array;
      /** Drawn one by one without a chain: nothing to converge. */
      readonly isExact: boolean;
      /** Split R̂ of the chains; 1 when exact. */
      readonly spreadRatio: number;
      readonly hasSettled: boolean;
    }
  | { readonly is: 'empty' };

/**
 * Points drawn evenly from {w ≥ 0, Σ w = 1, rows}. Exact where the rows are rankings that share no weight: a point of the whole simplex is
 * drawn and each ranking's weights are put in its order (the simplex knows no names, so order statistics are even). Otherwise hit-and-run
 * with a convergence check (`samplePolytope`). Cost: O(count × size) when exact.
 */
export function sampleWeightSet(request: WeightSetRequest): WeightSample {
  const { size, rows, count, seed, stream } = request;
  const chains = chainsOf(size, rows);
  if (chains === null) {
    const sample = samplePolytope(request);
    if (sample.is === 'empty') return { is: 'empty' };
    return { is: 'sampled', points: sample.points, isExact: sample.free === 0, spreadRatio: sample.spreadRatio, hasSettled: sample.hasSettled };
  }
  const shares = new Float64Array(count * size);
  const points = new Float64Array(count * size);
  uniforms(seed, stream, 0, shares.length, shares);
  for (let s = 0; s < count; s++) {
    simplexPoint(shares, s * size, size, points, s * size);
    for (const chain of chains) {
      const sorted = chain.map((j) => points[s * size + j]!).sort((a, b) => b - a);
      chain.forEach((j, place) => (points[s * size + j] = sorted[place]!));
    }
  }
  return { is: 'sampled', points, isExact: true, spreadRatio: 1, hasSettled: true };
}

/**
 * Mean of the set. For rankings that share no weight it is known: each ranking of k out of n has k/n of the weight, spread by rank order
 * centroids. Otherwise the mean of the sample. Null when the set is empty.
 */
export function weightCentre(request: WeightSetRequest): Float64Array | null {
  const { size, rows } = request;
  const chains = chainsOf(size, rows);
  if (chains !== null) {
    const centre = new Float64Array(size).fill(1 / size);
    for (const chain of chains) rankOrderCentroid(chain.length).forEach((weight, place) => (centre[chain[place]!] = (weight * chain.length) / size));
    return centre;
  }
  const sample = sampleWeightSet(request);
  if (sample.is === 'empty') return null;
  return meanPoint(sample.points, size);
}

export interface WeightRange {
  readonly low: number;
  readonly high: number;
}

/** Least and most of each weight, by two linear programmes a weight; null when no weights keep to the rows. */
export function weightRanges(size: number, rows: readonly LinearRow[]): readonly WeightRange[] | null {
  const all = [sumOfOne(size), ...rows];
  const most = (at: number, sign: number): number | null => {
    const objective = new Float64Array(size);
    objective[at] = sign;
    const outcome = solveLinear({ objective, rows: all });
    return outcome.is === 'optimal' ? sign * outcome.value : null;
  };
  const ranges: WeightRange[] = [];
  for (let at = 0; at < size; at++) {
    const [low, high] = [most(at, -1), most(at, 1)];
    if (low === null || high === null) return null;
    ranges.push({ low: Math.max(0, low), high: Math.min(1, high) });
  }
  return ranges;
}
