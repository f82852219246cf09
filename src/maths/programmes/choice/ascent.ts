/** Finds prices of the limits at which a bound is low: a level method over the cuts that every relaxation gives. */
import { Cuts } from './level.js';

/** A bound as a function of prices. */
export interface Priced {
  readonly rows: number;
  readonly scale: Float64Array;
  /** Use over limit at the prices last asked, per row. */
  readonly excess: Float64Array;
  /** −Infinity: no plan. */
  readonly boundAt: (prices: Float64Array) => number;
}

export interface Ascent {
  readonly bound: number;
  readonly prices: Float64Array;
}

export interface AscentSettings {
  /** Most relaxations. */
  readonly steps: number;
  /** A bound that is low enough; where cuts deny it, the ascent goes on to the lowest there is. */
  readonly enough: number;
  /** Relative distance from the lowest bound there can be at which to stop. */
  readonly close: number;
}

/** How much lower than the best bound the first level lies, as a share of it. */
const FIRST_AIM = 0.05;
/** How far below what is enough a level is set, as a share of the way there: a level itself is never quite reached. */
const BEYOND = 0.3;
/** A point may be above its level by this share of the step. */
const SLACK = 0.1;
const MOST_CUTS = 50;

/**
 * Each relaxation gives a cut below the bound; the next prices are those nearest to the best at which no cut is above a level (Lemaréchal,
 * Nemirovskii and Nesterov 1995). The level goes further down while it is reached and half-way back where cuts deny it.
 */
export function ascend(priced: Priced, start: Float64Array, { steps, enough: stop, close }: AscentSettings): Ascent {
  const { rows, scale, excess } = priced;
  const cuts = new Cuts(rows, MOST_CUTS);
  const [point, slope, center] = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)];
  const prices = start.slice();
  for (let r = 0; r < rows; r++) center[r] = point[r] = prices[r]! * scale[r]!;
  let [best, floor, aim, enough] = [Infinity, -Infinity, 0, stop];
  let bestPrices = prices.slice();
  for (let step = 0; step < steps; step++) {
    const bound = priced.boundAt(prices);
    if (bound === -Infinity) return { bound, prices };
    for (let r = 0; r < rows; r++) slope[r] = -excess[r]! / scale[r]!;
    cuts.add(point, bound, slope);
    if (step === 0) aim = FIRST_AIM * Math.max(Math.abs(bound), 1e-12);
    else aim = bound <= best - aim / 2 ? aim * 2 : aim;
    if (bound < best) {
      best = bound;
      bestPrices = prices.slice();
      center.set(point);
    }
    if (best <= enough) break;
    for (;;) {
      const wanted = enough > -Infinity ? Math.max(best - aim, enough - BEYOND * (best - enough)) : best - aim;
      const level = Math.max(wanted, (floor + best) / 2);
      if (cuts.project(center, level, SLACK * (best - level), point)) break;
      floor = level;
      aim = (best - level) / 2;
      // What is asked for is out of reach: from here on, as low as it goes.
      if (floor >= enough) enough = -Infinity;
      if (best - floor <= close * Math.abs(best)) return { bound: best, prices: bestPrices };
    }
    for (let r = 0; r < rows; r++) prices[r] = point[r]! / scale[r]!;
  }
  return { bound: best, prices: bestPrices };
}
