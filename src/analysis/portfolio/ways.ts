/** Ways beyond one alternative for a service: two sources, a mix, or one first and another from a year on; made from what the parts are worth and use. */
import type { WayKind } from './types.js';

/** An alternative in a way, with the share of the tasks that it does; of a sequence, the share of what all years weigh. */
export interface Part {
  readonly alternative: number;
  readonly share: number;
  /** Position of the year in which its work begins, so that it serves when its turn comes; the first where absent. */
  readonly begins?: number;
  /** Begins before it must: it joins work that others begin, or waits. */
  readonly isEarly?: boolean;
}

export interface Way {
  readonly kind: WayKind;
  readonly parts: readonly Part[];
  /** Position of the year from which the second part serves; null where both do all the time. */
  readonly from: number | null;
  /** Condition of the tasks that the second part does; null where nothing tells them apart. */
  readonly when?: string | null;
}

/** What one open alternative of a service is worth and uses, by draw. */
export interface OpenOption {
  readonly alternative: number;
  readonly isSure: boolean;
  readonly value: Float32Array;
  /** In the mean; null where control is not scored. */
  readonly control: number | null;
  readonly publicValue: Float32Array;
  /** Of each measure; null where unknown. */
  readonly uses: readonly (Float64Array | null)[];
  /** Of measures of money: the part that grows with tasks; of others null. */
  readonly tasks: readonly (Float64Array | null)[];
  /** Present value of each year, and what beginning and leaving cost in each year, of the measure of whole-life cost; of measures of one year its own. */
  readonly years: readonly (Float64Array | null)[];
  readonly turn: readonly (readonly (Float64Array | null)[])[];
  readonly leave: readonly (readonly (Float64Array | null)[])[];
  /** Months until it can serve. */
  readonly leadTime: number | null;
}

/** Alternatives that are open for the tasks of one part of a service, whatever gates say of its other tasks. */
export interface PartedOptions {
  readonly condition: string;
  /** Expected share of the tasks; above 0 and below 1. */
  readonly share: number;
  /** What tells the tasks apart is known to err no more than is allowed. */
  readonly isSure: boolean;
  readonly open: readonly OpenOption[];
  /** What is open for the other tasks; null where they are as the service is as a whole. */
  readonly rest: readonly OpenOption[] | null;
}

export interface WayRules {
  readonly kinds: readonly WayKind[];
  readonly draws: number;
  /** Which measures are of money or of value, and the year of each; null over all years. */
  readonly measures: readonly { readonly isMoney: boolean; readonly isScored?: boolean; readonly year: number | null }[];
  readonly pairShare: number;
  readonly mixShare: number;
  /** How much the value of each year weighs, summing to 1. */
  readonly weights: readonly number[];
  /** Years that the second part of a sequence must serve. */
  readonly leastYears: number;
  /** Most ways of each kind. */
  readonly most: number;
  /** Alternatives that a sequence may begin with; any where absent. */
  readonly starters?: ReadonlySet<number>;
  /** Whether two alternatives are one thing under two vehicles, which do not stand side by side; none are where absent. */
  readonly isSameThing?: (a: number, b: number) => boolean;
  /** Whether two alternatives rest on nobody in common, as far as they are named. */
  readonly isApart: (a: number, b: number) => boolean;
  /** What an option is worth alone, in the mean: what decides which are kept. */
  readonly worth: (option: ComposedOption) => number;
}

export interface ComposedOption {
  readonly way: Way;
  readonly isSure: boolean;
  readonly value: Float32Array;
  readonly control: number | null;
  readonly publicValue: Float32Array;
  readonly uses: readonly (Float64Array | null)[];
}

const MONTHS = 12;

