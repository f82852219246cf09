/** View models over all services: groups of answers, what each alternative meets, which rules exclude, what more value costs. Counts only. */
import type { AlternativeResult, GateStatus, RecommendationForm, Results, ServiceResult } from '../analysis/index.js';
import type { Background } from './background.js';
import { medianOf } from './figures.js';

/** Forms from the most to the least that can be said. */
export const FORMS: readonly RecommendationForm[] = [
  'recommended', 'price-decides', 'too-close-to-call', 'not-enough-evidence', 'none-feasible', 'out-of-scope', 'no-open-decision',
];
const CLOSED: ReadonlySet<RecommendationForm> = new Set(['out-of-scope', 'no-open-decision']);

/** What the services of a group have in common: the alternative ahead, else the first question, else the first reason. */
export interface AnswerGroup {
  readonly by: 'alternative' | 'shortlist' | 'ask' | 'reason' | 'none';
  readonly ids: readonly string[];
  /** Who would lead if every open question were answered in its favour; only for groups by question. */
  readonly leaderIfAll?: string | null;
  readonly reason: ServiceResult['recommendation']['reasons'][number] | null;
  readonly services: readonly ServiceResult[];
}

export interface FormGroup {
  readonly form: RecommendationForm;
  readonly services: number;
  readonly groups: readonly AnswerGroup[];
}

export function hasOpenDecision(service: ServiceResult): boolean {
  return !CLOSED.has(service.recommendation.form);
}

/** Forms in order, each with its services grouped by what they have in common; largest group first, then by key. */
export function groupServices(results: Results): readonly FormGroup[] {
  return FORMS.map((form) => {
    const services = results.services.filter((each) => each.recommendation.form === form);
    return { form, services: services.length, groups: groupsOf(services) };
  }).filter((group) => group.services > 0);
}

function groupsOf(services: readonly ServiceResult[]): readonly AnswerGroup[] {
  const byKey = new Map<string, { group: Omit<AnswerGroup, 'services'>; services: ServiceResult[] }>();
  for (const service of services) {
    const group = commonGround(service);
    const key = [group.by, ...group.ids, group.leaderIfAll ?? ''].join(' ');
    const found = byKey.get(key);
    if (found === undefined) byKey.set(key, { group, services: [service] });
    else found.services.push(service);
  }
  return [...byKey.entries()]
    .sort(([leftKey, left], [rightKey, right]) => right.services.length - left.services.length || (leftKey < rightKey ? -1 : 1))
    .map(([, each]) => ({ ...each.group, services: each.services }));
}

function commonGround(service: ServiceResult): Omit<AnswerGroup, 'services'> {
  const { form, alternative, shortlist, asks, reasons, leaderIfAll } = service.recommendation;
  if (form === 'recommended' && alternative !== null) return { by: 'alternative', ids: [alternative], reason: null };
  const sameFor: ReadonlySet<RecommendationForm> = new Set(['price-decides', 'too-close-to-call']);
  if (sameFor.has(form) && shortlist.length > 0) return { by: 'shortlist', ids: [...shortlist].sort(), reason: null };
  if (form === 'not-enough-evidence' && asks.length > 0) {
    const splitting = asks.filter((ask) => ask.splits).map((ask) => ask.quantity);
    return { by: 'ask', ids: splitting.length > 0 ? splitting : asks.map((ask) => ask.quantity), leaderIfAll, reason: null };
  }
  const reason = reasons[0];
  if (reason === undefined) return { by: 'none', ids: [], reason: null };
  return { by: 'reason', ids: [reason.code, ...Object.values(reason.params).map(String)], reason };
}

export interface AlternativeOverview {
  readonly id: string;
  readonly isBaseline: boolean;
  /** Services with an open decision in which it was looked at. */
  readonly services: number;
  readonly gates: Readonly<Record<GateStatus, number>>;
  readonly ahead: number;
  /** Services in which it would lead if every open question were answered in its favour. */
  readonly aheadIfAll: number;
  readonly shortlisted: number;
  /** Smallest and largest P50 of the cost over those services; null when unknown everywhere. */
  readonly cost: { readonly low: number; readonly high: number; readonly unknown: number } | null;
  readonly value: { readonly low: number; readonly high: number; readonly error: number } | null;
  /** The criterion that is its weakest link most often, and its lowest value there. */
  readonly weakest: { readonly criterion: string; readonly services: number; readonly lowest: number } | null;
}

