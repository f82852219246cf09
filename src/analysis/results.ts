/** Parts put together: what holds for the whole case, counted and listed, beside every service's answer. */
import { isUnknownAt, meanAt, memberAt, isStreamed, membersOf, unitOf, type Run } from './columns.js';
import { leadersIfAll } from './prices.js';
import { claimBook, evidenceRecord, type ClaimBook } from './whole-case/evidence.js';
import { frameworkTurns, runFrameworks } from './whole-case/frameworks.js';
import type { SharedWork } from './service.js';
import type { PerformanceRow, RecommendationForm, Results, ServiceResult, WeightRow } from './types.js';
import { classesOf, deciderOf, hasSaid, stakeholderWeights, neutralWeights } from './weights.js';

const forms: readonly RecommendationForm[] = ['recommended', 'price-decides', 'too-close-to-call', 'not-enough-evidence', 'none-feasible', 'out-of-scope', 'no-open-decision'];

/** Merges services (in the order of the case) into results. Pure; the same whatever threads made the parts. */
export function collectResults(work: SharedWork, services: readonly ServiceResult[]): Results {
  const { model } = work.run;
  const theCase = model.case;
  const { alternatives, criteria, performance, defaults, evidence, frameworks, turns } = wholeOf(work);
  return {
    case: { id: theCase.id, title: theCase.title, illustration: theCase.illustration, money: theCase.money },
    settings: { seed: model.settings.seed, draws: model.settings.draws, asOf: model.settings.asOf, firstYear: theCase.horizon.firstYear, years: theCase.horizon.years },
    alternatives,
    criteria,
    performance,
    weights: weightRows(work, services),
    services,
    counts: countAll(work, services),
    asks: askCounts(services),
    defaults,
    evidence,
    frameworks,
    frameworkTurns: turns,
    goals: theCase.goals.map((goal) => goalStatus(work.run, goal)),
  };
}

/** What a whole case says whoever weighs and whatever it may spend. */
interface Whole extends Pick<Results, 'alternatives' | 'criteria' | 'performance' | 'defaults' | 'evidence' | 'frameworks'> {
  readonly turns: Results['frameworkTurns'];
  readonly decisive: Results['counts']['decisive'];
  /** By position: what each service's own inputs say, as one text. */
  readonly said: readonly string[];
  readonly book: ClaimBook;
}

const wholes = new WeakMap<SharedWork, Whole>();
/** What is known of it where only rows of services differ: who claims what, and what the other services say. */
const parts = new WeakMap<SharedWork, Pick<Whole, 'evidence' | 'book'> & { readonly said: readonly (string | null)[] }>();

function wholeOf(work: SharedWork): Whole {
  const known = wholes.get(work) ?? makeWhole(work);
  wholes.set(work, known);
  return known;
}

/** `touched`: services whose rows differ; where there are none all is taken over, which holds only where nothing but judgement and ceilings differs. */
export function takeOverWhole(before: SharedWork, now: SharedWork, touched: readonly number[]): void {
  const whole = wholes.get(before);
  if (whole === undefined) return;
  if (touched.length === 0) wholes.set(now, whole);
  else parts.set(now, { evidence: whole.evidence, book: whole.book, said: whole.said.map((said, position) => (touched.includes(position) ? null : said)) });
}

function makeWhole(work: SharedWork): Whole {
  const { model } = work.run;
  const known = parts.get(work);
  const book = known?.book ?? claimBook(model);
  const frameworks = runFrameworks(work.run);
  return {
    alternatives: alternativeRows(work.run),
    criteria: model.criteria.map((criterion) => ({ id: criterion.id, dimension: criterion.dimension, quantity: criterion.measures, unit: unitOf(work.run, criterion.measures) })),
    performance: performanceRows(work, book),
    defaults: ownDefaults(work.run),
    evidence: known?.evidence ?? evidenceRecord(model, book),
    frameworks,
    turns: frameworkTurns(frameworks),
    decisive: decisiveInputs(work.run),
    said: model.services.map((_, position) => known?.said[position] ?? saidOf(work, position)),
    book,
  };
}

