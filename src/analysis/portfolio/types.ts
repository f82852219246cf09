/** What a plan for the whole state is made of and what is said about it. Money is present value in the case's money unless a year is named. */
import type { LocalText, PlanLimit } from '../../model/index.js';

/** What the best plan is best at. `net-benefit`: value at its stated worth, less cost; `value`: most value that the ceilings on money leave. */
export type PlanObjective = 'net-benefit' | 'value';

/** What a service can take beside one alternative: two sources at once, a mix by kinds of task, or one first and another later. */
export type WayKind = 'pair' | 'mix' | 'sequence';

/** A way that is made of several alternatives, for who names it. */
export interface NamedWay {
  readonly kind: WayKind;
  readonly parts: readonly { readonly alternative: string; readonly share: number }[];
  /** Calendar year of the switch. */
  readonly from: number | null;
  /** Condition of the tasks that the second part does, by its id in the catalogue; null where the tasks are parted by share alone. */
  readonly when: string | null;
}

/** A choice that was asked for, or ruled out. Without a service it holds for all. */
export interface Wish {
  readonly service: string | null;
  readonly alternative: string;
}

export interface PlanFigure {
  readonly mean: number;
  readonly p50: number;
  /** At the confidence for decisions. */
  readonly atConfidence: number;
  readonly error: number;
}

/** A ceiling against what a plan uses. */
export interface LimitUse {
  readonly ceiling: string;
  readonly limit: string;
  readonly stated: number;
  /** '1' for shares. */
  readonly unit: string;
  readonly bound: PlanLimit['bound'];
  /** Expected use; of a share, that of the largest. */
  readonly used: number;
  /** Who has that largest share; null where nothing is grouped, or nobody is named. */
  readonly largest: string | null;
  /** Share of what is counted that rests on somebody unnamed, or on an unanswered question; it could belong to anyone. */
  readonly unnamed: number;
  /** Share of draws in which the plan keeps it. */
  readonly kept: number;
  readonly isKept: boolean;
}

export interface Plan {
  readonly choices: readonly { readonly service: string; readonly alternative: string }[];
  /** How many services take each alternative; those that none takes are left out. */
  readonly counts: Readonly<Record<string, number>>;
  readonly cost: PlanFigure;
  /** Sum over services of what each costs at the confidence for decisions on its own: never what the plan costs at it (METHOD 27). */
  readonly sumAtConfidence: number;
  /** Mean value over services, shares of a full swing: every service alike, and by people affected (null where nobody stated them). */
  readonly value: { readonly equal: number; readonly people: number | null };
  /** Mean over services of control, a share of a full swing of its dimension, and of value in all else (METHOD 27); null where it is not scored. */
  readonly control: { readonly level: number; readonly rest: number } | null;
  /** Value at its stated worth plus public value less cost; null where nobody stated a worth. */
  readonly netBenefit: number | null;
  readonly limits: readonly LimitUse[];
  /** No plan within the same ceilings is better by more than this share; null for plans that were not searched for. */
  readonly gap: number | null;
  /** Services whose choice still hangs on an open question. */
  readonly conditional: number;
}

/** What a better or looser limit would be worth: in money where value has a stated worth, else in services' full swings of value. */
export interface CeilingPrice {
  readonly ceiling: string;
  /** Gain of the best plan without it; null where the other ceilings leave nothing to compare. */
  readonly without: number | null;
  /** Gain with the ceiling a tenth wider. */
  readonly wider: number | null;
}

/** A service that takes something else in another plan. */
export type Move = Readonly<Record<'service' | 'from' | 'to', string>>;

/** A whole plan that is nearly as good as the best, and as far as can be from it and from those told before. */
export interface DifferentPlan {
  readonly plan: Plan;
  /** Of what the best plan is best at. */
  readonly loss: number;
  /** Services that take something else than in the nearest of the best plan and those told before; no near-best plan has more than `farthest`. */
  readonly apart: number;
  readonly farthest: number;
  /** Against the best plan. */
  readonly moved: readonly Move[];
  /** Alternatives that it uses and the best plan does not, and the reverse; `sharedCost`: what is paid for each once, expected. */
  readonly brings: readonly { readonly alternative: string; readonly services: number; readonly sharedCost: number }[];
  readonly drops: readonly { readonly alternative: string; readonly services: number; readonly sharedCost: number }[];
  /** What it takes otherwise: in what share of drawn worlds the best plan there takes the same, mean over the services it moves. */
  readonly inWorlds: number;
  /** Share of draws in which none of the best plan and those told here is worth more. */
  readonly leads: number;
  readonly believed: Believed;
}

