/** The frontier of cost, of value in all else and of control, and what each further point of control costs: solved again under rising floors. */
import { movedBetween, planOf } from './evaluate.js';
import { MONEY, type PlanField } from './field.js';
import { axisAims, controlDimension, controlFloor, controlOf, restOf } from './control.js';
import { rowsOf, solvePlan, type Aim, type BoundLimit, type Row, type Solved } from './programme.js';
import { aimFor, type Quest } from './search.js';
import type { ControlAnswer, ControlPoint, ControlStep } from './types.js';

/** Floors of control between the least and the most that plans have, and levels of cost under each. */
const FLOORS = 4, LEVELS = 4;
/** Floors nearer to each other than this are one, as a share of a full swing. */
const SAME = 1e-6;

interface Found {
  readonly choice: Int32Array;
  readonly total: number;
  /** No plan is worth more. */
  readonly bound: number;
}

/** Null where control is not scored, or no plan keeps the ceilings. `found`: the best plan, where somebody can say what is best. Cost: some forty solves. */
export function controlAnswer(field: PlanField, limits: readonly BoundLimit[], found: Quest | null): ControlAnswer | null {
  if (field.control === undefined || field.services.length === 0) return null;
  const rows = limits.flatMap((each) => rowsOf(field, each));
  const surface = surfaceOf(field, limits, rows);
  return surface.length === 0 ? null : { dimension: controlDimension(field.model), surface, steps: stepsOf(field, limits, found?.rows ?? rows, found) };
}

/** From little control to much, and within each floor from cheap to dear; none is beaten in all three by another. */
function surfaceOf(field: PlanField, limits: readonly BoundLimit[], rows: readonly Row[]): readonly ControlPoint[] {
  const aims = axisAims(field);
  const money = field.measures[MONEY]!;
  const points: ControlPoint[] = [];
  const most = solvePlan(field, aims.control, rows);
  const [cheapest, richest] = [solvePlan(field, aims.thrift, rows), solvePlan(field, aims.rest, rows)];
  if (most.choice === null || cheapest.choice === null || richest.choice === null) return [];
  const add = (solved: Solved, floor: number | null): void => {
    if (solved.choice !== null) points.push(pointOf(field, limits, solved.choice, solved.gap, floor));
  };
  const ends = [cheapest, richest].map(({ choice }) => controlOf(field, choice!)!.level);
  let before: readonly [Solved, Solved] = [cheapest, richest];
  for (const floor of floorsBetween(Math.min(...ends), controlOf(field, most.choice)!.level)) {
    const least = floor === null ? [] : [controlFloor(field, floor)];
    const [low, high] = floor === null ? before : [solvePlan(field, aims.thrift, rows, { rows: least, like: before[0] }), solvePlan(field, aims.rest, rows, { rows: least, like: before[1] })];
    if (low.choice === null || high.choice === null) continue;
    add(low, floor);
    const [from, to] = [low, high].map(({ choice }) => planOf(field, [], choice!, null).cost.mean) as [number, number];
    for (let level = 1; level < LEVELS && to > from; level++) {
      const ceiling: Row = { ceiling: '', most: from + ((to - from) * level) / LEVELS, option: money.option, shared: money.shared };
      add(solvePlan(field, aims.rest, rows, { rows: [...least, ceiling], like: high }), floor);
    }
    add(high, floor);
    before = [low, high];
  }
  add(most, controlOf(field, most.choice)!.level);
  return points.filter((each, i) => !points.some((other, j) => j !== i && isNoWorse(other, each) && (!isNoWorse(each, other) || j < i)));
}

/** None first, then evenly up to the most there is. */
function floorsBetween(least: number, most: number): readonly (number | null)[] {
  return most - least <= SAME ? [null] : [null, ...Array.from({ length: FLOORS }, (_, i) => least + ((most - least) * (i + 1)) / FLOORS)];
}

function isNoWorse(a: ControlPoint, b: ControlPoint): boolean {
  return a.cost.mean <= b.cost.mean && a.rest >= b.rest && a.control >= b.control;
}

function pointOf(field: PlanField, limits: readonly BoundLimit[], choice: Int32Array, gap: number, floor: number | null): ControlPoint {
  const { cost, counts } = planOf(field, limits, choice, gap);
  const { level, rest } = controlOf(field, choice)!;
  return { floor, cost, control: level, rest, counts, gap };
}

/**
 * The best plan without regard to control, then with at least as much as the plan has, then up to the most there is; beside each the cheapest.
 * A plan found under a higher floor keeps a lower one as well, so the better of both stands and no step is ever worth more than the one before.
 */
function stepsOf(field: PlanField, limits: readonly BoundLimit[], rows: readonly Row[], found: Quest | null): readonly ControlStep[] {
  const aims = axisAims(field);
  const aim = found === null ? aims.thrift : aimFor({ ...field, value: restOf(field) ?? field.value }, found.objective);
  const most = solvePlan(field, aims.control, rows);
  if (most.choice === null) return [];
  const top = controlOf(field, most.choice)!.level;
  const start = found?.best.choice ?? solvePlan(field, aim, rows).choice;
  const plan = start === null ? 0 : controlOf(field, start)!.level;
  const floors = [null, ...(top - plan <= SAME ? [top] : [plan, ...floorsBetween(plan, top).slice(1)])];
  const best = overFloors(field, aim, rows, floors);
  const cheapest = overFloors(field, aims.thrift, rows, floors);
  const steps: ControlStep[] = [];
  let before: Found | null = null;
  floors.forEach((floor, i) => {
    const [now, thrifty] = [best[i]!, cheapest[i]!];
    if (now === null || thrifty === null || (before !== null && isSameChoice(now.choice, before.choice))) return;
    const point = pointOf(field, limits, now.choice, gapOf(now), floor);
    const least = planOf(field, [], thrifty.choice, null).cost.mean;
    const [last] = steps.slice(-1);
    steps.push({
      ...point, leastCost: Math.max(least, last?.leastCost ?? least), worth: found === null ? null : now.total,
      more: before === null || last === undefined ? null : { cost: point.cost.mean - last.cost.mean, leastCost: Math.max(0, least - last.leastCost), worth: found === null ? null : before.total - now.total, control: point.control - last.control },
      moved: before === null ? [] : movedBetween(field, before.choice, now.choice),
    });
    before = now;
  });
  return steps;
}

function overFloors(field: PlanField, aim: Aim, rows: readonly Row[], floors: readonly (number | null)[]): readonly (Found | null)[] {
  let like: Solved | undefined;
  const all = floors.map((floor): Found | null => {
    const solved = solvePlan(field, aim, rows, { rows: floor === null ? [] : [controlFloor(field, floor)], ...(like === undefined ? {} : { like }) });
    if (solved.choice === null) return null;
    like = solved;
    return { choice: solved.choice, total: solved.total, bound: solved.outcome.bound };
  });
  for (let i = all.length - 2; i >= 0; i--) {
    const [lower, higher] = [all[i]!, all[i + 1]!];
    if (higher !== null && (lower === null || higher.total > lower.total)) all[i] = { ...higher, bound: Math.max(higher.total, lower?.bound ?? Infinity) };
  }
  return all;
}

function gapOf({ total, bound }: Found): number {
  return bound <= total ? 0 : (bound - total) / (Math.abs(total) || 1);
}

function isSameChoice(a: Int32Array, b: Int32Array): boolean {
  return a.every((o, s) => o === b[s]);
}
