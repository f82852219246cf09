/** Ways beyond one alternative for a service: two sources, a mix, or one first and another from a year on; made from what the parts are worth and use. */
import type { WayKind } from './types.js';

/** An alternative in a way, with the share of the tasks that it does; of a sequence, the share of what all years weigh. */
export interface Part {
  readonly alternative: number;
  readonly share: number;
}

export interface Way {
  readonly kind: WayKind;
  readonly parts: readonly Part[];
  /** Position of the year from which the second part serves; null where both do all the time. */
  readonly from: number | null;
}

/** What one open alternative of a service is worth and uses, by draw. */
export interface OpenOption {
  readonly alternative: number;
  readonly isSure: boolean;
  readonly value: Float32Array;
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

export interface WayRules {
  readonly kinds: readonly WayKind[];
  readonly draws: number;
  /** Which measures are of money, and the year of each; null over all years. */
  readonly measures: readonly { readonly isMoney: boolean; readonly year: number | null }[];
  readonly pairShare: number;
  readonly mixShare: number;
  /** How much the value of each year weighs, summing to 1. */
  readonly weights: readonly number[];
  /** Years that the second part of a sequence must serve. */
  readonly leastYears: number;
  /** Most ways of each kind. */
  readonly most: number;
  /** Whether two alternatives rest on nobody in common, as far as they are named. */
  readonly isApart: (a: number, b: number) => boolean;
  /** What an option is worth alone, in the mean: what decides which are kept. */
  readonly worth: (option: ComposedOption) => number;
}

export interface ComposedOption {
  readonly way: Way;
  readonly isSure: boolean;
  readonly value: Float32Array;
  readonly publicValue: Float32Array;
  readonly uses: readonly (Float64Array | null)[];
}

const MONTHS = 12;

/** The ways of one service that are kept, best first within each kind. Cost: options² × draws × measures × years. */
export function composedWays(open: readonly OpenOption[], rules: WayRules): readonly ComposedOption[] {
  return rules.kinds.flatMap((kind) => {
    const all = waysOf(kind, open, rules).flatMap(({ way, parts }) => {
      const made = compose(way, parts, rules);
      return made === null ? [] : [{ made, worth: rules.worth(made) }];
    });
    return all.sort((a, b) => b.worth - a.worth).slice(0, rules.most).map(({ made }) => made);
  });
}

interface Planned {
  readonly way: Way;
  readonly parts: readonly [OpenOption, OpenOption];
}

function waysOf(kind: WayKind, open: readonly OpenOption[], rules: WayRules): readonly Planned[] {
  const couples = open.flatMap((a, i) => open.flatMap((b, j) => (i === j ? [] : [[a, b] as const])));
  const planned = (share: number) => ([a, b]: readonly [OpenOption, OpenOption]): Planned => ({ way: { kind, parts: [{ alternative: a.alternative, share }, { alternative: b.alternative, share: 1 - share }], from: null }, parts: [a, b] });
  // Half and half is the same either way round.
  const isOnce = ([a, b]: readonly [OpenOption, OpenOption]): boolean => rules.pairShare !== 1 / 2 || a.alternative < b.alternative;
  if (kind === 'pair') return couples.filter((couple) => isOnce(couple) && rules.isApart(couple[0].alternative, couple[1].alternative)).map(planned(rules.pairShare));
  if (kind === 'mix') return couples.map(planned(rules.mixShare));
  return couples.flatMap(([a, b]) => {
    const years = rules.weights.length;
    const starts = Array.from({ length: Math.max(0, years - rules.leastYears) }, (_, i) => i + 1).filter((from) => b.leadTime !== null && b.leadTime <= from * MONTHS);
    return starts.map((from) => {
      const before = rules.weights.slice(0, from).reduce((sum, each) => sum + each, 0);
      return { way: { kind, parts: [{ alternative: a.alternative, share: before }, { alternative: b.alternative, share: 1 - before }], from }, parts: [a, b] };
    });
  });
}

function compose(way: Way, parts: readonly [OpenOption, OpenOption], rules: WayRules): ComposedOption | null {
  const [a, b] = parts;
  const [share, rest] = [way.parts[0]!.share, way.parts[1]!.share];
  const uses = rules.measures.map((_, m) => (way.from === null ? sharedUse(a, b, m, share, rules) : turnedUse(a, b, m, way.from, rules)));
  // A cost that nobody knows is no way to take.
  if (rules.measures.some(({ isMoney }, m) => isMoney && uses[m] === null)) return null;
  const blend = (x: Float32Array, y: Float32Array): Float32Array => x.map((each, d) => share * each + rest * y[d]!);
  return { way, isSure: a.isSure && b.isSure, value: blend(a.value, b.value), publicValue: blend(a.publicValue, b.publicValue), uses };
}

/** Side by side: what grows with tasks is parted, of money the rest is borne by each in full. */
function sharedUse(a: OpenOption, b: OpenOption, m: number, share: number, { measures }: WayRules): Float64Array | null {
  const [x, y] = [a.uses[m]!, b.uses[m]!];
  if (x === null || y === null) return null;
  if (!measures[m]!.isMoney) return x.map((each, d) => share * each + (1 - share) * y[d]!);
  const [s, t] = [a.tasks[m]!, b.tasks[m]!];
  return s === null || t === null ? null : x.map((each, d) => each - (1 - share) * s[d]! + y[d]! - share * t[d]!);
}

/** One after the other: the years of each, with leaving the first and beginning the second in the year of the turn. What is no money is held by whichever needs more. */
function turnedUse(a: OpenOption, b: OpenOption, m: number, from: number, { measures, draws }: WayRules): Float64Array | null {
  const { isMoney, year } = measures[m]!;
  const [x, y] = [a.uses[m]!, b.uses[m]!];
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
