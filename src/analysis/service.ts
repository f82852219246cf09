/** One service from its inputs to its recommendation: gates, feasibility, cost, value, then the form. Nothing here knows another service. */
import { questionsOf } from './asks.js';
import { linesOf, netCostOf, standings, type Candidate, type Standings } from './candidates.js';
import { chanceAt, drawsAt, giveBack, isUnknownAt, meanAt, memberAt, readColumns, type Run, type ServiceColumns } from './columns.js';
import { efficientAt, netCostsAt, type Comparison } from './comparison.js';
import { concernsOf, type Concern } from './whole-case/evidence.js';
import type { MovedCell } from '../formula/index.js';
import type { Feasibility } from './feasibility.js';
import { gateQuantities, runGates } from './gates.js';
import { nextTests } from './next-tests.js';
import { leadersByPrice } from './prices.js';
import { judge, leaderAt, settledVerdict, type Situation, type Thresholds, type Verdict } from './recommend.js';
import { isStatedId, type DecisionModel, type MixCondition } from '../model/index.js';
import { assumedShares } from './assumed.js';
import { medianOf, spreadOf, type Median } from './spread.js';
import type { AlternativeResult, Recommendation, ServiceResult, Spread } from './types.js';
import { belowFloor, serviceValues, totalSpread, weakestLink, type SharedParts, type SharedValues } from './values.js';
import { dissentOf, shareOfWeights, weightSamples, type WeightSamples } from './weight-space.js';
import { deciderOf, neutralWeights, sampleWeights, stakeholderWeights, worthFor, type WeightLevels, type Weights } from './weights.js';

/** A run some of whose inputs stand elsewhere, with all that no service changes read from it too: what is moved may lie in either. */
export interface MovedWork {
  readonly run: Run;
  readonly values: SharedValues;
  readonly parts: SharedParts;
  readonly annuity: number;
}

/** A run in a world in which a stress has happened: what it moves may lie in feasibility too. */
export interface StressedWork extends MovedWork {
  readonly feasibility: readonly Feasibility[];
}

/** Made when first asked for; `made` has it only if somebody has asked. */
export type Lazy<T> = (() => T) & { readonly made: () => T | null };

/** What is the same for every service of a run. `still` are runs whose assumed inputs stand at their median, low end, high end. */
export interface SharedWork {
  readonly run: Run;
  readonly still: { readonly median: Run; readonly low: Lazy<MovedWork>; readonly high: Lazy<MovedWork> };
  /** The world under a stress, by its id; compiled when first asked for. */
  readonly stressed: (stress: string) => StressedWork;
  /** The world of a scenario of the case, by its id; null where it does not fit. Compiled when first asked for. */
  readonly inScenario: (scenario: string) => StressedWork | null;
  /** The world as it is for the tasks of one part (METHOD 6), by the id of the condition; compiled when first asked for. */
  readonly parted: (condition: MixCondition) => SharedWork;
  /** What `read` finds while some data cells have other draws and all others their own. */
  readonly whileMoved: <Found>(moved: readonly MovedCell[], read: (work: MovedWork) => Found) => Found;
  readonly feasibility: readonly Feasibility[];
  readonly needed: readonly string[];
  /** Months until an alternative can serve, by its position; null when unknown. */
  readonly leadMonths: readonly AlternativeResult['leadMonths'][];
  readonly values: SharedValues;
  readonly parts: SharedParts;
  readonly levels: WeightLevels;
  readonly annuity: number;
  readonly thresholds: Thresholds;
  /** Service quantities that the case answers, for counting inputs by basis. */
  readonly serviceInputs: readonly string[];
  readonly concerns: readonly Concern[];
  readonly weightsFor: (serviceClass: string | null) => ClassWeights;
}

export interface ClassWeights {
  readonly central: Weights;
  readonly samples: WeightSamples;
  readonly people: readonly { readonly id: string; readonly weights: Weights; readonly worth: { readonly low: number; readonly high: number } | null }[];
}

