/** Ceilings as rows, an aim as values: the programme whose best plan is looked for, and its answer back in options of services. */
import { solveChoice, type ChoiceOutcome, type ChoiceProgramme } from '../../maths/index.js';
import type { PlanLimit } from '../../model/index.js';
import { alternativeOf, byParts, isSameMeasure, measureOf, MONEY, MOST_SHARED, NOBODY, sharedBy, sharedCount, wayOf, type MeasuredUse, type PlanField } from './field.js';

/** What each option, and each thing shared that is in use, adds to the total that is made as large as it can be. */
export interface Aim {
  readonly option: Float64Array;
  readonly shared: Float64Array;
}

/** Σ option + Σ shared of what is used ≤ most. */
export interface Row extends Aim {
  readonly ceiling: string;
  readonly most: number;
}

/** A ceiling with whom it groups, or what has its property; by position of alternative, null where that is not known. */
export interface BoundLimit {
  readonly limit: PlanLimit;
  readonly use: MeasuredUse;
  readonly groups: readonly (string | null)[] | null;
  readonly flags: readonly (boolean | null)[] | null;
}

export interface Solved {
  /** Option per service; null where no plan was found. */
  readonly choice: Int32Array | null;
  /** Of the aim, under every restriction that was asked for. */
  readonly total: number;
  readonly gap: number;
  /** No plan exists: proved, not only not found. */
  readonly isImpossible: boolean;
  readonly outcome: ChoiceOutcome;
  /** That were kept, one price of the outcome each. */
  readonly rows: readonly Row[];
}

export interface Restriction {
  /** Options that may be taken; all where absent. */
  readonly allows?: (option: number) => boolean;
  readonly rows?: readonly Row[];
  /** At which the search may stop; that of all plans where absent. */
  readonly gap?: number;
  /** Plan of a question that is much the same: its prices are where the search begins. */
  readonly like?: Solved;
}

/** A sum that is held against a number; else it is a share. */
export function isSum({ groups, flags }: BoundLimit): boolean {
  return groups === null && flags === null;
}

export function bindLimit(field: PlanField, limit: PlanLimit, groups: BoundLimit['groups'], flags: BoundLimit['flags']): BoundLimit {
  const use = field.measures.find((each) => isSameMeasure(each, measureOf(limit)));
  if (use === undefined) throw new Error(`nothing was read for ${limit.ceiling}`);
  return { limit, use, groups, flags };
}

/** Value at its stated worth and public value, less cost. */
export function netBenefitAim(field: PlanField): Aim {
  return aimOf(field, (o, s) => (field.services[s]?.worth ?? 0) * field.value[o]! + field.publicValue[o]! - field.measures[MONEY]!.option[o]!, (k) => -field.measures[MONEY]!.shared[k]!);
}

/** Value, every service alike; what all costs together weighs a thousandth of one swing, so that of two equal plans the cheaper is taken. */
export function valueAim(field: PlanField): Aim {
  const money = field.measures[MONEY]!;
  const tie = 1e-3 / Math.max(1, money.option.reduce((sum, each) => sum + Math.abs(each), 0) + money.shared.reduce((sum, each) => sum + Math.abs(each), 0));
  return aimOf(field, (o) => field.value[o]! - tie * money.option[o]!, (k) => -tie * money.shared[k]!);
}

export function thriftAim(field: PlanField): Aim {
  return negated(field.measures[MONEY]!);
}

/** To make little what it counts. */
export function negated({ option, shared }: Aim): Aim {
  return { option: option.map((each) => -each), shared: shared.map((each) => -each) };
}

function aimOf(field: PlanField, option: (o: number, service: number) => number, shared: (place: number) => number): Aim {
  const values = new Float64Array(field.alternative.length);
  for (let s = 0; s < field.services.length; s++) for (let o = field.first[s]!; o < field.first[s + 1]!; o++) values[o] = option(o, s);
  return { option: values, shared: Float64Array.from({ length: sharedCount(field) }, (_, k) => shared(k)) };
}

/** Everybody who is named in a grouping. */
export function membersOf(groups: readonly (string | null)[]): readonly string[] {
  return [...new Set(groups.filter((each): each is string => each !== null && each !== NOBODY))].sort();
}

/** Share of an option that has the property of a ceiling: of its parts, or all of it where two sources side by side count. */
export function hasFlag(field: PlanField, { limit: { paired }, flags }: BoundLimit, option: number): number {
  return paired === true && wayOf(field, option)?.kind === 'pair' ? 1 : byParts(field, option, (a) => (flags?.[a] === true ? 1 : 0));
}

