/** Order statistics of a sample without sorting it: values are counted in bins, and only the bins that hold a wanted rank are looked into. */

/** Bins: few enough to stay in the first cache, enough for one of them to hold a few values. */
const BITS = 9;
const BINS = 1 << BITS;
/** Below so many values counting costs more than sorting by insertion, of a sample and inside a bin. */
const FEW = 40;
const SMALL = 24;
/** Bits of the upper word of a double below its exponent, and over how many doublings the bins are spread at most. */
const MANTISSA = 20;
const DOUBLINGS = 16;

const counts = new Int32Array(BINS);
/** Where the next value of a wanted bin goes; −1 for the others. */
const next = new Int32Array(BINS);
/** Values of the wanted bins, side by side; and of each rank its bin's first place there, its last, and its own. */
let found = new Float64Array(0);
let first = new Int32Array(0);
let last = new Int32Array(0);
let own = new Int32Array(0);

/**
 * The values at `ranks` (ascending, from 0) of the first `count` values, written to `out` in the order of `ranks`; a zero is +0. The values
 * stay as they are. Cost: three passes over the sample, a selection inside the wanted bins, which is linear on average, and no array that
 * grows with the sample. A handful of values is sorted.
 */
export function orderStatistics(values: Float64Array, ranks: Int32Array, count = values.length, out = new Float64Array(ranks.length)): Float64Array {
  makeRoom(count, ranks.length);
  if (count < FEW) return sortedAt(values, ranks, count, out);
  const words = new Int32Array(values.buffer, values.byteOffset, 2 * count);
  let least = words[1]!;
  let largest = least;
  for (let at = 3; at < words.length; at += 2) {
    const word = words[at]!;
    if (word < least) least = word;
    else if (word > largest) largest = word;
  }
  // Upper words of doubles of one sign are in the order of their distance from zero, so they can be counted as they are.
  const isOneSign = least >= 0 || largest < 0;
  if (!isOneSign || least === largest) return byWidth(values, ranks, count, out);
  return least >= 0 ? byBits(values, words, 0, least, largest, ranks, out) : byBits(values, words, -1, ~largest, ~least, ranks, out);
}

function makeRoom(count: number, wanted: number): void {
  if (found.length < count) found = new Float64Array(count);
  if (own.length >= wanted) return;
  first = new Int32Array(wanted);
  last = new Int32Array(wanted);
  own = new Int32Array(wanted);
}

function sortedAt(values: Float64Array, ranks: Int32Array, count: number, out: Float64Array): Float64Array {
  for (let i = 0; i < count; i += 1) found[i] = values[i]!;
  if (count < FEW) insert(found, 0, count - 1);
  else found.subarray(0, count).sort();
  for (let r = 0; r < ranks.length; r += 1) out[r] = found[ranks[r]!]! + 0;
  return out;
}

/**
 * Bins on the upper words, so that a doubling has as many bins wherever it lies: a long tail does not crowd the rest into one bin. `turn`
 * −1 turns the words of negative values round. What is many doublings below the largest shares the first bin.
 */
function byBits(values: Float64Array, words: Int32Array, turn: number, least: number, largest: number, ranks: Int32Array, out: Float64Array): Float64Array {
  const base = Math.max(least, largest - (DOUBLINGS << MANTISSA));
  const shift = Math.max(0, 32 - BITS - Math.clz32(largest - base));
  counts.fill(0);
  for (let at = 1; at < words.length; at += 2) {
    const place = ((words[at]! ^ turn) - base) >> shift;
    const bin = place & ~(place >> 31);
    counts[bin] = counts[bin]! + 1;
  }
  findBins(ranks);
  for (let at = 1; at < words.length; at += 2) {
    const place = ((words[at]! ^ turn) - base) >> shift;
    const bin = place & ~(place >> 31);
    const to = next[bin]!;
    if (to < 0) continue;
    found[to] = values[at >> 1]!;
    next[bin] = to + 1;
  }
  return selectEach(ranks, out);
}

/** Bins of equal width, for a sample on both sides of zero or within a hair's breadth. */
function byWidth(values: Float64Array, ranks: Int32Array, count: number, out: Float64Array): Float64Array {
  let least = values[0]!;
  let largest = least;
  for (let i = 1; i < count; i += 1) {
    const value = values[i]!;
    if (value < least) least = value;
    else if (value > largest) largest = value;
  }
  if (least === largest) return out.fill(least + 0, 0, ranks.length);
  const scale = (BINS - 1) / (largest - least);
  if (!(scale > 0 && scale < Infinity)) return sortedAt(values, ranks, count, out);
  counts.fill(0);
  for (let i = 0; i < count; i += 1) {
    // Rounding never falls as the value grows, so bins are in the order of the values.
    const bin = ((values[i]! - least) * scale) | 0;
    counts[bin] = counts[bin]! + 1;
  }
  findBins(ranks);
  for (let i = 0; i < count; i += 1) {
    const bin = ((values[i]! - least) * scale) | 0;
    const to = next[bin]!;
    if (to < 0) continue;
    found[to] = values[i]!;
    next[bin] = to + 1;
  }
  return selectEach(ranks, out);
}

/** For each rank the bin that holds it and where its value will stand among the values found; `next` then says where the first of each bin goes. */
function findBins(ranks: Int32Array): void {
  next.fill(-1);
  let bin = 0;
  let under = 0;
  let taken = 0;
  for (let r = 0; r < ranks.length; r += 1) {
    const rank = ranks[r]!;
    while (under + counts[bin]! <= rank) {
      under += counts[bin]!;
      bin += 1;
    }
    if (next[bin]! < 0) {
      next[bin] = taken;
      taken += counts[bin]!;
    }
    first[r] = next[bin]!;
    last[r] = next[bin]! + counts[bin]! - 1;
    own[r] = next[bin]! + rank - under;
  }
}

function selectEach(ranks: Int32Array, out: Float64Array): Float64Array {
  for (let r = 0; r < ranks.length; r += 1) {
    select(found, first[r]!, last[r]!, own[r]!);
    out[r] = found[own[r]!]! + 0;
  }
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