/** The ways of one service that are kept, best first within each kind; mixes by a condition apart from those by a share alone. Cost: options² × draws × measures × years. */
export function composedWays(open: readonly OpenOption[], rules: WayRules, parted: readonly PartedOptions[] = []): readonly ComposedOption[] {
  const ofKinds = rules.kinds.flatMap((kind) => keptOf(waysOf(kind, open, rules), rules)).flatMap((made) => [made, ...earlier(made)]);
  return rules.kinds.includes('mix') ? [...ofKinds, ...parted.flatMap((part) => keptMixes(mixesBy(part, part.rest ?? open, rules), open, rules).map((made) => ({ ...made, isSure: made.isSure && part.isSure })))] : ofKinds;
}

/** Besides those that are worth most, the best one with each alternative that is open for the tasks of one part alone: no plan could have it otherwise. */
function keptMixes(planned: readonly Planned[], whole: readonly OpenOption[], rules: WayRules): readonly ComposedOption[] {
  const kept = [...keptOf(planned, rules)];
  for (const part of [1, 0]) {
    const at = ({ way }: Pick<ComposedOption, 'way'>): number => way.parts[part]!.alternative;
    const missing = [...new Set(planned.map(at))].filter((each) => !whole.some(({ alternative }) => alternative === each) && !kept.some((made) => at(made) === each));
    kept.push(...missing.flatMap((each) => keptOf(planned.filter((mix) => at(mix) === each), { ...rules, most: 1 })));
  }
  return kept;
}

/** What each would be worth alone decides. Work that begins later needs people later, which no worth alone can tell, so each year of beginning has its own. */
function keptOf(planned: readonly Planned[], rules: WayRules): readonly ComposedOption[] {
  const kept = new Map<number, number>();
  const all = planned.flatMap(({ way, parts }) => {
    const made = compose(way, parts, rules);
    return made === null ? [] : [{ made, begins: way.parts[1]?.begins ?? 0, worth: rules.worth(made) }];
  });
  return all.sort((a, b) => b.worth - a.worth).flatMap(({ made, begins }) => {
    const count = (kept.get(begins) ?? 0) + 1;
    kept.set(begins, count);
    return count > rules.most ? [] : [made];
  });
}

/** The same with work that begins in each year before it must, so that services which turn to an alternative in different years can share what is begun once. */
function earlier(made: ComposedOption): readonly ComposedOption[] {
  const [first, second] = made.way.parts as readonly [Part, Part];
  const { begins = 0, ...rest } = second;
  return Array.from({ length: begins }, (_, year) => ({ ...made, way: { ...made.way, parts: [first, { ...rest, ...(year > 0 ? { begins: year } : {}), isEarly: true }] } }));
}

interface Planned {
  readonly way: Way;
  readonly parts: readonly [OpenOption, OpenOption];
}

function waysOf(kind: WayKind, open: readonly OpenOption[], rules: WayRules): readonly Planned[] {
  const couples = open.flatMap((a, i) => open.flatMap((b, j) => (i === j ? [] : [[a, b] as const])));
  const besides = couples.filter(([a, b]) => rules.isSameThing?.(a.alternative, b.alternative) !== true);
  const planned = (share: number) => ([a, b]: readonly [OpenOption, OpenOption]): Planned => ({ way: { kind, parts: [{ alternative: a.alternative, share }, { alternative: b.alternative, share: 1 - share }], from: null }, parts: [a, b] });
  // Half and half is the same either way round.
  const isOnce = ([a, b]: readonly [OpenOption, OpenOption]): boolean => rules.pairShare !== 1 / 2 || a.alternative < b.alternative;
  if (kind === 'pair') return besides.filter((couple) => isOnce(couple) && rules.isApart(couple[0].alternative, couple[1].alternative)).map(planned(rules.pairShare));
  if (kind === 'mix') return besides.map(planned(rules.mixShare));
  return couples.filter(([a]) => rules.starters?.has(a.alternative) ?? true).flatMap(([a, b]) => {
    const years = rules.weights.length;
    const starts = Array.from({ length: Math.max(0, years - rules.leastYears) }, (_, i) => i + 1).filter((from) => b.leadTime !== null && b.leadTime <= from * MONTHS);
    return starts.map((from) => {
      const before = rules.weights.slice(0, from).reduce((sum, each) => sum + each, 0);
      const begins = from - Math.ceil((b.leadTime ?? 0) / MONTHS);
      return { way: { kind, parts: [{ alternative: a.alternative, share: before }, { alternative: b.alternative, share: 1 - before, ...(begins > 0 ? { begins } : {}) }], from }, parts: [a, b] };
    });
  });
}

