/** Mean and quantiles of the draws of a cell: the numbers of `meanOf` and `quantilesOf` to the last bit, in a few fast passes. */
import { meanOf, quantilesOf } from '../maths/index.js';
import { DOUBLES } from './lanes.js';
import { ownMemory, type FastLoop, type FastLoops } from './scratch.js';
import { LEAF, RUNS, summaryModule } from './summary-module.js';

const DOUBLE = 8;
const WORD = 4;
const BITS = 11;
const BINS = 1 << BITS;
/** Doublings below the largest value over which bins are spread at most; what is smaller shares the first bin. */
const DOUBLINGS = 16;
/**
 * Numbers of a kind and the word of each that orders those of one sign: where it lies, its bits below the exponent, and from where on words
 * are of infinities and of what is no number.
 */
export interface Numbers {
  readonly array: Float64ArrayConstructor | Float32ArrayConstructor;
  readonly bytes: number;
  readonly mantissa: number;
  readonly infinite: number;
}

const DOUBLE_NUMBERS: Numbers = { array: Float64Array, bytes: DOUBLE, mantissa: 20, infinite: 0x7ff00000 };
export const SINGLE_NUMBERS: Numbers = { array: Float32Array, bytes: WORD, mantissa: 23, infinite: 0x7f800000 };
/** With this bit words are those of negative numbers. */
const SIGN = 0x80000000 | 0;
/** Fewer values are sooner done the plain way, and more would need a memory that is seldom used. */
export const FEWEST = 2048;
const MOST = 1 << 20;
/** Values of a bin that are sorted by insertion. */
const SMALL = 48;

/** Places in the working area, in bytes: two sets of counts, where values of bins go, ends, sums of leaves, and the values found. */
export const SECOND_COUNTS = BINS * WORD;
const NEXT = 2 * SECOND_COUNTS;
const ENDS = 3 * SECOND_COUNTS;
const SUMS = ENDS + 64;

function foundAfter(most: number): number {
  return SUMS + Math.ceil(most / LEAF / 2) * 2 * DOUBLE;
}

/** Bytes of the working area for so many values. Values themselves need room for four more after them. */
export function summaryBytes(most: number, { bytes }: Numbers): number {
  return foundAfter(most) + (Math.ceil(most / 4) * 4 + 4) * bytes;
}

/** Finds mean and quantiles of values that lie in the memory of its loops, with a working area at its beginning. */
export class Summarizer {
  private readonly found: Float64Array | Float32Array;
  private readonly sums: Float64Array;
  private readonly counts: Int32Array;
  private readonly next: Int32Array;
  private readonly ends: Int32Array;
  private readonly to: number;
  /** Of each rank its place among the values found. */
  private readonly own: number[] = [];

  constructor(
    private readonly loops: FastLoops,
    private readonly buffer: ArrayBuffer,
    readonly most: number,
    private readonly numbers: Numbers,
  ) {
    this.counts = new Int32Array(buffer, 0, 2 * BINS);
    this.next = new Int32Array(buffer, NEXT, BINS);
    this.ends = new Int32Array(buffer, ENDS, 8);
    this.sums = new Float64Array(buffer, SUMS, Math.ceil(most / LEAF));
    this.to = foundAfter(most);
    this.found = new numbers.array(buffer, this.to, most + 4);
  }

  /**
   * Writes the mean and the quantiles of `count` values from address `at` to `out`; false when the sample is not for the fast way: of both
   * signs, with a value that is not finite, hardly spread, or ranks that do not ascend.
   */
  run(at: number, count: number, shares: readonly number[], out: Float64Array, to: number): boolean {
    const { buffer, numbers: { array, bytes, infinite } } = this;
    const padded = Math.ceil(count / 4) * 4;
    const values = new array(buffer, at, padded);
    const words = new Int32Array(buffer, at, (padded * bytes) / WORD);
    const whole = Math.floor(count / LEAF) * LEAF;
    const { leaves } = this.loops as { leaves: FastLoop };
    leaves(at, at + whole * bytes, SUMS, ENDS);
    let least = Math.min(this.ends[0]!, this.ends[1]!, this.ends[2]!, this.ends[3]!);
    let largest = Math.max(this.ends[4]!, this.ends[5]!, this.ends[6]!, this.ends[7]!);
    for (let i = whole; i < count; i += 1) {
      const word = words[this.wordOf(i)]!;
      if (word < least) least = word;
      if (word > largest) largest = word;
    }
    const isPositive = least >= 0 && largest < infinite;
    const isNegative = largest < 0 && largest < (infinite | SIGN);
    if (!(isPositive || isNegative) || least === largest) return false;
    out[to] = this.pairs(0, Math.ceil(count / LEAF), whole / LEAF, restOf(values, whole, count)) / count;
    return this.select(at, count, words, least, largest, shares, out, to + 1);
  }

