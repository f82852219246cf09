/** What people say of weights, as linear rows. Each thing spoken of is a vector over the weights, so that a group speaks as its members' sum. */
import type { LinearRow } from '../programmes/linear-programme.js';

export type Part = ArrayLike<number>;

/** A number that was told exactly (`low` = `high`) or between two ends. */
export interface Told {
  readonly low: number;
  readonly high: number;
}

/** A row Σ factor × part ≥ 0, or = 0. */
function row(parts: readonly (readonly [number, Part])[], relation: LinearRow['relation']): LinearRow {
  const coefficients = new Float64Array(parts[0]?.[1].length ?? 0);
  for (const [factor, part] of parts) for (let j = 0; j < coefficients.length; j++) coefficients[j] = coefficients[j]! + factor * part[j]!;
  return { coefficients, relation, bound: 0 };
}

/** Each is worth at least the next. */
export function rankingRows(parts: readonly Part[]): readonly LinearRow[] {
  return parts.slice(1).map((part, at) => row([[1, parts[at]!], [-1, part]], 'at-least'));
}

/** `one` is worth `times` the `other`. */
export function ratioRows(one: Part, other: Part, times: Told): readonly LinearRow[] {
  if (times.low === times.high) return [row([[1, one], [-times.low, other]], 'equal')];
  return [row([[1, one], [-times.low, other]], 'at-least'), row([[times.high, other], [-1, one]], 'at-least')];
}

/**
 * Points on one scale of nobody's choosing: for some t > 0 each part lies between low × t and high × t. Without t that is, for each pair,
 * low of the one × other ≤ high of the other × one (Fourier and Motzkin). Points that are exact take the largest for their measure.
 */
export function pointsRows(parts: readonly Part[], points: readonly Told[]): readonly LinearRow[] {
  if (points.every(({ low, high }) => low === high)) {
    const most = points.reduce((best, { low }, at) => (low > points[best]!.low ? at : best), 0);
    const measure = points[most]!.low;
    return parts.flatMap((part, at) => (at === most ? [] : [row([[1, part], [-points[at]!.low / measure, parts[most]!]], 'equal')]));
  }
  return parts.flatMap((one, i) => parts.flatMap((other, j) => {
    const [least, most] = [points[j]!.low, points[i]!.high];
    if (i === j || least === 0) return [];
    const larger = Math.max(least, most);
    return [row([[most / larger, other], [-least / larger, one]], 'at-least')];
  }));
}

/** `part` carries a share of `whole`. */
export function shareRows(part: Part, whole: Part, share: Told): readonly LinearRow[] {
  if (share.low === share.high) return [row([[1, part], [-share.low, whole]], 'equal')];
  return [
    ...(share.low > 0 ? [row([[1, part], [-share.low, whole]], 'at-least')] : []),
    ...(share.high < 1 ? [row([[share.high, whole], [-1, part]], 'at-least')] : []),
  ];
}

/** The one bundle of changes is worth at least the other, or just as much. */
export function compareRows(one: Part, other: Part, relation: 'at-least' | 'equal'): readonly LinearRow[] {
  return [row([[1, one], [-1, other]], relation)];
}
