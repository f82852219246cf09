/** Small made-up fields of plans, and every plan of one tried out: another way to the same figures as `src/analysis/portfolio`. */
import fc from 'fast-check';
import type { PlanField } from '../../src/analysis/portfolio/field.js';
import type { BoundLimit } from '../../src/analysis/portfolio/programme.js';
import type { DecisionModel, PlanLimit } from '../../src/model/index.js';

export interface Written {
  /** Per service: alternatives that are open, with value, money and critical tasks. */
  readonly services: readonly { readonly tasks: number; readonly options: readonly { readonly alternative: number; readonly value: number; readonly money: number; readonly second?: number | null; readonly begins?: number; readonly isEarly?: boolean; readonly energy?: ByYear; readonly control?: number }[] }[];
  readonly shared: readonly { readonly money: number; readonly people: number; readonly owner: string | null; readonly holds: boolean | null; readonly late?: readonly { readonly money: number; readonly people: number }[]; readonly energy?: ByYear }[];
  readonly limits: { readonly money: number | null; readonly people: number | null; readonly share: number | null; readonly held: number | null; readonly energy?: readonly [number | null, number | null] };
}

/** What is used in the first year, and in the second. */
export type ByYear = readonly [number, number];

const whole = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null });

export const written: fc.Arbitrary<Written> = whole(2, 4).chain((count) =>
  fc.record({
    services: fc.array(
      fc.record({
        tasks: whole(0, 5),
        options: fc.uniqueArray(fc.record({ alternative: whole(0, count - 1), value: whole(0, 20), money: whole(0, 9) }), { selector: ({ alternative }) => alternative, minLength: 1, maxLength: count }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    shared: fc.array(fc.record({ money: whole(0, 12), people: whole(0, 6), owner: maybe(fc.constantFrom('one', 'two')), holds: maybe(fc.boolean()) }), { minLength: count, maxLength: count }),
    limits: fc.record({ money: maybe(whole(0, 40)), people: maybe(whole(0, 14)), share: maybe(fc.constantFrom(0.3, 0.5, 0.8)), held: maybe(fc.constantFrom(0.2, 0.5)) }),
  }),
);

/** The same with two sources at once among the options; half of the tasks rest on each. Pairs are worth more, so that a good part of the best plans holds one. */
export const writtenWithPairs: fc.Arbitrary<Written> = fc.tuple(written, fc.array(fc.record({ first: whole(0, 3), second: whole(0, 3), value: whole(10, 40), money: whole(0, 9) }), { minLength: 2, maxLength: 8 })).map(([problem, pairs]): Written => ({
  ...problem,
  services: problem.services.map((service, s) => {
    const made = pairs.filter((_, i) => i % problem.services.length === s).map(({ first, second, ...rest }) => ({ ...rest, alternative: first % problem.shared.length, second: second % problem.shared.length }));
    return { ...service, options: [...service.options, ...made.filter(({ alternative, second }) => alternative !== second)] };
  }),
}));

/**
 * The same with sequences: one first and another later, whose shared things are others when it begins later: fewer people in the year that is scarce.
 * What must begin in the third year may begin in the second too, with others or by itself; nothing that is shared is had for nothing.
 */
export const writtenWithLate: fc.Arbitrary<Written> = fc.tuple(writtenWithPairs, fc.array(fc.array(fc.record({ money: whole(1, 12), people: whole(0, 2) }), { minLength: 2, maxLength: 2 }), { minLength: 4, maxLength: 4 }), fc.array(whole(1, 2), { minLength: 8, maxLength: 8 })).map(([problem, late, begins]): Written => ({
  ...problem,
  services: problem.services.map((service, s) => ({
    ...service,
    options: service.options.flatMap((each, i) => {
      if (each.second == null) return [each];
      const must = begins[(s * 3 + i) % 8]!;
      return [{ ...each, begins: must }, ...Array.from({ length: must }, (_, year) => ({ ...each, begins: year, isEarly: true }))];
    }),
  })),
  shared: problem.shared.map((each, a) => ({ ...each, late: late[a]! })),
}));

/** Pairs with them, and control: a share of a full swing, that some services value and others do not. Only where there is something to choose. */
export const writtenWithControl: fc.Arbitrary<Written> = fc.tuple(writtenWithPairs.filter((problem) => offersChoice(problem, 3)), fc.array(whole(0, 4), { minLength: 32, maxLength: 32 })).map(([problem, levels]): Written => ({
  ...problem,
  services: problem.services.map((service, s) => ({ ...service, options: service.options.filter(isFirstOfItsParts).map((each, i) => ({ ...each, control: levels[s * 8 + (i % 8)]! / 4 })) })),
}));

function isFirstOfItsParts({ alternative, second }: Written['services'][number]['options'][number], at: number, all: Written['services'][number]['options']): boolean {
  return all.findIndex((each) => each.alternative === alternative && each.second === second) === at;
}

/** Several services with at least so many options each. */
export function offersChoice({ services }: Written, options: number): boolean {
  return services.length > 1 && services.every((each) => each.options.length >= options);
}

/** What a full swing of control is worth in each service, in the unit of value there. */
const controlWeight = (service: number): number => [6, 0, 3][service % 3]!;

/** The same with what is used in each of two years, by services and once for what they share, and a ceiling on either. What begins later uses in the second year what it would in the first. */
export const writtenWithYears: fc.Arbitrary<Written> = fc.tuple(writtenWithLate, fc.array(fc.tuple(whole(0, 6), whole(0, 6)), { minLength: 11, maxLength: 11 }), fc.tuple(maybe(whole(4, 24)), maybe(whole(4, 24)))).map(([problem, energy, ceilings]): Written => ({
  ...problem,
  services: problem.services.map((service, s) => ({ ...service, options: service.options.map((each, i) => ({ ...each, energy: energy[(s * 3 + i) % 11]! })) })),
  shared: problem.shared.map((each, a) => ({ ...each, energy: energy[(a * 5 + 7) % 11]! })),
  // Fewer other ceilings, so that those of the years bind often.
  limits: { ...problem.limits, money: null, held: null, energy: ceilings },
}));

const NONE: ByYear = [0, 0];

const MEASURES = [
  { service: 'money-of-service', alternative: 'money-of-alternative', year: null },
  { service: null, alternative: 'people-of-alternative', year: null },
  { service: 'tasks-of-service', alternative: null, year: null },
  { service: 'energy-of-service', alternative: 'energy-of-alternative', year: 0 },
  { service: 'energy-of-service', alternative: 'energy-of-alternative', year: 1 },
] as const;

/** Position of the first of the measures of a year. */
const ENERGY = 3;

/** One draw, so that what is expected is what happens. */
export function fieldOf({ services, shared }: Written): PlanField {
  const options = services.flatMap(({ options: own, tasks }) => own.map((each) => ({ ...each, tasks })));
  let at = 0;
  const settings: Readonly<Record<string, number>> = { 'plan-gap': 0, 'decision-confidence': 0.7, 'near-plan-share': 0.02, 'plan-worlds': 1 };
  const late = shared.flatMap((each, alternative) => (each.late ?? []).map((then, i) => ({ alternative, begins: i + 1, ...then })));
  const numbers = [
    { option: options.map(({ money }) => money), shared: [...shared, ...late].map(({ money }) => money) },
    { option: options.map(() => 0), shared: [...shared, ...late].map(({ people }) => people) },
    { option: options.map(({ tasks }) => tasks), shared: [...shared, ...late].map(() => 0) },
    { option: options.map(({ energy = NONE }) => energy[0]), shared: [...shared.map(({ energy = NONE }) => energy[0]), ...late.map(() => 0)] },
    { option: options.map(({ energy = NONE }) => energy[1]), shared: [...shared.map(({ energy = NONE }) => energy[1]), ...late.map(({ alternative, begins }) => (begins > 1 ? 0 : (shared[alternative]!.energy ?? NONE)[0]))] },
  ];
  return {
    model: { case: { horizon: { firstYear: 2027, years: 5 } }, alternatives: shared.map((_, a) => `way-${a}`), setting: (id: string) => settings[id]!, program: { definitions: new Map() } } as unknown as DecisionModel,
    services: services.map((_, s) => ({ id: `service-${s}`, worth: 1, people: null, controlWeight: controlWeight(s), single: services.slice(0, s).reduce((sum, each) => sum + each.options.length, 0), closedBy: new Map() })),
    leftOut: [],
    first: Int32Array.from([0, ...services.map((each) => (at += each.options.length))]),
    alternative: Int32Array.from(options, ({ alternative, second }, o) => (second == null ? alternative : shared.length + o)),
    ways: options.map(({ alternative, second, begins, isEarly }) => ({ kind: begins === undefined ? ('pair' as const) : ('sequence' as const), from: begins === undefined ? null : 3, parts: [{ alternative, share: 1 / 2 }, { alternative: second ?? alternative, share: 1 / 2, ...(begins === undefined || begins === 0 ? {} : { begins }), ...(isEarly === true ? { isEarly } : {}) }] })),
    late: late.map(({ alternative, begins }) => ({ alternative, begins })),
    isSure: new Uint8Array(options.length).fill(1),
    value: Float64Array.from(options, ({ value }) => value),
    valueDraws: Float32Array.from(options, ({ value }) => value),
    ...(options.every(({ control }) => control !== undefined) ? { control: Float64Array.from(options, ({ control }) => control!) } : {}),
    publicValue: new Float64Array(options.length),
    publicDraws: new Float32Array(options.length),
    draws: 1,
    measures: MEASURES.map((measure, m) => ({
      ...measure,
      option: Float64Array.from(numbers[m]!.option),
      optionDraws: Float32Array.from(numbers[m]!.option),
      shared: Float64Array.from(numbers[m]!.shared),
      sharedDraws: Float32Array.from(numbers[m]!.shared),
      unknown: new Uint8Array(options.length),
    })),
  };
}

export function limitsOf(field: PlanField, { shared, limits }: Written): readonly BoundLimit[] {
  const limit = (id: string, measure: number, stated: number, more: Partial<PlanLimit> = {}): PlanLimit => {
    const { service, alternative, year } = MEASURES[measure]!;
    return { id, ceiling: id, bound: 'at-most', counts: { service, alternative }, group: null, flag: null, year, stated, ...more };
  };
  const all: BoundLimit[] = [];
  if (limits.money !== null) all.push({ limit: limit('money', 0, limits.money), use: field.measures[0]!, groups: null, flags: null });
  if (limits.people !== null) all.push({ limit: limit('people', 1, limits.people), use: field.measures[1]!, groups: null, flags: null });
  if (limits.share !== null) all.push({ limit: limit('share', 2, limits.share, { group: 'owner' }), use: field.measures[2]!, groups: shared.map(({ owner }) => owner), flags: null });
  if (limits.held !== null) all.push({ limit: limit('held', 2, limits.held, { flag: 'holds', bound: 'at-least' }), use: field.measures[2]!, groups: null, flags: shared.map(({ holds }) => holds) });
  limits.energy?.forEach((stated, year) => {
    if (stated !== null) all.push({ limit: limit(`energy-${year}`, ENERGY + year, stated), use: field.measures[ENERGY + year]!, groups: null, flags: null });
  });
  return all;
}

/** What a plan, as a way per service, is worth and uses. Shares by division, not by rows. */
export interface Tried {
  readonly ways: readonly number[];
  readonly value: number;
  readonly money: number;
  readonly people: number;
  /** Largest share of the tasks that one owner has; 0 without tasks. */
  readonly share: number;
  readonly held: number;
  /** Sums over the services: control, and value without what it adds. */
  readonly control: number;
  readonly rest: number;
  readonly energy: ByYear;
  /** Beginnings of an alternative beside its first. */
  readonly again: number;
  /** Services that turn to what begins before it must. */
  readonly early: number;
}

export function everyPlan({ services, shared }: Written): readonly Tried[] {
  const ways = services.reduce<readonly (readonly number[])[]>((plans, { options }) => plans.flatMap((plan) => options.map((_, i) => [...plan, i])), [[]]);
  return ways.map((plan): Tried => {
    const chosen = plan.map((i, s) => ({ ...services[s]!.options[i]!, tasks: services[s]!.tasks }));
    const partsOf = ({ alternative, second }: (typeof chosen)[number]): readonly number[] => [alternative, second ?? alternative];
    const names = chosen.flatMap(({ alternative, second, begins = 0 }) => [`${alternative} 0`, ...(second == null ? [] : [`${second} ${begins}`])]);
    const all = [...new Set(names)].map((name) => name.split(' ').map(Number) as [number, number]);
    const used = all.map(([a, begins]) => (begins === 0 ? shared[a]! : shared[a]!.late![begins - 1]!));
    const total = (of: (each: (typeof chosen)[number]) => number): number => chosen.reduce((sum, each) => sum + of(each), 0);
    const tasks = total((each) => each.tasks);
    // Of a year what is used so many years after the beginning.
    const inYear = (y: 0 | 1): number => total(({ energy = NONE }) => energy[y]) + all.reduce((sum, [a, begins]) => sum + ((shared[a]!.energy ?? NONE)[y - begins] ?? 0), 0);
    const part = (has: (a: number) => boolean): number => (tasks === 0 ? 0 : total((each) => (partsOf(each).filter(has).length / 2) * each.tasks) / tasks);
    return {
      ways: chosen.map(({ alternative }) => alternative),
      value: total(({ value }) => value),
      money: total(({ money }) => money) + used.reduce((sum, { money }) => sum + money, 0),
      people: used.reduce((sum, { people }) => sum + people, 0),
      share: Math.max(...['one', 'two'].map((owner) => part((a) => shared[a]!.owner === owner))),
      held: tasks === 0 ? 1 : part((a) => shared[a]!.holds === true),
      control: total(({ control = 0 }) => control),
      rest: chosen.reduce((sum, { value, control = 0 }, s) => sum + value - controlWeight(s) * control, 0),
      energy: [inYear(0), inYear(1)],
      again: all.length - new Set(all.map(([a]) => a)).size,
      early: chosen.filter(({ isEarly }) => isEarly === true).length,
    };
  });
}

/** Keeps all limits but those named. */
export function keeps(plan: Tried, { limits }: Written, without: readonly string[] = []): boolean {
  const slack = 1e-9;
  const holds = (name: string, broken: boolean): boolean => without.includes(name) || !broken;
  return (
    holds('money', limits.money !== null && plan.money > limits.money + slack) &&
    holds('people', limits.people !== null && plan.people > limits.people + slack) &&
    holds('share', limits.share !== null && plan.share > limits.share + slack) &&
    holds('held', limits.held !== null && plan.held < limits.held - slack) &&
    (limits.energy ?? []).every((most, year) => holds(`energy-${year}`, most !== null && plan.energy[year]! > most + slack))
  );
}

export function bestOf(plans: readonly Tried[]): number {
  return Math.max(-Infinity, ...plans.map(({ value, money }) => value - money));
}
