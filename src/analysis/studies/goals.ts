/** Question: which national needs and societal goals does the plan meet, and whose services does its value serve (METHOD 22, 31)? */
import { dayNumber, dateAfter } from '../../base/index.js';
import { cellNumber, type Case, type PlanLimit } from '../../model/index.js';
import { unitOf } from '../columns.js';
import { goalMet, type GoalPart } from '../goals/met.js';
import type { GoalsAnswer, GoalUnderPlan, PortfolioId, ScaledValue, ScalingId, UnderPortfolio } from '../goals/types.js';
import { boundLimits, limitsInForce, objectiveOf } from '../portfolio/asked.js';
import { isSameChoice, MONEY, partsOf, sharedCount, type PlanField } from '../portfolio/field.js';
import { openField } from '../portfolio/read-field.js';
import { planOf } from '../portfolio/evaluate.js';
import { rowsOf, solvePlan, type BoundLimit } from '../portfolio/programme.js';
import { quest } from '../portfolio/search.js';
import { monthsOf, spanOf } from '../roadmap/ways.js';
import type { SharedWork } from '../service.js';
import type { Study } from './study.js';

export interface GoalsRequest {
  readonly limits: readonly PlanLimit[];
}

const SCALINGS: readonly ScalingId[] = ['equal', 'people', 'elicited'];
const SERVICE = 'service', ALTERNATIVE = 'alternative', YEAR = 'year';

export const goals: Study<GoalsRequest, GoalsAnswer> = {
  id: 'goals',
  per: 'case',
  method: 'goals',
  run: (work, request) => {
    const limits = limitsInForce(work, request.limits);
    const field = openField(work, limits);
    return field.services.length === 0 ? null : answerOf(work, field, boundLimits(work, field, limits));
  },
};

function answerOf(work: SharedWork, field: PlanField, limits: readonly BoundLimit[]): GoalsAnswer {
  const objective = objectiveOf(field, limits);
  const found = objective === null ? null : quest(field, limits, objective).best.choice;
  const singles = Int32Array.from(field.services, ({ single }) => single);
  const choice = found ?? singles;
  const { cost } = planOf(field, [], choice, null);
  const scales = scalesOf(field);
  const goalsOf = (taken: Int32Array): readonly GoalUnderPlan[] => work.run.model.case.goals.map((goal) => goalUnder(work, goal, chosenAt(field, taken)));
  const best = SCALINGS.flatMap((scaling) => {
    const taken = bestUnder(field, limits, scales[scaling], cost.mean, choice);
    return taken === null ? [] : [{ scaling, taken }];
  });
  const under = (portfolio: PortfolioId, taken: Int32Array): UnderPortfolio => ({
    portfolio, goals: goalsOf(taken).map(({ goal, status, chance, level }) => ({ goal, status, chance, level })), value: scaledValue(field, scales, taken), moved: movedFrom(field, choice, taken),
  });
  const today = todayOf(field);
  return {
    basis: found === null ? 'singles' : 'plan',
    planned: field.services.length,
    goals: goalsOf(choice),
    plan: scaledValue(field, scales, choice),
    singles: scaledValue(field, scales, singles),
    best: best.map(({ scaling, taken }) => ({ scaling, value: scaledValue(field, scales, taken), moved: movedFrom(field, choice, taken) })),
    portfolios: [under(found === null ? 'singles' : 'plan', choice), ...(found === null ? [] : [under('singles', singles)]), ...(today === null ? [] : [under('today', today)]), ...best.map(({ scaling, taken }) => under(scaling, taken))],
  };
}

/** Of a way of several alternatives every part stands for the service. */
function chosenAt(field: PlanField, choice: Int32Array): readonly ChosenAt[] {
  return field.services.flatMap(({ id }, s) => partsOf(field, choice[s]!).map(({ alternative }) => ({ service: id, position: alternative })));
}

/** What runs today, where the case says it of every planned service and it is still open; else null. */
function todayOf({ services }: PlanField): Int32Array | null {
  const known = services.flatMap(({ today }) => today ?? []);
  return known.length === services.length ? Int32Array.from(known) : null;
}

function movedFrom(field: PlanField, plan: Int32Array, taken: Int32Array): number {
  return taken.filter((option, s) => !isSameChoice(field, option, plan[s]!)).length;
}

/** A weight for each service; null where some service has none. */
type Scales = Readonly<Record<ScalingId, readonly number[] | null>>;

function scalesOf({ services }: PlanField): Scales {
  const all = (weights: readonly (number | null)[]): readonly number[] | null => (weights.some((each) => each === null) || weights.every((each) => each === 0) ? null : weights.map((each) => each ?? 0));
  return { equal: services.map(() => 1), people: all(services.map(({ people }) => people)), elicited: all(services.map(({ worth }) => worth)) };
}