/** One row per alternative over all services with an open decision, in the order of the case. */
export function overviewAlternatives(results: Results): readonly AlternativeOverview[] {
  const open = results.services.filter(hasOpenDecision);
  return results.alternatives.map((alternative) => {
    const found = open.flatMap((service) => service.alternatives.filter((each) => each.id === alternative.id));
    return {
      id: alternative.id,
      isBaseline: alternative.isBaseline,
      services: found.length,
      gates: countGates(found),
      ahead: results.counts.ahead[alternative.id] ?? 0,
      aheadIfAll: results.counts.aheadIfAll[alternative.id] ?? 0,
      shortlisted: open.filter((each) => each.recommendation.shortlist.includes(alternative.id)).length,
      cost: costRange(found),
      value: valueRange(found),
      weakest: weakestOf(found),
    };
  });
}

function countGates(found: readonly AlternativeResult[]): Readonly<Record<GateStatus, number>> {
  const counts: Record<GateStatus, number> = { pass: 0, fail: 0, unknown: 0, conditional: 0 };
  for (const each of found) counts[each.gates.status] += 1;
  return counts;
}

function costRange(found: readonly AlternativeResult[]): AlternativeOverview['cost'] {
  const known = found.flatMap((each) => (each.cost === null ? [] : [each.cost.p50]));
  return known.length === 0 ? null : { low: Math.min(...known), high: Math.max(...known), unknown: found.length - known.length };
}

function valueRange(found: readonly AlternativeResult[]): AlternativeOverview['value'] {
  const known = found.flatMap((each) => (each.value === null ? [] : [each.value.total]));
  if (known.length === 0) return null;
  const means = known.map((each) => each.mean);
  return { low: Math.min(...means), high: Math.max(...means), error: Math.max(...known.map((each) => each.error)) };
}

function weakestOf(found: readonly AlternativeResult[]): AlternativeOverview['weakest'] {
  const counts = new Map<string, { services: number; lowest: number }>();
  for (const each of found) {
    const weakest = each.value?.weakest ?? null;
    if (weakest === null) continue;
    const known = counts.get(weakest.criterion) ?? { services: 0, lowest: weakest.value };
    counts.set(weakest.criterion, { services: known.services + 1, lowest: Math.min(known.lowest, weakest.value) });
  }
  const [first] = [...counts.entries()].sort(([a, left], [b, right]) => right.services - left.services || (a < b ? -1 : 1));
  return first === undefined ? null : { criterion: first[0], ...first[1] };
}

export interface RuleCount {
  readonly gate: string;
  /** Services in which the rule excludes, leaves unknown, or conditions at least one alternative. */
  readonly excludes: number;
  readonly unknown: number;
  readonly conditions: number;
}

/** Rules that bite somewhere, those that exclude most first. */
export function countRules(results: Results): readonly RuleCount[] {
  const rules = new Map<string, { excludes: number; unknown: number; conditions: number }>();
  const add = (gates: Iterable<string>, what: 'excludes' | 'unknown' | 'conditions'): void => {
    for (const gate of gates) {
      const counts = rules.get(gate) ?? { excludes: 0, unknown: 0, conditions: 0 };
      counts[what] += 1;
      rules.set(gate, counts);
    }
  };
  for (const service of results.services.filter(hasOpenDecision)) {
    add(new Set(service.alternatives.flatMap((each) => each.gates.failed)), 'excludes');
    add(new Set(service.alternatives.flatMap((each) => each.gates.unknown)), 'unknown');
    add(new Set(service.alternatives.flatMap((each) => each.gates.conditions)), 'conditions');
  }
  return [...rules.entries()]
    .map(([gate, counts]) => ({ gate, ...counts }))
    .sort((a, b) => b.excludes - a.excludes || b.unknown - a.unknown || b.conditions - a.conditions || (a.gate < b.gate ? -1 : 1));
}

