/** Question: how good is each alternative on what matters? Performance on global anchors → value 0 to 1 (METHOD 7–10). */
import { meanOf } from '../maths/index.js';
import type { Column } from '../formula/index.js';
import { toldCurve, type Criterion } from '../model/index.js';
import { isStreamed, isUnknownAt, membersOf, slotOf, withMeans, type Run, type ServiceColumns } from './columns.js';
import { spreadOf } from './spread.js';
import type { Spread } from './types.js';
import type { Weights } from './weights.js';

/** Values of one criterion for one alternative. `draws` has one entry when certain; null when the performance is unknown. */
export type CriterionValue = Float64Array | null;

/** Rows alternatives, columns criteria of the model. */
export interface ValueTable {
  readonly cells: readonly (readonly CriterionValue[])[];
  /** Mean value of each cell; null when unknown. */
  readonly means: readonly (readonly (number | null)[])[];
}

/** One criterion over all alternatives. */
export function criterionValues(run: Run, criterion: Criterion, columns: ServiceColumns): readonly CriterionValue[] {
  const column = columns.get(criterion.measures);
  const { steps } = criterion;
  const levels = steps === null ? [] : Float64Array.from(membersOf(run.model, criterion.measures), (level) => steps[level] ?? 0);
  const curve = toldCurve(run.model.case, criterion);
  const worst = Number(criterion.worst.at);
  const span = Number(criterion.best.at) - worst;
  return run.model.alternatives.map((_, alternative) => {
    if (isUnknownAt(column, alternative)) return null;
    const slot = slotOf(column, alternative);
    const performance = column.values.subarray(slot, slot + column.draws);
    if (curve !== null) return performance.map(curve);
    return steps === null ? linearValues(performance, worst, span) : levelValues(performance, levels);
  });
}

function levelValues(performance: Float64Array, levels: ArrayLike<number>): Float64Array {
  const values = new Float64Array(performance.length);
  for (let d = 0; d < values.length; d++) values[d] = levels[performance[d]!] ?? 0;
  return values;
}

/** Linear between the anchors and flat beyond them. Anchors are global, so adding an alternative moves nothing. */
function linearValues(performance: Float64Array, worst: number, span: number): Float64Array {
  const values = new Float64Array(performance.length);
  for (let d = 0; d < values.length; d++) {
    const share = (performance[d]! - worst) / span;
    values[d] = share <= 0 ? 0 : share >= 1 ? 1 : share;
  }
  return values;
}

/** One criterion over all alternatives, with the mean of each. */
export interface CriterionColumn {
  readonly values: readonly CriterionValue[];
  readonly means: readonly (number | null)[];
}

function columnOf(values: readonly CriterionValue[]): CriterionColumn {
  return { values, means: values.map((draws) => (draws === null ? null : meanOf(draws))) };
}

/** Criteria that do not differ between services, by id. */
export type SharedValues = ReadonlyMap<string, CriterionColumn>;

/**
 * The criteria that do not differ between services, computed once. `before`: values of a run in which criteria and curves were the same; they
 * are the very same where every performance that they were computed from is.
 */
export function sharedValues(run: Run, before: { readonly run: Run; readonly values: SharedValues } | null = null): SharedValues {
  const isSame = before !== null && before.values.size === run.model.criteria.filter(({ measures }) => !isStreamed(run, measures)).length && [...before.values.keys()].every((id) => isSamePerformance(run, before.run, id));
  return isSame ? before.values : computeShared(run);
}

function isSamePerformance(one: Run, other: Run, criterion: string): boolean {
  const [quantity] = one.model.criteria.flatMap(({ id, measures }) => (id === criterion ? [measures] : []));
  return quantity !== undefined && !isStreamed(one, quantity) && one.session.shared(quantity) === other.session.shared(quantity);
}

function computeShared(run: Run): SharedValues {
  const noService = withMeans(-1, (quantity) => run.session.shared(quantity));
  const shared = new Map<string, CriterionColumn>();
  for (const criterion of run.model.criteria) {
    if (!isStreamed(run, criterion.measures)) shared.set(criterion.id, columnOf(criterionValues(run, criterion, noService)));
  }
  return shared;
}

/** A criterion that may differ between services, as the last service had it. */
interface SeenCriterion extends CriterionColumn {
  readonly performance: Column;
}

