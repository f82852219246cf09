/** A plan laid out in time: what begins, serves, ends and is looked at again when, and what would turn each choice. Dates are days of the calendar, money present value. */
import type { PortfolioAnswer } from '../portfolio/types.js';

/** `plan`: the best plan; `singles`: what each service takes by itself, because no plan is called the best or none keeps the ceilings. */
export type RoadmapBasis = 'plan' | 'singles' | 'given';

/** Early, middle and late of a date: at P10, P50 and P80 of its months. */
export interface DateSpan {
  readonly early: string;
  readonly middle: string;
  readonly late: string;
}

/** What ran before for some services that take this way. */
export interface Replaced {
  readonly alternative: string;
  readonly services: readonly string[];
  /** Months; null where nobody stated it. */
  readonly notice: number | null;
  /** Last day on which notice lets it end when the new way serves, late. Null without a stated notice, or where the new way's time is unknown. */
  readonly noticeBy: string | null;
  /** Day on which the contract in force ends or renews itself; null where nobody stated it. */
  readonly contractEnds: string | null;
}

/** One alternative of the plan, from its beginning on. */
export interface WayAhead {
  readonly alternative: string;
  readonly isBaseline: boolean;
  /** Calendar year in which it takes over from what the services take before; null where it is taken from the start. */
  readonly from: number | null;
  /** Day on which its work begins: with the plan, or as late as lets it serve when its turn comes, late. */
  readonly begins: string;
  readonly services: readonly string[];
  /** First service for a user, as the plan counts it: lead time alone. Null where it is unknown. */
  readonly serves: DateSpan | null;
  /** When missing requirements are met; null where none is missing, or nobody knows. */
  readonly requirementsMet: string | null;
  /** The requirements come after the day on which the plan lets it serve. */
  readonly waits: boolean;
  /** All intended users use it, in the middle of the futures; null for baselines. */
  readonly fullUse: string | null;
  readonly replaces: readonly Replaced[];
  readonly review: { readonly first: string; readonly everyMonths: number; readonly isRunBySupplier: boolean | null };
  /** Expected days until a qualified substitute serves. */
  readonly substitutionDays: number | null;
  /** Announced retirement of the version in use, and the last day on which a move is begun in time. */
  readonly retires: { readonly on: string; readonly moveBy: string | null } | null;
}

export type EventKind = 'begin' | 'requirements-met' | 'serves' | 'full-use' | 'notice-by' | 'contract-ends' | 'review' | 'version-retires' | 'move-by' | 'waiver-ends' | 'rule-begins' | 'rule-ends' | 'goal-due' | 'last-switch';

/** An entry of the decision calendar. */
export interface RoadmapEvent {
  readonly date: string;
  readonly kind: EventKind;
  readonly alternative: string | null;
  /** A gate, a goal, or the alternative that is switched to. */
  readonly subject: string | null;
  readonly services: number;
}

/** Those of a planned switch begin with `switch`. */
export type TippingKind = 'switch-ahead' | 'switch-performance' | 'switch-cost' | 'ahead' | 'performance' | 'cost' | 'volume-above' | 'volume-below' | 'rule' | 'floor' | 'worth';

/** Where one service turns from what the plan takes to another alternative, everything else of the plan standing as it is. */
export interface TippingPoint {
  readonly service: string;
  /** What is known today, and from where on the other is better; null where the subject is no number. Of `worth` the threshold is money a year for a full swing of value. */
  readonly level: number | null;
  readonly threshold: number | null;
  /** Distance in half-widths of the 80 % interval; null where there is none. */
  readonly halfWidths: number | null;
  /** What the plan is best at, lost by the other today; negative where it is ahead already. */
  readonly margin: number;
}

/** Services that would turn alike: stay on `from` until the subject passes the threshold, then `to`. Of a planned switch `from` is what it goes to, and `to` what it would stay on. */
export interface AdaptivePath {
  readonly kind: TippingKind;
  readonly from: string;
  readonly to: string;
  /** Criterion or gate; null for cost, volume and what is ahead already. */
  readonly subject: string | null;
  /** Calendar year of a planned switch; null where none is planned. */
  readonly year: number | null;
  readonly points: readonly TippingPoint[];
  /** Expected months from the decision to switch until the other serves. */
  readonly leadMonths: number | null;
  /** Last day on which a switch still leaves enough years of service; null where the time is unknown, or that day is past before anything begins. */
  readonly switchBy: string | null;
}

/** What a service takes; of a way of several alternatives one for each. */
export interface RoadmapChoice {
  readonly service: string;
  readonly alternative: string;
  /** Calendar year in which it takes over from the one before it; null where it is taken from the start. */
  readonly from: number | null;
  /** Calendar year in which its work begins, where that is before it must. */
  readonly begins?: number;
}

export interface RoadmapAnswer {
  readonly basis: RoadmapBasis;
  readonly objective: PortfolioAnswer['objective'];
  readonly planned: number;
  readonly leftOut: PortfolioAnswer['leftOut'];
  /** The day from which the months of the model count: the first of the horizon, or the as-of date where that is later. */
  readonly begins: string;
  readonly ends: string;
  /** Money a year that a full swing of value is worth counts in margins; else value alone does. */
  readonly isPriced: boolean;
  readonly choices: readonly RoadmapChoice[];
  readonly ways: readonly WayAhead[];
  /** By date. */
  readonly calendar: readonly RoadmapEvent[];
  /** Most services first; paths that are ahead already before all others. */
  readonly paths: readonly AdaptivePath[];
  /** Expected tasks a month at full use; services of which nobody knows are left out. */
  readonly volumes: readonly { readonly service: string; readonly tasks: number }[];
  /** What the plan would lose if the service took another open alternative. */
  readonly margins: readonly { readonly service: string; readonly to: string; readonly margin: number }[];
}
