/** Everything that plans are made from, read once: what each open alternative of each service is worth and uses, by draw. */
import { meanOf } from '../../maths/index.js';
import type { Column } from '../../formula/index.js';
import type { DecisionModel, PlanLimit } from '../../model/index.js';
import { giveBack, meanAt, memberAt, readColumns, slotInYear } from '../columns.js';
import { openFrame, type ServiceFrame, type SharedWork } from '../service.js';
import type { PortfolioAnswer, WayKind } from './types.js';
import { composedWays, type OpenOption, type Part, type Way, type WayRules } from './ways.js';

/** What is counted: of a service at an alternative, and once for an alternative that is used. */
export interface Measure {
  readonly service: string | null;
  readonly alternative: string | null;
  /** Position in the horizon; null where it is no matter of years. */
  readonly year: number | null;
}

export interface PlanService {
  readonly id: string;
  /** Present value in money of a full swing of value; null where nobody stated one. */
  readonly worth: number | null;
  readonly people: number | null;
  /** Option that leads by itself, else the cheapest. */
  readonly single: number;
  /** Option that runs the service today; null where nobody says so, or it is not open. */
  readonly today?: number | null;
  /** Gates that close each other alternative, by its position. */
  readonly closedBy: ReadonlyMap<number, readonly string[]>;
}

/** Draws are option-major or alternative-major, in single precision: sums over services are taken in double. */
export interface PlanField {
  readonly model: DecisionModel;
  readonly services: readonly PlanService[];
  readonly leftOut: PortfolioAnswer['leftOut'];
  /** Options of service s are `first[s] … first[s + 1] − 1`; each has the position of its alternative, or of its way, counted on after the alternatives. */
  readonly first: Int32Array;
  readonly alternative: Int32Array;
  /** Ways of several alternatives; none where absent. */
  readonly ways?: readonly Way[];
  readonly isSure: Uint8Array;
  readonly value: Float64Array;
  readonly valueDraws: Float32Array;
  readonly publicValue: Float64Array;
  readonly publicDraws: Float32Array;
  readonly measures: readonly MeasuredUse[];
  readonly draws: number;
  /** 1 for options that a plan may take; all where absent. */
  readonly allowed?: Uint8Array;
}

/** Means and draws of one measure; an unknown use counts as none and is marked. */
export interface MeasuredUse extends Measure {
  readonly option: Float64Array;
  readonly optionDraws: Float32Array;
  readonly shared: Float64Array;
  readonly sharedDraws: Float32Array;
  readonly unknown: Uint8Array;
}

/** Position of the measure that holds whole-life cost. */
export const MONEY = 0;

/** The alternatives that an option is made of, with their shares; of one alternative, it alone. */
export function partsOf({ model, ways, alternative }: PlanField, option: number): readonly Part[] {
  const position = alternative[option]!;
  return ways?.[position - model.alternatives.length]?.parts ?? [{ alternative: position, share: 1 }];
}

/** Null for an option of one alternative. */
export function wayOf({ model, ways, alternative }: PlanField, option: number): Way | null {
  return ways?.[alternative[option]! - model.alternatives.length] ?? null;
}

export function isMadeOf(field: PlanField, option: number, alternative: number): boolean {
  return partsOf(field, option).some((part) => part.alternative === alternative);
}

/** Σ over the parts of an option of their share of something that alternatives have. */
export function byParts(field: PlanField, option: number, factor: (alternative: number) => number): number {
  return partsOf(field, option).reduce((sum, { alternative, share }) => sum + share * factor(alternative), 0);
}

export function isSameMeasure(a: Measure, b: Measure): boolean {
  return a.service === b.service && a.alternative === b.alternative && a.year === b.year;
}

export function measureOf({ counts, year }: PlanLimit): Measure {
  return { ...counts, year };
}

function measuresFor(model: DecisionModel, limits: readonly PlanLimit[]): readonly Measure[] {
  const money: Measure = { service: model.bound('plan-service-cost'), alternative: model.bound('plan-shared-cost'), year: null };
  const found = [money];
  for (const limit of limits) if (!found.some((each) => isSameMeasure(each, measureOf(limit)))) found.push(measureOf(limit));
  return found;
}

const known = new WeakMap<SharedWork, { readonly field: PlanField; readonly kinds: string }>();

