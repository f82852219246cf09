/** No plan keeps all ceilings: which of them cannot be kept together, and how far each one alone would have to give way. */
import { smallestFailing } from '../../maths/index.js';
import { sharedCount, type PlanField } from './field.js';
import { isSum, negated, rowsOf, solvePlan, thriftAim, type Aim, type BoundLimit, type Row } from './programme.js';
import type { PlanConflict } from './types.js';

/** Halvings of the room between a share that fails and one that does. */
const HALVINGS = 12;
const ROUNDING = 1e-9;

/**
 * What remains conflicts and nothing of it could be missed (`smallestFailing`). Null where the search proves nothing. Cost: one solve per ceiling and one per relaxation.
 */
export function conflictOf(field: PlanField, limits: readonly BoundLimit[]): PlanConflict | null {
  const aim = evenAim(field);
  const isImpossible = (kept: readonly BoundLimit[]): boolean => solvePlan(field, aim, kept.flatMap((each) => rowsOf(field, each))).isImpossible;
  if (!isImpossible(limits)) return null;
  const core = smallestFailing(limits, isImpossible);
  const relaxations = core.flatMap((each) => {
    const others = limits.filter((other) => other !== each);
    const needed = neededOf(field, each, others);
    const cost = needed === null ? null : cheapestWith(field, each, needed, others);
    return needed === null || cost === null ? [] : [{ ceiling: each.limit.ceiling, stated: each.limit.stated, needed, cost }];
  });
  return { ceilings: core.map(({ limit }) => limit.ceiling), relaxations: relaxations.sort((a, b) => a.cost - b.cost) };
}

/** Cost of the cheapest plan once a ceiling gives way so far. */
function cheapestWith(field: PlanField, bound: BoundLimit, needed: number, others: readonly BoundLimit[]): number | null {
  const slack = ROUNDING * Math.max(1, Math.abs(needed));
  const own = rowsOf(field, bound, bound.limit.bound === 'at-most' ? needed + slack : needed - slack);
  const { choice, total } = solvePlan(field, thriftAim(field), [...others.flatMap((each) => rowsOf(field, each)), ...own]);
  return choice === null ? null : -total;
}

/** The same for every plan, so that a bound below it proves at once that there is none. */
function evenAim(field: PlanField): Aim {
  return { option: new Float64Array(field.alternative.length).fill(1), shared: new Float64Array(sharedCount(field)) };
}

/** The least that this ceiling would have to allow if all others are kept; null where they cannot be kept either. */
function neededOf(field: PlanField, bound: BoundLimit, others: readonly BoundLimit[]): number | null {
  const rows = others.flatMap((each) => rowsOf(field, each));
  if (isSum(bound)) {
    const [row] = rowsOf(field, bound);
    const found = row === undefined ? null : solvePlan(field, negated(row), rows);
    if (found?.choice == null) return null;
    return bound.limit.bound === 'at-most' ? -found.total : found.total;
  }
  return neededShare(field, bound, rows);
}

/** Shares are not sums: the room between the stated one and what always holds is halved. */
function neededShare(field: PlanField, bound: BoundLimit, rows: readonly Row[]): number | null {
  const holds = (stated: number): boolean => solvePlan(field, thriftAim(field), [...rows, ...rowsOf(field, bound, stated)]).choice !== null;
  let [fails, does] = bound.limit.bound === 'at-most' ? [bound.limit.stated, 1] : [bound.limit.stated, 0];
  if (!holds(does)) return null;
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (fails + does) / 2;
    if (holds(middle)) does = middle;
    else fails = middle;
  }
  return does;
}
