/** One service from its inputs to its recommendation: gates, feasibility, cost, value, then the form. Nothing here knows another service. */
import { questionsOf } from './asks.js';
import { bareCandidates, weighed } from './bare-candidates.js';
import { linesOf, standings, type BareCandidate, type Candidate, type Standings } from './candidates.js';
import { chanceAt, giveBack, isUnknownAt, memberAt, readColumns, type Run, type ServiceColumns } from './columns.js';
import { efficientAt, type Comparison } from './comparison.js';
import { figuresOf, type Figures } from './cost-figures.js';
import { openCompletions, type Completions } from './completions.js';
import { concernsOf, type Concern } from './whole-case/evidence.js';
import type { MovedCell } from '../formula/index.js';
import type { Feasibility } from './feasibility.js';
import { gateQuantities } from './gates.js';
import { nextTests } from './next-tests.js';
import { leadersByPrice } from './prices.js';
import { judge, leaderAt, settledVerdict, type Situation, type Thresholds, type Verdict } from './recommend.js';
import { isStatedId, type DecisionModel, type MixCondition } from '../model/index.js';
import { assumedShares } from './assumed.js';
import type { AlternativeResult, Recommendation, ServiceResult } from './types.js';
import { serviceTable, totalsAt, totalSpread, weakestLink, type SharedParts, type SharedValues, type ValueTable } from './values.js';
import { dissentOf, shareOfWeights, weightSamples, type WeightSamples } from './weight-space.js';
import { deciderOf, hasSaid, neutralWeights, sampleWeights, stakeholderWeights, worthFor, type WeightLevels, type Weights } from './weights.js';

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

/** Weights of one class: the decider's, or neutral ones where the decider said none or there is no decider; samples of the admissible set; everybody's apart. */
export function classWeights(run: Run, levels: WeightLevels, shared: SharedValues, serviceClass: string | null): ClassWeights {
  const decider = deciderOf(run.model);
  const count = run.model.setting('weight-samples');
  const central = decider === null ? neutralWeights(levels, run.model.criteria.length) : stakeholderWeights(run.model, levels, decider, serviceClass);
  return {
    central,
    samples: weightSamples(run, sampleWeights(run.model, levels, decider, serviceClass, count), shared),
    people: peopleWeights(run, levels, serviceClass),
  };
}

