/**
 * Quantiles of a result that is affine in one input, with that input integrated out exactly (conditional Monte Carlo: Asmussen and Glynn,
 * "Stochastic Simulation", 2007, V.4). Each draw of the other inputs then gives a smooth share instead of a yes or no, so that low-discrepancy
 * points help quantiles as they help means; independent scramblings say how sure the answer is.
 */
import type { Distribution } from './distribution.js';
import { normalCdf } from './normal.js';
import { quantileIntervals, quantilesOf, varianceOf } from './quantiles.js';
import { solveMonotone } from './solve.js';

/** A figure and its Monte Carlo standard error, in the same unit. */
export interface Estimated {
  readonly value: number;
  readonly error: number;
}

/** The result in draw i is `base[i] + slope[i]·x`, x being the input that is integrated out. */
export interface AffineDraws {
  readonly base: Float64Array;
  readonly slope: Float64Array;
}

/** P(X ≤ value), 0 … 1. */
export type Cumulative = (value: number) => number;

/** Normal scores at which the quantile function is tabulated: beyond 8 a share differs from 0 or 1 by less than 10⁻¹⁵. */
const SCORE_END = 8;
const STEPS = 4096;
/** Where the result is looked at to see whether it is affine: the quartiles and the median. */
const LOW_SHARE = 0.25;
const MIDDLE_SHARE = 0.5;
const HIGH_SHARE = 0.75;
/** How far rounding may carry the median from the line through the quartiles, as a share of the largest of the three. */
const ROUNDING = 1e-9;

/**
 * The distribution function out of the quantile function, by a table over the normal score that is linear between its 4,097 points: exact
 * for a normal, for a smooth distribution off by less than 10⁻⁵ in the share (tested). A jump of a discrete distribution is smeared over one step,
 * so these should not be handed over. Cost: 4,097 quantiles once, then a binary search a value.
 */
export function cumulativeOf(distribution: Distribution): Cumulative {
  const values = new Float64Array(STEPS + 1);
  const step = (2 * SCORE_END) / STEPS;
  for (let i = 0; i <= STEPS; i += 1) values[i] = distribution.quantile(normalCdf(i * step - SCORE_END));
  return (value) => {
    if (!(value >= values[0]!)) return 0;
    if (value >= values[STEPS]!) return 1;
    let low = 0;
    let high = STEPS;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (values[middle]! <= value) low = middle;
      else high = middle;
    }
    const share = (value - values[low]!) / (values[high]! - values[low]!);
    return normalCdf((low + share) * step - SCORE_END);
  };
}

/** The three values of an input at which `affineThrough` wants the result, by draw: its quartiles and its median, in rising order. */
export function affinePoints(distribution: Distribution): readonly [number, number, number] {
  return [distribution.quantile(LOW_SHARE), distribution.quantile(MIDDLE_SHARE), distribution.quantile(HIGH_SHARE)];
}

/**
 * Base and slope of every draw out of the result at the three `points`; null when the result is not on a line in some draw, or when the
 * points are not apart. Arrays by draw. What bends only beyond the quartiles is not seen: compare the answer with the plain one.
 */
export function affineThrough(points: readonly [number, number, number], low: Float64Array, middle: Float64Array, high: Float64Array): AffineDraws | null {
  const [from, at, to] = points;
  if (!(to > from)) return null;
  const base = new Float64Array(low.length);
  const slope = new Float64Array(low.length);
  for (let i = 0; i < low.length; i += 1) {
    slope[i] = (high[i]! - low[i]!) / (to - from);
    base[i] = low[i]! - slope[i]! * from;
    const size = Math.max(Math.abs(low[i]!), Math.abs(middle[i]!), Math.abs(high[i]!));
    if (Math.abs(low[i]! + slope[i]! * (at - from) - middle[i]!) > ROUNDING * size) return null;
  }
  return { base, slope };
}

/**
 * The q with meanᵢ P(baseᵢ + slopeᵢ·X ≤ q) = share, by a root search between the least and the largest value that can occur. Draws `from` …
 * `to − 1`. Cost: about 50 times the draws.
 */
export function conditionalQuantile(draws: AffineDraws, cumulative: Cumulative, ends: readonly [number, number], share: number, from = 0, to = draws.base.length): number {
  if (!(share > 0 && share < 1)) throw new Error(`conditionalQuantile: ${share} is not a share between 0 and 1`);
  if (!(to > from)) throw new Error('conditionalQuantile: no draws');
  let least = Infinity;
  let largest = -Infinity;
  for (let i = from; i < to; i += 1) {
    const one = draws.base[i]! + draws.slope[i]! * ends[0];
    const other = draws.base[i]! + draws.slope[i]! * ends[1];
    least = Math.min(least, one, other);
    largest = Math.max(largest, one, other);
  }
  if (!(largest > least)) return least;
  return solveMonotone((value) => shareBelow(draws, cumulative, value, from, to) - share, least, largest);
}

/** Mean over the draws of the chance that the result is at most `value`. */
function shareBelow({ base, slope }: AffineDraws, cumulative: Cumulative, value: number, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i += 1) {
    const step = slope[i]!;
    const left = value - base[i]!;
    if (step > 0) sum += cumulative(left / step);
    else if (step < 0) sum += 1 - cumulative(left / step);
    else sum += left >= 0 ? 1 : 0;
  }
  return sum / (to - from);
}

/**
 * Quantiles at `shares` of draws that stand one replicate after the other, all of the same length. The value is of all draws together; the
 * error is the standard deviation between the replicates over the root of their number, so it holds whatever depends on what within one
 * of them, as low-discrepancy points do. Throws on fewer than two replicates. Cost: as `conditionalQuantile`, twice for each share.
 */
export function replicatedQuantiles(draws: AffineDraws, replicates: number, distribution: Distribution, shares: readonly number[]): readonly Estimated[] {
  const size = draws.base.length / replicates;
  if (!(replicates >= 2) || !Number.isInteger(size)) throw new Error(`replicatedQuantiles: ${draws.base.length} draws in ${replicates} replicates`);
  const cumulative = cumulativeOf(distribution);
  const ends = [distribution.quantile(normalCdf(-SCORE_END)), distribution.quantile(normalCdf(SCORE_END))] as const;
  return shares.map((share) => {
    const each = Float64Array.from({ length: replicates }, (_, r) => conditionalQuantile(draws, cumulative, ends, share, r * size, (r + 1) * size));
    return { value: conditionalQuantile(draws, cumulative, ends, share), error: Math.sqrt(varianceOf(each) / replicates) };
  });
}

/**
 * Type-7 quantiles of independent draws with their Monte Carlo standard errors: half the distance of the order statistics one standard
 * deviation of the rank below and above. It assumes nothing about the distribution. Cost: linear.
 */
export function plainQuantiles(values: Float64Array, shares: readonly number[]): readonly Estimated[] {
  const bounds = quantileIntervals(values, shares, 1);
  return quantilesOf(values, shares).map((value, i) => ({ value, error: (bounds[i]!.high - bounds[i]!.low) / 2 }));
}

/** Whether two estimates of one figure differ by no more than `score` standard errors of their difference. */
export function agree(one: Estimated, other: Estimated, score: number): boolean {
  return Math.abs(one.value - other.value) <= score * Math.sqrt(one.error * one.error + other.error * other.error);
}
