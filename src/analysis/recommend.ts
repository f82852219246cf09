/** Question: what can honestly be said? The one general rule for the form of a recommendation (METHOD 12, 13, 17, 18, 21; docs/manual/en/forms.md). */
import { isDominatedBy, isSure, linesOf, type Candidate } from './candidates.js';
import { compareAt, type Comparison } from './comparison.js';
import { leadersByPrice, middlePrice, type PriceStep } from './prices.js';
import type { Asked, Questions } from './asks.js';
import type { Reason, RecommendationForm } from './types.js';

/** Thresholds come from `catalogue/defaults.yaml`; none is set here. */
export interface Thresholds {
  readonly materialityValue: number;
  readonly materialityCost: number;
  readonly closenessHigh: number;
  readonly assumptionCeiling: number;
}

export interface Situation {
  readonly scope: 'yes' | 'no' | 'unknown';
  readonly stage: string | null;
  readonly isClosed: boolean;
  /** The alternative on which people depend today; null where nothing runs, or the case does not say which. */
  readonly runsToday: string | null;
  /** Candidates that no gate, floor or infeasibility removed, clones merged. */
  readonly open: readonly Candidate[];
  readonly all: readonly Candidate[];
  readonly annuity: number;
  /** Stated price of a full swing of value a year; null when nobody stated one: then every price counts. */
  readonly worth: { readonly low: number; readonly high: number } | null;
  /** Somebody is accountable for the weights, and has said some for this class of services. */
  readonly hasDecider: boolean;
  /** Somebody is accountable, and has said none for it. */
  readonly isDeciderSilent: boolean;
  readonly benefitKnown: boolean;
  readonly thresholds: Thresholds;
  readonly assumed: ReadonlyMap<string, { readonly ofMedian: number; readonly ofVariance: number }>;
  /** Leaders over a range of prices when every assumed input stands low or high together; asked only when a recommendation is near. */
  readonly leadersUnderBands: (low: number, high: number) => readonly string[];
  readonly questions: Questions;
  /** Evidence that this decision rests on and that does not carry it: past its age, or two sources that nobody has chosen between. */
  readonly concerns: readonly Reason[];
}

export interface Verdict extends Asked {
  readonly form: RecommendationForm;
  readonly alternative: string | null;
  readonly shortlist: readonly string[];
  readonly reasons: readonly Reason[];
  readonly conditions: readonly Reason[];
  readonly prices: readonly PriceStep[];
  /** Null where figures hold at every price, or nothing is compared. */
  readonly price: number | null;
  /** At `price`; null where nothing is compared. */
  readonly comparison: Comparison | null;
}

const nothing = { alternative: null, shortlist: [], conditions: [], asks: [], branchTable: null, prices: [], price: null, comparison: null } as const;

const unpriced = { price: 0, isStated: false } as const;

/** What needs no comparison: no language model, or a stage that is closed; null when there is something to decide. */
export function settledVerdict(scope: Situation['scope'], closedStage: string | null): Verdict | null {
  if (scope === 'no') return { ...nothing, form: 'out-of-scope', reasons: [reason('not-a-language-model')] };
  return closedStage === null ? null : { ...nothing, form: 'no-open-decision', reasons: [reason('stage-closed', { stage: closedStage })] };
}

export function judge(situation: Situation): Verdict {
  const settled = settledVerdict(situation.scope, situation.isClosed ? situation.stage : null);
  if (settled !== null) return settled;
  if (situation.open.length === 0) return { ...nothing, form: 'none-feasible', reasons: noneReasons(situation.all), ...situation.questions.asks(null, unpriced) };
  const lines = linesOf(situation.open, situation.annuity);
  if (lines.length === 0) {
    const reasons = situation.open.map((candidate) => reason('cost-unknown', { alternative: candidate.id }));
    return { ...nothing, form: 'not-enough-evidence', shortlist: situation.open.map((c) => c.id), reasons, ...situation.questions.asks(null, unpriced) };
  }
  const range = rangeOf(situation);
  const prices = leadersByPrice(lines, range.low, range.high);
  const price = middlePrice(situation.worth, prices);
  return decide(situation, prices, price);
}

/** Where nobody stated what value is worth, every price counts. */
function rangeOf({ worth }: Situation): { readonly low: number; readonly high: number } {
  return worth ?? { low: 0, high: Infinity };
}

