/** How much of a criterion's swing a level is worth: given steps of an ordinal scale, a told curve, or the straight line between the anchors. */
import type { Case } from '../case/index.js';
import type { Criterion } from '../catalogue/index.js';
import { solveMonotone, valueCurve, type ValuePoint } from '../maths/index.js';

/** The curve that bisection answers make for a criterion measured in numbers; null where value is straight between the anchors. */
export function toldCurve(theCase: Case, criterion: Criterion): ((level: number) => number) | null {
  const points = toldPoints(theCase, criterion);
  return points === null ? null : valueCurve(points, theCase.judgement.values.get(criterion.id)?.shape ?? 'straight');
}

/** Levels from the worst anchor to the best with the values that were told of them; null where nothing was. */
export function toldPoints(theCase: Case, criterion: Criterion): readonly ValuePoint[] | null {
  const told = theCase.judgement.values.get(criterion.id);
  const { worst, best } = criterion;
  if (told === undefined || typeof worst.at !== 'number' || typeof best.at !== 'number') return null;
  const inner = [[told.quarter, 1 / 4], [told.half, 1 / 2], [told.threeQuarters, 3 / 4]] as const;
  return [{ level: worst.at, value: 0 }, ...inner.flatMap(([level, value]) => (level === null ? [] : [{ level, value }])), { level: best.at, value: 1 }];
}

/** Level at which a told curve reaches a value; null where value is straight between the anchors. */
export function levelOfValue(theCase: Case, criterion: Criterion, value: number): number | null {
  const curve = toldCurve(theCase, criterion);
  return curve === null ? null : solveMonotone((level) => curve(level) - value, Math.min(Number(criterion.worst.at), Number(criterion.best.at)), Math.max(Number(criterion.worst.at), Number(criterion.best.at)));
}

/** Value of a level that a person names, 0 to 1; null when the criterion's scale has no such level between its anchors. */
export function valueOfLevel(theCase: Case, criterion: Criterion, level: number | string): number | null {
  const { worst, best, steps } = criterion;
  if (steps !== null) return Object.hasOwn(steps, String(level)) ? steps[String(level)]! : null;
  if (typeof worst.at !== 'number' || typeof best.at !== 'number') return String(level) === String(best.at) ? 1 : String(level) === String(worst.at) ? 0 : null;
  if (typeof level !== 'number' || level < Math.min(worst.at, best.at) || level > Math.max(worst.at, best.at)) return null;
  return toldCurve(theCase, criterion)?.(level) ?? (level - worst.at) / (best.at - worst.at);
}
