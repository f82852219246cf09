/** Everything that plans are made from, read once: what each open alternative of each service is worth and uses, by draw. */
import type { DecisionModel, LimitMember, PlanLimit } from '../../model/index.js';
import { meanAt, memberAt } from '../columns.js';
import type { SharedWork } from '../service.js';
import type { PortfolioAnswer } from './types.js';
import type { Part, Way } from './ways.js';

/** What is counted: of a service at an alternative, and once for an alternative that is used. */
export interface Measure {
  readonly service: string | null;
  readonly alternative: string | null;
  /** Position in the horizon; null where it is no matter of years. */
  readonly year: number | null;
  readonly member?: LimitMember;
  /** The value on a criterion, which is the member: its mean over services. */
  readonly isScored?: boolean;
}

/** An alternative that is made ready from a later year on: what it shares is its own, and begins later. */
export interface LateStart {
  readonly alternative: number;
  readonly begins: number;
}

export interface PlanService {
  readonly id: string;
  /** Present value in money of a full swing of value; null where nobody stated one. */
  readonly worth: number | null;
  readonly people: number | null;
  /** What a full swing of control is of a full swing of value; nothing where absent. */
  readonly controlWeight?: number;
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
  /** Conditions that part the tasks of no service that leaves their questions open; none where absent. */
  readonly unanswered?: PortfolioAnswer['unanswered'];
  /** Options of service s are `first[s] … first[s + 1] − 1`; each has the position of its alternative, or of its way, counted on after the alternatives. */
  readonly first: Int32Array;
  readonly alternative: Int32Array;
  /** Ways of several alternatives; none where absent. */
  readonly ways?: readonly Way[];
  /** Those whose shared uses stand behind the alternatives', in this order; of no other is the later beginning counted. None where absent. */
  readonly late?: readonly LateStart[];
  readonly isSure: Uint8Array;
  readonly value: Float64Array;
  readonly valueDraws: Float32Array;
  /** Mean control of each option, a share of a full swing of it (see `control.ts`); not scored where absent. */
  readonly control?: Float64Array;
  readonly publicValue: Float64Array;
  readonly publicDraws: Float32Array;
  readonly measures: readonly MeasuredUse[];
  readonly draws: number;
  /** 1 for options that a plan may take; all where absent. */
  readonly allowed?: Uint8Array;
}

/** Means and draws of one measure; an unknown use counts as none and is marked. What is shared is by position of alternative, then of late starts. */
export interface MeasuredUse extends Measure {
  readonly option: Float64Array;
  readonly optionDraws: Float32Array;
  readonly shared: Float64Array;
  readonly sharedDraws: Float32Array;
  readonly unknown: Uint8Array;
}

/** As many as the search can tell apart (see `solvePlan`). */
export const MOST_SHARED = 12;

/** Position of the measure that holds whole-life cost. */
export const MONEY = 0;

/** The alternatives that an option is made of, with their shares; of one alternative, it alone. */
export function partsOf({ model, ways, alternative }: PlanField, option: number): readonly Part[] {
  const position = alternative[option]!;
  return ways?.[position - model.alternatives.length]?.parts ?? [{ alternative: position, share: 1 }];
}

/** What an option shares: positions of alternatives, or behind them of late starts. One whose later beginning is not counted shares from the first year on, which is at most too much. */
export function sharedBy(field: PlanField, option: number): readonly number[] {
  return partsOf(field, option).map(({ alternative, begins = 0 }) => {
    const place = begins === 0 ? -1 : (field.late ?? []).findIndex((each) => each.alternative === alternative && each.begins === begins);
    return place < 0 ? alternative : field.model.alternatives.length + place;
  });
}

/** How many there are of what options share. */
export function sharedCount({ model, late = [] }: PlanField): number {
  return model.alternatives.length + late.length;
}

/** Whose it is. */
export function alternativeOf({ model, late = [] }: PlanField, shared: number): number {
  return late[shared - model.alternatives.length]?.alternative ?? shared;
}

/** Null for an option of one alternative. */
export function wayOf({ model, ways, alternative }: PlanField, option: number): Way | null {
  return ways?.[alternative[option]! - model.alternatives.length] ?? null;
}

/** The same alternatives in the same shares and years, whenever their work begins. */
export function isSameChoice(field: PlanField, option: number, other: number): boolean {
  const [way, second] = [wayOf(field, option), wayOf(field, other)];
  if (option === other || way === null || second === null) return option === other;
  const isPart = ({ alternative, share }: Part, i: number): boolean => second.parts[i]!.alternative === alternative && second.parts[i]!.share === share;
  return way.kind === second.kind && way.from === second.from && way.when === second.when && way.parts.every(isPart);
}

export function isMadeOf(field: PlanField, option: number, alternative: number): boolean {
  return partsOf(field, option).some((part) => part.alternative === alternative);
}

/** Σ over the parts of an option of their share of something that alternatives have. */
export function byParts(field: PlanField, option: number, factor: (alternative: number) => number): number {
  return partsOf(field, option).reduce((sum, { alternative, share }) => sum + share * factor(alternative), 0);
}

export function isSameMeasure(a: Measure, b: Measure): boolean {
  return a.service === b.service && a.alternative === b.alternative && a.year === b.year && a.member?.id === b.member?.id;
}

export function measureOf({ counts, year, member, isScored }: PlanLimit): Measure {
  return { ...counts, year, ...(member === undefined ? {} : { member }), ...(isScored === true ? { isScored } : {}) };
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
