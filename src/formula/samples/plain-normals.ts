/** The loops of `normals-module.ts` in plain arithmetic: the same operations in the same order, each rounded to a single, so the same bytes. For engines without WebAssembly, and for tests. */
import { philoxBlock } from '../../base/index.js';
import { SHARE } from '../draw-module.js';
import type { FastLoops } from '../scratch.js';
import { LN } from './lane-code.js';
import { COSINE, GROUP, HALF_PI, SINE } from './normals-module.js';
import { plainPlaces } from './plain-places.js';

const VALUE = 4, DOUBLE = 8;
/** Blocks of one set, and words of a block. */
const SET = 4, WORDS = 4;

/** What a module is made for: things, columns of weights, and bytes of a column of samples. */
export interface LoopShape {
  readonly things: number;
  readonly columns: number;
  readonly stride: number;
}

/** A buffer as the loops see it; `step` is the singles of a column. */
interface Plain extends LoopShape {
  readonly values: Float32Array;
  readonly words: Int32Array;
  readonly sums: Float64Array;
  readonly step: number;
}

const at = (address: number): number => address / VALUE;
const { fround } = Math;

/** Loops over one buffer; operands are addresses in bytes, as in the module. */
export function plainNormals(buffer: ArrayBuffer, shape: LoopShape): FastLoops {
  const [values, words] = [new Float32Array(buffer), new Int32Array(buffer)];
  const plain: Plain = { ...shape, values, words, sums: new Float64Array(buffer), step: shape.stride / VALUE };
  const loops = { drawShares, spread, normals, mix, tally };
  const places = plainPlaces({ values, words, wordsEach: 1 }, shape);
  return { ...Object.fromEntries(Object.entries(loops).map(([name, loop]) => [name, (...operands: readonly number[]) => loop(plain, operands) ?? 0])), places };
}

/** Shares of whole sets of four blocks of a stream: word 0 of each block, then word 1 of each, and so on. */
function drawShares({ values, words }: Plain, [from = 0, end = 0, index = 0, seedLow = 0, seedHigh = 0, key0 = 0, key1 = 0]: readonly number[]): void {
  for (let place = at(from), block = index; place < at(end); place += SET * WORDS, block += SET) {
    for (let i = 0; i < SET; i++) {
      philoxBlock([block + i, 0, seedLow, seedHigh], [key0, key1]).forEach((word, w) => {
        words[place + SET * w + i] = (word >>> SHARE.drop) | SHARE.one;
        values[place + SET * w + i] = fround(values[place + SET * w + i]! - SHARE.off);
      });
    }
  }
}

const bits = new Int32Array(1);
const single = new Float32Array(bits.buffer);
const LN_SERIES = LN.series.map(fround);
const LN_TWO_LOW = fround(LN.twoLow), LN_TWO_HIGH = fround(LN.twoHigh);

/** `lnOf` of `lane-code.ts`. */
function lnSingle(x: number): number {
  const [first, second, third, fourth] = LN_SERIES as [number, number, number, number];
  single[0] = x;
  const moved = bits[0]! + (LN.one - LN.rootHalf);
  const count = (moved >>> LN.fractionBits) - LN.bias;
  bits[0] = (moved & LN.fraction) + LN.rootHalf;
  const f = fround(single[0] - 1);
  const s = fround(f / fround(2 + f));
  const z = fround(s * s);
  const w = fround(z * z);
  const half = fround(fround(0.5 * f) * f);
  const rest = fround(fround(z * fround(first + fround(w * third))) + fround(w * fround(second + fround(w * fourth))));
  const low = fround(fround(s * fround(half + rest)) + fround(count * LN_TWO_LOW));
  return fround(fround(fround(low - half) + f) + fround(count * LN_TWO_HIGH));
}

/**
 * Weights up to a factor, out of shares by exponential spacings: a column takes `carry` times the column before it and its own spacing times `part`;
 * `table` holds the two for each column. `inverse` is one over the sum of the spacings, by which the weights sum to 1.
 */