function decide(situation: Situation, prices: readonly PriceStep[], price: number | null): Verdict {
  const byId = new Map(situation.open.map((candidate) => [candidate.id, candidate]));
  const leaders = prices.map((step) => byId.get(step.leader)).filter((c): c is Candidate => c !== undefined);
  const atMiddle = byId.get(leaderAt(prices, price)) ?? leaders[0] ?? null;
  const comparison = compareAt(situation.open, price, situation.annuity);
  const base = { shortlist: shortlistOf(situation, leaders), prices, price, comparison, conditions: conditionsOf(situation, leaders), ...situation.questions.asks(atMiddle, { price: price ?? 0, isStated: situation.worth !== null }) };
  const gaps = evidenceGaps(situation, leaders);
  if (gaps.length > 0) return { ...base, form: 'not-enough-evidence', alternative: situation.scope === 'unknown' && isOnlyScope(gaps) ? (atMiddle?.id ?? null) : null, reasons: gaps };
  const leader = atMiddle;
  if (leader === null) return { ...base, form: 'not-enough-evidence', alternative: null, reasons: [] };
  const close = closeRival(situation, leaders, leader, comparison);
  if (close !== null) return { ...base, form: 'too-close-to-call', alternative: leader.id, shortlist: [leader.id, ...base.shortlist.filter((id) => id !== leader.id)], reasons: [close] };
  if (leaders.length > 1) return { ...base, form: 'price-decides', alternative: leader.id, reasons: priceReasons(prices) };
  const refusals = refusalsOf(situation, leader);
  if (refusals.length > 0) return { ...base, form: 'not-enough-evidence', alternative: leader.id, reasons: refusals };
  return { ...base, form: 'recommended', alternative: leader.id, reasons: [wonReason(situation, leader)] };
}

function isOnlyScope(gaps: readonly Reason[]): boolean {
  return gaps.every((gap) => gap.code === 'scope-unknown');
}

export function leaderAt(prices: readonly PriceStep[], price: number | null): string {
  let leader = prices[0]?.leader ?? '';
  for (const step of prices) if (price !== null && step.from <= price) leader = step.leader;
  return leader;
}

/** What is unknown and could put another alternative ahead: a leader that some completion removes, the service's nature, unplaced or unmeasured rivals. */
function evidenceGaps(situation: Situation, leaders: readonly Candidate[]): readonly Reason[] {
  const gaps: Reason[] = [];
  if (situation.scope === 'unknown') gaps.push(reason('scope-unknown'));
  for (const leader of leaders) {
    for (const gate of leader.gates.unknown) if (situation.questions.canFall(leader, gate)) gaps.push(reason('gate-unknown', { gate, alternative: leader.id }));
    if (leader.feasibility.status === 'unknown') gaps.push(reason('unknown-feasibility', { alternative: leader.id }));
  }
  for (const candidate of situation.open) {
    if (candidate.cost === null) gaps.push(reason('cost-unknown', { alternative: candidate.id }));
  }
  for (const leader of leaders) {
    const rival = situation.open.find((other) => other !== leader && couldPassWhenMeasured(other, leader));
    if (rival !== undefined) gaps.push(reason('value-unknown', { alternative: leader.id, rival: rival.id }));
  }
  return gaps;
}

/** Unknown performances could put a dearer-or-equal leader behind: bounds of the two totals, shared unknowns counted once. */
function couldPassWhenMeasured(rival: Candidate, leader: Candidate): boolean {
  const onlyOne = rival.value.unknown.length !== leader.value.unknown.length || rival.value.unknown.some((c) => !leader.value.unknown.includes(c));
  if (!onlyOne) return false;
  const cost = rival.netCost;
  const own = leader.netCost;
  if (cost === null || own === null) return false;
  return rival.value.bounds.high > leader.value.bounds.low && cost <= own;
}

/** Closeness is asked only of rivals that no candidate dominates, so that adding a clone or a dominated one cannot create it. */
function closeRival(situation: Situation, leaders: readonly Candidate[], leader: Candidate, comparison: Comparison): Reason | null {
  const { thresholds } = situation;
  for (const rival of situation.open) {
    if (rival === leader || situation.open.some((other) => other !== rival && isDominatedBy(rival, other))) continue;
    const isAlsoLeader = leaders.includes(rival);
    const valueGap = Math.abs(leader.expectedValue - rival.expectedValue);
    const ownCost = leader.netCost ?? 0;
    const rivalCost = rival.netCost ?? 0;
    const costGap = Math.abs(ownCost - rivalCost);
    const scale = Math.max(Math.abs(ownCost), Math.abs(rivalCost));
    const isCostClose = costGap <= thresholds.materialityCost * scale;
    if (valueGap < thresholds.materialityValue && isCostClose) return reason('close-in-value-and-cost', { first: leader.id, second: rival.id });
    const share = comparison.winShare(leader.id, rival.id);
    if (!isAlsoLeader && share < thresholds.closenessHigh) return reason('close-in-winning', { first: leader.id, second: rival.id, share });
  }
  return null;
}

/** What forbids the word "recommended" although one alternative leads. */
function refusalsOf(situation: Situation, leader: Candidate): readonly Reason[] {
  const reasons: Reason[] = [...situation.concerns];
  const assumed = situation.assumed.get(leader.id);
  const ceiling = situation.thresholds.assumptionCeiling;
  if (assumed !== undefined && Math.max(assumed.ofMedian, assumed.ofVariance) > ceiling) {
    reasons.push(reason('assumptions-above-ceiling', { alternative: leader.id, share: Math.max(assumed.ofMedian, assumed.ofVariance) }));
  }
  if (!situation.hasDecider && !isBestAtEveryWeight(situation, leader)) reasons.push(reason(situation.isDeciderSilent ? 'decider-silent' : 'no-decider'));
  if (reasons.length > 0) return reasons;
  const { low, high } = rangeOf(situation);
  const other = situation.leadersUnderBands(low, high).find((id) => id !== leader.id);
  return other === undefined ? [] : [reason('band-can-flip', { leader: leader.id, other })];
}

