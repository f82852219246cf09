/** Mean and quantiles of the draws of a cell: the numbers of `meanOf` and `quantilesOf` to the last bit, in a few fast passes. */
import { meanOf, quantilesOf } from '../maths/index.js';
import { ownMemory, type FastLoop } from './scratch.js';
import { LEAF, RUNS, summaryModule } from './summary-module.js';

const VALUE = 8;
const WORD = 4;
const BITS = 11;
const BINS = 1 << BITS;
/** Doublings below the largest value over which bins are spread at most; what is smaller shares the first bin. */
const DOUBLINGS = 16;
/** Bits of the upper word of a double below its exponent. */
const MANTISSA = 20;
/** Upper words from here on, and with the sign those of negative numbers, are of infinities and of what is no number. */
const INFINITE = 0x7ff00000;
const SIGN = 0x80000000 | 0;
/** Fewer values are sooner done the plain way, and more would need a memory that is seldom used. */
const FEWEST = 2048;
const MOST = 1 << 20;
/** Values of a bin that are sorted by insertion. */
const SMALL = 48;

/** Places in the memory, in bytes: two sets of counts, where values of bins go, sums of leaves, ends, the values, and those found. */
const SECOND = BINS * WORD;
const NEXT = 2 * SECOND;
const ENDS = 3 * SECOND;
const SUMS = ENDS + 64;

class Summarizer {
  private readonly loops: Readonly<Record<string, FastLoop>>;
  private capacity = 0;
  private values = new Float64Array(0);
  private found = new Float64Array(0);
  private sums = new Float64Array(0);
  private counts = new Int32Array(0);
  private next = new Int32Array(0);
  private ends = new Int32Array(0);
  private at = 0;
  private to = 0;
  /** Of each rank its place among the values found. */
  private readonly own: number[] = [];

  constructor(private readonly memory: NonNullable<ReturnType<typeof ownMemory>>) {
    this.loops = memory.loops;
  }

  /** Writes the mean and the quantiles to `out`; false when the sample is not for the fast way: of both signs, with a value that is not finite, hardly spread, or ranks that do not ascend. */
  run(source: Float64Array, from: number, count: number, shares: readonly number[], out: Float64Array, to: number): boolean {
    this.makeRoom(count);
    const { values, at } = this;
    const padded = Math.ceil(count / 4) * 4;
    values.set(source.subarray(from, from + count));
    const whole = Math.floor(count / LEAF) * LEAF;
    const { leaves } = this.loops as { leaves: FastLoop };
    leaves(at, at + whole * VALUE, SUMS, ENDS);
    const words = new Int32Array(values.buffer, at, 2 * padded);
    let least = Math.min(this.ends[0]!, this.ends[1]!, this.ends[2]!, this.ends[3]!);
    let largest = Math.max(this.ends[4]!, this.ends[5]!, this.ends[6]!, this.ends[7]!);
    for (let i = whole; i < count; i += 1) {
      const word = words[2 * i + 1]!;
      if (word < least) least = word;
      if (word > largest) largest = word;
    }
    const isPositive = least >= 0 && largest < INFINITE;
    const isNegative = largest < 0 && largest < (INFINITE | SIGN);
    if (!(isPositive || isNegative) || least === largest) return false;
    out[to] = this.pairs(0, Math.ceil(count / LEAF), whole / LEAF, restOf(values, whole, count)) / count;
    return this.select(count, padded, least, largest, shares, out, to + 1);
  }

  /** Sums of leaves `from` … `until − 1` in pairs of halves, as `pairwiseSum` halves them; the leaf after the whole ones is `rest`. */
  private pairs(from: number, until: number, whole: number, rest: number): number {
    if (until - from === 1) return from < whole ? this.sums[from]! : rest;
    const middle = from + Math.ceil((until - from) / 2);
    return this.pairs(from, middle, whole, rest) + this.pairs(middle, until, whole, rest);
  }

  private select(count: number, padded: number, least: number, largest: number, shares: readonly number[], out: Float64Array, to: number): boolean {
    const turn = least >= 0 ? 0 : -1;
    const [low, high] = turn === 0 ? [least, largest] : [~largest, ~least];
    const base = Math.max(low, high - (DOUBLINGS << MANTISSA));
    const shift = Math.max(0, 32 - BITS - Math.clz32(high - base));
    const { values, counts, at } = this;
    const run = this.loops as { count: FastLoop; gather: FastLoop };
    counts.fill(0);
    // What fills the last four is the largest and is taken off its bin again.
    const filler = turn === 0 ? high : ~high;
    const words = new Int32Array(values.buffer, at, 2 * padded);
    for (let i = count; i < padded; i += 1) words[2 * i + 1] = filler;
    run.count(at, at + padded * VALUE, turn, base, shift, 0);
    for (let bin = 0; bin < BINS; bin += 1) counts[bin] = counts[bin]! + counts[BINS + bin]!;
    counts[(high - base) >> shift]! -= padded - count;
    const places = shares.map((share) => (count - 1) * share);
    const ranks = places.flatMap((place) => [Math.floor(place), Math.ceil(place)]);
    if (ranks.some((rank, i) => i > 0 && rank < ranks[i - 1]!)) return false;
    const wanted = this.findBins(ranks);
    const runs = runsOf(wanted, base, shift);
    if (runs.length > 2 * RUNS) return false;
    run.gather(at, at + padded * VALUE, turn, base, shift, NEXT, this.to, ...runs);
    for (const one of wanted) if (one.first !== one.last) sortPart(this.found, one.first, one.last);
    places.forEach((place, i) => {
      const [a, b] = [this.own[2 * i] as number, this.own[2 * i + 1] as number];
      const lower = this.found[a]! + 0;
      out[to + i] = lower + (place - Math.floor(place)) * (this.found[b]! + 0 - lower);
    });
    return true;
  }

