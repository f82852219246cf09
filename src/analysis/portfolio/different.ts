/** A handful of whole plans that are nearly as good as the best and as different from it, and from each other, as such plans can be. */
import { meanOf } from '../../maths/index.js';
import { totalOf } from './caution.js';
import { controlOf } from './control.js';
import { isAlike, movedBetween, planOf, usedDraws } from './evaluate.js';
import { alternativeOf, byParts, MONEY, partsOf, sharedBy, sharedCount, type PlanField } from './field.js';
import { negated, solvePlan, type Aim, type Row } from './programme.js';
import { toleranceOf, type Quest } from './search.js';
import type { Believed, DifferentPlan } from './types.js';
import type { Worlds } from './worlds.js';

const ROUNDING = 1e-9;
/** Distances nearer to each other than this are not told apart, as a share of all services; of fewer than fifty each service counts. */
const CLOSE = 0.02;
/** Halvings of what is open between the distance found and the proven one. */
const ROUNDS = 24;
/** Percentage points of a full swing. */
const POINTS = 100;

/** The field with one service for each group that moves together. */
interface Herd {
  readonly whole: PlanField;
  readonly groups: readonly (readonly number[])[];
  readonly field: PlanField;
  /** Per option of the field, the same option of each member of its group. */
  readonly members: readonly (readonly number[])[];
}

/**
 * Each plan keeps the ceilings as the best one does, loses no more than the near-best share, and is as far as can be from the nearest of those before it:
 * modelling to generate alternatives (Brill, Chang and Hopkins 1982) by the largest smallest distance (Danna and Woodruff 2009). Distance counts the
 * services that take something else; what an earlier plan has more of than the best, a later one may have only a part as much more of. Ends where
 * nothing differs any more. Cost: a solve for each halving of the distance that is open, some ten for each plan.
 */
export function differentPlans(found: Quest, worlds: Worlds): readonly DifferentPlan[] {
  const { best, field } = found;
  if (best.choice === null) return [];
  const herd = herdOf(field, best.choice);
  const rows = [...found.rows, worthFloor(found)];
  const chosen: Int32Array[] = [best.choice];
  const most = field.model.setting('different-plans');
  const distances: Pick<DifferentPlan, 'apart' | 'farthest'>[] = [];
  while (distances.length < most) {
    const within = rows.map((row) => ({ ...row, ...gathered(herd, row) }));
    const next = farthestFrom(herd, chosen, within);
    if (next === null) break;
    distances.push({ apart: next.apart, farthest: next.farthest });
    chosen.push(expanded(herd, next.choice));
    rows.push(partAsMuch(field, best.choice, chosen.at(-1)!));
  }
  const totals = chosen.map((each) => drawTotals(found, each));
  return distances.map((distance, i) => ({ ...told(found, chosen[i + 1]!, worlds), ...distance, believed: believedOf(found, chosen[i + 1]!, [totals[0]!, totals[i + 1]!]), leads: shareWhere(totals[i + 1]!, (total, d) => totals.every((other) => total >= other[d]!)) }));
}

/** Services that are the same in everything that is counted, and in what the best plan takes for them: plans that only swap such are twins. */
function herdOf(whole: PlanField, best: Int32Array): Herd {
  const byKey = new Map<string, number[]>();
  whole.services.forEach(({ worth }, s) => {
    const options = optionsOf(whole, s);
    const numbers = [whole.alternative, whole.value, whole.publicValue, ...whole.measures.map(({ option }) => option)].map((of) => options.map((o) => of[o]!));
    const key = JSON.stringify([worth, best[s]! - whole.first[s]!, options.map((o) => whole.allowed?.[o] ?? 1), numbers]);
    byKey.set(key, [...(byKey.get(key) ?? []), s]);
  });
  const groups = [...byKey.values()];
  const members = groups.flatMap((group) => optionsOf(whole, group[0]!).map((_, i) => group.map((s) => whole.first[s]! + i)));
  const first = new Int32Array(groups.length + 1);
  groups.forEach(([s], g) => (first[g + 1] = first[g]! + optionsOf(whole, s!).length));
  const allowed = whole.allowed === undefined ? {} : { allowed: Uint8Array.from(members, ([o]) => whole.allowed![o!]!) };
  return { whole, groups, members, field: { ...whole, services: groups.map(([s]) => whole.services[s!]!), first, alternative: Int32Array.from(members, ([o]) => whole.alternative[o!]!), ...allowed } };
}

