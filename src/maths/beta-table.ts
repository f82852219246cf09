/**
 * A table of the beta quantile, because the exact one costs microseconds and a draw must cost nanoseconds. Each half of the
 * distribution has its own: 16 octaves of the tail's share, from 2⁻¹⁷ to ½, each cut into 8, a quintic with exact values, slopes and
 * curvatures on each piece; beyond 2⁻¹⁷ the exact quantile. Relative error of the distance from the nearer end: below 10⁻⁸ for shapes of at
 * least 1, below 10⁻⁴ for shapes of at least 0.1 (tested).
 */
import { betaQuantile, lnBeta } from './beta.js';
import { exp, ln, log1p } from './elementary.js';

const OCTAVES = 16;
const PIECES = 8;
/** Bits of the upper word below the exponent that do not choose a piece. */
const PIECE_SHIFT = 17;
const TERMS = 6;
const COUNT = OCTAVES * PIECES;
const FIRST_EXPONENT = -1 - OCTAVES;
/** 2⁻¹⁷. */
const FIRST = 1 / 131072;
const CACHE_SIZE = 512;

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);
double[0] = 1;
const HIGH = words[1] !== 0 ? 1 : 0;
/** Exponent and first three bits of the fraction of 2⁻¹⁷, as they stand in the upper word. */
const FIRST_INDEX = (1023 + FIRST_EXPONENT) * PIECES;

const STARTS = new Float64Array(COUNT + 1);
const WIDTHS = new Float64Array(COUNT);
for (let index = 0, start = FIRST; index < COUNT; index += 1) {
  const width = (FIRST * (1 << Math.floor(index / PIECES))) / PIECES;
  STARTS[index] = start;
  WIDTHS[index] = width;
  start += width;
  STARTS[index + 1] = start;
}

/** The lower half of one beta distribution: the quantile at shares up to ½. */
export interface BetaHalf {
  readonly quantile: (share: number) => number;
}

const known = new Map<string, BetaHalf>();

/** The table for shapes a, b; made once, remembered for the last few hundred pairs. Cost of making: about 1 ms. */
export function betaHalf(a: number, b: number): BetaHalf {
  const key = `${a} ${b}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= CACHE_SIZE) known.clear();
  const made = makeHalf(a, b);
  known.set(key, made);
  return made;
}

function makeHalf(a: number, b: number): BetaHalf {
  const pieces = tabulate(a, b);
  return {
    quantile(share) {
      if (share < FIRST) return betaQuantile(a, b, share);
      double[0] = share;
      const index = Math.min((words[HIGH]! >>> PIECE_SHIFT) - FIRST_INDEX, COUNT - 1);
      const t = (share - STARTS[index]!) / WIDTHS[index]!;
      const at = TERMS * index;
      return pieces[at]! + t * (pieces[at + 1]! + t * (pieces[at + 2]! + t * (pieces[at + 3]! + t * (pieces[at + 4]! + t * pieces[at + 5]!))));
    },
  };
}

/** Six coefficients for each piece, lowest power first, of t from 0 to 1. The slope of a quantile is 1/density, its curvature −slope²·(ln density)′. */
function tabulate(a: number, b: number): Float64Array {
  const lnB = lnBeta(a, b);
  const values = new Float64Array(COUNT + 1);
  const slopes = new Float64Array(COUNT + 1);
  const curves = new Float64Array(COUNT + 1);
  let guess: number | undefined;
  for (let index = 0; index <= COUNT; index += 1) {
    const x = betaQuantile(a, b, STARTS[index]!, guess);
    values[index] = x;
    if (x > 0 && x < 1) {
      const slope = exp(lnB - (a - 1) * ln(x) - (b - 1) * log1p(-x));
      slopes[index] = slope;
      curves[index] = -slope * slope * ((a - 1) / x - (b - 1) / (1 - x));
    }
    guess = index < COUNT ? Math.min(x + slopes[index]! * WIDTHS[index]!, (1 + x) / 2) : undefined;
  }
  return quintics(values, slopes, curves);
}

/** Hermite's quintic on each piece, from both ends' value, slope and curvature. */
function quintics(values: Float64Array, slopes: Float64Array, curves: Float64Array): Float64Array {
  const pieces = new Float64Array(TERMS * COUNT);
  for (let index = 0; index < COUNT; index += 1) {
    const width = WIDTHS[index]!;
    const rise = values[index + 1]! - values[index]!;
    const v0 = slopes[index]! * width;
    const v1 = slopes[index + 1]! * width;
    const a0 = curves[index]! * width * width;
    const a1 = curves[index + 1]! * width * width;
    const at = TERMS * index;
    pieces[at] = values[index]!;
    pieces[at + 1] = v0;
    pieces[at + 2] = a0 / 2;
    pieces[at + 3] = 10 * rise - 6 * v0 - 4 * v1 - (3 * a0 - a1) / 2;
    pieces[at + 4] = -15 * rise + 8 * v0 + 7 * v1 + (3 * a0 - 2 * a1) / 2;
    pieces[at + 5] = 6 * rise - 3 * (v0 + v1) - (a0 - a1) / 2;
  }
  return pieces;
}