/** Weights of one class: the decider's or neutral ones, samples of the admissible set, everybody's apart. */
export function classWeights(run: Run, levels: WeightLevels, shared: SharedValues, serviceClass: string | null): ClassWeights {
  const decider = deciderOf(run.model);
  const count = run.model.setting('weight-samples');
  const central = decider === null ? neutralWeights(levels, run.model.criteria.length) : stakeholderWeights(run.model, levels, decider, serviceClass);
  return {
    central,
    samples: weightSamples(run, sampleWeights(run.model, levels, decider, serviceClass, count), shared),
    people: run.model.case.judgement.stakeholders.map((person) => ({ id: person.id, weights: stakeholderWeights(run.model, levels, person, serviceClass), worth: worthFor(person, serviceClass) })),
  };
}

const costRoles = ['whole-life-cost', 'standalone-cost', 'cost-per-completed-task', 'completed-tasks', 'public-value', 'benefit-per-task'] as const;
const natureRoles = ['scope', 'stage', 'service-class', 'service-kind', 'as-is-sourcing'] as const;

/** All quantities that one service needs, read in one pass. */
export function neededQuantities(model: DecisionModel): readonly string[] {
  const bound = [...costRoles, 'way-of-today'].map((role) => model.bound(role));
  return [...new Set([...bound, ...model.boundAll('cost-lines'), ...gateQuantities(model.gates), ...model.criteria.map((criterion) => criterion.measures)])];
}

/** One service up to its verdict, for whoever has more to ask of it than the decision needs. */
export interface ServiceFrame {
  readonly work: SharedWork;
  readonly position: number;
  readonly nature: Nature;
  readonly columns: ServiceColumns;
  readonly weights: ClassWeights;
  readonly standing: Standings;
  readonly situation: Situation;
  readonly verdict: Verdict;
}

/** Everything that the verdict rests on. Null where nothing is compared: out of scope, or a stage that is closed. */
export function openFrame(work: SharedWork, position: number): ServiceFrame | null {
  const nature = natureAt(work, position);
  return settledFor(work, nature) === null ? frameOf(work, position, nature) : null;
}

function natureAt({ run }: SharedWork, position: number): Nature {
  return natureOf(run, readColumns(run, position, natureRoles.map((role) => run.model.bound(role))));
}

function settledFor(work: SharedWork, nature: Nature): Verdict | null {
  return settledVerdict(nature.scope, isClosedStage(work, nature) ? nature.stage : null);
}

function isClosedStage({ run }: SharedWork, { stage }: Nature): boolean {
  return stage !== null && run.model.boundAll('stage-closed').includes(stage);
}

/** Null too where what runs today is none of the alternatives. */
function runsToday({ run }: SharedWork, columns: ServiceColumns, { stage }: Nature): string | null {
  const quantity = run.model.bound('way-of-today');
  const isRunning = stage !== null && run.model.boundAll('stage-production').includes(stage);
  return isRunning ? memberAt(run, quantity, columns.get(quantity), 0) : null;
}

function frameOf(work: SharedWork, position: number, nature: Nature): ServiceFrame {
  const { run } = work;
  const { model } = run;
  const columns = readColumns(run, position, work.needed);
  const weights = work.weightsFor(nature.serviceClass);
  const candidates = candidatesOf(work, columns, weights.central);
  const benefitKnown = !isUnknownAt(columns.get(model.bound('benefit-per-task')), 0);
  const standing = standings(candidates, benefitKnown);
  const open = candidates.filter((candidate) => standing.standing.get(candidate.id) === 'candidate');
  const assumed = assumedShares(run, work.still.median, columns, open);
  const worth = worthFor(deciderOf(model), nature.serviceClass);
  const situation: Situation = {
    ...nature,
    isClosed: isClosedStage(work, nature),
    runsToday: runsToday(work, columns, nature),
    open,
    all: candidates,
    annuity: work.annuity,
    worth,
    hasDecider: deciderOf(model) !== null,
    benefitKnown,
    thresholds: work.thresholds,
    assumed,
    concerns: concernsOf(work.concerns, model.services[position] ?? '', open),
    leadersUnderBands: (low, high) => bandLeaders(work, position, open, weights.central, { low, high }),
    questions: questionsOf({ run, position, open, all: candidates, annuity: work.annuity, scopeQuantity: model.bound('scope'), scopeUnknown: nature.scope === 'unknown' }),
  };
  return { work, position, nature, columns, weights, standing, situation, verdict: judge(situation) };
}

