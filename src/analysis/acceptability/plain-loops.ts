/** The loops of `acceptability-module.ts` in plain arithmetic: the same operations in the same order, so the same bytes. For engines without WebAssembly, and for tests. */
import { philoxBlock } from '../../base/index.js';
import { ln } from '../../maths/index.js';
import type { FastLoops } from '../../formula/index.js';
import { COSINE, GROUP, HALF_PI, SINE } from './acceptability-module.js';

const VALUE = 8, TWO_MINUS_32 = 2.3283064365386963e-10;
/** Blocks of one set, and words of a block. */
const SET = 4, WORDS = 4;

/** What a module is made for: things, columns of weights, and bytes of a column of samples. */
export interface LoopShape {
  readonly things: number;
  readonly columns: number;
  readonly stride: number;
}

/** Loops over one buffer; operands are addresses and lengths in bytes, as in the module. */
export function plainLoops(buffer: ArrayBuffer, { things, columns, stride }: LoopShape): FastLoops {
  const step = stride / VALUE;
  const values = new Float64Array(buffer);
  const words = new Int32Array(buffer);
  const at = (address: number): number => address / VALUE;
  return {
    /** Shares of whole sets of four blocks of a stream: word 0 of each block, then word 1 of each, and so on. */
    drawShort(from = 0, end = 0, index = 0, seedLow = 0, seedHigh = 0, key0 = 0, key1 = 0) {
      for (let place = at(from), block = index; place < at(end); place += SET * WORDS, block += SET) {
        for (let i = 0; i < SET; i++) {
          philoxBlock([block + i, 0, seedLow, seedHigh], [key0, key1]).forEach((word, w) => (values[place + SET * w + i] = (word + 0.5) * TWO_MINUS_32));
        }
      }
      return 0;
    },
    /**
     * Weights up to a factor, out of shares by exponential spacings: a column takes `carry` times the column before it and its own spacing times
     * `part`; `table` holds the two for each column. `inverse` is one over the sum of the spacings, by which the weights sum to 1.
     */
    spread(shares = 0, weights = 0, inverse = 0, table = 0) {
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
      return 0;
    },
    normals(radius = 0, angle = 0, end = 0) {
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
      return 0;
    },
    /** Totals of `GROUP` things: Σ weight × mean, and a normal times the root of Σ weight² × variance. `table` holds their means and then their variances, column by column. */
    mix(weights = 0, normals = 0, table = 0, totals = 0) {
      for (let s = 0; s < step; s++) {
        for (let i = 0; i < GROUP; i++) {
          let [mean, variance] = [0, 0];
          for (let c = 0; c < columns; c++) {
            const weight = values[at(weights) + c * step + s]!;
            mean += weight * values[at(table) + 2 * GROUP * c + i]!;
            variance += weight * weight * values[at(table) + 2 * GROUP * c + GROUP + i]!;
          }
          values[at(totals) + i * step + s] = mean + Math.sqrt(variance) * values[at(normals) + i * step + s]!;
        }
      }
      return 0;
    },
    /** For each thing how many have more, in columns of 64-bit whole numbers, and a last column of their sums, which tells where some are equal. */
    places(totals = 0, above = 0) {
      for (let s = 0; s < step; s++) {
        let sum = 0;
        for (let i = 0; i < things; i++) {
          let more = 0;
          for (let j = 0; j < things; j++) if (values[at(totals) + j * step + s]! > values[at(totals) + i * step + s]!) more++;
          words[2 * (at(above) + i * step + s)] = more;
          words[2 * (at(above) + i * step + s) + 1] = 0;
          sum += more;
        }
        words[2 * (at(above) + things * step + s)] = sum;
        words[2 * (at(above) + things * step + s) + 1] = 0;
      }
      return 0;
    },
    /** Counts each rank of each thing, and adds the winner's weights to its row of sums; samples with equal totals are left out, and their number is given. */
    tally(above = 0, end = 0, counts = 0, weights = 0, inverse = 0, sums = 0) {
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
    },
  };
}
