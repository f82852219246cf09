/** What a sample says: quantiles without sorting, mean and variance in a fixed order of summation, and how sure each of them is. */

/**
 * Type-7 quantiles (Hyndman and Fan 1996; the default of R and NumPy) of the first `count` values at several shares, in the order of
 * `shares`. The input stays as it is unless `mayReorder`. Throws on an empty sample or a share outside 0 … 1. Cost: linear on
 * average, by selection of the few order statistics that are needed.
 */
export function quantilesOf(values: Float64Array, shares: readonly number[], count = values.length, mayReorder = false): number[] {
  if (count < 1 || count > values.length) throw new Error(`quantilesOf: ${count} values of ${values.length}`);
  const work = mayReorder ? values : values.slice(0, count);
  const places = shares.map((share) => {
    if (!(share >= 0 && share <= 1)) throw new Error(`quantilesOf: ${share} is not a share`);
    return (count - 1) * share;
  });
  const ranks = new Set<number>();
  for (const place of places) {
    ranks.add(Math.floor(place));
    ranks.add(Math.ceil(place));
  }
  selectRanks(work, 0, count - 1, Int32Array.from(ranks).sort());
  return places.map((place) => {
    const below = Math.floor(place);
    const low = work[below]!;
    return low + (place - below) * (work[Math.ceil(place)]! - low);
  });
}

/** Puts the wanted order statistics (ascending ranks) into their places, everything smaller before and larger after them. */
function selectRanks(work: Float64Array, from: number, to: number, ranks: Int32Array): void {
  let left = from;
  for (let index = 0; index < ranks.length; index += 1) {
    const rank = ranks[index]!;
    if (rank < left) continue;
    select(work, left, to, rank);
    left = rank + 1;
  }
}

const SMALL = 24;

function select(work: Float64Array, from: number, to: number, rank: number): void {
  let left = from;
  let right = to;
  let poor = 0;
  while (right - left > SMALL) {
    // A sample made to be slow for the choice of pivot is sorted instead, so that the cost stays bounded.
    if (poor > 8) break;
    const size = right - left + 1;
    const pivot = pivotOf(work, left, right);
    let low = left - 1;
    let high = right + 1;
    for (;;) {
      do low += 1; while (work[low]! < pivot);
      do high -= 1; while (work[high]! > pivot);
      if (low >= high) break;
      const held = work[low]!;
      work[low] = work[high]!;
      work[high] = held;
    }
    if (rank <= high) right = high;
    else left = high + 1;
    if (right - left + 1 > 0.9 * size) poor += 1;
  }
  work.subarray(left, right + 1).sort();
}

/** Median of first, middle and last. It is never the last value alone when that is the largest, so a partition always cuts something off. */
function pivotOf(work: Float64Array, left: number, right: number): number {
  const first = work[left]!;
  const middle = work[left + ((right - left) >> 1)]!;
  const last = work[right]!;
  return first < middle ? (middle < last ? middle : first < last ? last : first) : (first < last ? first : middle < last ? last : middle);
}

const LEAF = 64;

/** Sum of values `from` … `to − 1`, in pairs of halves: a fixed order, and an error that grows with the logarithm of the count. */
export function pairwiseSum(values: Float64Array, from = 0, to = values.length): number {
  if (to - from <= LEAF) {
    let sum = 0;
    for (let index = from; index < to; index += 1) sum += values[index]!;
    return sum;
  }
  const middle = from + LEAF * Math.ceil((to - from) / LEAF / 2);
  return pairwiseSum(values, from, middle) + pairwiseSum(values, middle, to);
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
    let sum = 0;
    for (let index = from; index < to; index += 1) {
      const distance = values[index]! - centre;
      sum += distance * distance;
    }
    return sum;
  }
  const middle = from + LEAF * Math.ceil((to - from) / LEAF / 2);
  return pairwiseSquares(values, centre, from, middle) + pairwiseSquares(values, centre, middle, to);
}

/** Monte Carlo standard error of the mean of independent draws. */
export function errorOfMean(values: Float64Array, count = values.length): number {
  return Math.sqrt(varianceOf(values, count) / count);
}

/**
 * Interval for the quantile at each share from order statistics: the ranks count·share ∓ score·√(count·share·(1 − share)), outward.
 * It assumes nothing about the distribution. `score` 1.96 gives 95 %. Cost: linear.
 */
export function quantileIntervals(values: Float64Array, shares: readonly number[], score: number, count = values.length): { low: number; high: number }[] {
  if (count < 1) throw new Error('quantileIntervals: no values');
  const work = values.slice(0, count);
  const pairs = shares.map((share) => {
    const middle = count * share;
    const reach = score * Math.sqrt(count * share * (1 - share));
    const low = Math.max(0, Math.floor(middle - reach) - 1);
    const high = Math.min(count - 1, Math.ceil(middle + reach));
    return [Math.min(low, count - 1), high] as const;
  });
  selectRanks(work, 0, count - 1, Int32Array.from(new Set(pairs.flat())).sort());
  return pairs.map(([low, high]) => ({ low: work[low]!, high: work[high]! }));
}

/** Share of draws in which `left` exceeds `right`; a draw with equal values counts half. Arrays by draw. */
export function pairwiseWin(left: Float64Array, right: Float64Array, count = left.length): number {
  if (count < 1 || right.length < count) throw new Error('pairwiseWin: no draws, or fewer on one side');
  let halves = 0;
  for (let draw = 0; draw < count; draw += 1) {
    const difference = left[draw]! - right[draw]!;
    halves += difference > 0 ? 2 : difference === 0 ? 1 : 0;
  }
  return halves / (2 * count);
}