export function runService(work: SharedWork, position: number): ServiceResult {
  const { run } = work;
  const { model } = run;
  const nature = natureAt(work, position);
  const settled = settledFor(work, nature);
  if (settled !== null) return settledService(work, position, nature, settled);
  const { columns, weights, standing, situation, verdict } = frameOf(work, position, nature);
  const { open, all } = situation;
  const costs = costSpreads(all);
  const netCosts = netCostsAt(open, model.setting('decision-confidence'), costs);
  const compared: Compared = { standing, situation, verdict, costs, netCosts, efficient: efficientAt(open, netCosts), wins: verdict.comparison?.winTable() ?? new Map(), bounds: costBounds(run, position, all) };
  const result = {
    ...headOf(work, position, nature),
    alternatives: all.map((candidate) => alternativeResult(work, columns, candidate, compared, weights)),
    recommendation: recommendationOf(verdict, situation, weights, work, position),
  };
  giveBack(run, columns);
  return result;
}

type Nature = Pick<ServiceResult, 'scope' | 'stage' | 'serviceClass' | 'kind' | 'asIs'>;

function headOf(work: SharedWork, position: number, nature: Nature): Pick<ServiceResult, 'id' | 'label' | 'inputs'> & Nature {
  const { model } = work.run;
  return { id: model.services[position] ?? '', label: model.case.tables.get('services')?.[position]?.label ?? {}, ...nature, inputs: inputCounts(work, position) };
}

/** Out of scope or closed: counted with its reason, nothing computed. */
function settledService(work: SharedWork, position: number, nature: Nature, { form, reasons }: Verdict): ServiceResult {
  const recommendation = { form, alternative: null, leaderIfAll: null, shortlist: [], onlyIfUsed: false, conditions: [], reasons, asks: [], branchTable: null, nextTests: [], prices: [], price: null, dissent: [], chanceOverFacts: null, shareOfWeights: null };
  return { ...headOf(work, position, nature), alternatives: [], recommendation };
}

function natureOf(run: Run, columns: ServiceColumns): Nature {
  const scope = chanceAt(columns.get(run.model.bound('scope')), 0);
  const member = (role: string): string | null => {
    const quantity = run.model.bound(role);
    return memberAt(run, quantity, columns.get(quantity), 0);
  };
  return {
    scope: scope.unknown > 0 ? 'unknown' : scope.yes === 1 ? 'yes' : 'no',
    stage: member('stage'),
    serviceClass: member('service-class'),
    kind: member('service-kind'),
    asIs: member('as-is-sourcing'),
  };
}

/** Every alternative of a service with what gates, feasibility, cost and value say of it, nothing chosen yet. */
export function candidatesOf(work: SharedWork, columns: ServiceColumns, weights: Weights): readonly Candidate[] {
  const { run } = work;
  const { model } = run;
  const { draws } = model.settings;
  const gates = runGates(run, columns);
  const { table, totals } = serviceValues(run, work.values, work.parts, columns, weights);
  const cost = columns.get(model.bound('whole-life-cost'));
  const benefit = columns.get(model.bound('public-value'));
  return model.alternatives.map((id, position) => {
    const ownCost = drawsAt(cost, position, draws);
    const ownBenefit = drawsAt(benefit, position, draws);
    const total = totals[position]!;
    return {
      id,
      position,
      isBaseline: model.baselines.has(id),
      gates: gates[position] ?? { status: 'unknown', failed: [], unknown: [], conditions: [], duties: [], waived: [] },
      feasibility: work.feasibility[position] ?? { status: 'unknown', months: null },
      belowFloor: belowFloor(run, columns, position),
      cost: ownCost,
      publicValue: ownBenefit,
      netCost: netCostOf(ownCost, ownBenefit),
      value: total.value,
      expectedValue: total.mean,
      values: table.cells[position] ?? [],
      means: table.means[position] ?? [],
    };
  });
}

