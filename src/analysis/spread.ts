/** Draws → mean, quantiles and the Monte Carlo error of the mean. */
import { quantilesOf } from '../maths/index.js';
import type { Spread } from './types.js';

const shares = [0.1, 0.5, 0.7, 0.9] as const;

/** Type-7 quantiles (Hyndman & Fan 1996); the error is the standard deviation over the root of the number of draws. Cost O(n). */
export function spreadOf(draws: Float64Array): Spread {
  const n = draws.length;
  let sum = 0;
  for (let d = 0; d < n; d++) sum += draws[d] ?? 0;
  const mean = sum / n;
  const [p10 = mean, p50 = mean, p70 = mean, p90 = mean] = quantilesOf(draws, shares);
  return { mean, p10, p50, p70, p90, error: n > 1 ? Math.sqrt(varianceOf(draws, mean) / n) : 0 };
}

/** Variance with n − 1 in the denominator; 0 for one draw. */
export function varianceOf(draws: Float64Array, mean: number): number {
  const n = draws.length;
  if (n < 2) return 0;
  let squares = 0;
  for (let d = 0; d < n; d++) {
    const off = (draws[d] ?? 0) - mean;
    squares += off * off;
  }
  return squares / (n - 1);
}
