/** Draws → mean, quantiles and the Monte Carlo error of the mean. */
import { summarize } from '../formula/index.js';
import { errorOfMean, quantilesOf } from '../maths/index.js';
import type { Spread } from './types.js';

const shares = [0.1, 0.5, 0.7, 0.9] as const;

/** Type-7 quantiles (Hyndman & Fan 1996); the error is the standard deviation over the root of the number of draws. `known` is the mean where the caller has it. Cost O(n). */
export function spreadOf(draws: Float64Array, known: number | null = null): Spread {
  const found = new Float64Array(1 + shares.length);
  summarize(draws, 0, draws.length, shares, found);
  const [own = 0, p10 = 0, p50 = 0, p70 = 0, p90 = 0] = found;
  const mean = known ?? own;
  return { mean, p10, p50, p70, p90, error: errorOfMean(draws, mean) };
}

const statistics: readonly string[] = ['p10', 'p50', 'p70', 'p90'];

/** The share that a statistic of a spread is the quantile at; null for what is no quantile. */
export function shareOf(statistic: string): number | null {
  return shares[statistics.indexOf(statistic)] ?? null;
}

/** The quantile at a share where the spread has it; null elsewhere. */
export function quantileIn({ p10, p50, p70, p90 }: Spread, share: number): number | null {
  return [p10, p50, p70, p90][shares.findIndex((each) => each === share)] ?? null;
}

export interface Median {
  readonly p50: number;
}

/** The median alone, the same as in `spreadOf`; null for an unknown cell. */
export function medianOf(draws: Float64Array | null): Median | null {
  if (draws === null) return null;
  const [p50 = 0] = quantilesOf(draws, [0.5]);
  return { p50 };
}