/** Who leads at some price of the range when every assumed input, shared ones too, stands at its low and at its high end. */
function bandLeaders(work: SharedWork, position: number, open: readonly Candidate[], weights: Weights, range: { readonly low: number; readonly high: number }): readonly string[] {
  return [work.still.low(), work.still.high()].flatMap((moved) => {
    return leadersByPrice(linesOf(candidatesUnder(work, moved, position, open, weights), moved.annuity), range.low, range.high).map(({ leader }) => leader);
  });
}

/** The same alternatives in a run whose inputs stand elsewhere. */
export function candidatesUnder(work: SharedWork, moved: MovedWork, position: number, open: readonly Candidate[], weights: Weights): readonly Candidate[] {
  const columns = readColumns(moved.run, position, work.needed);
  return candidatesOf({ ...work, ...moved }, columns, weights).filter((candidate) => open.some((o) => o.id === candidate.id));
}

/** What is known of a service once its candidates have met. */
interface Compared {
  readonly standing: Standings;
  readonly situation: Situation;
  readonly verdict: Verdict;
  readonly costs: ReadonlyMap<string, Spread>;
  readonly netCosts: ReadonlyMap<string, number>;
  readonly efficient: ReadonlySet<string>;
  readonly wins: ReturnType<Comparison['winTable']>;
  readonly bounds: (alternative: number) => AlternativeResult['costBounds'];
}

function alternativeResult(work: SharedWork, columns: ServiceColumns, candidate: Candidate, compared: Compared, weights: ClassWeights): AlternativeResult {
  const { standing, situation, verdict, efficient } = compared;
  const { model } = work.run;
  const at = candidate.position;
  const median = (role: string): Median | null => medianOf(drawsAt(columns.get(model.bound(role)), at, model.settings.draws));
  const isOpen = situation.open.includes(candidate);
  const isListed = verdict.shortlist.includes(candidate.id);
  const cost = compared.costs.get(candidate.id) ?? null;
  return {
    id: candidate.id,
    standing: standing.standing.get(candidate.id) ?? 'excluded',
    sameAs: standing.sameAs.get(candidate.id) ?? null,
    gates: candidate.gates,
    feasibility: candidate.feasibility,
    cost,
    costBounds: candidate.cost === null ? compared.bounds(at) : null,
    standaloneCost: median('standalone-cost'),
    costPerTask: median('cost-per-completed-task'),
    leadMonths: work.leadMonths[at] ?? null,
    publicValue: candidate.publicValue === null ? null : spreadOf(candidate.publicValue),
    switchingValue: switchingValue(columns, model.bound('completed-tasks'), at, cost),
    value: valueResult(work.run, candidate, weights.central),
    assumed: situation.assumed.get(candidate.id) ?? null,
    netCostAtConfidence: compared.netCosts.get(candidate.id) ?? null,
    isEfficient: efficient.has(candidate.id),
    beats: isOpen ? Object.fromEntries(situation.open.filter((other) => other !== candidate).map((other) => [other.id, compared.wins.get(candidate.id)?.[other.id] ?? 0])) : {},
    costLines: isListed && isOpen ? model.boundAll('cost-lines').flatMap((id) => lineMean(columns, id, at)) : [],
  };
}

/** Of every candidate that has a cost. Its mean is the expected net cost where nothing is known of public value. */
function costSpreads(candidates: readonly Candidate[]): Compared['costs'] {
  return new Map(candidates.flatMap(({ id, cost, publicValue, netCost }) => (cost === null ? [] : [[id, spreadOf(cost, publicValue === null ? netCost : null)] as const])));
}