  /** For ascending ranks the bins that hold them, with the places of each bin's values among those found; `own` has the place of each rank. */
  private findBins(ranks: readonly number[]): { readonly bin: number; readonly first: number; readonly last: number }[] {
    const { counts, next, own } = this;
    next.fill(-1);
    const wanted: { bin: number; first: number; last: number }[] = [];
    let bin = 0;
    let under = 0;
    let taken = 0;
    ranks.forEach((rank, i) => {
      while (under + counts[bin]! <= rank) {
        under += counts[bin]!;
        bin += 1;
      }
      if (next[bin]! < 0) {
        next[bin] = taken;
        wanted.push({ bin, first: taken, last: taken + counts[bin]! - 1 });
        taken += counts[bin]!;
      }
      own[i] = next[bin]! + rank - under;
    });
    return wanted;
  }

  private makeRoom(count: number): void {
    if (count <= this.capacity) return;
    this.capacity = Math.ceil(count / LEAF) * LEAF;
    this.at = SUMS + Math.ceil(this.capacity / LEAF / 2) * 2 * VALUE;
    this.to = this.at + (this.capacity + 4) * VALUE;
    const buffer = this.memory.room(this.to + (this.capacity + 4) * VALUE);
    this.counts = new Int32Array(buffer, 0, 2 * BINS);
    this.next = new Int32Array(buffer, NEXT, BINS);
    this.ends = new Int32Array(buffer, ENDS, 8);
    this.sums = new Float64Array(buffer, SUMS, this.capacity / LEAF);
    this.values = new Float64Array(buffer, this.at, this.capacity + 4);
    this.found = new Float64Array(buffer, this.to, this.capacity + 4);
  }
}

/** The sum of the last leaf, in four strands like every other. */
function restOf(values: Float64Array, from: number, to: number): number {
  const strands = [0, 0, 0, 0];
  let i = from;
  for (; i + 3 < to; i += 4) for (let strand = 0; strand < 4; strand += 1) strands[strand] = strands[strand]! + values[i + strand]!;
  for (; i < to; i += 1) strands[0] = strands[0]! + values[i]!;
  return strands[0]! + strands[1]! + (strands[2]! + strands[3]!);
}

/** Ranges of words, lowest and how far, of neighbouring wanted bins together; `RUNS` of them, the last again where there are fewer. */
function runsOf(wanted: readonly { readonly bin: number }[], base: number, shift: number): number[] {
  const runs: [number, number][] = [];
  for (const { bin } of wanted) {
    const held = runs[runs.length - 1];
    if (held !== undefined && held[1] === bin - 1) held[1] = bin;
    else runs.push([bin, bin]);
  }
  while (runs.length < RUNS) runs.push(runs[runs.length - 1] as [number, number]);
  return runs.flatMap(([first, last]) => {
    // The first bin holds all that is smaller too.
    const low = first === 0 ? 0 : base + (first << shift);
    return [low, base + ((last + 1) << shift) - 1 - low];
  });
}

function sortPart(found: Float64Array, first: number, last: number): void {
  if (last - first > SMALL) {
    found.subarray(first, last + 1).sort();
    return;
  }
  for (let i = first + 1; i <= last; i += 1) {
    const value = found[i]!;
    let at = i;
    for (; at > first && found[at - 1]! > value; at -= 1) found[at] = found[at - 1]!;
    found[at] = value;
  }
}

let summarizer: Summarizer | null | undefined;

/**
 * Mean and type-7 quantiles at `shares` of values `from` … `from + count − 1`: `out[at]` is the mean, then the quantiles in the
 * order of `shares`. The same bytes as `meanOf` and `quantilesOf`. Cost: about 2 ns a value where the engine has WebAssembly.
 */
export function summarize(values: Float64Array, from: number, count: number, shares: readonly number[], out: Float64Array, at = 0): void {
  if (count >= FEWEST && count <= MOST) {
    if (summarizer === undefined) {
      const memory = ownMemory(summaryModule(SECOND));
      summarizer = memory === null ? null : new Summarizer(memory);
    }
    if (summarizer?.run(values, from, count, shares, out, at) === true) return;
  }
  const part = values.subarray(from, from + count);
  out[at] = meanOf(part);
  quantilesOf(part, shares).forEach((quantile, i) => {
    out[at + 1 + i] = quantile;
  });
}
