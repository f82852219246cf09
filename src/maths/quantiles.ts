/** What a sample says: quantiles without sorting, mean and variance in a fixed order of summation, and how sure each of them is. */
import { orderStatistics } from './order-statistics.js';

let ranks = new Int32Array(0);
let places = new Float64Array(0);
let atRanks = new Float64Array(0);

/** Throws on an empty sample or a share outside 0 … 1. */
function check(name: string, values: Float64Array, shares: ArrayLike<number>, count: number): void {
  if (count < 1 || count > values.length) throw new Error(`${name}: ${count} values of ${values.length}`);
  for (let i = 0; i < shares.length; i += 1) if (!(shares[i]! >= 0 && shares[i]! <= 1)) throw new Error(`${name}: ${shares[i]} is not a share`);
}

/**
 * Type-7 quantiles (Hyndman and Fan 1996; the default of R and NumPy) of the first `count` values at several shares, in the order of
 * `shares`: what sorting gives, to the last bit. The input stays as it is. Throws on an empty sample or a share outside 0 … 1. Cost:
 * linear on average, by the few order statistics that are needed.
 */
export function quantilesOf(values: Float64Array, shares: readonly number[], count = values.length): number[] {
  check('quantilesOf', values, shares, count);
  if (ranks.length !== 2 * shares.length) {
    ranks = new Int32Array(2 * shares.length);
    atRanks = new Float64Array(2 * shares.length);
    places = new Float64Array(shares.length);
  }
  let isRising = true;
  for (let i = 0; i < places.length; i += 1) {
    const place = (count - 1) * shares[i]!;
    places[i] = place;
    ranks[2 * i] = Math.floor(place);
    ranks[2 * i + 1] = Math.ceil(place);
    isRising &&= i === 0 || ranks[2 * i]! >= ranks[2 * i - 1]!;
  }
  if (isRising) orderStatistics(values, ranks, count, atRanks);
  else atRanks.set(valuesAt(values, [...ranks], count));
  const out: number[] = [];
  for (let i = 0; i < places.length; i += 1) {
    const low = atRanks[2 * i]!;
    out.push(low + (places[i]! - Math.floor(places[i]!)) * (atRanks[2 * i + 1]! - low));
  }
  return out;
}

/** The values at ranks in any order. */
function valuesAt(values: Float64Array, wanted: readonly number[], count: number): readonly number[] {
  const sorted = Int32Array.from(wanted).sort();
  const at = orderStatistics(values, sorted, count);
  return wanted.map((rank) => at[sorted.indexOf(rank)]!);
}

const LEAF = 64;
/** Leaves that are summed without descending to each; a power of two, so that the pairs stay the same. */
const TOGETHER = 8;

/**
 * Sum of values `from` … `to − 1`, in pairs of halves: a fixed order, and an error that grows with the logarithm of the count. A leaf is
 * summed in four strands, because one strand waits for each addition.
 */
export function pairwiseSum(values: Float64Array, from = 0, to = values.length): number {
  if (to - from <= LEAF) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let index = from;
    for (; index + 3 < to; index += 4) {
      a += values[index]!;
      b += values[index + 1]!;
      c += values[index + 2]!;
      d += values[index + 3]!;
    }
    for (; index < to; index += 1) a += values[index]!;
    return a + b + (c + d);
  }
  if (to - from === TOGETHER * LEAF) return sumTogether(values, from);
  const middle = from + LEAF * Math.ceil((to - from) / LEAF / 2);
  return pairwiseSum(values, from, middle) + pairwiseSum(values, middle, to);
}

/** What `pairwiseSum` gives of eight leaves. */
function sumTogether(values: Float64Array, from: number): number {
  const first = wholeLeaf(values, from) + wholeLeaf(values, from + LEAF);
  const second = wholeLeaf(values, from + 2 * LEAF) + wholeLeaf(values, from + 3 * LEAF);
  const third = wholeLeaf(values, from + 4 * LEAF) + wholeLeaf(values, from + 5 * LEAF);
  const fourth = wholeLeaf(values, from + 6 * LEAF) + wholeLeaf(values, from + 7 * LEAF);
  return first + second + (third + fourth);
}

function wholeLeaf(values: Float64Array, from: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let index = from; index < from + LEAF; index += 4) {
    a += values[index]!;
    b += values[index + 1]!;
    c += values[index + 2]!;
    d += values[index + 3]!;
  }
  return a + b + (c + d);
}

/** Mean of the first `count` values; throws on an empty sample. */
export function meanOf(values: Float64Array, count = values.length): number {
  if (count < 1) throw new Error('meanOf: no values');
  return pairwiseSum(values, 0, count) / count;
}

/** Variance with count − 1 below (0 for a single value), about the mean, in two passes. */
export function varianceOf(values: Float64Array, count = values.length): number {
  if (count < 2) return 0;
  return pairwiseSquares(values, meanOf(values, count), 0, count) / (count - 1);
}

/** Squared distances from `centre`, summed in the order of `pairwiseSum`. */
function pairwiseSquares(values: Float64Array, centre: number, from: number, to: number): number {
  if (to - from <= LEAF) {
    let a = 0;
    let b = 0;
    let index = from;
    for (; index + 1 < to; index += 2) {
      const first = values[index]! - centre;
      const second = values[index + 1]! - centre;
      a += first * first;
      b += second * second;
    }
    const last = index < to ? values[index]! - centre : 0;
    return a + b + last * last;
  }
  const middle = from + LEAF * Math.ceil((to - from) / LEAF / 2);
  return pairwiseSquares(values, centre, from, middle) + pairwiseSquares(values, centre, middle, to);
}

/** Monte Carlo standard error of the mean of independent draws; `mean` is handed over by who has it. */
export function errorOfMean(values: Float64Array, mean = meanOf(values)): number {
  return values.length < 2 ? 0 : Math.sqrt(pairwiseSquares(values, mean, 0, values.length) / (values.length - 1) / values.length);
}

/**
 * Interval for the quantile at each share from order statistics: the ranks count·share ∓ score·√(count·share·(1 − share)), outward.
 * It assumes nothing about the distribution. `score` 1.96 gives 95 %. Cost: linear.
 */
export function quantileIntervals(values: Float64Array, shares: readonly number[], score: number, count = values.length): { low: number; high: number }[] {
  if (count < 1) throw new Error('quantileIntervals: no values');
  const pairs = shares.map((share) => {
    const middle = count * share;
    const reach = score * Math.sqrt(count * share * (1 - share));
    const low = Math.max(0, Math.floor(middle - reach) - 1);
    const high = Math.min(count - 1, Math.ceil(middle + reach));
    return [Math.min(low, count - 1), high] as const;
  });
  const at = valuesAt(values, pairs.flat(), count);
  return pairs.map((_, i) => ({ low: at[2 * i]!, high: at[2 * i + 1]! }));
}

/** Share of draws in which `left` exceeds `right`; a draw with equal values counts half. Arrays by draw. */
export function pairwiseWin(left: Float64Array, right: Float64Array, count = left.length): number {
  if (count < 1 || right.length < count) throw new Error('pairwiseWin: no draws, or fewer on one side');
  let wins = 0;
  let ties = 0;
  // Counted without a branch, which a processor would guess wrong for every other draw.
  for (let draw = 0; draw < count; draw += 1) {
    wins += Number(left[draw]! > right[draw]!);
    ties += Number(left[draw]! === right[draw]!);
  }
  return (2 * wins + ties) / (2 * count);
}