/** What one would have to believe to like a plan no less than the best one, one thing at a time. */
export interface Believed {
  /** Share of draws in which it is worth more than the best plan. */
  readonly ahead: number;
  /** What value would have to be worth, in place of 1 time what is stated; null where no worth will do, or none is stated. */
  readonly worthFactor: number | null;
  /** Share by which what it takes otherwise would have to cost less, or where value alone counts be worth more; null where that is not enough. */
  readonly better: number | null;
  /** What a percentage point of control, mean over services, would have to be worth beside what it counts already; null where it has no more of it. */
  readonly controlPoint: number | null;
}

/** A plan by what it costs, what it is worth in all else, and the control it leaves to the state. */
export interface ControlPoint {
  /** Least control that was asked for; null: none. */
  readonly floor: number | null;
  readonly cost: PlanFigure;
  /** Means over services: a share of a full swing of the dimension, and full swings of value without what control adds. */
  readonly control: number;
  readonly rest: number;
  readonly counts: Readonly<Record<string, number>>;
  /** No plan under the same floors is better by more than this share in what was looked for. */
  readonly gap: number;
}

/** The best plan with so much control, and what it has more or less than the one before it. */
export interface ControlStep extends ControlPoint {
  /** Cost of the cheapest plan with so much control, expected. */
  readonly leastCost: number;
  /** Of what the plan is best at, without what control adds to value; null where nobody can say what is best, and the plan is the cheapest. */
  readonly worth: number | null;
  /** Against the step before; null for the first. `cost` may fall; `leastCost` never does, and `worth`, what is given up, is never below nothing. */
  readonly more: { readonly cost: number; readonly leastCost: number; readonly worth: number | null; readonly control: number } | null;
  readonly moved: readonly Move[];
}

export interface ControlAnswer {
  /** Dimension of value that is the axis. */
  readonly dimension: string;
  /** None is beaten by another in cost, in value of all else and in control; the ceilings are kept on expectation. */
  readonly surface: readonly ControlPoint[];
  /** From no regard to control to the most there is; of steps with the same plan the first. */
  readonly steps: readonly ControlStep[];
}

/** One alternative over all near-best plans. */
export interface NearBest {
  readonly alternative: string;
  readonly standing: 'core' | 'borderline' | 'out';
  /** What the best plan without it loses, and the best plan that uses it for at least one service; null: there is none. */
  readonly lossWithout: number | null;
  readonly lossWith: number | null;
  /** Share of drawn worlds whose best plan uses it, and mean number of services that it then serves. */
  readonly inWorlds: number;
  readonly services: number;
}

/** Ceilings that cannot be kept together, none of which could be left out; and how far each one alone would have to give way. */
export interface PlanConflict {
  readonly ceilings: readonly string[];
  /** The one that leaves the cheapest plan first. `cost`: what that plan costs, expected. */
  readonly relaxations: readonly { readonly ceiling: string; readonly stated: number; readonly needed: number; readonly cost: number }[];
}

/** What it costs to take another alternative for one service, everything else chosen anew. */
export interface WhyNot {
  readonly service: string;
  readonly alternative: string;
  /** Not open for this service: the gates that close it; else empty. */
  readonly closedBy: readonly string[];
  /** Loss of the objective; null where no plan can have it. */
  readonly loss: number | null;
  readonly cost: number | null;
  readonly value: number | null;
  /** Other services that would change. */
  readonly moved: readonly { readonly service: string; readonly from: string; readonly to: string }[];
  /** Ceilings that stand in the way: without any one of them the loss would be smaller. */
  readonly hindered: readonly string[];
}

/** The plan that is best by one way of looking at uncertainty, judged by all three. In money or full swings of value, as the objective. */
export interface CautiousPlan {
  readonly by: 'expectation' | 'tail' | 'regret';
  readonly plan: Plan;
  readonly expected: number;
  /** Mean over the worst draws: those beyond the confidence for decisions. */
  readonly tail: number;
  /** Largest loss against the best plan of a drawn world. */
  readonly regret: number;
  /** No plan is better by more, in its own way of looking. */
  readonly gap: number;
  /** Services that choose otherwise than in the expected best. */
  readonly moved: number;
}

