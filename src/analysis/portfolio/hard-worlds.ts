/** Plans in worlds in which something has happened: every stress of the library, every scenario of the case; and the plan that regrets least at worst (METHOD 26, 27). */
import type { Stress } from '../../model/index.js';
import type { Candidate } from '../candidates.js';
import { chanceAt, giveBack, meanAt, readColumns, type ServiceColumns } from '../columns.js';
import { candidatesOf, openFrame, type ServiceFrame, type SharedWork, type StressedWork } from '../service.js';
import { judgeWorst, mostOfLeast, totalOf } from './caution.js';
import { planOf } from './evaluate.js';
import { alternativeOf, isSameChoice, MONEY, partsOf, sharedCount, wayOf, type PlanField } from './field.js';
import { solvePlan, type Aim } from './programme.js';
import { aimFor, type Quest } from './search.js';
import type { HardPlan, HardRegrets, HardWorldTold, PlanObjective } from './types.js';

const ROUNDING = 1e-9;

/** What every option is worth in one world; one that can no longer be used is worth nothing and costs what it costs. */
export interface HardWorld extends Pick<HardWorldTold, 'is' | 'id'> {
  readonly aim: Aim;
  /** 1 where an option can still be used. */
  readonly usable: Uint8Array;
}

interface Opened extends Pick<HardWorldTold, 'is' | 'id'> {
  readonly world: StressedWork;
  readonly stress: Stress | null;
}

export interface HardWorlds {
  readonly worlds: readonly HardWorld[];
  readonly notPlayed: readonly string[];
}

/** Cost: one compilation for each world, and one reading of every service in each. */
export function readHardWorlds(work: SharedWork, field: PlanField, objective: PlanObjective): HardWorlds {
  const { model } = field;
  const { scenarios } = model.case;
  const stresses = [...model.catalogue.knowledge.stress.values()].sort((a, b) => ((a.code ?? a.id) < (b.code ?? b.id) ? -1 : 1));
  const opened: readonly Opened[] = [
    ...stresses.map((stress): Opened => ({ is: 'stress', id: stress.id, stress, world: work.stressed(stress.id) })),
    ...scenarios.flatMap(({ id }): readonly Opened[] => {
      const world = work.inScenario(id);
      return world === null ? [] : [{ is: 'scenario', id, stress: null, world }];
    }),
  ];
  const read = opened.map(({ is, id, world }) => ({ is, id, world, options: field.services.flatMap((_, s) => optionsOf(field, s)).map(() => ({ value: 0, publicValue: 0, cost: 0, isUsable: true })) }));
  field.services.forEach(({ id }, s) => {
    const frame = openFrame(work, model.services.indexOf(id));
    if (frame === null) return;
    const asked = readColumns(work.run, frame.position, opened.flatMap(({ stress }) => (stress?.endsQuantity == null ? [] : [stress.endsQuantity])));
    opened.forEach((each, w) => {
      const under = readAlternatives(work, frame, each, asked);
      for (const o of optionsOf(field, s)) read[w]!.options[o] = optionIn(field, s, o, under);
    });
    giveBack(work.run, asked);
    giveBack(work.run, frame.columns);
  });
  const expected: HardWorld = { is: 'as-expected', id: 'as-expected', aim: aimFor(field, objective), usable: new Uint8Array(field.alternative.length).fill(1) };
  const worlds = read.map(({ is, id, world, options }): HardWorld => ({ is, id, usable: Uint8Array.from(options, ({ isUsable }) => (isUsable ? 1 : 0)), aim: aimFor(fieldIn(field, world, options), objective) }));
  return { worlds: [expected, ...worlds], notPlayed: scenarios.filter(({ id }) => !worlds.some((world) => world.is === 'scenario' && world.id === id)).map(({ id }) => id) };
}

function optionsOf({ first }: PlanField, s: number): readonly number[] {
  return Array.from({ length: first[s + 1]! - first[s]! }, (_, i) => first[s]! + i);
}

interface Under {
  readonly value: number;
  readonly publicValue: number;
  readonly cost: number | null;
  readonly isUsable: boolean;
}