export interface PriceOfValue {
  readonly services: number;
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/**
 * What it costs to go from the cheapest efficient way to the one of highest value: over the services where they differ, the median, smallest
 * and largest difference of the two printed P50s (a difference of medians, which the page says). Null when they never differ.
 */
export function priceOfMoreValue(results: Results): PriceOfValue | null {
  const differences = results.services.filter(hasOpenDecision).flatMap((service) => {
    const efficient = service.alternatives.filter((each) => each.isEfficient && each.cost !== null && each.value !== null);
    const cheapest = leastBy(efficient, (each) => each.cost?.p50 ?? 0);
    const best = leastBy(efficient, (each) => -(each.value?.total.mean ?? 0));
    if (cheapest?.cost == null || best?.cost == null || cheapest.id === best.id) return [];
    return [best.cost.p50 - cheapest.cost.p50];
  });
  const median = medianOf(differences);
  if (median === null) return null;
  return { services: differences.length, median, low: Math.min(...differences), high: Math.max(...differences) };
}

function leastBy<T>(items: readonly T[], measure: (item: T) => number): T | null {
  let least: T | null = null;
  for (const item of items) if (least === null || measure(item) < measure(least)) least = item;
  return least;
}

/** Stakeholders for whom another alternative leads, with the number of services; most first. */
export function countDissent(results: Results): readonly { readonly stakeholder: string; readonly services: number; readonly leaders: readonly string[] }[] {
  const found = new Map<string, { services: number; leaders: Set<string> }>();
  for (const service of results.services) {
    for (const { stakeholder, leader } of service.recommendation.dissent) {
      const known = found.get(stakeholder) ?? { services: 0, leaders: new Set<string>() };
      known.services += 1;
      known.leaders.add(leader);
      found.set(stakeholder, known);
    }
  }
  return [...found.entries()]
    .map(([stakeholder, each]) => ({ stakeholder, services: each.services, leaders: [...each.leaders].sort() }))
    .sort((a, b) => b.services - a.services || (a.stakeholder < b.stakeholder ? -1 : 1));
}

/** The alternative and those merged with it, by id: nothing tells them apart in this service. */
export function familyOf({ alternatives }: Pick<ServiceResult, 'alternatives'>, id: string): readonly string[] {
  return [id, ...alternatives.flatMap((each) => (each.sameAs === id ? [each.id] : []))].sort();
}

/** Families of whoever is ahead or stands on the shortlist, with the number of services; most first. */
export function countFamilies(results: Results): readonly { readonly ids: readonly string[]; readonly services: number }[] {
  const counts = new Map<string, { ids: readonly string[]; services: number }>();
  for (const service of results.services) {
    for (const id of service.recommendation.shortlist) {
      const ids = familyOf(service, id);
      const key = ids.join(' ');
      if (ids.length > 1) counts.set(key, { ids, services: (counts.get(key)?.services ?? 0) + 1 });
    }
  }
  return [...counts.values()].sort((a, b) => b.services - a.services || (a.ids.join(' ') < b.ids.join(' ') ? -1 : 1));
}

/** Who would lead the services without enough evidence if every open question were answered in its favour, at some price where nobody stated one; most services first. */
export function countLeadersIfAll(results: Results): readonly { readonly alternative: string; readonly services: number }[] {
  const counts = new Map<string, number>();
  for (const { recommendation } of results.services) {
    if (recommendation.form !== 'not-enough-evidence') continue;
    const leaders = recommendation.leaderIfAll === null ? recommendation.prices.map(({ leader }) => leader) : [recommendation.leaderIfAll];
    for (const leader of new Set(leaders)) counts.set(leader, (counts.get(leader) ?? 0) + 1);
  }
  return [...counts].map(([alternative, services]) => ({ alternative, services })).sort((a, b) => b.services - a.services || (a.alternative < b.alternative ? -1 : 1));
}

/** The row of the criterion for the worst-served language; null when there is none or no alternative has a level. */
export function worstLanguageRow(results: Results, background: Background): Results['performance'][number] | null {
  const row = results.performance.find((each) => each.criterion === background.worstLanguageCriterion);
  return row === undefined || row.cells.every((cell) => cell.performance === null) ? null : row;
}

/** Services to show in full: for each open form the one with most stated inputs (then by id), so that the choice tunes nothing. */
export function chooseExamples(results: Results): readonly ServiceResult[] {
  return FORMS.filter((form) => !CLOSED.has(form)).flatMap((form) => {
    const found = results.services.filter((each) => each.recommendation.form === form && each.alternatives.some((one) => one.cost !== null));
    const [first] = [...found].sort((a, b) => b.inputs.stated - a.inputs.stated || (a.id < b.id ? -1 : 1));
    return first === undefined ? [] : [first];
  });
}
