/** Question: how near were predictions to what happened? Errors as factors, and how often the interval held. */
import { exp, ln, quantilesOf } from '../../maths/index.js';

export interface Predicted {
  readonly reported: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

export interface BackTestScore {
  readonly n: number;
  /** Half of the predictions (P50) are within this factor of what was reported, nine in ten within `p90`. */
  readonly median: number;
  readonly p90: number;
  /** Share of reported values within P10 to P90; four in five were meant to be. */
  readonly coverage: number;
  /** Median of P90 ÷ P10. */
  readonly width: number;
}

const HALF = 0.5, NINE_TENTHS = 0.9;

/** Null where nothing was predicted. Values that are not positive have no factor and are left out. */
export function scoreOf(rows: readonly Predicted[]): BackTestScore | null {
  const counted = rows.filter(({ reported, p10, p50 }) => reported > 0 && p10 > 0 && p50 > 0);
  if (counted.length === 0) return null;
  const errors = Float64Array.from(counted, ({ reported, p50 }) => Math.abs(ln(p50) - ln(reported)));
  const widths = Float64Array.from(counted, ({ p10, p90 }) => p90 / p10);
  const [median = 0, p90 = 0] = quantilesOf(errors, [HALF, NINE_TENTHS]);
  const held = counted.filter(({ reported, p10, p90: high }) => p10 <= reported && reported <= high).length;
  return { n: counted.length, median: exp(median), p90: exp(p90), coverage: held / counted.length, width: quantilesOf(widths, [HALF])[0] ?? 0 };
}