/** By position of alternative. What a gate, a floor or feasibility closed before anything happened is no loss of this world. */
function readAlternatives(work: SharedWork, { position, weights, situation }: ServiceFrame, { stress, world }: Opened, asked: ServiceColumns): readonly Under[] {
  const shaken = { ...work, ...world };
  const [cost, benefit] = [world.run.model.bound('plan-service-cost'), world.run.model.bound('public-value')];
  const columns = readColumns(shaken.run, position, [...new Set([...work.needed, cost, benefit])]);
  const confidence = work.run.model.setting('gate-confidence');
  const found = candidatesOf(shaken, columns, weights.central).map((candidate): Under => {
    const isEnded = stress?.endsQuantity != null && chanceAt(asked.get(stress.endsQuantity), candidate.position).yes >= confidence;
    const before = situation.all.find(({ position: own }) => own === candidate.position);
    return { value: candidate.expectedValue, publicValue: columns.mean(benefit, candidate.position) ?? 0, cost: columns.mean(cost, candidate.position), isUsable: !isEnded && (!isClosed(candidate) || (before !== undefined && isClosed(before))) };
  });
  giveBack(shaken.run, columns);
  return found;
}

/** An open question is not a closed door (METHOD 12). */
function isClosed({ gates, feasibility, belowFloor, cost }: Candidate): boolean {
  return gates.status === 'fail' || feasibility.status === 'not' || belowFloor.length > 0 || cost === null;
}

/** Of two sources the one that stands carries the service; a mix or a sequence stands with all its parts only. Cost moves by what it moves for each part alone. */
function optionIn(field: PlanField, s: number, o: number, under: readonly Under[]): Under & { readonly cost: number } {
  const money = field.measures[MONEY]!;
  const parts = partsOf(field, o).map(({ alternative, share }) => ({ share, alternative, ...under[alternative]! }));
  const isPair = wayOf(field, o)?.kind === 'pair';
  const standing = parts.filter(({ isUsable }) => isUsable);
  const isUsable = isPair ? standing.length > 0 : standing.length === parts.length;
  const cost = parts.reduce((sum, { alternative, share, cost: own }) => {
    const alone = optionsOf(field, s).find((each) => field.alternative[each] === alternative);
    return own === null || alone === undefined ? sum : sum + share * (own - money.option[alone]!);
  }, money.option[o]!);
  const carried = standing.reduce((sum, { share }) => sum + share, 0);
  const mean = (of: (each: Under) => number): number => (isUsable && carried > 0 ? standing.reduce((sum, each) => sum + (each.share / carried) * of(each), 0) : 0);
  return { isUsable, cost, value: mean(({ value }) => value), publicValue: mean(({ publicValue }) => publicValue) };
}

function fieldIn(field: PlanField, { run }: StressedWork, options: readonly { readonly value: number; readonly publicValue: number; readonly cost: number }[]): PlanField {
  const shared = run.session.shared(run.model.bound('plan-shared-cost'));
  const money = field.measures[MONEY]!;
  const sharedIn = Float64Array.from({ length: sharedCount(field) }, (_, place) => {
    const alternative = alternativeOf(field, place);
    const then = meanAt(shared, alternative);
    return then === null ? money.shared[place]! : money.shared[place]! + then - money.shared[alternative]!;
  });
  return {
    ...field,
    value: Float64Array.from(options, ({ value }) => value),
    publicValue: Float64Array.from(options, ({ publicValue }) => publicValue),
    measures: field.measures.map((each, m) => (m === MONEY ? { ...each, option: Float64Array.from(options, ({ cost }) => cost), shared: sharedIn } : each)),
  };
}

/** What sums in another order leave is no loss; and a search that stops short may leave the best of a world below the plan itself. */
function lossBelow(best: number, own: number): number {
  const loss = best - own;
  return loss <= ROUNDING * Math.max(1, Math.abs(best)) ? 0 : loss;
}

/** The expected best and the plan whose largest loss against the best plan of each world is least. Cost: one solve for each world, and at most 24 more. */
export function hardRegrets(found: Quest, { worlds, notPlayed }: HardWorlds): HardRegrets | null {
  const { field, limits, rows, best } = found;
  if (best.choice === null) return null;
  const cuts = worlds.map(({ aim }) => ({ aim, less: solvePlan(field, aim, rows, { like: best }).total }));
  const judge = judgeWorst(field, cuts);
  const calm = mostOfLeast(found, judge);
  const told = (by: HardPlan['by'], choice: Int32Array, gap: number): HardPlan => {
    const regrets = cuts.map(({ aim, less }) => lossBelow(less, totalOf(field, aim, choice)));
    return { by, plan: planOf(field, limits, choice, null), regrets, lost: worlds.map(({ usable }) => choice.filter((o) => usable[o] === 0).length), largest: Math.max(...regrets), gap, moved: choice.filter((o, s) => !isSameChoice(field, o, best.choice![s]!)).length };
  };
  return {
    worlds: worlds.map(({ is, id }, w) => ({ is, id, best: cuts[w]!.less })),
    plans: [told('expectation', best.choice, Math.max(0, calm.bound - judge(best.choice).worth)), told('regret', calm.choice, Math.max(0, calm.bound - calm.worth))],
    notPlayed,
  };
}
