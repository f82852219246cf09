/** The smallest change of weights, as one factor on each, after which a linear comparison turns. */
import { exp } from '../elementary.js';

export interface WeightFlip {
  /** No weights within this log-ratio turn the comparison: proven. */
  readonly proven: number;
  /** At this log-ratio these weights do: found. The two differ by rounding only. */
  readonly found: number;
  readonly weights: Float64Array;
}

const ROUNDS = 60;
/** Log-ratio beyond which a change says no more than "only with quite other weights": a factor of a thousand. */
const WIDEST = 6.907755278982137;

/**
 * Weights within a log-ratio of those given (Σ w = 1, w0 e^−radius ≤ w ≤ w0 e^radius) at which Σ gain × w is largest, exactly: every weight at its
 * low end, what is left of 1 given to the largest gains first (a continuous knapsack, Dantzig 1957). Weights of 0 stay 0. Cost: n log n.
 */
export function weightsWithin(weights: Float64Array, gains: ArrayLike<number>, radius: number): { readonly value: number; readonly weights: Float64Array } {
  return favouring(weights, gains)(radius);
}

function favouring(weights: Float64Array, gains: ArrayLike<number>): (radius: number) => { readonly value: number; readonly weights: Float64Array } {
  const order = Array.from(weights, (_, c) => c).filter((c) => weights[c]! > 0).sort((a, b) => gains[b]! - gains[a]! || a - b);
  return (radius) => {
    const [low, high] = [exp(-radius), exp(radius)];
    const at = weights.map((each) => each * low);
    let left = 1 - low * order.reduce((sum, c) => sum + weights[c]!, 0);
    for (const c of order) {
      const more = Math.min(left, weights[c]! * (high - low));
      at[c] = at[c]! + more;
      left -= more;
    }
    return { value: order.reduce((sum, c) => sum + gains[c]! * at[c]!, 0), weights: at };
  };
}

/**
 * The smallest log-ratio ρ at which some weights within it give Σ gain × w ≥ bar, null where none up to `WIDEST` does. The largest Σ gain × w rises
 * with ρ, so halving finds where it meets the bar. Cost: n log n + 60 n.
 */
export function weightFlip(weights: Float64Array, gains: ArrayLike<number>, bar: number): WeightFlip | null {
  const best = favouring(weights, gains);
  if (best(0).value >= bar) return { proven: 0, found: 0, weights: best(0).weights };
  if (best(WIDEST).value < bar) return null;
  let [proven, found] = [0, WIDEST];
  for (let round = 0; round < ROUNDS; round++) {
    const middle = (proven + found) / 2;
    if (best(middle).value >= bar) found = middle;
    else proven = middle;
  }
  return { proven, found, weights: best(found).weights };
}
