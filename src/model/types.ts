/** The decision model: case and catalogue brought together for one as-of date, checked, fitted and compiled. */
import type { Issue } from '../base/index.js';
import type { Case, CaseValue } from '../case/index.js';
import type { Catalogue, ClaimKind, Criterion, Gate, Stress } from '../catalogue/index.js';
import type { Datum, Program } from '../formula/index.js';
import type { Carrier } from './carriers.js';
import type { MixCondition } from './mix-conditions.js';
import type { PlanLimit } from './plan-limits.js';

/** Whose figure a data cell is. `assumed` counts against a recommendation (METHOD 13, 33). */
export interface Leaf {
  readonly basis: 'stated' | 'derived' | 'assumed' | 'fact' | 'override' | 'unknown';
  /** Claim kind of a fact; null for a case value. */
  readonly claim: ClaimKind | null;
  readonly source: string | null;
  readonly locator: string | null;
  readonly date: string | null;
  readonly file: string;
  readonly line: number | null;
  readonly row: number | null;
  readonly column: string | null;
  readonly rule: string | null;
  readonly note: string | null;
}

/** Evidence or a fact that is past its age on the as-of date. */
export interface ExpiredEvidence {
  readonly quantity: string;
  /** The data quantity of the run that holds it. */
  readonly holder: string;
  readonly key: Readonly<Record<string, string>>;
  /** The line of evidence; null for a fact of the catalogue. */
  readonly line: string | null;
  readonly kind: ClaimKind;
  readonly date: string;
  /** The last day on which it carried a decision. */
  readonly until: string;
}

/** Lines for one cell between which nobody has chosen (`choice: none`), or which contradict each other whatever was chosen. */
export interface EvidenceConflict {
  readonly quantity: string;
  readonly holder: string;
  readonly key: Readonly<Record<string, string>>;
  readonly choice: 'none' | 'picked' | 'pooled' | 'range';
  readonly by: string | null;
  /** Some two of them have no value in common. */
  readonly disagree: boolean;
  readonly lines: readonly { readonly id: string; readonly use: string; readonly kind: ClaimKind; readonly date: string; readonly estimate: string; readonly source: string }[];
}

/** An assumption of ours that stands in on a day on which it was not written yet: it is no evidence, and is called what it is. */
export interface LaterAssumption {
  readonly quantity: string;
  readonly published: string;
}

export interface ModelSettings {
  readonly seed: number;
  readonly draws: number;
  readonly asOf: string;
  /** Off: cells that only an assumption of ours fills become unknown (the test of METHOD 13). */
  readonly assumptions: boolean;
}

export interface DecisionModel {
  readonly case: Case;
  readonly catalogue: Catalogue;
  readonly settings: ModelSettings;
  readonly program: Program;
  readonly criteria: readonly Criterion[];
  readonly gates: readonly Gate[];
  readonly services: readonly string[];
  readonly alternatives: readonly string[];
  readonly baselines: ReadonlySet<string>;
  /** Ceilings of the case. */
  readonly limits: readonly PlanLimit[];
  readonly expired: readonly ExpiredEvidence[];
  readonly conflicts: readonly EvidenceConflict[];
  readonly laterAssumptions: readonly LaterAssumption[];
  /** The same model with every assumed input standing at this share of its distribution (0.5: the median), over the first so many draws. */
  readonly still: (share: number, draws: number) => DecisionModel;
  /** The same model under another seed, the listed inputs without indexes on scrambled Sobol' points in this order. */
  readonly scrambled: (seed: number, draws: number, sobol: readonly string[]) => DecisionModel;
  /** The same model, sample and settings in a world in which this has happened. */
  readonly stressed: (stress: Stress) => DecisionModel;
  /** The model of the case with the overrides of one of its scenarios, which stand before its own; null where these do not fit, or there is no such scenario. */
  readonly inScenario: (scenario: string) => DecisionModel | null;
  /** Alternatives that the case has under several delivery vehicles, the carried row first. */
  readonly carriers: readonly Carrier[];
  /** Conditions by which the tasks of a service can be parted. */
  readonly mixConditions: readonly MixCondition[];
  /** The same model, sample and settings with what is true of the tasks of one part, where the tasks of a service are parted. */
  readonly parted: (condition: MixCondition) => DecisionModel;
  /** The same model, sample and settings with one number everywhere so many times what it was. */
  readonly scaled: (quantity: string, factor: number) => DecisionModel;
  /** What a data cell holds; null where there is no such cell. */
  readonly datum: (quantity: string, cell: number) => Datum | null;
  /** Where a data cell comes from; cells are numbered row-major over the quantity's `per`. */
  readonly leaf: (quantity: string, cell: number) => Leaf;
  /** What a data cell holds, as comparable text. */
  readonly cellText: (quantity: string, cell: number) => string;
  readonly cellCount: (quantity: string) => number;
  /** A quantity rests on an assumption of ours in some cell, directly or through formulas. */
  readonly restsOnAssumption: (quantity: string) => boolean;
  /** The catalogue id bound to a role of the engine; throws when the catalogue binds none (our bug, the reader checks). */
  readonly bound: (role: string) => string;
  readonly boundAll: (role: string) => readonly string[];
  readonly setting: (id: string) => number;
  readonly overrides: readonly { readonly quantity: string; readonly value: CaseValue }[];
}

export interface ModelReading {
  readonly model: DecisionModel | null;
  readonly issues: readonly Issue[];
}
