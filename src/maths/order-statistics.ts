/** Order statistics of a sample without sorting it: values are counted in buckets of equal width, and only the buckets that hold a wanted rank are looked into. */

/** Buckets for each value of the sample: few enough to stay in the first cache, enough for a bucket to hold a few values. */
const BUCKETS = 512;
const SMALL = 24;

const counts = new Int32Array(BUCKETS);
/** Where the next value of a wanted bucket goes; −1 for the others. */
const next = new Int32Array(BUCKETS);
let places = new Uint16Array(0);
let found = new Float64Array(0);

/**
 * The values at `ranks` (ascending, from 0) of the first `count` values, which stay as they are. Cost: three passes over the sample, and a
 * selection inside the wanted buckets, which is linear on average; a sample of one bucket costs a plain selection.
 */
export function orderStatistics(values: Float64Array, ranks: Int32Array, count = values.length): Float64Array {
  const out = new Float64Array(ranks.length);
  let least = values[0]!;
  let largest = least;
  for (let i = 1; i < count; i += 1) {
    const value = values[i]!;
    if (value < least) least = value;
    else if (value > largest) largest = value;
  }
  if (least === largest) return out.fill(least);
  if (places.length < count) {
    places = new Uint16Array(count);
    found = new Float64Array(count);
  }
  const scale = (BUCKETS - 1) / (largest - least);
  if (!(scale > 0 && scale < Infinity)) return selectAll(values, ranks, count, out);
  counts.fill(0);
  for (let i = 0; i < count; i += 1) {
    // Rounding never falls as the value grows, so buckets are in the order of the values.
    const place = ((values[i]! - least) * scale) | 0;
    places[i] = place;
    counts[place] = counts[place]! + 1;
  }
  const starts = startsOf(ranks);
  gather(values, count);
  for (let r = 0; r < ranks.length; r += 1) {
    const bucket = starts.bucket[r]!;
    const from = starts.place[r]!;
    const rank = from + ranks[r]! - starts.below[r]!;
    select(found, from, from + counts[bucket]! - 1, rank);
    out[r] = found[rank]!;
  }
  return out;
}

/** For each rank its bucket, how many values lie below that bucket, and where its values go; `next` then says where the first of each goes. */
function startsOf(ranks: Int32Array): { readonly bucket: Int32Array; readonly below: Int32Array; readonly place: Int32Array } {
  const [bucket, below, place] = [new Int32Array(ranks.length), new Int32Array(ranks.length), new Int32Array(ranks.length)];
  next.fill(-1);
  let at = 0;
  let under = 0;
  let taken = 0;
  for (let r = 0; r < ranks.length; r += 1) {
    while (under + counts[at]! <= ranks[r]!) {
      under += counts[at]!;
      at += 1;
    }
    if (next[at]! < 0) {
      next[at] = taken;
      taken += counts[at]!;
    }
    bucket[r] = at;
    below[r] = under;
    place[r] = next[at]!;
  }
  return { bucket, below, place };
}

/** Puts the values of every wanted bucket side by side. */
function gather(values: Float64Array, count: number): void {
  for (let i = 0; i < count; i += 1) {
    const bucket = places[i]!;
    const to = next[bucket]!;
    if (to < 0) continue;
    found[to] = values[i]!;
    next[bucket] = to + 1;
  }
}

/** Where no width of buckets can be had: the range is not finite, or too small for one. */
function selectAll(values: Float64Array, ranks: Int32Array, count: number, out: Float64Array): Float64Array {
  found.set(values.subarray(0, count));
  ranks.forEach((rank, r) => {
    select(found, 0, count - 1, rank);
    out[r] = found[rank]!;
  });
  return out;
}

/** Puts the value of one rank in its place, everything smaller before and larger after it (Hoare's selection). */
function select(work: Float64Array, from: number, to: number, rank: number): void {
  let left = from;
  let right = to;
  let poor = 0;
  while (right - left > SMALL) {
    // A sample made to be slow for the choice of pivot is sorted instead, so that the cost stays bounded.
    if (poor > 8) {
      work.subarray(left, right + 1).sort();
      return;
    }
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
  insert(work, left, right);
}

/** Median of first, middle and last. It is never the last value alone when that is the largest, so a partition always cuts something off. */
function pivotOf(work: Float64Array, left: number, right: number): number {
  const first = work[left]!;
  const middle = work[left + ((right - left) >> 1)]!;
  const last = work[right]!;
  return first < middle ? (middle < last ? middle : first < last ? last : first) : (first < last ? first : middle < last ? last : middle);
}

function insert(work: Float64Array, left: number, right: number): void {
  for (let i = left + 1; i <= right; i += 1) {
    const value = work[i]!;
    let at = i;
    while (at > left && work[at - 1]! > value) {
      work[at] = work[at - 1]!;
      at -= 1;
    }
    work[at] = value;
  }
}