/** The rows of a ceiling: one for a sum or a property, one for each who is named in a grouping. */
export function rowsOf(field: PlanField, bounded: BoundLimit, stated = bounded.limit.stated): readonly Row[] {
  const { limit: { ceiling, bound }, use, groups, flags } = bounded;
  const weighed = (factor: (alternative: number) => number, ofOption = (o: number): number => byParts(field, o, factor)): Aim => ({
    option: use.option.map((each, o) => each * ofOption(o)),
    shared: use.shared.map((each, k) => each * factor(alternativeOf(field, k))),
  });
  if (groups !== null) {
    const members = membersOf(groups);
    return members.map((member) => ({ ceiling, most: 0, ...weighed((a) => (groups[a] === member ? 1 : 0) - stated) }));
  }
  if (flags !== null) return [{ ceiling, most: 0, ...weighed((a) => stated - (flags[a] === true ? 1 : 0), (o) => stated - hasFlag(field, bounded, o)) }];
  const sign = bound === 'at-most' ? 1 : -1;
  return [{ ceiling, most: sign * stated, ...weighed(() => sign) }];
}

/**
 * The best plan for an aim within the rows. An alternative costs and uses what is shared once, as soon as one service takes it; where there are
 * more of these than can be told apart (`MOST_ASSETS`), the cheapest to share are charged to every service anew. Cost: see `solveChoice`.
 */
export function solvePlan(field: PlanField, aim: Aim, rows: readonly Row[], { allows, rows: more = [], gap = field.model.setting('plan-gap'), like }: Restriction = {}): Solved {
  const all = [...rows, ...more];
  const assets = assetsOf(field, aim, all);
  const options = Array.from({ length: field.alternative.length }, (_, o) => o).filter((o) => field.allowed?.[o] !== 0 && (allows?.(o) ?? true));
  const bit = new Map(assets.map((a, k) => [a, 1 << k]));
  const parts = options.map((o) => sharedBy(field, o));
  const apart = parts.map((each) => each.filter((a) => !bit.has(a)));
  const charged = (of: Aim): Float64Array => Float64Array.from(options, (o, i) => apart[i]!.reduce((sum, a) => sum + of.shared[a]!, of.option[o]!));
  const programme: ChoiceProgramme = {
    first: firstOf(field, options),
    value: charged(aim),
    needs: Uint32Array.from(parts, (each) => each.reduce((bits, a) => bits | (bit.get(a) ?? 0), 0)),
    use: byOption(all.map(charged), options.length),
    limits: Float64Array.from(all, ({ most }) => most),
    assetCost: Float64Array.from(assets, (a) => -aim.shared[a]!),
    assetUse: Float64Array.from(assets.flatMap((a) => all.map((row) => row.shared[a]!))),
    mustChoose: new Uint8Array(field.services.length).fill(1),
  };
  const outcome = solveChoice(programme, { gap, ...(like === undefined ? {} : { like: { prices: pricesFor(all, like), plan: null } }) });
  const choice = outcome.plan === null ? null : Int32Array.from(outcome.plan.options, (each) => options[each] ?? -1);
  return { choice, total: outcome.plan?.value ?? -Infinity, gap: outcome.gap, isImpossible: outcome.bound === -Infinity, outcome, rows: all };
}

/** One line an option in place of one a row. */
function byOption(rows: readonly Float64Array[], options: number): Float64Array {
  const use = new Float64Array(rows.length * options);
  rows.forEach((row, r) => {
    for (let o = 0; o < options; o++) use[o * rows.length + r] = row[o]!;
  });
  return use;
}

/** Prices of a neighbour by ceiling and place within it; 0 for rows that it has not. */
function pricesFor(rows: readonly Row[], { rows: known, outcome: { prices } }: Solved): Float64Array {
  const byKey = new Map(keysOf(known).map((key, r) => [key, prices[r]!]));
  return Float64Array.from(keysOf(rows), (key) => byKey.get(key) ?? 0);
}

function keysOf(rows: readonly Row[]): readonly string[] {
  const met = new Map<string, number>();
  return rows.map(({ ceiling }) => {
    const place = met.get(ceiling) ?? 0;
    met.set(ceiling, place + 1);
    return `${ceiling} ${place}`;
  });
}

/** As many as the search can tell apart; a plan that uses none of what is shared needs no bit. */
function assetsOf(field: PlanField, aim: Aim, rows: readonly Row[]): readonly number[] {
  const used = [...new Set([...field.alternative.keys()].flatMap((o) => sharedBy(field, o)))].filter((a) => [aim, ...rows].some((each) => each.shared[a] !== 0));
  return used.sort((a, b) => aim.shared[a]! - aim.shared[b]! || a - b).slice(0, MOST_SHARED).sort((a, b) => a - b);
}

function firstOf(field: PlanField, options: readonly number[]): Int32Array {
  const first = new Int32Array(field.services.length + 1);
  let at = 0;
  for (let s = 0; s < field.services.length; s++) {
    while (at < options.length && options[at]! < field.first[s + 1]!) at++;
    first[s + 1] = at;
  }
  return first;
}