/** Read once for whatever ceilings count the same: moving one asks no service again. Cost: one verdict per service; memory: options × draws × (measures + 2) × 4 bytes. */
export function openField(work: SharedWork, limits: readonly PlanLimit[], asked: readonly WayKind[] = []): PlanField {
  // A share that must have two sources can only be had by pairs.
  const kinds = [...new Set<WayKind>([...asked, ...(limits.some(({ paired }) => paired === true) ? ['pair' as const] : [])])].sort();
  const measures = measuresFor(work.run.model, limits);
  const before = known.get(work);
  if (before?.kinds === kinds.join(' ') && measures.every((each) => before.field.measures.some((other) => isSameMeasure(each, other)))) return before.field;
  const field = readField(work, measures, kinds);
  known.set(work, { field, kinds: kinds.join(' ') });
  return field;
}

function readField(work: SharedWork, measures: readonly Measure[], kinds: readonly WayKind[]): PlanField {
  const { run } = work;
  const { model } = run;
  const ofWays = kinds.length === 0 ? [] : [...['plan-task-money', 'plan-turns', 'plan-leavings'].flatMap((role) => model.boundAll(role)), model.bound('plan-by-year')];
  const quantities = [...new Set([...measures.flatMap(({ service }) => (service === null ? [] : [service])), ...ofWays, model.bound('people-affected'), model.bound('way-of-today')])];
  const writer = new FieldWriter(work, measures, kinds);
  const leftOut = new Map<PortfolioAnswer['leftOut'][number]['reason'], string[]>();
  const leave = (reason: PortfolioAnswer['leftOut'][number]['reason'], id: string): void => {
    leftOut.set(reason, [...(leftOut.get(reason) ?? []), id]);
  };
  model.services.forEach((id, position) => {
    const frame = openFrame(work, position);
    if (frame === null) return leave('settled', id);
    if (frame.situation.open.length === 0) leave('no-open-alternative', id);
    else if (frame.situation.open.every(({ cost }) => cost === null)) leave('cost-unknown', id);
    else {
      const own = readColumns(run, position, quantities);
      writer.add(id, frame, own.get);
      giveBack(run, own);
    }
    giveBack(run, frame.columns);
  });
  return writer.field([...leftOut].map(([reason, services]) => ({ reason, services })));
}

/** Gathers one service after the other. */
class FieldWriter {
  private readonly services: PlanService[] = [];
  private readonly first: number[] = [0];
  private readonly alternative: number[] = [];
  private readonly isSure: number[] = [];
  private readonly valueDraws: Float32Array[] = [];
  private readonly value: number[] = [];
  private readonly publicDraws: Float32Array[] = [];
  private readonly publicValue: number[] = [];
  private readonly uses: { readonly option: number[]; readonly draws: Float32Array[]; readonly unknown: number[] }[];
  private readonly draws: number;
  private readonly ways: Way[] = [];
  private readonly placeOf = new Map<string, number>();
  private readonly rules: Omit<WayRules, 'worth'> | null;

  constructor(private readonly work: SharedWork, private readonly measures: readonly Measure[], kinds: readonly WayKind[]) {
    this.draws = work.run.model.settings.draws;
    this.uses = measures.map(() => ({ option: [], draws: [], unknown: [] }));
    this.rules = kinds.length === 0 ? null : rulesOf(work, measures, kinds);
  }