/** One that is open for them does the tasks that are left. */
function mixesBy({ condition, share, open }: PartedOptions, others: readonly OpenOption[], { isSameThing }: WayRules): readonly Planned[] {
  return others.flatMap((a) => open.filter(({ alternative }) => alternative !== a.alternative && isSameThing?.(alternative, a.alternative) !== true).map((b): Planned => ({
    way: { kind: 'mix', parts: [{ alternative: a.alternative, share: 1 - share }, { alternative: b.alternative, share }], from: null, when: condition }, parts: [a, b],
  })));
}

function compose(way: Way, parts: readonly [OpenOption, OpenOption], rules: WayRules): ComposedOption | null {
  const [a, b] = parts;
  const [share, rest] = [way.parts[0]!.share, way.parts[1]!.share];
  const uses = rules.measures.map((_, m) => (way.from === null || rules.measures[m]!.isScored === true ? sharedUse(a, b, m, share, rules) : turnedUse(a, b, m, way.from, rules)));
  // A cost that nobody knows is no way to take.
  if (rules.measures.some(({ isMoney }, m) => isMoney && uses[m] === null)) return null;
  const blend = (x: Float32Array, y: Float32Array): Float32Array => x.map((each, d) => share * each + rest * y[d]!);
  const control = a.control === null || b.control === null ? null : share * a.control + rest * b.control;
  return { way, isSure: a.isSure && b.isSure, value: blend(a.value, b.value), control, publicValue: blend(a.publicValue, b.publicValue), uses };
}

/** Side by side: what grows with tasks is parted, of money the rest is borne by each in full. */
function sharedUse(a: OpenOption, b: OpenOption, m: number, share: number, { measures }: WayRules): Float64Array | null {
  const [x, y] = [a.uses[m]!, b.uses[m]!];
  if (x === null || y === null) return null;
  if (!measures[m]!.isMoney) return x.map((each, d) => share * each + (1 - share) * y[d]!);
  const [s, t] = [a.tasks[m]!, b.tasks[m]!];
  return s === null || t === null ? null : x.map((each, d) => each - (1 - share) * s[d]! + y[d]! - share * t[d]!);
}

/** One after the other: the years of each, with leaving the first and beginning the second in the year of the turn. What is no money is used by whichever serves in a year; over all years it is held by whichever needs more. */
function turnedUse(a: OpenOption, b: OpenOption, m: number, from: number, { measures, draws }: WayRules): Float64Array | null {
  const { isMoney, year } = measures[m]!;
  const [x, y] = [a.uses[m]!, b.uses[m]!];
  if (!isMoney && year !== null) return year < from ? x : y;
  if (!isMoney) return x === null || y === null ? null : x.map((each, d) => Math.max(each, y[d]!));
  const turns = [b.turn[m]![from] ?? null, a.leave[m]![from] ?? null];
  const of = (parts: readonly (Float64Array | null)[]): Float64Array | null => {
    if (parts.some((each) => each === null)) return null;
    const total = new Float64Array(draws);
    for (const part of parts) for (let d = 0; d < draws; d++) total[d] = total[d]! + part![d]!;
    return total;
  };
  if (year === null) return of([...a.years.slice(0, from), ...b.years.slice(from), ...turns]);
  return of([year < from ? x : y, ...(year === from ? turns : [])]);
}
