/** What the analyses give: plain data, ids instead of words, every number reachable by a path (`services.<id>.alternatives.<id>.cost.p50`). */
import type { Issue } from '../base/index.js';
import type { EvidenceConflict, ExpiredEvidence } from '../model/index.js';

/** Money is in the case's money, present value; values are shares of a full swing, 0 to 1. `error` is the Monte Carlo standard error of the mean. */
export interface Spread {
  readonly mean: number;
  readonly p10: number;
  readonly p50: number;
  readonly p70: number;
  readonly p90: number;
  readonly error: number;
}

export type GateStatus = 'pass' | 'fail' | 'unknown' | 'conditional';

export interface GateOutcome {
  readonly status: GateStatus;
  readonly failed: readonly string[];
  readonly unknown: readonly string[];
  readonly conditions: readonly string[];
  readonly duties: readonly string[];
  readonly waived: readonly string[];
}

/** Why an alternative is where it is. `merged`: equal to another in everything that counts, which stands for both. */
export type Standing = 'candidate' | 'excluded' | 'infeasible' | 'baseline' | 'merged';

export interface AlternativeResult {
  readonly id: string;
  readonly standing: Standing;
  readonly sameAs: string | null;
  readonly gates: GateOutcome;
  readonly feasibility: { readonly status: 'now' | 'after-investment' | 'not' | 'unknown'; readonly months: number | null };
  /** Whole-life cost with shared fixed cost split by volume; null when unknown. */
  readonly cost: Spread | null;
  /** Bounds of the whole-life cost when an unknown input has a declared range; null otherwise. */
  readonly costBounds: { readonly low: number; readonly high: number } | null;
  readonly standaloneCost: { readonly p50: number } | null;
  readonly costPerTask: { readonly p50: number } | null;
  readonly leadMonths: { readonly p50: number } | null;
  /** Benefits less review and error cost; null when the benefit per task is unknown. */
  readonly publicValue: Spread | null;
  /** Worth doing if a completed task is worth more than this; null when cost is unknown. */
  readonly switchingValue: number | null;
  /** Whole-life cost less public value where that is known, at the confidence for decisions; by it the efficient set goes. */
  readonly netCostAtConfidence: number | null;
  readonly value: {
    readonly total: Spread;
    /** Total with every unknown performance at its worst and best. */
    readonly bounds: { readonly low: number; readonly high: number };
    readonly weakest: { readonly criterion: string; readonly value: number } | null;
    readonly unknownCriteria: readonly string[];
  } | null;
  /** Share of the P50 and of the variance of the cost that rests on assumptions of ours. */
  readonly assumed: { readonly ofMedian: number; readonly ofVariance: number } | null;
  readonly isEfficient: boolean;
  /** Share of draws in which it wins against each other candidate at the price in force, or at every price; by id. */
  readonly beats: Readonly<Record<string, number>>;
  /** Cost by line (present value, mean); only for alternatives on the shortlist. */
  readonly costLines: readonly { readonly id: string; readonly mean: number }[];
}

export type RecommendationForm =
  | 'recommended'
  | 'price-decides'
  | 'too-close-to-call'
  | 'not-enough-evidence'
  | 'none-feasible'
  | 'out-of-scope'
  | 'no-open-decision';