function alternativeRows(run: Run): Results['alternatives'] {
  const { model } = run;
  const quantity = model.bound('pathway-of');
  const column = run.session.shared(quantity);
  const rows = new Map((model.case.tables.get('alternatives') ?? []).map((row) => [row.id, row]));
  return model.alternatives.map((id, position) => ({
    id,
    label: rows.get(id)?.label ?? { en: model.catalogue.collections.get('pathway')?.get(id)?.label ?? id },
    pathway: memberAt(run, quantity, column, position) ?? '',
    isBaseline: model.baselines.has(id),
  }));
}

/** The performance table: own units and value. Criteria that differ by service show no cell here; their figures stand with the service. */
function performanceRows(work: SharedWork, book: ClaimBook): readonly PerformanceRow[] {
  const { run } = work;
  const { model } = run;
  return model.criteria.map((criterion) => {
    const perService = isStreamed(run, criterion.measures);
    if (perService) return { criterion: criterion.id, perService, cells: [] };
    const column = run.session.shared(criterion.measures);
    const means = work.values.get(criterion.id)?.means ?? [];
    const assumed = model.restsOnAssumption(criterion.measures);
    const isNamed = membersOf(model, criterion.measures).length > 0;
    const cells = model.alternatives.map((alternative, position) => {
      const value = means[position] ?? null;
      const performance = isUnknownAt(column, position) ? null : isNamed ? memberAt(run, criterion.measures, column, position) : meanAt(column, position);
      return { alternative, performance, value, assumed, claimed: book.restsOn(criterion.measures, position) };
    });
    return { criterion: criterion.id, perService, cells };
  });
}

/** Everybody's weights apart; neutral ones for the classes of services for which nobody decides, or the decider said none. */
function weightRows(work: SharedWork, services: readonly ServiceResult[]): readonly WeightRow[] {
  const { model } = work.run;
  const byDimension = (weights: Float64Array, d: number): number => (work.levels.criteriaOf[d] ?? []).reduce((sum, c) => sum + (weights[c] ?? 0), 0);
  const rows: WeightRow[] = [];
  for (const serviceClass of neutralClasses(deciderOf(model), services)) {
    const neutral = neutralWeights(work.levels, model.criteria.length);
    work.levels.dimensions.forEach((dimension, d) => rows.push({ stakeholder: 'neutral-not-advice', serviceClass, dimension, weight: byDimension(neutral, d) }));
  }
  for (const person of model.case.judgement.stakeholders) {
    for (const serviceClass of classesOf(person)) {
      const weights = stakeholderWeights(model, work.levels, person, serviceClass);
      work.levels.dimensions.forEach((dimension, d) => rows.push({ stakeholder: person.id, serviceClass, dimension, weight: byDimension(weights, d) }));
    }
  }
  return rows;
}

function neutralClasses(decider: ReturnType<typeof deciderOf>, services: readonly ServiceResult[]): readonly (string | null)[] {
  if (decider === null) return [null];
  const compared = services.filter(({ alternatives }) => alternatives.length > 0).map(({ serviceClass }) => serviceClass);
  return [...new Set(compared)].filter((serviceClass) => !hasSaid(decider, serviceClass));
}

function countAll(work: SharedWork, services: readonly ServiceResult[]): Results['counts'] {
  const byForm = Object.fromEntries(forms.map((form) => [form, 0])) as Record<RecommendationForm, number>;
  const ahead: Record<string, number> = {};
  const aheadIfAll: Record<string, number> = {};
  const inputs = { stated: 0, derived: 0, assumed: 0, unknown: 0 };
  for (const service of services) {
    byForm[service.recommendation.form]++;
    const { alternative } = service.recommendation;
    if (alternative !== null) ahead[alternative] = (ahead[alternative] ?? 0) + 1;
    for (const leader of leadersIfAll(service.recommendation)) aheadIfAll[leader] = (aheadIfAll[leader] ?? 0) + 1;
    for (const basis of ['stated', 'derived', 'assumed', 'unknown'] as const) inputs[basis] += service.inputs[basis];
  }
  return { services: services.length, byForm, ahead, aheadIfAll, distinctStated: distinctStated(wholeOf(work)), inputs, decisive: wholeOf(work).decisive };
}

