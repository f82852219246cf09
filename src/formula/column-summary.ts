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
  /** All of the memory, as values and as words. */
  private readonly values: Float64Array | Float32Array;
  private readonly words: Int32Array;
  private readonly sums: Float64Array;
  private readonly counts: Int32Array;
  private readonly next: Int32Array;
  private readonly ends: Int32Array;
  private readonly to: number;
  /** Of each rank its place among the values found. */
  private readonly own: number[] = [];
  private readonly wanted: Wanted[] = [];
  private steps: Int32Array | null = null;
  private leafCount = 0;

  constructor(
    private readonly loops: FastLoops,
    buffer: ArrayBuffer,
    readonly most: number,
    private readonly numbers: Numbers,
  ) {
    this.values = new numbers.array(buffer);
    this.words = new Int32Array(buffer);
    this.counts = new Int32Array(buffer, 0, 2 * BINS);
    this.next = new Int32Array(buffer, NEXT, BINS);
    this.ends = new Int32Array(buffer, ENDS, 8);
    this.sums = new Float64Array(buffer, SUMS, Math.ceil(most / LEAF));
    this.to = foundAfter(most);
  }

  /**
   * Writes the mean and the quantiles of `count` values from address `at` to `out`; false when the sample is not for the fast way: of both
   * signs, with a value that is not finite, hardly spread, or ranks that do not ascend.
   */
  run(at: number, count: number, shares: readonly number[], out: Float64Array, to: number): boolean {
    const { values, words, ends, numbers: { bytes, infinite } } = this;
    const whole = Math.floor(count / LEAF) * LEAF;
    const { leaves } = this.loops as { leaves: FastLoop };
    leaves(at, at + whole * bytes, SUMS, ENDS);
    let least = Math.min(ends[0]!, ends[1]!, ends[2]!, ends[3]!);
    let largest = Math.max(ends[4]!, ends[5]!, ends[6]!, ends[7]!);
    for (let i = whole; i < count; i += 1) {
      const word = words[this.wordOf(at, i)]!;
      if (word < least) least = word;
      if (word > largest) largest = word;
    }
    const isPositive = least >= 0 && largest < infinite;
    const isNegative = largest < 0 && largest < (infinite | SIGN);
    if (!(isPositive || isNegative) || least === largest) return false;
    if (whole < count) this.sums[whole / LEAF] = restOf(values, at / bytes + whole, at / bytes + count);
    out[to] = this.sumOfLeaves(Math.ceil(count / LEAF)) / count;
    return this.select(at, count, least, largest, shares, out, to + 1);
  }

  /** Of a double, the word that orders it is the upper one. */
  private wordOf(at: number, i: number): number {
    return at / WORD + (this.numbers.bytes === WORD ? i : 2 * i + 1);
  }

  /** Sums of leaves in pairs of halves, as `pairwiseSum` halves them. */
  private sumOfLeaves(count: number): number {
    if (this.steps === null || this.leafCount !== count) [this.steps, this.leafCount] = [pairsOf(count), count];
    const { sums, steps } = this;
    for (let i = 0; i < steps.length; i += 2) sums[steps[i]!] = sums[steps[i]!]! + sums[steps[i + 1]!]!;
    return sums[0]!;
  }

  private select(at: number, count: number, least: number, largest: number, shares: readonly number[], out: Float64Array, to: number): boolean {
    const { bytes, mantissa } = this.numbers;
    const turn = least >= 0 ? 0 : -1;
    const [low, high] = turn === 0 ? [least, largest] : [~largest, ~least];
    const base = Math.max(low, high - (DOUBLINGS << mantissa));
    const shift = Math.max(0, 32 - BITS - Math.clz32(high - base));
    const { counts, values } = this;
    const padded = Math.ceil(count / 4) * 4;
    const end = at + padded * bytes;
    const run = this.loops as { count: FastLoop; fold: FastLoop; gather: FastLoop };
    counts.fill(0);
    // What fills the last four is the largest and is taken off its bin again.
    const filler = turn === 0 ? high : ~high;
    for (let i = count; i < padded; i += 1) this.words[this.wordOf(at, i)] = filler;
    run.count(at, end, turn, base, shift, 0);
    run.fold(0, SECOND_COUNTS);
    counts[(high - base) >> shift]! -= padded - count;
    if (!this.findBins(shares, count)) return false;
    const ranges = this.rangesOf(base, shift);
    if (ranges === null) return false;
    run.gather(at, end, turn, base, shift, NEXT, this.to, ...ranges);
    const first = this.to / bytes;
    for (const one of this.wanted) if (one.first !== one.last) sortPart(values, first + one.first, first + one.last);
    for (let i = 0; i < shares.length; i += 1) {
      const place = (count - 1) * shares[i]!;
      const lower = values[first + this.own[2 * i]!]! + 0;
      out[to + i] = lower + (place - Math.floor(place)) * (values[first + this.own[2 * i + 1]!]! + 0 - lower);
    }
    return true;
  }

  /** The bins that hold the ranks of the shares; `own` has the place of each rank among the values found. False where ranks do not ascend. */
  private findBins(shares: readonly number[], count: number): boolean {
    const { counts, next, own, wanted } = this;
    next.fill(-1);
    wanted.length = 0;
    let [bin, under, taken, before] = [0, 0, 0, 0];
    for (let i = 0; i < 2 * shares.length; i += 1) {
      const place = (count - 1) * shares[i >> 1]!;
      const rank = i % 2 === 0 ? Math.floor(place) : Math.ceil(place);
      if (rank < before) return false;
      before = rank;
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
    }
    return true;
  }

  /** Ranges of words, lowest and how far, of neighbouring wanted bins together, the last again where there are fewer than `RUNS`; null where there are more. */
  private rangesOf(base: number, shift: number): readonly number[] | null {
    const ranges: number[] = [];
    let last = -2;
    for (const { bin } of this.wanted) {
      // The first bin holds all that is smaller too.
      const low = bin === 0 ? 0 : base + (bin << shift);
      const high = base + ((bin + 1) << shift) - 1;
      if (bin === last + 1) ranges[ranges.length - 1] = high - ranges[ranges.length - 2]!;
      else ranges.push(low, high - low);
      last = bin;
    }
    if (ranges.length > 2 * RUNS) return null;
    while (ranges.length < 2 * RUNS) ranges.push(ranges[ranges.length - 2]!, ranges[ranges.length - 1]!);
    return ranges;
  }
}

/** A bin that holds a rank, and where its values lie among those found. */
interface Wanted {
  readonly bin: number;
  readonly first: number;
  readonly last: number;
}

/** Additions, each of a second leaf's sum to a first one's, that sum so many leaves in pairs of halves. */
function pairsOf(count: number): Int32Array {
  const steps: number[] = [];
  const sum = (from: number, until: number): void => {
    if (until - from === 1) return;
    const middle = from + Math.ceil((until - from) / 2);
    sum(from, middle);
    sum(middle, until);
    steps.push(from, middle);
  };
  sum(0, count);
  return Int32Array.from(steps);
}

/** The sum of the last leaf, in four strands like every other. */
function restOf(values: Float64Array | Float32Array, from: number, to: number): number {
  const strands = [0, 0, 0, 0];
  let i = from;
  for (; i + 3 < to; i += 4) for (let strand = 0; strand < 4; strand += 1) strands[strand] = strands[strand]! + values[i + strand]!;
  for (; i < to; i += 1) strands[0] = strands[0]! + values[i]!;
  return strands[0]! + strands[1]! + (strands[2]! + strands[3]!);
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