  add(id: string, { situation, verdict }: ServiceFrame, get: (quantity: string) => Column): void {
    const { model } = this.work.run;
    const open = situation.open.filter(({ cost }) => cost !== null);
    const leader = open.findIndex((each) => each.id === verdict.alternative);
    const cheapest = open.reduce((best, each, i) => ((each.netCost ?? Infinity) < (open[best]?.netCost ?? Infinity) ? i : best), 0);
    const people = meanAt(get(model.bound('people-affected')), 0);
    const single = this.alternative.length + (leader < 0 ? cheapest : leader);
    const ofToday = memberAt(this.work.run, model.bound('way-of-today'), get(model.bound('way-of-today')), 0);
    const today = open.findIndex(({ id: each }) => each === ofToday);
    const isOpen = new Set(open.map(({ position }) => position));
    const closedBy = new Map(situation.all.filter(({ position }) => !isOpen.has(position)).map(({ position, gates }) => [position, gates.failed]));
    this.services.push({ id, worth: situation.worth === null ? null : ((situation.worth.low + situation.worth.high) / 2) * situation.annuity, people, single, today: today < 0 ? null : this.alternative.length + today, closedBy });
    const singles = open.map((candidate): OpenOption => this.single(candidate, get));
    singles.forEach((each, i) => this.push(each.alternative, each.isSure, open[i]!.expectedValue, each));
    const worth = this.services.at(-1)!.worth;
    for (const made of this.rules === null ? [] : composedWays(singles, { ...this.rules, worth: ({ value, publicValue, uses }) => (worth === null ? meanOf(Float64Array.from(value)) : worth * meanOf(Float64Array.from(value)) + meanOf(Float64Array.from(publicValue)) - meanOf(uses[MONEY]!)) })) {
      this.push(this.place(made.way), made.isSure, meanOf(Float64Array.from(made.value)), made);
    }
    this.first.push(this.alternative.length);
  }

  /** Position of a way, after the alternatives. */
  private place(way: Way): number {
    const key = JSON.stringify(way);
    const before = this.placeOf.get(key);
    if (before !== undefined) return before;
    const place = this.work.run.model.alternatives.length + this.ways.length;
    this.placeOf.set(key, place);
    this.ways.push(way);
    return place;
  }

  private push(position: number, isSure: boolean, value: number, { value: valueDraws, publicValue, uses }: Pick<OpenOption, 'value' | 'publicValue' | 'uses'>): void {
    this.alternative.push(position);
    this.isSure.push(isSure ? 1 : 0);
    this.value.push(value);
    this.valueDraws.push(valueDraws);
    this.publicValue.push(meanOf(Float64Array.from(publicValue)));
    this.publicDraws.push(publicValue);
    uses.forEach((draws, m) => {
      this.uses[m]!.option.push(draws === null ? 0 : meanOf(draws));
      this.uses[m]!.draws.push(inSingle(draws, this.draws));
      this.uses[m]!.unknown.push(draws === null ? 1 : 0);
    });
  }

  /** What one alternative is worth and uses; what only ways ask for is read only where they are made. */
  private single(candidate: ServiceFrame['situation']['open'][number], get: (quantity: string) => Column): OpenOption {
    const { model, session } = this.work.run;
    const { position } = candidate;
    const read = (quantity: string | null, year: number | null): Float64Array | null => (quantity === null ? new Float64Array(this.draws) : drawsOf(get(quantity), position, year, this.years, this.draws));
    const money = model.boundAll('plan-money');
    const ofMoney = (role: string, service: string | null): string | null => (service === null || this.rules === null || !money.includes(service) ? null : (model.boundAll(role)[money.indexOf(service)] ?? null));
    const inYears = (quantity: string | null): readonly (Float64Array | null)[] => (quantity === null ? [] : Array.from({ length: this.years }, (_, year) => read(quantity, year)));
    return {
      alternative: position,
      isSure: candidate.gates.status !== 'unknown' && candidate.feasibility.status !== 'unknown',
      value: new Float32Array(candidate.value.draws),
      publicValue: inSingle(candidate.publicValue, this.draws),
      uses: this.measures.map(({ service, year }) => read(service, year)),
      tasks: this.measures.map(({ service, year }) => read(ofMoney('plan-task-money', service), year)),
      years: this.rules === null ? [] : inYears(model.bound('plan-by-year')),
      turn: this.measures.map(({ service }) => inYears(ofMoney('plan-turns', service))),
      leave: this.measures.map(({ service }) => inYears(ofMoney('plan-leavings', service))),
      leadTime: this.rules === null ? null : meanAt(session.shared(model.bound('lead-time')), position),
    };
  }