/** A world in which something has happened: a stress of the library or a scenario of the case; `as-expected`: nothing has. */
export interface HardWorldTold {
  readonly is: 'as-expected' | 'stress' | 'scenario';
  readonly id: string;
  /** What the best plan there is worth: in money, or in full swings of value, as the objective. */
  readonly best: number;
}

/** A plan held against every such world. */
export interface HardPlan {
  readonly by: 'expectation' | 'regret';
  readonly plan: Plan;
  /** Loss against the best plan of each world, in the order of the worlds. */
  readonly regrets: readonly number[];
  /** Services of which in that world nothing can be used any more of what they take. */
  readonly lost: readonly number[];
  readonly largest: number;
  /** No plan has a largest regret that is smaller by more. */
  readonly gap: number;
  /** Services that choose otherwise than in the expected best. */
  readonly moved: number;
}

/** Regret of plans over stresses and scenarios (METHOD 26, 27), without any chance for them. */
export interface HardRegrets {
  readonly worlds: readonly HardWorldTold[];
  /** Best by expectation, and by the smallest largest regret. */
  readonly plans: readonly HardPlan[];
  /** Scenarios whose overrides do not fit the case. */
  readonly notPlayed: readonly string[];
}

/** A service that stands still when its supplier stops. */
export interface StruckService {
  readonly service: string;
  readonly alternative: string;
  /** Known to be struck, as a gate is read; else nobody knows. */
  readonly isSure: boolean;
  /** Whether its users can wait as long as they would have to. */
  readonly kept: 'yes' | 'no' | 'unknown';
  /** A year; null where nobody stated them. */
  readonly people: number | null;
  /** Days that it survives alone, and that its users wait; null where nobody knows. */
  readonly survives: number | null;
  readonly waits: number | null;
}

/** What stops with one supplier, or with all of them at once (`owner` is null). */
export interface CutOff {
  readonly owner: string | null;
  readonly struck: readonly StruckService[];
  /** A person counts in every service. */
  readonly people: number;
  readonly withoutPeople: number;
}

/** A plan of which every service that can survive does, and what it has more or less than the plan held against the stop. */
export interface SurvivingPlan {
  readonly plan: Plan;
  readonly cost: number;
  readonly value: number;
  readonly netBenefit: number | null;
  readonly moved: readonly { readonly service: string; readonly from: string; readonly to: string }[];
}

export interface CutOffAnswer {
  readonly stress: string;
  /** Days. */
  readonly lasts: number | null;
  readonly everyone: CutOff;
  /** The same for what each service would take by itself. */
  readonly alone: CutOff;
  readonly suppliers: readonly CutOff[];
  /** Services that no allowed option is known to carry over the stop. */
  readonly cannot: readonly string[];
  /** The best plan that survives; null without an objective, or where the ceilings leave none. */
  readonly surviving: SurvivingPlan | null;
  /** The one that costs least. */
  readonly cheapest: SurvivingPlan | null;
}

/** On whom something rests, in the plan and if every service decides alone; shares of what is counted. */
export interface Concentration {
  readonly ceiling: string;
  readonly limit: string;
  readonly stated: number;
  readonly plan: readonly { readonly owner: string; readonly share: number }[];
  readonly singles: readonly { readonly owner: string; readonly share: number }[];
}

/** Who bears what of a cost, in the order of the services. */
export interface CostSplit {
  readonly rule: 'equal' | 'tasks' | 'alone';
  readonly bears: readonly number[];
}

/** Services of one name in several bodies. */
export interface Repeat {
  readonly title: string;
  readonly services: readonly string[];
  /** What the plan takes, by name, and its expected cost without what is shared anyway. */
  readonly taken: Readonly<Record<string, number>>;
  readonly cost: number;
  /** The same built or bought once for all: what does not grow with tasks is paid once, at the dearest of them. Saves at most that much, since one work may not fit all. Null where no alternative is open to all. */
  readonly once: { readonly alternative: string; readonly cost: number; readonly saves: number; readonly value: number; readonly splits: readonly CostSplit[] } | null;
}

/** What several services pay once together, as a joint purchase or a joint venture. */
export interface Venture {
  readonly alternative: string;
  readonly cost: number;
  readonly services: readonly string[];
  readonly splits: readonly CostSplit[];
}

export interface SharingAnswer {
  /** Those that save most first. */
  readonly repeats: readonly Repeat[];
  readonly ventures: readonly Venture[];
}