/** Whoever has said nothing for the class has no weights here: neutral ones in their name would be an opinion that they do not hold. */
export function peopleWeights({ model }: Run, levels: WeightLevels, serviceClass: string | null): ClassWeights['people'] {
  return model.case.judgement.stakeholders.filter((person) => hasSaid(person, serviceClass)).map((person) => ({ id: person.id, weights: stakeholderWeights(model, levels, person, serviceClass), worth: worthFor(person, serviceClass) }));
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

/** What a service is before anybody weighs: no weight, no price of value and no person changes it. */
interface Met {
  readonly position: number;
  readonly nature: Nature;
  readonly table: ValueTable;
  readonly candidates: readonly BareCandidate[];
  readonly benefitKnown: boolean;
  readonly standing: Standings;
  readonly runsToday: string | null;
  readonly assumed: ReturnType<typeof assumedShares>;
  readonly completions: Completions;
}

function meet(work: SharedWork, position: number, nature: Nature, columns: ServiceColumns): Met {
  const { run } = work;
  const table = serviceTable(run, work.values, columns);
  const candidates = bareCandidates(work.run, work.feasibility, columns, table);
  const benefitKnown = !isUnknownAt(columns.get(run.model.bound('benefit-per-task')), 0);
  const today = runsToday(work, columns, nature);
  const standing = standings(candidates, benefitKnown, today);
  const assumed = assumedShares(run, work.still.median, columns, candidates.filter(isOpenIn(standing)));
  return { position, nature, table, candidates, benefitKnown, standing, assumed, runsToday: today, completions: openCompletions(run, position, candidates) };
}

function isOpenIn({ standing }: Standings): (candidate: BareCandidate) => boolean {
  return ({ id }) => standing.get(id) === 'candidate';
}

type Weighed = Pick<ServiceFrame, 'weights' | 'situation' | 'verdict'>;

/** The same service at the weights in force. */
function weigh(work: SharedWork, met: Met): Weighed {
  const { run } = work;
  const { model } = run;
  const { position, nature, benefitKnown } = met;
  const weights = work.weightsFor(nature.serviceClass);
  const decider = deciderOf(model);
  const hasDecider = decider !== null && hasSaid(decider, nature.serviceClass);
  const all = weighed(met.candidates, totalsAt(run, work.values, work.parts, met.table, weights.central));
  const open = all.filter(isOpenIn(met.standing));
  const situation: Situation = {
    ...nature,
    isClosed: isClosedStage(work, nature),
    runsToday: met.runsToday,
    open,
    all,
    annuity: work.annuity,
    worth: worthFor(decider, nature.serviceClass),
    hasDecider,
    isDeciderSilent: decider !== null && !hasDecider,
    benefitKnown,
    thresholds: work.thresholds,
    assumed: met.assumed,
    concerns: concernsOf(work.concerns, model.services[position] ?? '', open),
    leadersUnderBands: (low, high) => bandLeaders(work, position, open, weights.central, { low, high }),
    questions: questionsOf({ run, position, open, all, annuity: work.annuity, scopeQuantity: model.bound('scope'), scopeUnknown: nature.scope === 'unknown' }, met.completions),
  };
  return { weights, situation, verdict: judge(situation) };
}

function frameOf(work: SharedWork, position: number, nature: Nature): ServiceFrame {
  const columns = readColumns(work.run, position, work.needed);
  const met = meet(work, position, nature, columns);
  return { work, position, nature, columns, standing: met.standing, ...weigh(work, met) };
}

/** Everything of a service that holds while weights, prices of value and people change. Draws of some hundred services take tens of megabytes. */
export interface Ground {
  readonly position: number;
  readonly nature: Nature;
  readonly inputs: ServiceResult['inputs'];
  /** Null where nothing is compared. */
  readonly compared: { readonly met: Met; readonly figures: Figures } | null;
}

export function runService(work: SharedWork, position: number): ServiceResult {
  const { ground, columns } = openGround(work, position);
  const result = answerService(work, ground);
  if (columns !== null) giveBack(work.run, columns);
  return result;
}

/** The ground of one service, to be answered from as often as somebody weighs otherwise. */
export function keepGround(work: SharedWork, position: number): Ground {
  const { ground, columns } = openGround(work, position);
  if (ground.compared === null || columns === null) return ground;
  const { met, figures } = ground.compared;
  const lines = new Map(met.candidates.filter(isOpenIn(met.standing)).map(({ position: at }) => [at, figures.lines(at)]));
  const kept = { met: { ...met, candidates: copiedDraws(met.candidates) }, figures: { ...figures, lines: (at: number) => lines.get(at) ?? [] } };
  giveBack(work.run, columns);
  return { ...ground, compared: kept };
}

/** The next service is written over the columns that draws are read from. */
function copiedDraws(candidates: readonly BareCandidate[]): readonly BareCandidate[] {
  return candidates.map((candidate) => ({ ...candidate, cost: candidate.cost?.slice() ?? null, publicValue: candidate.publicValue?.slice() ?? null }));
}

/** Read from columns that the next service may be written over once they are given back. */
function openGround(work: SharedWork, position: number): { readonly ground: Ground; readonly columns: ServiceColumns | null } {
  const nature = natureAt(work, position);
  const head = { position, nature, inputs: inputCounts(work, position) };
  if (settledFor(work, nature) !== null) return { ground: { ...head, compared: null }, columns: null };
  const columns = readColumns(work.run, position, work.needed);
  const met = meet(work, position, nature, columns);
  return { ground: { ...head, compared: { met, figures: figuresOf(work.run, work.leadMonths, columns, met.candidates, met.candidates.filter(isOpenIn(met.standing))) } }, columns };
}

/** What is answered from a ground at the weights in force: to the byte what a run of the service would answer. */
export function answerService(work: SharedWork, { position, nature, inputs, compared }: Ground): ServiceResult {
  const head = { ...headOf(work, position, nature), inputs };
  if (compared === null) return settledService(head, settledFor(work, nature)!);
  const { met, figures } = compared;
  const { weights, situation, verdict } = weigh(work, met);
  const found: Compared = { met, figures, situation, verdict, efficient: efficientAt(situation.open, figures.netCosts), wins: verdict.comparison?.winTable() ?? new Map() };
  return {
    ...head,
    alternatives: situation.all.map((candidate) => alternativeResult(work, candidate, found, weights)),
    recommendation: recommendationOf(verdict, situation, weights, work, position),
  };
}

/** An answer in which nothing but who would choose otherwise can have changed. */
export function answerDissent(work: SharedWork, { nature, compared }: Ground, earlier: ServiceResult): ServiceResult {
  if (compared === null) return earlier;
  const { recommendation } = earlier;
  const open = compared.met.candidates.filter(isOpenIn(compared.met.standing));
  return { ...earlier, recommendation: { ...recommendation, dissent: dissentFrom(work, open, work.weightsFor(nature.serviceClass), recommendation) } };
}

function dissentFrom(work: SharedWork, open: readonly BareCandidate[], { people }: ClassWeights, { prices, price }: Pick<Verdict, 'prices' | 'price'>): Recommendation['dissent'] {
  const leader = leaderAt(prices, price);
  return open.some(({ id }) => id === leader) ? dissentOf(open, people, work.annuity, leader, price) : [];
}

export type Nature = Pick<ServiceResult, 'scope' | 'stage' | 'serviceClass' | 'kind' | 'asIs'>;

type Head = Pick<ServiceResult, 'id' | 'label' | 'inputs'> & Nature;

function headOf(work: SharedWork, position: number, nature: Nature): Omit<Head, 'inputs'> {
  const { model } = work.run;
  return { id: model.services[position] ?? '', label: model.case.tables.get('services')?.[position]?.label ?? {}, ...nature };
}

/** Out of scope or closed: counted with its reason, nothing computed. */
function settledService(head: Head, { form, reasons }: Verdict): ServiceResult {
  const recommendation = { form, alternative: null, leaderIfAll: null, shortlist: [], onlyIfUsed: false, conditions: [], reasons, asks: [], branchTable: null, nextTests: [], prices: [], price: null, dissent: [], chanceOverFacts: null, shareOfWeights: null };
  return { ...head, alternatives: [], recommendation };
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
  const table = serviceTable(work.run, work.values, columns);
  return weighed(bareCandidates(work.run, work.feasibility, columns, table), totalsAt(work.run, work.values, work.parts, table, weights));
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
  readonly met: Met;
  readonly figures: Figures;
  readonly situation: Situation;
  readonly verdict: Verdict;
  readonly efficient: ReadonlySet<string>;
  readonly wins: ReturnType<Comparison['winTable']>;
}

function alternativeResult(work: SharedWork, candidate: Candidate, compared: Compared, weights: ClassWeights): AlternativeResult {
  const { met: { standing }, figures, situation, verdict, efficient } = compared;
  const at = candidate.position;
  const isOpen = situation.open.includes(candidate);
  const isListed = verdict.shortlist.includes(candidate.id);
  return {
    id: candidate.id,
    standing: standing.standing.get(candidate.id) ?? 'excluded',
    sameAs: standing.sameAs.get(candidate.id) ?? null,
    gates: candidate.gates,
    feasibility: candidate.feasibility,
    ...figures.still[at]!,
    value: valueResult(work.run, candidate, weights.central),
    assumed: situation.assumed.get(candidate.id) ?? null,
    netCostAtConfidence: figures.netCosts.get(candidate.id) ?? null,
    isEfficient: efficient.has(candidate.id),
    beats: isOpen ? Object.fromEntries(situation.open.filter((other) => other !== candidate).map((other) => [other.id, compared.wins.get(candidate.id)?.[other.id] ?? 0])) : {},
    costLines: isListed && isOpen ? figures.lines(at) : [],
  };
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
    dissent: dissentFrom(work, open, weights, verdict),
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