function optionsOf({ first }: PlanField, s: number): readonly number[] {
  return Array.from({ length: first[s + 1]! - first[s]! }, (_, i) => first[s]! + i);
}

/** Of each option the sum over the services that would take it. */
function gathered({ members }: Herd, { option, shared }: Aim): Aim {
  return { option: Float64Array.from(members, (all) => all.reduce((sum, o) => sum + option[o]!, 0)), shared };
}

function expanded({ whole, groups, members }: Herd, choice: Int32Array): Int32Array {
  const all = new Int32Array(whole.services.length);
  groups.forEach((group, g) => group.forEach((s, i) => (all[s] = members[choice[g]!]![i]!)));
  return all;
}

/** No less than the best plan by more than what still counts as near. */
function worthFloor(found: Quest): Row {
  return { ceiling: '', most: toleranceOf(found) - found.best.total, ...negated(found.aim) };
}

/** At most a part of what a plan has more than the best of some alternatives, all of them together: else another would be its twin in other services. */
function partAsMuch(field: PlanField, best: Int32Array, choice: Int32Array): Row {
  const counts = field.model.alternatives.map((_, a) => [best, choice].map((of) => of.reduce((sum, o) => sum + byParts(field, o, (each) => (each === a ? 1 : 0)), 0)) as [number, number]);
  const more = counts.map(([before, now]) => Math.max(0, now - before));
  const isMore = (a: number): number => (more[a]! > ROUNDING ? 1 : 0);
  const had = counts.reduce((sum, [before], a) => sum + isMore(a) * before, 0);
  const most = had + more.reduce((sum, each) => sum + each, 0) * field.model.setting('different-plans-overlap');
  return { ceiling: '', most, option: Float64Array.from(field.alternative, (_, o) => byParts(field, o, isMore)), shared: new Float64Array(sharedCount(field)) };
}

/**
 * The plan whose nearest neighbour is farthest: what is farther on average can be no nearer to the nearest, so the mean over those before bounds the smallest
 * distance, and halving what is open finds it. Null where every plan is one of those before.
 */
function farthestFrom(herd: Herd, before: readonly Int32Array[], rows: readonly Row[]): (Pick<DifferentPlan, 'apart' | 'farthest'> & { readonly choice: Int32Array }) | null {
  const services = herd.whole.services.length;
  const distances = before.map((choice) => gathered(herd, differenceFrom(herd.whole, choice)));
  const aim = { option: distances[0]!.option.map((_, o) => distances.reduce((sum, each) => sum + each.option[o]!, 0) / distances.length), shared: distances[0]!.shared };
  const [near, gap] = [Math.floor(CLOSE * services), Math.max(1 / (2 * services), CLOSE / 2)];
  let [found, wanted, top, proven]: [{ readonly choice: Int32Array; readonly apart: number } | null, number, number, number] = [null, 1, services, services];
  for (let round = 0; round < ROUNDS; round++) {
    const next = solvePlan(herd.field, aim, rows, { gap, rows: distances.map((each): Row => ({ ceiling: '', most: -wanted, ...negated(each) })) });
    proven = Math.min(proven, Math.max(wanted - 1, Math.floor(next.outcome.bound + ROUNDING)));
    if (next.choice === null) top = wanted - 1;
    else found = { choice: next.choice, apart: Math.round(Math.min(...distances.map((each) => totalOf(herd.field, each, next.choice!)))) };
    top = Math.min(top, proven);
    const low: number = found?.apart ?? 0;
    if (top - low <= (found === null ? 0 : near)) break;
    wanted = low + Math.ceil((top - low) / 2);
  }
  return found === null ? null : { ...found, farthest: proven };
}

function differenceFrom(field: PlanField, choice: Int32Array): Aim {
  const option = Float64Array.from(field.services.flatMap((_, s) => optionsOf(field, s).map((o) => (isAlike(field, o, choice[s]!) ? 0 : 1))));
  return { option, shared: new Float64Array(sharedCount(field)) };
}

