/** The best plan for the aim in force, and the other plans that are held against it, all within the same ceilings. */
import { isMadeOf, MONEY, partsOf, sharedCount, type PlanField } from './field.js';
import { planOf, usedDraws, usesOf } from './evaluate.js';
import { isSum, netBenefitAim, rowsOf, solvePlan, thriftAim, valueAim, type Aim, type BoundLimit, type Row, type Solved } from './programme.js';
import type { CeilingPrice, NearBest, Plan, PlanObjective, WhyNot } from './types.js';

/** Rounds in which a plan that keeps a sum too seldom is looked for again. */
const ROUNDS = 12;
/** Ranks on either side of the quantile whose draws speak for it. */
const REACH = 0.05;
/** Levels of cost between the cheapest plan and the one with the most value. */
const LEVELS = 6;
const WIDER = 0.1;

export interface Quest {
  readonly field: PlanField;
  readonly limits: readonly BoundLimit[];
  readonly objective: PlanObjective;
  readonly aim: Aim;
  readonly rows: readonly Row[];
  readonly best: Solved;
  /** The best plan without one ceiling; solved when first asked for, and once, since its price and every why-not ask for the same. */
  readonly without: (ceiling: string) => Solved;
}

export function aimFor(field: PlanField, objective: PlanObjective): Aim {
  return objective === 'net-benefit' ? netBenefitAim(field) : valueAim(field);
}

/**
 * The best plan that keeps every sum with the confidence for decisions on the joint draws (METHOD 27). A sum that is kept too seldom gets one
 * more row: what each choice uses in the draws in which this plan's use is about its quantile (Tasche 1999: those uses add up to the quantile), and the
 * plan is looked for again. Where that leaves none, the last plan that keeps all expectations stands, and its uses say that they are not kept.
 */
export function quest(field: PlanField, limits: readonly BoundLimit[], objective: PlanObjective, like?: Solved): Quest {
  const aim = aimFor(field, objective);
  const begin = like === undefined ? {} : { like };
  let rows = limits.flatMap((each) => rowsOf(field, each));
  let best = solvePlan(field, aim, rows, begin);
  for (let round = 0; round < ROUNDS && best.choice !== null; round++) {
    const { choice } = best;
    const uses = usesOf(field, limits, choice);
    const broken = limits.filter((each, i) => isSum(each) && uses[i]?.isKept === false);
    if (broken.length === 0) break;
    const more = [...rows, ...broken.map((each) => rowAtQuantile(field, each, choice))];
    const next = solvePlan(field, aim, more, { like: best });
    if (next.choice === null) break;
    [rows, best] = [more, next];
  }
  return { field, limits, objective, aim, rows, best, without: onceFor((ceiling) => solvePlan(field, aim, rows.filter((row) => row.ceiling !== ceiling))) };
}

function onceFor<Answer>(ask: (key: string) => Answer): (key: string) => Answer {
  const known = new Map<string, Answer>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const answer = ask(key);
    known.set(key, answer);
    return answer;
  };
}

function rowAtQuantile(field: PlanField, { limit, use }: BoundLimit, choice: Int32Array): Row {
  const worlds = drawsAround(usedDraws(field, use, [...choice], () => 1), field.model.setting('decision-confidence'), REACH);
  const meanIn = (from: Float32Array): Float64Array => Float64Array.from({ length: from.length / field.draws }, (_, i) => worlds.reduce((sum, d) => sum + from[i * field.draws + d]!, 0) / worlds.length);
  return { ceiling: limit.ceiling, most: limit.stated, option: meanIn(use.optionDraws), shared: meanIn(use.sharedDraws) };
}

/** Draws whose rank is within `reach` of a share of all; at least the one at it. */
function drawsAround(values: Float64Array, share: number, reach: number): readonly number[] {
  const order = Array.from(values.keys()).sort((a, b) => values[a]! - values[b]! || a - b);
  const at = Math.min(order.length - 1, Math.floor(share * order.length));
  const around = Math.floor(reach * order.length);
  return order.slice(Math.max(0, at - around), at + around + 1);
}

/** Cheapest to most value, without what another plan beats in both. */
export function frontierOf(field: PlanField, limits: readonly BoundLimit[]): readonly Plan[] {
  const rows = limits.flatMap((each) => rowsOf(field, each));
  const money = field.measures[MONEY]!;
  const cheapest = solvePlan(field, thriftAim(field), rows);
  const aim = valueAim(field);
  const richest = solvePlan(field, aim, rows);
  if (cheapest.choice === null || richest.choice === null) return [];
  const ends = [cheapest, richest].map(({ choice, gap }) => planOf(field, limits, choice!, gap));
  const [low, high] = ends.map(({ cost }) => cost.mean) as [number, number];
  const between = Array.from({ length: LEVELS - 1 }, (_, i) => low + ((high - low) * (i + 1)) / LEVELS).flatMap((most) => {
    const { choice, gap } = solvePlan(field, aim, rows, { rows: [{ ceiling: '', most, option: money.option, shared: money.shared }] });
    return choice === null ? [] : [planOf(field, limits, choice, gap)];
  });
  const all = [ends[0]!, ...between, ends[1]!];
  return all.filter((plan, i) => !all.some((other, j) => j !== i && other.value.equal >= plan.value.equal && other.cost.mean <= plan.cost.mean && (other.value.equal > plan.value.equal || other.cost.mean < plan.cost.mean || j < i)));
}