/** A condition that parts the tasks of no service that leaves its questions open. */
export interface Unanswered {
  readonly condition: string;
  /** Quantities that a person would have to state. */
  readonly asks: readonly string[];
  readonly services: readonly string[];
}

/** An alternative that the case has under several delivery vehicles, where the plan takes one. */
export interface CarriedThing {
  /** The row that the others carry. */
  readonly alternative: string;
  readonly carriers: readonly {
    readonly alternative: string;
    /** Null where the case names none for the row. */
    readonly vehicle: string | null;
    readonly isTaken: boolean;
    /** The best plan with this vehicle and none of the others: whether it takes it at all, what it loses and how much more it costs; null where there is none. Null for the one that carries it alone in the plan. */
    readonly alone: { readonly isTaken: boolean; readonly loss: number | null; readonly cost: number | null } | null;
  }[];
}

export interface PortfolioAnswer {
  readonly objective: PlanObjective | null;
  readonly confidence: number;
  readonly planned: number;
  /** Services that no plan can hold, by reason. */
  readonly leftOut: readonly { readonly reason: 'settled' | 'no-open-alternative' | 'cost-unknown'; readonly services: readonly string[] }[];
  readonly limits: readonly PlanLimit[];
  /** Ways of several alternatives that any plan here takes, by the name under which its choices have them. */
  readonly ways: Readonly<Record<string, NamedWay>>;
  /** Choices that were asked for but are not open, with the gates that close them; the plan goes without (METHOD 8). */
  readonly unmet: readonly { readonly service: string; readonly alternative: string; readonly closedBy: readonly string[] }[];
  /** Who carries what; of alternatives that the case has under several vehicles. Empty without a plan. */
  readonly carried: readonly CarriedThing[];
  /** Mixes by condition that nobody can make yet, with what decides; empty unless mixes are asked for. */
  readonly unanswered: readonly Unanswered[];
  /** Names of the scenarios of the case. */
  readonly scenarios: Readonly<Record<string, LocalText>>;
  /** Names of the owners that the case lists. */
  readonly owners: Readonly<Record<string, LocalText>>;
  /** The best plan; null without an objective, or where the ceilings conflict. */
  readonly plan: Plan | null;
  readonly conflict: PlanConflict | null;
  /** What each service would take by itself, whatever the ceilings say; where nobody leads, its cheapest open alternative. */
  readonly singles: Plan;
  /** What runs today, where the case says it of every planned service and it is still open; else null. */
  readonly today: Plan | null;
  /** Planned services of which the case does not say what runs today, or whose way of today is not open. */
  readonly withoutToday: number;
  /** For each ceiling on the share of one owner or jurisdiction. */
  readonly concentration: readonly Concentration[];
  /** Plans from the cheapest to the one with the most value, within the ceilings; each without one that is cheaper and no worse. */
  readonly frontier: readonly Plan[];
  /** Null where control is not scored, or no plan keeps the ceilings. */
  readonly control: ControlAnswer | null;
  readonly prices: readonly CeilingPrice[];
  readonly near: readonly NearBest[];
  /** Whole plans that differ from the best and from each other as much as near-best plans can; the farthest first. */
  readonly different: readonly DifferentPlan[];
  /** What a plan may lose to be near-best, as a share of what all of it turns over. */
  readonly nearShare: number;
  /** How often each choice is in the best plan of a drawn world, by service; those that never are are left out. */
  readonly inclusion: readonly { readonly service: string; readonly choices: readonly { readonly alternative: string; readonly share: number }[] }[];
  /** Share of drawn worlds in which the best plan chooses the same for a service as the plan, by service. */
  readonly steadiness: readonly { readonly service: string; readonly share: number }[];
  /** Drawn worlds in which some plan keeps the ceilings, and in which none does. */
  readonly worlds: number;
  readonly worldsWithoutPlan: number;
  readonly whyNot: WhyNot | null;
  /** Of the plan, or without one of what each service would take by itself. */
  readonly sharing: SharingAnswer;
  /** Best by expectation, by the mean of the worst draws, by the largest regret over drawn worlds; ceilings kept as by the plan. Empty without a plan. */
  readonly cautious: readonly CautiousPlan[];
  /** Null where nobody asked for it, or without a plan. */
  readonly hard: HardRegrets | null;
  /** What a stop of suppliers does to the plan, or without one to what each service would take by itself; for each stress under which something stands still. */
  readonly cutOffs: readonly CutOffAnswer[];
}