/** At every vertex of the weights one criterion has all the weight: the leader must be at least as good on each, at no more cost. */
function isBestAtEveryWeight(situation: Situation, leader: Candidate): boolean {
  const own = leader.netCost;
  return situation.open.every((rival) => {
    const cost = rival.netCost;
    if (rival === leader) return true;
    if (own === null || cost === null || cost < own) return false;
    return leader.means.every((value, c) => {
      const theirs = rival.means[c] ?? null;
      return theirs === null ? value === null : value !== null && value >= theirs;
    });
  });
}

function wonReason(situation: Situation, leader: Candidate): Reason {
  if (situation.open.every((rival) => rival === leader || isDominatedBy(rival, leader))) return reason('dominates', { alternative: leader.id });
  if (!situation.hasDecider) return reason('best-at-every-weight', { alternative: leader.id });
  const { worth } = situation;
  return worth === null ? reason('ahead-at-every-price', { alternative: leader.id }) : reason('ahead-over-price-range', { alternative: leader.id, from: worth.low, to: worth.high });
}

function priceReasons(prices: readonly PriceStep[]): readonly Reason[] {
  return prices.map((step, i) => {
    const next = prices[i + 1];
    if (i === 0 && next !== undefined) return reason('ahead-only-below-price', { alternative: step.leader, price: next.from });
    return reason('ahead-only-above-price', { alternative: step.leader, price: step.from });
  });
}

function shortlistOf(situation: Situation, leaders: readonly Candidate[]): readonly string[] {
  const rest = situation.open.filter((candidate) => !leaders.includes(candidate) && !situation.open.some((other) => other !== candidate && isDominatedBy(candidate, other)));
  return [...leaders, ...rest].map((candidate) => candidate.id);
}

/** What must still be done or answered, each once: for the leaders, then the open questions about others that cannot change the lead. */
function conditionsOf(situation: Situation, leaders: readonly Candidate[]): readonly Reason[] {
  const conditions = new Map<string, Reason>();
  const add = (code: string, gate: string, alternative: string): void => {
    const key = `${code} ${gate}`;
    const known = conditions.get(key);
    conditions.set(key, reason(code, { gate, alternative: known?.params['alternative'] ?? alternative, alternatives: Number(known?.params['alternatives'] ?? 0) + 1 }));
  };
  for (const leader of leaders) {
    if (situation.runsToday !== null) conditions.set(`today ${leader.id}`, keepOrSwitch(leader.id, situation.runsToday));
    for (const gate of leader.gates.conditions) add('condition', gate, leader.id);
    for (const gate of leader.gates.waived) add('waived', gate, leader.id);
    for (const gate of leader.gates.duties) add('duty', gate, leader.id);
    for (const gate of leader.gates.unknown) if (!situation.questions.canFall(leader, gate)) add('subject-to', gate, leader.id);
    if (leader.feasibility.status === 'after-investment') conditions.set(`after ${leader.id}`, afterInvestment(leader));
  }
  const others = situation.open.filter((candidate) => !leaders.includes(candidate) && !isSure(candidate));
  for (const other of others) for (const gate of other.gates.unknown) add('subject-to', gate, other.id);
  return [...conditions.values(), ...situation.concerns.map(({ code, params }) => reason(`${code}-settle`, params))];
}

/** In production the question is whether to keep what runs or to leave it (METHOD 5). */
function keepOrSwitch(leader: string, today: string): Reason {
  return leader === today ? reason('keep-today', { alternative: leader }) : reason('switch-from-today', { alternative: leader, today });
}

function afterInvestment(leader: Candidate): Reason {
  const { months } = leader.feasibility;
  return months === null ? reason('after-unknown-investment', { alternative: leader.id }) : reason('after-investment', { alternative: leader.id, months });
}

/** Which rule stands in the way of most, and the alternative that fewest rules stand in the way of. */
function noneReasons(all: readonly Candidate[]): readonly Reason[] {
  const excluded = all.filter((candidate) => !candidate.isBaseline);
  const counts = new Map<string, number>();
  for (const candidate of excluded) for (const gate of candidate.gates.failed) counts.set(gate, (counts.get(gate) ?? 0) + 1);
  const reasons = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([gate]) => reason('all-excluded', { gate }));
  const nearest = [...excluded].sort((a, b) => obstacles(a) - obstacles(b))[0];
  for (const gate of nearest?.gates.failed ?? []) reasons.push(reason('cheapest-unlock', { gate, alternative: nearest?.id ?? '' }));
  for (const criterion of nearest?.belowFloor ?? []) reasons.push(reason('below-floor', { criterion, alternative: nearest?.id ?? '' }));
  return reasons;
}

function obstacles(candidate: Candidate): number {
  return candidate.gates.failed.length + candidate.belowFloor.length + (candidate.feasibility.status === 'not' ? 1 : 0);
}

function reason(code: string, params: Reason['params'] = {}): Reason {
  return { code, params };
}
