/** Reads the field of plans: one service after the other, with the ways of several alternatives that are kept, and late beginnings while there is room. */
import { meanOf } from '../../maths/index.js';
import type { Column } from '../../formula/index.js';
import { cellNumber, type DecisionModel, type PlanLimit } from '../../model/index.js';
import { giveBack, meanAt, memberAt, readColumns, slotInYear, withMeans } from '../columns.js';
import { openFrame, type ServiceFrame, type SharedWork } from '../service.js';
import { criterionValues, type CriterionValue } from '../values.js';
import { controlScale, type ControlScale } from './control.js';
import { isSameMeasure, measureOf, MONEY, MOST_SHARED, suppliersOf, type LateStart, type Measure, type MeasuredUse, type PlanField, type PlanService } from './field.js';
import { partedFor, unansweredOf } from './parted.js';
import type { PortfolioAnswer, WayKind } from './types.js';
import { composedWays, type OpenOption, type PartedOptions, type Way, type WayRules } from './ways.js';

function measuresFor(model: DecisionModel, limits: readonly PlanLimit[]): readonly Measure[] {
  const money: Measure = { service: model.bound('plan-service-cost'), alternative: model.bound('plan-shared-cost'), year: null };
  const found = [money];
  for (const limit of limits) if (!found.some((each) => isSameMeasure(each, measureOf(limit)))) found.push(measureOf(limit));
  return found;
}

/** The same array, every number times a part. */
function inParts<Numbers extends Float64Array | Float32Array>(values: Numbers, part: number): Numbers {
  if (part !== 1) for (let i = 0; i < values.length; i++) values[i] = values[i]! * part;
  return values;
}

/** The criterion whose value a measure counts. */
function criterionOf(model: DecisionModel, { isScored, member }: Measure): DecisionModel['criteria'][number] | null {
  return isScored === true ? (model.criteria.find(({ id }) => id === member?.id) ?? null) : null;
}

const known = new WeakMap<SharedWork, { readonly field: PlanField; readonly kinds: string }>();

/** Read once for whatever ceilings count the same: moving one asks no service again. Cost: one verdict per service; memory: options × draws × (measures + 2) × 4 bytes. */
export function openField(work: SharedWork, limits: readonly PlanLimit[], asked: readonly WayKind[] = []): PlanField {
  // A share that must have two sources can only be had by pairs.
  // What is shared in a year, people first of all, can be had later only by beginning later; money has its own year in any case.
  const money = work.run.model.boundAll('plan-money');
  const mayBeginLater = limits.some(({ year, counts: { service, alternative } }) => year !== null && alternative !== null && (service === null || !money.includes(service)));
  const kinds = [...new Set<WayKind>([...asked, ...(limits.some(({ paired }) => paired === true) ? ['pair' as const] : []), ...(mayBeginLater ? ['sequence' as const] : [])])].sort();
  const how: HowKinds = { kinds, onlyFromToday: !asked.includes('sequence') };
  const key = `${kinds.join(' ')} ${String(mayBeginLater && how.onlyFromToday)}`;
  const measures = measuresFor(work.run.model, limits);
  const before = known.get(work);
  if (before?.kinds === key && measures.every((each) => before.field.measures.some((other) => isSameMeasure(each, other)))) return before.field;
  const field = readField(work, measures, how);
  known.set(work, { field, kinds: key });
  return field;
}

interface HowKinds {
  readonly kinds: readonly WayKind[];
  /** Sequences begin with what runs today or with no model, and with nothing else. */
  readonly onlyFromToday: boolean;
}