/** What the best plan gains without each ceiling, and with a tenth more of it. */
export function pricesOf({ field, limits, aim, rows, best, without }: Quest): readonly CeilingPrice[] {
  return limits.map((bound): CeilingPrice => {
    const { ceiling, stated } = bound.limit;
    const rest = rows.filter((row) => row.ceiling !== ceiling);
    const gain = ({ choice, total }: Solved): number | null => {
      return choice === null || best.choice === null ? null : Math.max(0, total - best.total);
    };
    const widened = bound.limit.bound === 'at-most' ? stated * (1 + WIDER) : stated * (1 - WIDER);
    const own = rows.filter((row) => row.ceiling === ceiling);
    const looser = isSum(bound) ? own.map((row) => ({ ...row, most: row.most * (1 + Math.sign(row.most) * WIDER) })) : rowsOf(field, bound, Math.min(1, widened));
    return { ceiling, without: gain(without(ceiling)), wider: gain(solvePlan(field, aim, [...rest, ...looser])) };
  });
}

/** What can be lost before a plan is no longer near-best: a share of what all plans turn over. */
export function toleranceOf({ field, objective, best }: Quest): number {
  const share = field.model.setting('near-plan-share');
  if (best.choice === null) return 0;
  const plan = planOf(field, [], best.choice, null);
  return share * (objective === 'value' ? plan.value.equal * field.services.length : plan.cost.mean);
}

/** Each alternative left out, and each brought in for at least one service (METHOD 27; Brill 1979: alternatives near the optimum). */
export function nearBest(found: Quest, inWorlds: ReadonlyMap<string, { readonly share: number; readonly services: number }>): readonly NearBest[] {
  const { field, aim, rows, best } = found;
  const tolerance = toleranceOf(found);
  const positions = [...new Set([...field.alternative.keys()].flatMap((o) => partsOf(field, o).map(({ alternative }) => alternative)))].sort((a, b) => a - b);
  return positions.map((a): NearBest => {
    const name = field.model.alternatives[a] ?? '';
    const once: Row = { ceiling: '', most: -1, option: Float64Array.from(field.alternative, (_, o) => (isMadeOf(field, o, a) ? -1 : 0)), shared: new Float64Array(sharedCount(field)) };
    const uses = best.choice?.some((o) => isMadeOf(field, o, a)) ?? false;
    const withIt = uses ? best : solvePlan(field, aim, rows, { rows: [once] });
    const loss = (solved: Solved): number | null => (solved.choice === null ? null : Math.max(0, best.total - solved.total));
    const lossWithout = uses ? loss(solvePlan(field, aim, rows, { allows: (o) => !isMadeOf(field, o, a), like: best })) : 0;
    const lossWith = loss(withIt);
    const standing = lossWith === null || lossWith > tolerance ? 'out' : lossWithout === null || lossWithout > tolerance ? 'core' : 'borderline';
    return { alternative: name, standing, lossWithout, lossWith, inWorlds: inWorlds.get(name)?.share ?? 0, services: inWorlds.get(name)?.services ?? 0 };
  });
}

/** The same with one service told what to take. Null where there is no such service in the plan, or no such alternative. */
export function whyNot({ field, limits, aim, rows, best, without }: Quest, service: string, alternative: string): WhyNot | null {
  const s = field.services.findIndex(({ id }) => id === service);
  const a = field.model.alternatives.indexOf(alternative);
  if (s < 0 || a < 0) return null;
  const wanted = Array.from({ length: field.first[s + 1]! - field.first[s]! }, (_, i) => field.first[s]! + i).find((o) => field.alternative[o] === a);
  const head = { service, alternative };
  const closed = { ...head, closedBy: field.services[s]!.closedBy.get(a) ?? [], loss: null, cost: null, value: null, moved: [], hindered: [] };
  if (wanted === undefined || best.choice === null) return closed;
  const allows = (o: number): boolean => o < field.first[s]! || o >= field.first[s + 1]! || o === wanted;
  const forced = solvePlan(field, aim, rows, { allows });
  const hindered = limits.filter(({ limit }) => {
    const freed = solvePlan(field, aim, rows.filter(({ ceiling }) => ceiling !== limit.ceiling), { allows });
    const free = without(limit.ceiling);
    return freed.choice !== null && (forced.choice === null || free.total - freed.total < best.total - forced.total - field.model.setting('plan-gap') * Math.abs(best.total));
  });
  if (forced.choice === null) return { ...closed, closedBy: [], hindered: hindered.map(({ limit }) => limit.ceiling) };
  const [now, then] = [planOf(field, [], best.choice, null), planOf(field, [], forced.choice, null)];
  return {
    ...head,
    closedBy: [],
    loss: Math.max(0, best.total - forced.total),
    cost: then.cost.mean - now.cost.mean,
    value: then.value.equal - now.value.equal,
    moved: now.choices.flatMap((each, i) => (i === s || each.alternative === then.choices[i]!.alternative ? [] : [{ service: each.service, from: each.alternative, to: then.choices[i]!.alternative }])),
    hindered: hindered.map(({ limit }) => limit.ceiling),
  };
}
