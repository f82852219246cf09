/** National needs and societal goals under a plan, and the plan's value under three scalings of services (METHOD 22, 31). */
import type { LocalText } from '../../model/index.js';
import type { RoadmapBasis } from '../roadmap/types.js';

export interface GoalUnderPlan {
  readonly goal: string;
  readonly statement: LocalText;
  readonly status: 'met' | 'missed' | 'unknown';
  /** Share of the draws in which it is met; what is unknown counts as met, so it is the most that it can be. Null where nothing can be read. */
  readonly chance: number | null;
  /** In the middle of the futures, over what is known; null where nothing is. */
  readonly level: number | null;
  readonly unit: string;
  readonly target: number | null;
  readonly is: 'at-least' | 'at-most';
  readonly across: 'worst' | 'mean' | 'total';
  readonly by: string | null;
  /** Services, or alternatives, that were read; of these unknown; and services without a language model, which are left out. */
  readonly read: number;
  readonly unknown: number;
  readonly withoutModel: number;
  /** Why nothing can be read: no quantity or no target is stated, a quantity without numbers, a day outside the horizon. */
  readonly lacks: 'quantity' | 'target' | 'number' | 'horizon' | null;
}

/** Mean value over services, shares of a full swing. Null where a scaling lacks what it weighs by for some service. */
export interface ScaledValue {
  readonly equal: number;
  readonly people: number | null;
  readonly elicited: number | null;
}

export type ScalingId = keyof ScaledValue;

/** A plan against which goals and value are held; `today` only where the case says of every planned service what runs. */
export type PortfolioId = 'plan' | 'singles' | 'today' | ScalingId;

/** What one portfolio meets, and whom its value serves. */
export interface UnderPortfolio {
  /** A scaling names the plan of most value under it, for no more money. */
  readonly portfolio: PortfolioId;
  /** In the order of the goals. */
  readonly goals: readonly Pick<GoalUnderPlan, 'goal' | 'status' | 'chance' | 'level'>[];
  readonly value: ScaledValue;
  /** Services that take another alternative than the plan. */
  readonly moved: number;
}

export interface GoalsAnswer {
  readonly basis: RoadmapBasis;
  readonly planned: number;
  readonly goals: readonly GoalUnderPlan[];
  readonly plan: ScaledValue;
  /** What each service would take by itself. */
  readonly singles: ScaledValue;
  /** The plan of most value under each scaling, within the ceilings and for no more money in expectation; `moved`: services that take another alternative than the plan. Null where none was found. */
  readonly best: readonly { readonly scaling: ScalingId; readonly value: ScaledValue; readonly moved: number }[];
  /** Every portfolio beside the plan, which comes first; one that makes the same choices as another before it stands all the same. */
  readonly portfolios: readonly UnderPortfolio[];
}