export interface Reason {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A question that would change or settle the answer. `splits`: the leader differs between its answers. */
export interface Ask {
  readonly quantity: string;
  readonly splits: boolean;
  readonly branches: readonly { readonly answer: string; readonly leader: string | null }[];
  /**
   * Largest loss of net benefit over its answers (price in force × value − net cost, present value in the case's money) when today's
   * leader falls away and the leader of that answer takes its place. Never negative; 0 where the leader stays; null where nobody stated what
   * value is worth.
   */
  readonly regret: number | null;
  /**
   * The same in two parts that no price joins: expected value that goes (share of a full swing) and expected net cost that comes (present
   * value), at the answer with the largest fall in value. Null where the leader stays, or nothing is left to take its place.
   */
  readonly loss: { readonly value: number; readonly cost: number } | null;
}

/** An input that a band of ours fills: `share` of the rank variance of the lead, or of the leader's cost, that goes with it (0 to 1). */
export interface NextTest {
  readonly quantity: string;
  readonly share: number;
}

/** Answers that a row of a branch table puts together. `bound` is the level that `up-to` includes and `above` does not; null otherwise. */
export interface AnswerSpan {
  readonly is: 'any' | 'these' | 'up-to' | 'above' | 'between';
  /** All answers that it covers, of a scale from lowest to highest. */
  readonly answers: readonly string[];
  readonly bound: string | null;
}

/** The two most decisive questions answered together (METHOD 12), every other unknown taken in favour; one question where no other one matters beside it. */
export interface BranchTable {
  readonly quantities: readonly string[];
  readonly rows: readonly {
    /** One for each of `quantities`. */
    readonly answers: readonly AnswerSpan[];
    /** Ahead at the price in force; null when nothing is. */
    readonly leader: string | null;
    /** Under these answers the service uses no language model, so that none of the alternatives is asked for. */
    readonly leadsOutside: boolean;
    /** Alternatives that are left under every answer of the row. */
    readonly left: readonly string[];
  }[];
}

export interface Recommendation {
  readonly form: RecommendationForm;
  /** The alternative ahead; null where nothing can be ahead. */
  readonly alternative: string | null;
  /**
   * Who leads if every open question is answered in its favour: at the middle of the stated prices, or at every price where nobody stated one.
   * Null where nobody stated one and the lead changes with it; `prices` has who leads from where. The branches of `asks` say what else can happen.
   */
  readonly leaderIfAll: string | null;
  readonly shortlist: readonly string[];
  /** True when the answer reads "if this service is to use a language model, then …" (METHOD 3). */
  readonly onlyIfUsed: boolean;
  readonly conditions: readonly Reason[];
  readonly reasons: readonly Reason[];
  readonly asks: readonly Ask[];
  /** Null when no answer, nor any two together, changes who leads. */
  readonly branchTable: BranchTable | null;
  /** What to measure first where bands of ours forbid a recommendation, most first; empty otherwise. */
  readonly nextTests: readonly NextTest[];
  /** Leader by price of a full swing of value a year, from 0 upward; the last one holds to the end of the stated range or without end. */
  readonly prices: readonly { readonly from: number; readonly leader: string }[];
  /**
   * The price in force, at which wins, chances and regrets are given: the middle of the stated range, or of the prices at which the lead
   * changes. Null when nobody stated one and the lead never changes: shares of draws then count what holds at every price.
   */
  readonly price: number | null;
  /** Stakeholders for whom another alternative leads, at their own price where they stated one. */
  readonly dissent: readonly { readonly stakeholder: string; readonly leader: string }[];
  /**
   * Two figures, never one (METHOD 20): chance over facts at the decider's weights; share of admissible weights at expected facts. Null
   * where nobody stated what value is worth and the lead changes with it: at the price of a change both are even by construction.
   */
  readonly chanceOverFacts: number | null;
  readonly shareOfWeights: number | null;
}

export interface ServiceResult {
  readonly id: string;
  readonly label: Readonly<Record<string, string>>;
  readonly scope: 'yes' | 'no' | 'unknown';
  readonly stage: string | null;
  readonly serviceClass: string | null;
  readonly kind: string | null;
  readonly asIs: string | null;
  /** Inputs of this service by basis. */
  readonly inputs: { readonly stated: number; readonly derived: number; readonly assumed: number; readonly unknown: number };
  readonly alternatives: readonly AlternativeResult[];
  readonly recommendation: Recommendation;
}

/** Performance on criteria that do not differ between services: own units and value, per alternative. */
export interface PerformanceRow {
  readonly criterion: string;
  readonly perService: boolean;
  readonly cells: readonly {
    readonly alternative: string;
    readonly performance: number | string | null;
    readonly value: number | null;
    readonly assumed: boolean;
    /** Rests on a supplier's claim. */
    readonly claimed: boolean;
  }[];
}

export interface WeightRow {
  readonly stakeholder: string;
  readonly serviceClass: string | null;
  readonly dimension: string;
  readonly weight: number;
}

export interface Results {
  readonly case: { readonly id: string; readonly title: Readonly<Record<string, string>>; readonly illustration: Readonly<Record<string, string>> | null; readonly money: string };
  readonly settings: { readonly seed: number; readonly draws: number; readonly asOf: string; readonly firstYear: number; readonly years: number };
  readonly alternatives: readonly { readonly id: string; readonly label: Readonly<Record<string, string>>; readonly pathway: string; readonly isBaseline: boolean }[];
  readonly criteria: readonly { readonly id: string; readonly dimension: string; readonly quantity: string; readonly unit: string }[];
  readonly performance: readonly PerformanceRow[];
  readonly weights: readonly WeightRow[];
  readonly services: readonly ServiceResult[];
  readonly counts: {
    readonly services: number;
    readonly byForm: Readonly<Record<RecommendationForm, number>>;
    /** Services in whose answer this alternative is ahead. */
    readonly ahead: Readonly<Record<string, number>>;
    /** Services in which it would lead if every open question were answered in its favour; at some price where nobody stated one. */
    readonly aheadIfAll: Readonly<Record<string, number>>;
    /** Services that differ from another in an input that the register stated. */
    readonly distinctStated: number;
    readonly inputs: { readonly stated: number; readonly derived: number; readonly assumed: number; readonly unknown: number };
    /** Decisive inputs that are assumptions of ours, of all decisive inputs (METHOD 33). */
    readonly decisive: { readonly assumed: number; readonly all: number };
  };
  /** Questions over all services, most unlocking first. */
  readonly asks: readonly { readonly quantity: string; readonly services: number; readonly splits: number }[];
  /** Every default that we supplied and the user did not. */
  readonly defaults: readonly { readonly quantity: string; readonly cells: number; readonly source: string | null }[];
  readonly evidence: {
    /** Past its age on the as-of date: what rests on it is open again. */
    readonly expired: readonly Omit<ExpiredEvidence, 'holder'>[];
    /** Sources for one cell that nobody has chosen between, or that contradict each other. */
    readonly conflicts: readonly Omit<EvidenceConflict, 'holder'>[];
    /** Assumptions of ours that were written after the as-of date and stand in all the same (METHOD 37 freezes evidence). */
    readonly laterAssumptions: readonly string[];
    /** What decides and is a supplier's word; `alternatives` is empty where it is not of single ones. */
    readonly claims: readonly { readonly quantity: string; readonly alternatives: readonly string[]; readonly sources: readonly string[] }[];
  };
  readonly frameworks: readonly FrameworkScore[];
  /** Pairs that change places between two weight sets of a framework. */
  readonly frameworkTurns: readonly FrameworkTurn[];
  readonly goals: readonly { readonly id: string; readonly status: 'met' | 'missed' | 'unknown'; readonly level: number | null }[];
}

/** The same levels under each published weight set, never mixed. Score in 0..1; null when a level is unknown. */
export interface FrameworkScore {
  readonly framework: string;
  readonly alternative: string;
  /** `minimum` is what the case asks for, null where it does not say; `reached` is null where either is unknown. */
  readonly levels: readonly { readonly objective: string; readonly level: string | null; readonly minimum: string | null; readonly reached: boolean | null }[];
  /** The first key: every objective reaches its minimum. What is unknown never passes. */
  readonly passes: 'yes' | 'no' | 'unknown';
  /** The second key: `rank` among those that pass; null for all others. */
  readonly scores: readonly { readonly weightSet: string; readonly score: number | null; readonly bounds: { readonly low: number; readonly high: number }; readonly rank: number | null }[];
  /** From each weight set to the one published after it: objectives whose weight changed (shares of 1), and what each adds to the score. */
  readonly changes: readonly {
    readonly from: string;
    readonly to: string;
    readonly difference: number | null;
    readonly parts: readonly { readonly objective: string; readonly before: number; readonly after: number; readonly contributed: number | null }[];
  }[];
  readonly lowest: string | null;
}

/** `first` scores more than `second` under `from`, and less under `to`. `by`: what the new weight of an objective moved the second towards and past the first. */
export interface FrameworkTurn {
  readonly framework: string;
  readonly from: string;
  readonly to: string;
  readonly first: string;
  readonly second: string;
  readonly parts: readonly { readonly objective: string; readonly by: number }[];
}

export interface Receipt {
  readonly engine: string;
  readonly catalogue: { readonly version: string; readonly digest: string };
  readonly case: { readonly format: number; readonly digest: string };
  readonly seed: number;
  readonly draws: number;
  readonly asOf: string;
  /** Covers the results, not the versions or threads. */
  readonly resultDigest: string;
}

/** A figure's working: a quantity's trace, or the method of an analysis over other figures. */
export interface FigureTrace {
  readonly path: string;
  /** Of the figure that the path begins with, also where steps lead below it. */
  readonly value: number | string | null;
  readonly method: string;
  readonly settings: { readonly draws: number; readonly seed: number };
  /** Monte Carlo standard error in the figure's own unit; null for what no draw moves. */
  readonly error: number | null;
  readonly node: ExplainedNode;
  /** Step by which each input is reached, added to the path after a slash: inputs of the node, or of the only quantity that it gathers. */
  readonly below: readonly string[];
}

export interface ExplainedNode {
  /** Catalogue id of the quantity that the node is a cell of; null for what an analysis worked out and for lines that are no quantity. */
  readonly quantity: string | null;
  readonly title: string;
  readonly unit: string;
  readonly at: Readonly<Record<string, string>>;
  readonly value: string;
  readonly formula: { readonly words: string; readonly withNumbers: string } | null;
  readonly leaf: import('../model/index.js').Leaf | null;
  readonly inputs: readonly ExplainedNode[];
  readonly seeAbove: boolean;
}

export interface AnalysisOutcome {
  readonly results: Results;
  readonly issues: readonly Issue[];
}
