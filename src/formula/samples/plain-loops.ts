/** The loops of `samples-module.ts` in plain arithmetic: the same operations in the same order, so the same bytes. For engines without WebAssembly, and for tests. */
import { philoxBlock } from '../../base/index.js';
import { ln } from '../../maths/index.js';
import type { FastLoops } from '../scratch.js';
import { COSINE, GROUP, HALF_PI, SINE } from './samples-module.js';

const VALUE = 8, TWO_MINUS_32 = 2.3283064365386963e-10;
/** Blocks of one set, and words of a block. */
const SET = 4, WORDS = 4;

/** What a module is made for: things, columns of weights, and bytes of a column of samples. */
export interface LoopShape {
  readonly things: number;
  readonly columns: number;
  readonly stride: number;
}

/** A buffer as the loops see it; `step` is the doubles of a column. */
interface Plain extends LoopShape {
  readonly values: Float64Array;
  readonly words: Int32Array;
  readonly step: number;
}

const at = (address: number): number => address / VALUE;

/** Loops over one buffer; operands are addresses in bytes, as in the module. */
export function plainLoops(buffer: ArrayBuffer, shape: LoopShape): FastLoops {
  const plain: Plain = { ...shape, values: new Float64Array(buffer), words: new Int32Array(buffer), step: shape.stride / VALUE };
  const loops = { drawShort, spread, normals, mix, places, tally };
  return Object.fromEntries(Object.entries(loops).map(([name, loop]) => [name, (...operands: readonly number[]) => loop(plain, operands) ?? 0]));
}

/** Shares of whole sets of four blocks of a stream: word 0 of each block, then word 1 of each, and so on. */
function drawShort({ values }: Plain, [from = 0, end = 0, index = 0, seedLow = 0, seedHigh = 0, key0 = 0, key1 = 0]: readonly number[]): void {
  for (let place = at(from), block = index; place < at(end); place += SET * WORDS, block += SET) {
    for (let i = 0; i < SET; i++) {
      philoxBlock([block + i, 0, seedLow, seedHigh], [key0, key1]).forEach((word, w) => (values[place + SET * w + i] = (word + 0.5) * TWO_MINUS_32));
    }
  }
}

/**
 * Weights up to a factor, out of shares by exponential spacings: a column takes `carry` times the column before it and its own spacing times `part`;
 * `table` holds the two for each column. `inverse` is one over the sum of the spacings, by which the weights sum to 1.
 */
function spread({ values, step, columns }: Plain, [shares = 0, weights = 0, inverse = 0, table = 0]: readonly number[]): void {
  for (let s = 0; s < step; s++) {
    let [sum, carried] = [0, 0];
    for (let c = 0; c < columns; c++) {
      const x = ln(values[at(shares) + c * step + s]!);
      sum -= x;
      carried = carried * values[at(table) + 2 * c]! - x * values[at(table) + 2 * c + 1]!;
      values[at(weights) + c * step + s] = carried;
    }
    values[at(inverse) + s] = 1 / sum;
  }
}

/** Shares of two ranges of columns, `radius` up to `end`, turned into normals in their place (Box and Muller 1958). */
function normals({ values }: Plain, [radius = 0, angle = 0, end = 0]: readonly number[]): void {
  for (let r = at(radius), a = at(angle); r < at(end); r++, a++) {
    const turns = 4 * values[a]!;
    const quarter = Math.floor(turns + 0.5);
    const x = (turns - quarter) * HALF_PI;
    const z = x * x;
    const sine = x + x * z * SINE.reduceRight((rest, term) => term + z * rest);
    const cosine = 1 - 0.5 * z + z * z * COSINE.reduceRight((rest, term) => term + z * rest);
    const length = Math.sqrt(-2 * ln(values[r]!));
    const isOdd = quarter - 2 * Math.floor(0.5 * quarter) > 0.5;
    const isTurned = Math.abs(quarter - 2.5) < 0.75;
    const [first, second] = isOdd ? [sine, cosine] : [cosine, sine];
    values[r] = length * (isTurned ? -first : first);
    values[a] = length * (isTurned ? -second : second);
  }
}

/** Totals of `GROUP` things: Σ weight × mean, and a normal times the root of Σ weight² × variance. `table` holds their means and then their variances, column by column. */
function mix({ values, step, columns }: Plain, [weights = 0, shares = 0, table = 0, totals = 0]: readonly number[]): void {
  for (let s = 0; s < step; s++) {
    for (let i = 0; i < GROUP; i++) {
      let [mean, variance] = [0, 0];
      for (let c = 0; c < columns; c++) {
        const weight = values[at(weights) + c * step + s]!;
        mean += weight * values[at(table) + 2 * GROUP * c + i]!;
        variance += weight * weight * values[at(table) + 2 * GROUP * c + GROUP + i]!;
      }
      values[at(totals) + i * step + s] = mean + Math.sqrt(variance) * values[at(shares) + i * step + s]!;
    }
  }
}

/** For each thing how many have more, in columns of 64-bit whole numbers, and a last column of their sums, which tells where some are equal. */
function places({ values, words, step, things }: Plain, [totals = 0, above = 0]: readonly number[]): void {
  const write = (column: number, s: number, value: number): void => {
    words[2 * (at(above) + column * step + s)] = value;
    words[2 * (at(above) + column * step + s) + 1] = 0;
  };
  for (let s = 0; s < step; s++) {
    let sum = 0;
    for (let i = 0; i < things; i++) {
      let more = 0;
      for (let j = 0; j < things; j++) if (values[at(totals) + j * step + s]! > values[at(totals) + i * step + s]!) more++;
      write(i, s, more);
      sum += more;
    }
    write(things, s, sum);
  }
}

/** Counts each rank of each thing, and adds the winner's weights to its row of sums; samples with equal totals are left out, and their number is given. */
function tally({ values, words, step, things, columns }: Plain, [above = 0, end = 0, counts = 0, weights = 0, inverse = 0, sums = 0]: readonly number[]): number {
  let tied = 0;
  for (let s = 0; s < at(end - above); s++) {
    if (words[2 * (at(above) + things * step + s)]! !== (things * (things - 1)) / 2) {
      tied++;
      continue;
    }
    let row = 0;
    for (let i = 0; i < things; i++) {
      const place = words[2 * (at(above) + i * step + s)]!;
      words[counts / 4 + i * things + place]!++;
      if (place === 0) row = at(sums) + i * columns;
    }
    const factor = values[at(inverse) + s]!;
    for (let c = 0; c < columns; c++) values[row + c] = values[row + c]! + values[at(weights) + c * step + s]! * factor;
  }
  return tied;
}