/** No service changes how long an alternative takes. */
export function leadMonths(run: Run): SharedWork['leadMonths'] {
  const column = run.session.shared(run.model.bound('lead-time'));
  return run.model.alternatives.map((_, position) => medianOf(drawsAt(column, position, run.model.settings.draws)));
}

function lineMean(columns: ServiceColumns, id: string, alternative: number): readonly { readonly id: string; readonly mean: number }[] {
  const mean = columns.mean(id, alternative);
  return mean === null || mean === 0 ? [] : [{ id, mean }];
}

/** Bounds of the whole-life cost by alternative; nothing is computed when every alternative has a cost or no unknown has a range. */
function costBounds(run: Run, position: number, candidates: readonly Candidate[]): Compared['bounds'] {
  const quantity = run.model.bound('whole-life-cost');
  if (candidates.every(({ cost }) => cost !== null) || !run.session.hasBounds(position, quantity)) return () => null;
  const bounds = run.session.boundsForMember(position, [quantity]).get(quantity);
  return (alternative) => {
    const low = bounds === undefined ? null : meanAt(bounds.low, alternative);
    const high = bounds === undefined ? null : meanAt(bounds.high, alternative);
    return low === null || high === null ? null : { low, high };
  };
}

/** Expected cost over expected completed tasks: worth doing if a task is worth more than this (METHOD 3). */
function switchingValue(columns: ServiceColumns, completed: string, alternative: number, cost: Spread | null): number | null {
  const tasks = columns.mean(completed, alternative);
  return cost === null || tasks === null || tasks <= 0 ? null : cost.mean / tasks;
}

function valueResult(run: Run, candidate: Candidate, weights: Weights): AlternativeResult['value'] {
  const { value } = candidate;
  return {
    total: totalSpread({ value, mean: candidate.expectedValue }),
    bounds: value.bounds,
    weakest: weakestLink(run, candidate.means, weights),
    unknownCriteria: value.unknown.map((c) => run.model.criteria[c]?.id ?? ''),
  };
}

function recommendationOf(verdict: Verdict, situation: Situation, weights: ClassWeights, work: SharedWork, position: number): Recommendation {
  const { open } = situation;
  const leader = open.find((candidate) => candidate.id === leaderAt(verdict.prices, verdict.price)) ?? null;
  // Two leaders are level where one takes over from the other: a chance at that price would say nothing of either.
  const isBySwitch = situation.worth === null && verdict.price !== null;
  return {
    form: verdict.form,
    alternative: verdict.alternative,
    leaderIfAll: isBySwitch ? null : (leader?.id ?? null),
    shortlist: verdict.shortlist,
    onlyIfUsed: !situation.benefitKnown,
    conditions: verdict.conditions,
    reasons: verdict.reasons,
    asks: verdict.asks,
    branchTable: verdict.branchTable,
    nextTests: nextTests(work.run, position, open, verdict.reasons, (verdict.price ?? 0) * work.annuity),
    prices: verdict.prices,
    price: verdict.price,
    dissent: leader === null ? [] : dissentOf(open, weights.people, work.annuity, leader.id, verdict.price),
    chanceOverFacts: isBySwitch || leader === null ? null : (verdict.comparison?.bestShare(leader.id) ?? null),
    shareOfWeights: isBySwitch || leader === null ? null : shareOfWeights(open, weights.samples, work.annuity, leader.id, verdict.price),
  };
}

/** Inputs of a service by whose figure they are. */
function inputCounts(work: SharedWork, position: number): ServiceResult['inputs'] {
  const counts = { stated: 0, derived: 0, assumed: 0, unknown: 0 };
  for (const quantity of work.serviceInputs) {
    const { basis } = work.run.model.leaf(quantity, position);
    if (basis === 'derived') counts.derived++;
    else if (basis === 'unknown') counts[isStatedId(quantity) ? 'assumed' : 'unknown']++;
    else if (basis === 'assumed') counts.assumed++;
    else counts.stated++;
  }
  return counts;
}