function told(found: Quest, choice: Int32Array, { inclusion }: Worlds): Omit<DifferentPlan, 'apart' | 'farthest' | 'leads' | 'believed'> {
  const { field, limits, best, aim } = found;
  const changed = [...choice].filter((o, s) => !isAlike(field, o, best.choice![s]!));
  return {
    plan: planOf(field, limits, choice, null),
    loss: Math.max(0, best.total - totalOf(field, aim, choice)),
    moved: movedBetween(field, best.choice!, choice),
    brings: usedOnlyIn(field, choice, best.choice!),
    drops: usedOnlyIn(field, best.choice!, choice),
    inWorlds: meanOf(Float64Array.from(changed, (o) => inclusion[o]!)),
  };
}

/** Alternatives that one plan uses and another does not, with what is paid for each once. */
function usedOnlyIn(field: PlanField, one: Int32Array, other: Int32Array): DifferentPlan['brings'] {
  const parts = (choice: Int32Array): readonly (readonly number[])[] => [...choice].map((o) => partsOf(field, o).map(({ alternative }) => alternative));
  const [own, theirs] = [parts(one), new Set(parts(other).flat())];
  const shared = new Set([...one].flatMap((o) => sharedBy(field, o)));
  return [...new Set(own.flat())].filter((a) => !theirs.has(a)).map((a) => ({
    alternative: field.model.alternatives[a] ?? '',
    services: own.filter((each) => each.includes(a)).length,
    sharedCost: [...shared].reduce((sum, place) => sum + (alternativeOf(field, place) === a ? field.measures[MONEY]!.shared[place]! : 0), 0),
  }));
}

/** What the plan is worth in each draw, as the objective counts. */
function drawTotals({ field, objective }: Quest, choice: Int32Array): Float64Array {
  const { draws, services } = field;
  const totals = new Float64Array(draws);
  const add = (from: Float32Array, o: number, by: number): void => {
    for (let d = 0; d < draws; d++) totals[d] = totals[d]! + by * from[o * draws + d]!;
  };
  choice.forEach((o, s) => add(field.valueDraws, o, objective === 'value' ? 1 : services[s]!.worth!));
  if (objective === 'value') return totals;
  const money = usedDraws(field, field.measures[MONEY]!, [...choice], () => 1);
  choice.forEach((o) => add(field.publicDraws, o, 1));
  return totals.map((total, d) => total - money[d]!);
}

function shareWhere(totals: Float64Array, holds: (total: number, draw: number) => boolean): number {
  return totals.reduce((sum, total, d) => sum + (holds(total, d) ? 1 : 0), 0) / Math.max(1, totals.length);
}

/** What would make it no worse than the best plan, one thing at a time. */
function believedOf(found: Quest, choice: Int32Array, [ofBest, own]: readonly [Float64Array, Float64Array]): Believed {
  const { field, objective, best, aim } = found;
  const before = best.choice!;
  const loss = Math.max(0, best.total - totalOf(field, aim, choice));
  const control = (controlOf(field, choice)?.level ?? 0) - (controlOf(field, before)?.level ?? 0);
  const changed = [...choice].filter((o, s) => !isAlike(field, o, before[s]!));
  const anew = new Set(changed.flatMap((o) => sharedBy(field, o)).filter((place) => ![...before].some((o) => sharedBy(field, o).includes(place))));
  const { option, shared } = field.measures[MONEY]!;
  const atStake = objective === 'value' ? changed.reduce((sum, o) => sum + field.value[o]!, 0) : changed.reduce((sum, o) => sum + option[o]!, 0) + [...anew].reduce((sum, place) => sum + shared[place]!, 0);
  return {
    ahead: shareWhere(own, (total, d) => total > ofBest[d]!),
    worthFactor: objective === 'value' ? null : evenWorth(found, choice),
    better: atStake > 0 && (objective === 'value' || loss < atStake) ? loss / atStake : null,
    controlPoint: control > ROUNDING ? loss / (control * POINTS) : null,
  };
}

/** The multiple of the stated worth of value at which the plan and the best are even; null where none above nothing is. */
function evenWorth({ field, best, aim }: Quest, choice: Int32Array): number | null {
  const valued = (of: Int32Array): number => of.reduce((sum, o, s) => sum + field.services[s]!.worth! * field.value[o]!, 0);
  const [ofBest, own] = [valued(best.choice!), valued(choice)];
  const rest = totalOf(field, aim, best.choice!) - ofBest - (totalOf(field, aim, choice) - own);
  const factor = rest / (own - ofBest);
  return Number.isFinite(factor) && factor > 0 ? factor : null;
}