  /** Of a double, the word that orders it is the upper one. */
  private wordOf(i: number): number {
    return this.numbers.bytes === WORD ? i : 2 * i + 1;
  }

  /** Sums of leaves `from` … `until − 1` in pairs of halves, as `pairwiseSum` halves them; the leaf after the whole ones is `rest`. */
  private pairs(from: number, until: number, whole: number, rest: number): number {
    if (until - from === 1) return from < whole ? this.sums[from]! : rest;
    const middle = from + Math.ceil((until - from) / 2);
    return this.pairs(from, middle, whole, rest) + this.pairs(middle, until, whole, rest);
  }

  private select(at: number, count: number, words: Int32Array, least: number, largest: number, shares: readonly number[], out: Float64Array, to: number): boolean {
    const { bytes, mantissa } = this.numbers;
    const turn = least >= 0 ? 0 : -1;
    const [low, high] = turn === 0 ? [least, largest] : [~largest, ~least];
    const base = Math.max(low, high - (DOUBLINGS << mantissa));
    const shift = Math.max(0, 32 - BITS - Math.clz32(high - base));
    const { counts } = this;
    const padded = Math.ceil(count / 4) * 4;
    const end = at + padded * bytes;
    const run = this.loops as { count: FastLoop; gather: FastLoop };
    counts.fill(0);
    // What fills the last four is the largest and is taken off its bin again.
    const filler = turn === 0 ? high : ~high;
    for (let i = count; i < padded; i += 1) words[this.wordOf(i)] = filler;
    run.count(at, end, turn, base, shift, 0);
    for (let bin = 0; bin < BINS; bin += 1) counts[bin] = counts[bin]! + counts[BINS + bin]!;
    counts[(high - base) >> shift]! -= padded - count;
    const places = shares.map((share) => (count - 1) * share);
    const ranks = places.flatMap((place) => [Math.floor(place), Math.ceil(place)]);
    if (ranks.some((rank, i) => i > 0 && rank < ranks[i - 1]!)) return false;
    const wanted = this.findBins(ranks);
    const runs = runsOf(wanted, base, shift);
    if (runs.length > 2 * RUNS) return false;
    run.gather(at, end, turn, base, shift, NEXT, this.to, ...runs);
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
}

/** The sum of the last leaf, in four strands like every other. */
function restOf(values: Float64Array | Float32Array, from: number, to: number): number {
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

function sortPart(found: Float64Array | Float32Array, first: number, last: number): void {
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

/** Values of a column, copied into a memory that grows with the longest of them. */
class ColumnSummarizer {
  private summarizer: Summarizer | null = null;
  private values = new Float64Array(0);

  constructor(private readonly memory: NonNullable<ReturnType<typeof ownMemory>>) {}

  run(source: Float64Array, from: number, count: number, shares: readonly number[], out: Float64Array, to: number): boolean {
    const own = this.summarizer !== null && count <= this.summarizer.most ? this.summarizer : this.grow(count);
    this.values.set(source.subarray(from, from + count));
    return own.run(this.values.byteOffset, count, shares, out, to);
  }

  private grow(count: number): Summarizer {
    const most = Math.ceil(count / LEAF) * LEAF;
    const area = Math.ceil(summaryBytes(most, DOUBLE_NUMBERS) / 16) * 16;
    const buffer = this.memory.room(area + (most + 4) * DOUBLE);
    this.values = new Float64Array(buffer, area, most + 4);
    this.summarizer = new Summarizer(this.memory.loops, buffer, most, DOUBLE_NUMBERS);
    return this.summarizer;
  }
}

let summarizer: ColumnSummarizer | null | undefined;

/**
 * Mean and type-7 quantiles at `shares` of values `from` … `from + count − 1`: `out[at]` is the mean, then the quantiles in the
 * order of `shares`. The same bytes as `meanOf` and `quantilesOf`. Cost: about 2 ns a value where the engine has WebAssembly.
 */
export function summarize(values: Float64Array, from: number, count: number, shares: readonly number[], out: Float64Array, at = 0): void {
  if (count >= FEWEST && count <= MOST) {
    if (summarizer === undefined) {
      const memory = ownMemory(summaryModule(DOUBLES, SECOND_COUNTS));
      summarizer = memory === null ? null : new ColumnSummarizer(memory);
    }
    if (summarizer?.run(values, from, count, shares, out, at) === true) return;
  }
  summarizePlainly(values.subarray(from, from + count), shares, out, at);
}

/** The same without loops of its own. */
export function summarizePlainly(values: Float64Array, shares: readonly number[], out: Float64Array, at: number): void {
  out[at] = meanOf(values);
  quantilesOf(values, shares).forEach((quantile, i) => {
    out[at + 1 + i] = quantile;
  });
}