function spread({ values, step, columns }: Plain, [shares = 0, weights = 0, inverse = 0, table = 0]: readonly number[]): void {
  for (let s = 0; s < step; s++) {
    let [sum, carried] = [0, 0];
    for (let c = 0; c < columns; c++) {
      const x = lnSingle(values[at(shares) + c * step + s]!);
      sum = fround(sum - x);
      carried = fround(fround(carried * values[at(table) + 2 * c]!) - fround(x * values[at(table) + 2 * c + 1]!));
      values[at(weights) + c * step + s] = carried;
    }
    values[at(inverse) + s] = fround(1 / sum);
  }
}

/** c₀ + z (c₁ + z (…)), in singles. */
function series(coefficients: readonly number[], z: number): number {
  return coefficients.map(fround).reduceRight((rest, term) => fround(term + fround(z * rest)));
}

/** Shares of two ranges of columns, `radius` up to `end`, turned into normals in their place (Box and Muller 1958). */
function normals({ values }: Plain, [radius = 0, angle = 0, end = 0]: readonly number[]): void {
  for (let r = at(radius), a = at(angle); r < at(end); r++, a++) {
    const turns = fround(4 * values[a]!);
    const quarter = Math.floor(fround(turns + 0.5));
    const x = fround(fround(turns - quarter) * fround(HALF_PI));
    const z = fround(x * x);
    const sine = fround(x + fround(fround(x * z) * series(SINE, z)));
    const cosine = fround(fround(1 - fround(0.5 * z)) + fround(fround(z * z) * series(COSINE, z)));
    const length = fround(Math.sqrt(fround(-2 * lnSingle(values[r]!))));
    const isOdd = quarter - 2 * Math.floor(0.5 * quarter) > 0.5;
    const isTurned = Math.abs(quarter - 2.5) < 0.75;
    const [first, second] = isOdd ? [sine, cosine] : [cosine, sine];
    values[r] = fround(length * (isTurned ? -first : first));
    values[a] = fround(length * (isTurned ? -second : second));
  }
}

/** Totals of `GROUP` things: Σ weight × mean, and a normal times the root of Σ weight² × variance. `table` holds their means and then their variances, column by column. */
function mix({ values, step, columns }: Plain, [weights = 0, shares = 0, table = 0, totals = 0]: readonly number[]): void {
  for (let s = 0; s < step; s++) {
    for (let i = 0; i < GROUP; i++) {
      let [mean, variance] = [0, 0];
      for (let c = 0; c < columns; c++) {
        const weight = values[at(weights) + c * step + s]!;
        mean = fround(mean + fround(weight * values[at(table) + 2 * GROUP * c + i]!));
        variance = fround(variance + fround(fround(weight * weight) * values[at(table) + 2 * GROUP * c + GROUP + i]!));
      }
      values[at(totals) + i * step + s] = fround(mean + fround(fround(Math.sqrt(variance)) * values[at(shares) + i * step + s]!));
    }
  }
}

/** Counts each rank of each thing, and adds the winner's weights to its row of sums; samples with equal totals are left out, and their number is given. */
function tally({ values, words, sums: doubles, step, things, columns }: Plain, [above = 0, end = 0, counts = 0, weights = 0, inverse = 0, sums = 0]: readonly number[]): number {
  let tied = 0;
  for (let s = 0; s < at(end - above); s++) {
    if (words[at(above) + things * step + s]! !== (things * (things - 1)) / 2) {
      tied++;
      continue;
    }
    let row = 0;
    for (let i = 0; i < things; i++) {
      const place = words[at(above) + i * step + s]!;
      words[at(counts) + i * things + place]!++;
      if (place === 0) row = sums / DOUBLE + i * columns;
    }
    const factor = values[at(inverse) + s]!;
    for (let c = 0; c < columns; c++) doubles[row + c] = doubles[row + c]! + fround(values[at(weights) + c * step + s]! * factor);
  }
  return tied;
}