  field(leftOut: PlanField['leftOut']): PlanField {
    const { model, session } = this.work.run;
    const { draws, years } = this;
    return {
      model,
      services: this.services,
      leftOut,
      first: Int32Array.from(this.first),
      alternative: Int32Array.from(this.alternative),
      ways: this.ways,
      isSure: Uint8Array.from(this.isSure),
      value: Float64Array.from(this.value),
      valueDraws: joined(this.valueDraws, draws),
      publicValue: Float64Array.from(this.publicValue),
      publicDraws: joined(this.publicDraws, draws),
      draws,
      measures: this.measures.map((measure, m): MeasuredUse => {
        const shared = model.alternatives.map((_, position) => (measure.alternative === null ? new Float64Array(draws) : drawsOf(session.shared(measure.alternative), position, measure.year, years, draws)));
        const { option, draws: optionDraws, unknown } = this.uses[m]!;
        return {
          ...measure,
          option: Float64Array.from(option),
          optionDraws: joined(optionDraws, draws),
          unknown: Uint8Array.from(unknown),
          shared: Float64Array.from(shared, (each) => (each === null ? 0 : meanOf(each))),
          sharedDraws: joined(shared.map((each) => inSingle(each, draws)), draws),
        };
      }),
    };
  }

  private get years(): number {
    return this.work.run.model.case.horizon.years;
  }
}

function rulesOf(work: SharedWork, measures: readonly Measure[], kinds: readonly WayKind[]): Omit<WayRules, 'worth'> {
  const { model, session } = work.run;
  const { years } = model.case.horizon;
  const discount = session.shared(model.bound('discount-factor'));
  const factors = Array.from({ length: years }, (_, year) => meanOf(drawsOf(discount, 0, year, years, 1) ?? Float64Array.of(1)));
  const total = factors.reduce((sum, each) => sum + each, 0);
  const suppliers = suppliersOf(work);
  const money = model.boundAll('plan-money');
  return {
    kinds,
    draws: model.settings.draws,
    measures: measures.map(({ service, year }) => ({ isMoney: service !== null && money.includes(service), year })),
    pairShare: model.setting('plan-pair-share'),
    mixShare: model.setting('plan-mix-share'),
    weights: factors.map((each) => each / total),
    leastYears: model.setting('service-years-left'),
    most: model.setting('plan-ways-kept'),
    isApart: (a, b) => suppliers[a] !== null && suppliers[b] !== null && !suppliers[a]!.some((owner) => suppliers[b]!.includes(owner)),
  };
}

/** In single precision; none where nothing is known. */
function inSingle(values: Float64Array | null, draws: number): Float32Array {
  return values === null ? new Float32Array(draws) : new Float32Array(values);
}

function joined(parts: readonly Float32Array[], draws: number): Float32Array {
  const whole = new Float32Array(parts.length * draws);
  parts.forEach((part, i) => whole.set(part, i * draws));
  return whole;
}

/** The draws of one cell of whichever indexes the quantity has left; null where any is unknown. */
function drawsOf(column: Column, alternative: number, year: number | null, years: number, draws: number): Float64Array | null {
  const slot = slotInYear(column, alternative, year ?? 0, years);
  if (column.unknown?.subarray(slot, slot + column.draws).includes(1) === true) return null;
  return column.draws === 1 ? new Float64Array(draws).fill(column.values[slot] ?? 0) : column.values.subarray(slot, slot + column.draws);
}

/** Stands behind an alternative that asks nothing of a supplier. */
export const NOBODY = '';

/** Who stands behind each alternative in a grouping; null where nobody is named. */
export function groupsOf({ run }: SharedWork, quantity: string): readonly (string | null)[] {
  const column = run.session.shared(quantity);
  return run.model.alternatives.map((id, position) => memberAt(run, quantity, column, position) ?? (run.model.baselines.has(id) ? NOBODY : null));
}

/** Who can stop each alternative: its owners at the layers of a supplier; null where none is named. */
export function suppliersOf(work: SharedWork): readonly (readonly string[] | null)[] {
  const { model } = work.run;
  const layers = model.boundAll('supplier-layers').map((quantity) => groupsOf(work, quantity));
  return model.alternatives.map((_, a) => {
    const named = layers.map((layer) => layer[a] ?? null).filter((each): each is string => each !== null);
    return named.length === 0 ? null : [...new Set(named)].filter((owner) => owner !== NOBODY);
  });
}

/** Which alternatives have a yes-or-no property in every draw, baselines with them; null where it is unknown. */
export function flagsOf({ run }: SharedWork, quantity: string): readonly (boolean | null)[] {
  const column = run.session.shared(quantity);
  return run.model.alternatives.map((id, position) => {
    if (run.model.baselines.has(id)) return true;
    const mean = meanAt(column, position);
    return mean === null ? null : mean === 1;
  });
}
