/** Finds prices of the limits at which the bound of one set of assets is low: deflected subgradients with a level that adapts. */
import type { Relaxation } from './relaxation.js';

export interface Ascent {
  readonly bound: number;
  readonly prices: Float64Array;
}

/** How much lower than the best bound the aim is set at first, and the least for which going on pays. */
const FIRST_AIM = 0.02;
const LEAST_AIM = 2e-6;
const PATIENCE = 6;
const MEMORY = 0.4;

/**
 * At most `steps` relaxations from `start`; ends early below `enough`. A subgradient is the excess of the relaxed choice over the limits; each
 * direction keeps a part of the one before (Camerini, Fratta and Maffioli 1975), each step aims at a level below the best bound (Polyak 1969)
 * that comes nearer when it is not reached. Leaves `relaxation` priced at the last prices tried.
 */
export function ascend(relaxation: Relaxation, set: number, start: Float64Array, steps: number, enough: number): Ascent {
  const { rows, scale, excess } = relaxation;
  const prices = start.slice();
  let best = Infinity;
  let bestPrices = prices.slice();
  const bestExcess = new Float64Array(rows);
  const direction = new Float64Array(rows);
  let [aim, level, quiet] = [FIRST_AIM, 0, 0];
  for (let step = 0; step < steps; step++) {
    relaxation.price(prices);
    let bound = relaxation.evaluate(set, prices);
    if (bound === -Infinity) return { bound, prices };
    if (bound < best) {
      quiet = step === 0 || best - bound > 1e-7 * Math.abs(best) ? 0 : quiet + 1;
      if (step === 0) level = bound;
      best = bound;
      bestPrices = prices.slice();
      bestExcess.set(excess);
      if (level - best > aim * Math.abs(best)) {
        level = best;
        aim *= 1.3;
      }
    } else if (++quiet >= PATIENCE) {
      aim /= 2;
      quiet = 0;
      level = best;
      prices.set(bestPrices);
      excess.set(bestExcess);
      direction.fill(0);
      bound = best;
      if (aim < LEAST_AIM) break;
    }
    if (best < enough) break;
    let length = 0;
    for (let r = 0; r < rows; r++) {
      let along = MEMORY * direction[r]! + (1 - MEMORY) * (excess[r]! / scale[r]!);
      if (prices[r]! <= 0 && along < 0) along = 0;
      direction[r] = along;
      length += along * along;
    }
    if (length < 1e-20) break;
    const by = (bound - best + aim * Math.max(Math.abs(best), 1e-12)) / length;
    for (let r = 0; r < rows; r++) prices[r] = Math.max(0, prices[r]! + (by * direction[r]!) / scale[r]!);
  }
  return { bound: best, prices: bestPrices };
}