function readField(work: SharedWork, measures: readonly Measure[], { kinds, onlyFromToday }: HowKinds): PlanField {
  const { run } = work;
  const { model } = run;
  const ofWays = kinds.length === 0 ? [] : [...['plan-task-money', 'plan-turns', 'plan-leavings'].flatMap((role) => model.boundAll(role)), model.bound('plan-by-year')];
  const scored = measures.flatMap((each) => criterionOf(model, each)?.measures ?? []);
  const quantities = [...new Set([...measures.flatMap(({ service }) => (service === null ? [] : [service])), ...scored, ...ofWays, model.bound('people-affected'), model.bound('way-of-today')])];
  const conditions = kinds.includes('mix') ? model.mixConditions : [];
  const writer = new FieldWriter(work, measures, kinds, onlyFromToday);
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
      const own = readColumns(run, position, [...quantities, ...conditions.flatMap(({ share, toldApart }) => (toldApart === null ? [share] : [share, toldApart]))]);
      writer.add(id, frame, own.get, conditions.flatMap((condition) => partedFor(work, position, condition, own, quantities, (candidate, get, { weights }) => writer.single(candidate, get, controlScale(model, weights.central)))));
      giveBack(run, own);
    }
    giveBack(run, frame.columns);
  });
  return { ...writer.field([...leftOut].map(([reason, services]) => ({ reason, services }))), unanswered: conditions.flatMap((condition) => unansweredOf(model, condition, writer.planned)) };
}

/** Gathers one service after the other. */
class FieldWriter {
  private readonly services: PlanService[] = [];
  private readonly first: number[] = [0];
  private readonly alternative: number[] = [];
  private readonly isSure: number[] = [];
  private readonly valueDraws: Float32Array[] = [];
  private readonly value: number[] = [];
  private readonly control: (number | null)[] = [];
  private readonly publicDraws: Float32Array[] = [];
  private readonly publicValue: number[] = [];
  private readonly uses: { readonly option: number[]; readonly draws: Float32Array[]; readonly unknown: number[] }[];
  private readonly draws: number;
  private readonly ways: Way[] = [];
  private readonly placeOf = new Map<string, number>();
  private readonly rules: Omit<WayRules, 'worth'> | null;
  /** Values of all alternatives on a criterion, by who reads a service. */
  private readonly scores = new WeakMap<(quantity: string) => Column, Map<string, readonly CriterionValue[]>>();

  constructor(private readonly work: SharedWork, private readonly measures: readonly Measure[], kinds: readonly WayKind[], private readonly onlyFromToday: boolean) {
    this.draws = work.run.model.settings.draws;
    this.uses = measures.map(() => ({ option: [], draws: [], unknown: [] }));
    this.rules = kinds.length === 0 ? null : rulesOf(work, measures, kinds);
  }