function scaledValue(field: PlanField, scales: Scales, choice: Int32Array): ScaledValue {
  const under = (weights: readonly number[]): number => weights.reduce((sum, weight, s) => sum + weight * field.value[choice[s]!]!, 0) / weights.reduce((sum, weight) => sum + weight, 0);
  return { equal: under(scales.equal ?? []), people: scales.people === null ? null : under(scales.people), elicited: scales.elicited === null ? null : under(scales.elicited) };
}

/** Most value under a scaling, within the ceilings as expected and for no more money than `most`; the plan itself where the work of a search found nothing better. Cost: one solve. */
function bestUnder(field: PlanField, limits: readonly BoundLimit[], weights: readonly number[] | null, most: number, plan: Int32Array): Int32Array | null {
  if (weights === null) return null;
  const money = field.measures[MONEY]!;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const option = new Float64Array(field.alternative.length);
  weights.forEach((weight, s) => {
    for (let o = field.first[s]!; o < field.first[s + 1]!; o++) option[o] = (weight / total) * field.value[o]!;
  });
  const aim = { option, shared: new Float64Array(sharedCount(field)) };
  const found = solvePlan(field, aim, limits.flatMap((each) => rowsOf(field, each)), { rows: [{ ceiling: '', most, option: money.option, shared: money.shared }] }).choice;
  const worth = (choice: Int32Array): number => choice.reduce((sum, chosen) => sum + option[chosen]!, 0);
  return found === null || worth(found) < worth(plan) ? plan : found;
}

interface ChosenAt {
  readonly service: string;
  readonly position: number;
}

function goalUnder(work: SharedWork, goal: Case['goals'][number], chosen: readonly ChosenAt[]): GoalUnderPlan {
  const { run } = work;
  const { model } = run;
  const { quantity, target, is, across, by } = goal;
  const head = { goal: goal.id, statement: goal.statement, unit: quantity === null ? '' : unitOf(run, quantity), target, is, across, by };
  const nothing = (lacks: GoalUnderPlan['lacks']): GoalUnderPlan => ({ ...head, status: 'unknown', chance: null, level: null, read: 0, unknown: 0, withoutModel: 0, lacks });
  const definition = quantity === null ? undefined : model.program.definitions.get(quantity);
  if (quantity === null || definition === undefined) return nothing('quantity');
  if (definition.kind.is !== 'number' && definition.kind.is !== 'boolean') return nothing('number');
  const least = target ?? (definition.kind.is === 'boolean' ? 1 : null);
  if (least === null) return nothing('target');
  const { firstYear, years } = model.case.horizon;
  const year = by === null ? firstYear + years - 1 : Number(by.slice(0, by.indexOf('-')));
  if (definition.per.includes(YEAR) && (year < firstYear || year >= firstYear + years)) return nothing('horizon');
  const isOf = (index: string): boolean => definition.per.includes(index);
  const withModel = isOf(ALTERNATIVE) ? chosen.filter(({ position }) => !model.baselines.has(model.alternatives[position] ?? '')) : chosen;
  const cells = isOf(SERVICE) ? withModel : isOf(ALTERNATIVE) ? [...new Map(withModel.map((each) => [each.position, each])).values()] : chosen.slice(0, 1);
  const parts = cells.map((each) => partOf(work, quantity, each, String(year), isOf(ALTERNATIVE) ? by : null));
  if (parts.length === 0) return { ...nothing(null), withoutModel: chosen.length };
  return {
    ...head, target: least, ...goalMet(parts, model.settings.draws, { target: least, is, across, confidence: model.setting('gate-confidence') }),
    read: parts.length, unknown: parts.filter(({ draws }) => draws === null).length, withoutModel: chosen.length - withModel.length, lacks: null,
  };
}

function partOf({ run }: SharedWork, quantity: string, { service, position }: ChosenAt, year: string, by: string | null): GoalPart {
  const { model, session } = run;
  const per = model.program.definitions.get(quantity)?.per ?? [];
  const column = per.includes(SERVICE) ? session.forMember(model.services.indexOf(service), [quantity]).get(quantity)! : session.shared(quantity);
  const key = { [ALTERNATIVE]: model.alternatives[position] ?? '', [YEAR]: year };
  const slot = cellNumber(column.per, key, model.program.members) * column.draws;
  const isUnknown = column.unknown?.subarray(slot, slot + column.draws).includes(1) === true;
  const hasToBegin = by !== null && !model.baselines.has(model.alternatives[position] ?? '');
  const months = hasToBegin ? monthsOf(run, 'lead-time', position) : null;
  const { begins } = spanOf(run);
  return {
    draws: isUnknown || (hasToBegin && months === null) ? null : column.values.slice(slot, slot + column.draws),
    inTime: by === null || months === null ? null : Array.from(months, (each) => dayNumber(dateAfter(begins, each)) <= dayNumber(by)),
  };
}
