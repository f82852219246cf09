/** How likely knowing something changes a choice, at each price of value that is looked at. */
import { chanceOfChange, evppi, type Bins, type NetDraws } from '../../maths/index.js';

/** A chance at the prices that are looked at (`pricesToLookAt`): one price where somebody stated what value is worth, and the three are one figure. */
export interface Chance {
  readonly low: number;
  /** Each stretch of prices counts alike. */
  readonly mean: number;
  readonly high: number;
}

export const NEVER: Chance = { low: 0, mean: 0, high: 0 };

export function chanceOver(chances: readonly number[]): Chance {
  const [low, high] = [Math.min(...chances), Math.max(...chances)];
  return { low, mean: low === high ? low : chances.reduce((sum, chance) => sum + chance, 0) / chances.length, high };
}

/** The leader comes first; where choosing by one half of the draws gains nothing in the other, what seems to change is chance. */
export function changeBy(moved: NetDraws, groups: Bins): number {
  return evppi(moved, groups).low > 0 ? chanceOfChange(moved, groups, 0) : 0;
}