interface SeenService {
  readonly streamed: ReadonlyMap<string, SeenCriterion>;
  readonly table: ValueTable;
}

/** One service's values and, by alternative, their total at one set of weights. */
export interface ServiceValues {
  readonly table: ValueTable;
  readonly totals: readonly ValueTotal[];
}

const lastSeen = new WeakMap<SharedValues, SeenService>();

/**
 * The values of one service. Registers say the same of hundreds of services: where performance is the same in every draw as the last
 * service's, so are table and totals, the very same objects. Cost O(streamed criteria × alternatives × draws).
 */
export function serviceValues(run: Run, shared: SharedValues, parts: SharedParts, columns: ServiceColumns, weights: Weights): ServiceValues {
  const table = serviceTable(run, shared, columns);
  return { table, totals: totalsAt(run, shared, parts, table, weights) };
}

/** The values of one service before anybody weighs them. */
export function serviceTable(run: Run, shared: SharedValues, columns: ServiceColumns): ValueTable {
  return seenService(run, shared, columns).table;
}

/** By table, then by weights; gone with either. */
const tableTotals = new WeakMap<ValueTable, WeakMap<Weights, readonly ValueTotal[]>>();

/** Totals of a table at one set of weights; remembered, because services share tables. */
export function totalsAt(run: Run, shared: SharedValues, parts: SharedParts, table: ValueTable, weights: Weights): readonly ValueTotal[] {
  const own = tableTotals.get(table) ?? new WeakMap<Weights, readonly ValueTotal[]>();
  tableTotals.set(table, own);
  const totals = own.get(weights) ?? totalValues(run, shared, parts(weights), table, weights);
  own.set(weights, totals);
  return totals;
}

function seenService(run: Run, shared: SharedValues, columns: ServiceColumns): SeenService {
  const last = lastSeen.get(shared);
  const streamed = new Map<string, SeenCriterion>();
  let isSame = last !== undefined;
  for (const criterion of run.model.criteria) {
    if (shared.has(criterion.id)) continue;
    const column = columns.get(criterion.measures);
    const known = last?.streamed.get(criterion.id);
    const isKnown = known !== undefined && isSameColumn(known.performance, column);
    isSame &&= isKnown;
    streamed.set(criterion.id, isKnown ? known : { ...columnOf(criterionValues(run, criterion, columns)), performance: copied(column) });
  }
  if (isSame && last !== undefined) return last;
  const byCriterion = run.model.criteria.map(({ id }) => shared.get(id) ?? streamed.get(id)!);
  const table = {
    cells: run.model.alternatives.map((_, alternative) => byCriterion.map(({ values }) => values[alternative] ?? null)),
    means: run.model.alternatives.map((_, alternative) => byCriterion.map(({ means }) => means[alternative] ?? null)),
  };
  const seen: SeenService = { streamed, table };
  lastSeen.set(shared, seen);
  return seen;
}

/** The next service may be written over a column, so what is remembered is a copy. */
function copied(column: Column): Column {
  return { ...column, values: column.values.slice(), unknown: column.unknown?.slice() ?? null };
}

function isSameColumn(a: Column, b: Column): boolean {
  return a.cells === b.cells && a.draws === b.draws && isSameList(a.values, b.values) && (a.unknown === null || b.unknown === null ? a.unknown === b.unknown : isSameList(a.unknown, b.unknown));
}

