/** Whether a goal is met under a plan: draw by draw, what serves too late counting for nothing, what is unknown never passing. */
import { quantilesOf } from '../../maths/index.js';
import type { GoalUnderPlan } from './types.js';

const MIDDLE = 0.5;

/** What one service, or one alternative, brings to a goal. */
export interface GoalPart {
  /** Null where any draw is unknown. */
  readonly draws: Float64Array | null;
  /** Whether it serves by the day of the goal, by draw; null: the goal names none, or nothing has to begin. */
  readonly inTime: readonly boolean[] | null;
}

export interface GoalRule {
  readonly target: number;
  readonly is: 'at-least' | 'at-most';
  readonly across: 'worst' | 'mean' | 'total';
  /** From this chance on it is met; up to its complement it is missed. */
  readonly confidence: number;
}

/** `parts` of the known and the unknown; at least one part. Cost: draws × parts. */
export function goalMet(parts: readonly GoalPart[], draws: number, rule: GoalRule): Pick<GoalUnderPlan, 'status' | 'chance' | 'level'> {
  const known = parts.filter(({ draws: own }) => own !== null);
  if (known.length === 0) return { status: 'unknown', chance: null, level: null };
  const levels = Float64Array.from({ length: draws }, (_, d) => levelIn(known, d, rule));
  const chance = levels.reduce((count, level) => count + ((rule.is === 'at-least' ? level >= rule.target : level <= rule.target) ? 1 : 0), 0) / draws;
  const reached = levels.filter((each) => Number.isFinite(each));
  const level = reached.length === 0 ? null : (quantilesOf(reached, [MIDDLE])[0] ?? null);
  const isUnknown = known.length < parts.length;
  // The worst of all can only be worse than the worst of what is known; a mean or a total could be anything.
  const isBound = !isUnknown || rule.across === 'worst';
  const status = isBound && chance <= 1 - rule.confidence ? 'missed' : isUnknown ? 'unknown' : chance >= rule.confidence ? 'met' : 'unknown';
  return { status, chance: isBound ? chance : null, level };
}

function levelIn(parts: readonly GoalPart[], draw: number, { is, across }: GoalRule): number {
  const own = parts.map(({ draws, inTime }) => ({ value: draws![draws!.length === 1 ? 0 : draw]!, serves: inTime === null || inTime[inTime.length === 1 ? 0 : draw] === true }));
  if (across === 'worst') return is === 'at-least' ? Math.min(...own.map(({ value, serves }) => (serves ? value : -Infinity))) : Math.max(...own.map(({ value, serves }) => (serves ? value : Infinity)));
  const total = own.reduce((sum, { value, serves }) => sum + (serves ? value : 0), 0);
  return across === 'total' ? total : total / own.length;
}