/** Services whose stated and derived inputs equal no other service's: the register itself tells them apart. */
function distinctStated({ said }: Whole): number {
  const seen = new Map<string, number>();
  for (const each of said) seen.set(each, (seen.get(each) ?? 0) + 1);
  return said.filter((each) => seen.get(each) === 1).length;
}

function saidOf(work: SharedWork, position: number): string {
  const { model } = work.run;
  return work.serviceInputs.map((quantity) => {
    const { basis } = model.leaf(quantity, position);
    return basis === 'stated' || basis === 'derived' || basis === 'override' ? model.cellText(quantity, position) : '';
  }).join('\n');
}

/** Data quantities behind cost, gates and values, and how many of them rest on an assumption of ours. */
function decisiveInputs(run: Run): { readonly assumed: number; readonly all: number } {
  const { model } = run;
  const roots = [model.bound('whole-life-cost'), ...model.gates.flatMap((gate) => [gate.appliesQuantity, gate.passesQuantity]), ...model.criteria.map((criterion) => criterion.measures)];
  const leaves = new Set(roots.flatMap((quantity) => [...model.program.leavesOf(quantity)]));
  let assumed = 0;
  for (const leaf of leaves) if (model.restsOnAssumption(leaf)) assumed++;
  return { assumed, all: leaves.size };
}

function askCounts(services: readonly ServiceResult[]): Results['asks'] {
  const counts = new Map<string, { services: number; splits: number }>();
  const decides = new Map<string, number>();
  for (const service of services) {
    for (const quantity of service.recommendation.branchTable?.quantities ?? []) decides.set(quantity, (decides.get(quantity) ?? 0) + 1);
    for (const ask of service.recommendation.asks) {
      const count = counts.get(ask.quantity) ?? { services: 0, splits: 0 };
      counts.set(ask.quantity, { services: count.services + 1, splits: count.splits + (ask.splits ? 1 : 0) });
    }
  }
  // Of questions that split as many services, those come first that decide most of them together with another.
  const decided = (quantity: string): number => decides.get(quantity) ?? 0;
  return [...counts]
    .map(([quantity, count]) => ({ quantity, ...count }))
    .sort((a, b) => b.splits - a.splits || decided(b.quantity) - decided(a.quantity) || b.services - a.services || (a.quantity < b.quantity ? -1 : 1));
}

/** Facts and bands that are assumptions of ours and that the results used. */
function ownDefaults(run: Run): Results['defaults'] {
  const { model } = run;
  const used = new Set<string>();
  const roots = [model.bound('whole-life-cost'), model.bound('public-value'), ...model.criteria.map((criterion) => criterion.measures), ...model.gates.map((gate) => gate.passesQuantity)];
  for (const root of roots) for (const leaf of model.program.leavesOf(root)) if (model.restsOnAssumption(leaf)) used.add(leaf);
  return [...used].sort().map((quantity) => ({ quantity, cells: model.cellCount(quantity), source: model.leaf(quantity, 0).source }));
}

function goalStatus(run: Run, goal: { readonly id: string; readonly quantity: string | null; readonly target: number | null; readonly is: 'at-least' | 'at-most' }): Results['goals'][number] {
  // A level of a scale has no mean, so that no number can be held against a target.
  const known = goal.quantity !== null && run.model.program.definitions.get(goal.quantity)?.kind.is === 'number' && !isStreamed(run, goal.quantity);
  const level = known && goal.quantity !== null ? meanAt(run.session.shared(goal.quantity), 0) : null;
  if (level === null || goal.target === null) return { id: goal.id, status: 'unknown', level };
  return { id: goal.id, status: (goal.is === 'at-least' ? level >= goal.target : level <= goal.target) ? 'met' : 'missed', level };
}
