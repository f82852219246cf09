/** Shares of ranks, wins and first places over totals that lie in columns, one a thing: the figures of `rankShares` and `winShares` of the maths room, bit for bit. */
import { DOUBLES } from '../lanes.js';
import { loopMemory, type LoopKind } from './loops.js';
import { placesModule } from './places-module.js';
import { plainPlaces } from './plain-places.js';

/** Totals of `size` things in `count` samples, one thing's samples after the other's. */
export interface ColumnTotals {
  readonly values: Float64Array;
  readonly count: number;
  readonly size: number;
}

const { bytes: VALUE } = DOUBLES;
/** Samples that are held at once: a column is an odd number of cache lines, so that columns do not fall on each other. */
const BLOCK = 120;
const STRIDE = BLOCK * VALUE;

function loopsFor(things: number): LoopKind {
  return {
    key: `places ${things}`,
    module: () => placesModule(DOUBLES, things, STRIDE),
    plain: (buffer) => ({ places: plainPlaces({ values: new Float64Array(buffer), words: new Int32Array(buffer), wordsEach: 2 }, { things, stride: STRIDE }) }),
  };
}

/** Share of samples in which thing i has rank r, row-major [thing, rank]; equal totals share the ranks that they cover evenly. Cost O(count × size²), two samples at a time. */
export function rankShares({ values, count, size }: ColumnTotals): Float64Array {
  const shares = new Float64Array(size * size);
  if (size === 0) return shares;
  const { loops, buffer } = loopMemory(loopsFor(size), (2 * size + 1) * STRIDE);
  const [totals, words, above] = [new Float64Array(buffer), new Int32Array(buffer), size * BLOCK];
  const untied = (size * (size - 1)) / 2;
  for (let from = 0; from < count; from += BLOCK) {
    const length = Math.min(BLOCK, count - from);
    for (let i = 0; i < size; i++) totals.set(values.subarray(i * count + from, i * count + from + length), i * BLOCK);
    loops['places']!(0, above * VALUE);
    for (let s = 0; s < length; s++) {
      const isUntied = words[2 * (above + size * BLOCK + s)] === untied;
      for (let i = 0; i < size; i++) {
        const first = words[2 * (above + i * BLOCK + s)]!;
        if (isUntied) shares[i * size + first] = shares[i * size + first]! + 1;
        else shareTies(shares, i * size, first, tiesAt(words, above + s, first, size));
      }
    }
  }
  for (let k = 0; k < shares.length; k++) shares[k] = shares[k]! / Math.max(1, count);
  return shares;
}

/** Things that have as many above them are equal. */
function tiesAt(words: Int32Array, at: number, first: number, size: number): number {
  let ties = 0;
  for (let j = 0; j < size; j++) if (words[2 * (at + j * BLOCK)] === first) ties++;
  return ties;
}

function shareTies(shares: Float64Array, row: number, first: number, ties: number): void {
  for (let rank = row + first; rank < row + first + ties; rank++) shares[rank] = shares[rank]! + 1 / ties;
}

/** Share of samples in which each thing has rank 0: the first column of `rankShares` alone. Cost O(count × size). */
export function firstShares({ values, count, size }: ColumnTotals): Float64Array {
  const shares = new Float64Array(size);
  const [best, ties] = [values.slice(0, count), new Int32Array(count).fill(1)];
  for (let i = 1; i < size; i++) {
    const own = values.subarray(i * count, (i + 1) * count);
    for (let s = 0; s < count; s++) {
      if (own[s]! > best[s]!) {
        best[s] = own[s]!;
        ties[s] = 1;
      } else if (own[s] === best[s]) ties[s]!++;
    }
  }
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let s = 0; s < count; s++) if (values[i * count + s] === best[s]) sum += 1 / ties[s]!;
    shares[i] = sum / Math.max(1, count);
  }
  return shares;
}

/** Share of samples in which thing i has more than thing j, a tie counting half, row-major [i, j]; the diagonal is ½. Cost O(count × size²). */
export function winShares({ values, count, size }: ColumnTotals): Float64Array {
  const wins = new Float64Array(size * size).fill(0.5);
  for (let i = 0; i < size; i++) {
    const own = values.subarray(i * count, (i + 1) * count);
    for (let j = i + 1; j < size; j++) {
      const other = values.subarray(j * count, (j + 1) * count);
      let [more, equal] = [0, 0];
      for (let s = 0; s < count; s++) {
        more += own[s]! > other[s]! ? 1 : 0;
        equal += own[s] === other[s] ? 1 : 0;
      }
      wins[i * size + j] = count === 0 ? 0.5 : (more + equal / 2) / count;
      wins[j * size + i] = 1 - wins[i * size + j]!;
    }
  }
  return wins;
}