function isSameList(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** An alternative's value over all criteria, with its mean. */
export interface ValueTotal {
  readonly value: TotalValue;
  readonly mean: number;
}

function totalValues(run: Run, shared: SharedValues, starts: readonly PartialValue[], table: ValueTable, weights: Weights): readonly ValueTotal[] {
  const { criteria, settings } = run.model;
  const own = criteria.flatMap(({ id }, c) => (shared.has(id) ? [] : [c]));
  return table.cells.map((row, alternative) => {
    const value = totalValue(addValues(starts[alternative] ?? noValue(settings.draws), row, own, weights));
    return { value, mean: meanOf(value.draws) };
  });
}

const spreads = new WeakMap<TotalValue, Spread>();

/** Mean, quantiles and error of a total value; remembered, because services share totals. */
export function totalSpread({ value, mean }: ValueTotal): Spread {
  const known = spreads.get(value) ?? spreadOf(value.draws, mean);
  spreads.set(value, known);
  return known;
}

export interface TotalValue {
  /** One entry per draw; an unknown performance stands at the middle of its bounds here and widens `bounds`. */
  readonly draws: Float64Array;
  readonly bounds: { readonly low: number; readonly high: number };
  readonly unknown: readonly number[];
}

function addScaled(total: Float64Array, weight: number, values: Float64Array): void {
  for (let d = 0; d < total.length; d++) total[d] = total[d]! + weight * values[d]!;
}

/** Additive value of some of the criteria; those that no service changes are added once for all services. */
export interface PartialValue {
  /** What differs between draws. */
  readonly draws: Float64Array;
  /** What does not. */
  readonly base: number;
  /** Weight on unknown performances, and their criteria. */
  readonly open: number;
  readonly unknown: readonly number[];
}

/** Adds the criteria `which` of one alternative's row at given weights to `start`, which stays as it is. Cost O(criteria × draws). */
export function addValues(start: PartialValue, row: readonly CriterionValue[], which: readonly number[], weights: Weights): PartialValue {
  const draws = start.draws.slice();
  const unknown = [...start.unknown];
  let { base, open } = start;
  for (const c of which) {
    const values = row[c] ?? null;
    const weight = weights[c] ?? 0;
    if (values === null) {
      unknown.push(c);
      open += weight;
    } else if (values.length === 1) base += weight * (values[0] ?? 0);
    else addScaled(draws, weight, values);
  }
  return { draws, base, open, unknown };
}

export function noValue(draws: number): PartialValue {
  return { draws: new Float64Array(draws), base: 0, open: 0, unknown: [] };
}

/** Value of the shared criteria by alternative at one set of weights. */
export type SharedParts = (weights: Weights) => readonly PartialValue[];

/** Shared parts that are added once for each set of weights, however many services use it. */
export function sharedParts(run: Run, shared: SharedValues): SharedParts {
  const { criteria, alternatives, settings } = run.model;
  const which = criteria.flatMap(({ id }, c) => (shared.has(id) ? [c] : []));
  const known = new WeakMap<Weights, readonly PartialValue[]>();
  return (weights) => {
    const ready = known.get(weights);
    if (ready !== undefined) return ready;
    const parts = alternatives.map((_, alternative) => addValues(noValue(settings.draws), criteria.map(({ id }) => shared.get(id)?.values[alternative] ?? null), which, weights));
    known.set(weights, parts);
    return parts;
  };
}

/** The value of all criteria. The share of weight on unknown performances is what its bounds are apart. */
export function totalValue({ draws, base, open, unknown }: PartialValue): TotalValue {
  const known = meanOf(draws) + base;
  const middle = open / 2;
  const all = new Float64Array(draws.length);
  for (let d = 0; d < all.length; d++) all[d] = draws[d]! + base + middle;
  return { draws: all, bounds: { low: known, high: known + open }, unknown: [...unknown].sort((a, b) => a - b) };
}

/** The criterion with the lowest expected value among those that carry weight. */
export function weakestLink(run: Run, means: readonly (number | null)[], weights: Weights): { readonly criterion: string; readonly value: number } | null {
  let weakest: { criterion: string; value: number } | null = null;
  means.forEach((value, c) => {
    const criterion = run.model.criteria[c];
    if (value === null || criterion === undefined || (weights[c] ?? 0) <= 0) return;
    if (weakest === null || value < weakest.value) weakest = { criterion: criterion.id, value };
  });
  return weakest;
}

/** Criteria whose expected performance is below the floor under which nothing compensates. */
export function belowFloor(run: Run, columns: ServiceColumns, alternative: number): readonly string[] {
  return run.model.criteria.flatMap((criterion) => {
    if (criterion.floor === null) return [];
    const level = columns.mean(criterion.measures, alternative);
    if (level === null) return [];
    const levels = membersOf(run.model, criterion.measures);
    const floor = typeof criterion.floor === 'number' ? criterion.floor : levels.indexOf(criterion.floor);
    const isBelow = criterion.better === 'more' ? level < floor : level > floor;
    return isBelow ? [criterion.id] : [];
  });
}