  add(id: string, { situation, verdict, weights }: ServiceFrame, get: (quantity: string) => Column, parted: readonly PartedOptions[]): void {
    const { model } = this.work.run;
    const open = situation.open.filter(({ cost }) => cost !== null);
    const leader = open.findIndex((each) => each.id === verdict.alternative);
    const cheapest = open.reduce((best, each, i) => ((each.netCost ?? Infinity) < (open[best]?.netCost ?? Infinity) ? i : best), 0);
    const people = meanAt(get(model.bound('people-affected')), 0);
    const single = this.alternative.length + (leader < 0 ? cheapest : leader);
    const ofToday = memberAt(this.work.run, model.bound('way-of-today'), get(model.bound('way-of-today')), 0);
    const today = open.findIndex(({ id: each }) => each === ofToday);
    const scale = controlScale(model, weights.central);
    const isOpen = new Set(open.map(({ position }) => position));
    const closedBy = new Map(situation.all.filter(({ position }) => !isOpen.has(position)).map(({ position, gates }) => [position, gates.failed]));
    this.services.push({ id, worth: situation.worth === null ? null : ((situation.worth.low + situation.worth.high) / 2) * situation.annuity, people, ...(scale === null ? {} : { controlWeight: scale.weight }), single, today: today < 0 ? null : this.alternative.length + today, closedBy });
    const singles = open.map((candidate): OpenOption => this.single(candidate, get, scale));
    singles.forEach((each, i) => this.push(each.alternative, each.isSure, open[i]!.expectedValue, each));
    const worth = this.services.at(-1)!.worth;
    const starters = this.onlyFromToday ? { starters: new Set(open.flatMap(({ id: each, position }) => (each === ofToday || model.baselines.has(each) ? [position] : []))) } : {};
    for (const made of this.rules === null ? [] : composedWays(singles, { ...this.rules, ...starters, worth: ({ value, publicValue, uses }) => (worth === null ? meanOf(Float64Array.from(value)) : worth * meanOf(Float64Array.from(value)) + meanOf(Float64Array.from(publicValue)) - meanOf(uses[MONEY]!)) }, parted)) {
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

  private push(position: number, isSure: boolean, value: number, { value: valueDraws, control, publicValue, uses }: Pick<OpenOption, 'value' | 'control' | 'publicValue' | 'uses'>): void {
    this.alternative.push(position);
    this.isSure.push(isSure ? 1 : 0);
    this.value.push(value);
    this.control.push(control);
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
  single(candidate: ServiceFrame['situation']['open'][number], get: (quantity: string) => Column, scale: ControlScale | null): OpenOption {
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
      control: scale?.level(candidate.means) ?? null,
      publicValue: inSingle(candidate.publicValue, this.draws),
      uses: this.measures.map((measure) => (measure.isScored === true ? this.scored(measure, position, get) : read(measure.service, measure.year))),
      tasks: this.measures.map(({ service, year }) => read(ofMoney('plan-task-money', service), year)),
      years: this.rules === null ? [] : inYears(model.bound('plan-by-year')),
      turn: this.measures.map(({ service }) => inYears(ofMoney('plan-turns', service))),
      leave: this.measures.map(({ service }) => inYears(ofMoney('plan-leavings', service))),
      leadTime: this.rules === null ? null : meanAt(session.shared(model.bound('lead-time')), position),
    };
  }

  /** Value on a criterion; null where it is unknown. */
  private scored(measure: Measure, alternative: number, get: (quantity: string) => Column): Float64Array | null {
    const { run } = this.work;
    const criterion = criterionOf(run.model, measure);
    if (criterion === null) return null;
    const known = this.scores.get(get) ?? new Map<string, readonly CriterionValue[]>();
    this.scores.set(get, known);
    const values = known.get(criterion.id) ?? criterionValues(run, criterion, withMeans(0, get));
    known.set(criterion.id, values);
    const own = values[alternative] ?? null;
    return own === null || own.length === this.draws ? own : new Float64Array(this.draws).fill(own[0]!);
  }

  /** Those that were added. */
  get planned(): readonly string[] {
    return this.services.map(({ id }) => id);
  }

  field(leftOut: PlanField['leftOut']): PlanField {
    const { model } = this.work.run;
    const { draws } = this;
    // A criterion counts as the mean over services, every other measure as a sum.
    const part = ({ isScored }: Measure): number => (isScored === true ? 1 / Math.max(1, this.services.length) : 1);
    const late = lateStarts(this.ways, this.alternative, model.alternatives.length, MOST_SHARED - this.countShared());
    return {
      model,
      late,
      services: this.services,
      leftOut,
      first: Int32Array.from(this.first),
      alternative: Int32Array.from(this.alternative),
      ways: this.ways,
      isSure: Uint8Array.from(this.isSure),
      value: Float64Array.from(this.value),
      valueDraws: joined(this.valueDraws, draws),
      ...(this.control.every((each): each is number => each !== null) ? { control: Float64Array.from(this.control) } : {}),
      publicValue: Float64Array.from(this.publicValue),
      publicDraws: joined(this.publicDraws, draws),
      draws,
      measures: this.measures.map((measure, m): MeasuredUse => {
        const shared = [...model.alternatives.map((_, alternative) => ({ alternative, begins: 0 })), ...late].map((each) => this.sharedDraws(measure, each, m === MONEY));
        const { option, draws: optionDraws, unknown } = this.uses[m]!;
        return {
          ...measure,
          option: inParts(Float64Array.from(option), part(measure)),
          optionDraws: inParts(joined(optionDraws, draws), part(measure)),
          unknown: Uint8Array.from(unknown),
          shared: Float64Array.from(shared, (each) => (each === null ? 0 : meanOf(each))),
          sharedDraws: joined(shared.map((each) => inSingle(each, draws)), draws),
        };
      }),
    };
  }

  /** Alternatives of which something is shared in some measure. */
  private countShared(): number {
    return this.work.run.model.alternatives.filter((_, alternative) => this.measures.some((measure) => this.sharedDraws(measure, { alternative, begins: 0 }, false)?.some((each) => each !== 0) ?? true)).length;
  }

  /** What an alternative shares if its work begins in a later year: of a year what it would be so many years before; of the present value its years, discounted as late as they then are; else all the same. Null where unknown. */
  private sharedDraws({ alternative: quantity, year, member }: Measure, { alternative, begins }: LateStart, isPresent: boolean): Float64Array | null {
    const { draws, years } = this;
    const { model, session } = this.work.run;
    if (quantity === null) return new Float64Array(draws);
    if (begins > 0 && isPresent) return this.presentFrom(alternative, begins);
    if (year !== null && year < begins) return new Float64Array(draws);
    const column = session.shared(quantity);
    const at = year === null ? null : year - begins;
    return member === undefined ? drawsOf(column, alternative, at, years, draws) : drawsOfCell(column, { [ALTERNATIVE]: model.alternatives[alternative] ?? '', [YEAR]: String(model.case.horizon.firstYear + (at ?? 0)), [member.index]: member.id }, model, draws);
  }

  private presentFrom(alternative: number, begins: number): Float64Array | null {
    const { draws, years } = this;
    const { model, session } = this.work.run;
    const [costs, discount] = [session.shared(model.bound('plan-shared-by-year')), session.shared(model.bound('discount-factor'))];
    const total = new Float64Array(draws);
    for (let year = begins; year < years; year++) {
      const [cost, factor] = [drawsOf(costs, alternative, year - begins, years, draws), drawsOf(discount, 0, year, years, draws)];
      if (cost === null || factor === null) return null;
      for (let d = 0; d < draws; d++) total[d] = total[d]! + cost[d]! * factor[d]!;
    }
    return total;
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
  const things = new Map(model.carriers.map(({ alternative, carries }) => [alternative, carries]));
  const thingOf = (position: number): string => things.get(model.alternatives[position] ?? '') ?? model.alternatives[position] ?? '';
  return {
    kinds,
    draws: model.settings.draws,
    measures: measures.map(({ service, year, isScored = false }) => ({ isMoney: service !== null && money.includes(service), isScored, year })),
    pairShare: model.setting('plan-pair-share'),
    mixShare: model.setting('plan-mix-share'),
    weights: factors.map((each) => each / total),
    leastYears: model.setting('service-years-left'),
    most: model.setting('plan-ways-kept'),
    isSameThing: (a, b) => thingOf(a) === thingOf(b),
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

const ALTERNATIVE = 'alternative', YEAR = 'year';

/** The late starts that most options need, while there is room. */
function lateStarts(ways: readonly Way[], options: readonly number[], alternatives: number, room: number): readonly LateStart[] {
  const found = new Map<string, LateStart & { options: number }>();
  for (const position of options) for (const { alternative, begins = 0 } of ways[position - alternatives]?.parts ?? []) {
    if (begins === 0) continue;
    const key = `${alternative} ${begins}`;
    found.set(key, { alternative, begins, options: (found.get(key)?.options ?? 0) + 1 });
  }
  return [...found.values()].sort((a, b) => b.options - a.options || a.begins - b.begins || a.alternative - b.alternative).slice(0, Math.max(0, room)).map(({ alternative, begins }) => ({ alternative, begins }));
}

/** The draws of the cell that a key names; null where any is unknown. */
function drawsOfCell(column: Column, key: Readonly<Record<string, string>>, model: DecisionModel, draws: number): Float64Array | null {
  const slot = cellNumber(column.per, key, model.program.members) * column.draws;
  if (column.unknown?.subarray(slot, slot + column.draws).includes(1) === true) return null;
  return column.draws === 1 ? new Float64Array(draws).fill(column.values[slot] ?? 0) : column.values.subarray(slot, slot + column.draws);
}

/** The draws of one cell of whichever indexes the quantity has left; null where any is unknown. */
function drawsOf(column: Column, alternative: number, year: number | null, years: number, draws: number): Float64Array | null {
  const slot = slotInYear(column, alternative, year ?? 0, years);
  if (column.unknown?.subarray(slot, slot + column.draws).includes(1) === true) return null;
  return column.draws === 1 ? new Float64Array(draws).fill(column.values[slot] ?? 0) : column.values.subarray(slot, slot + column.draws);
}
