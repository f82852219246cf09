/** The decision model: case and catalogue brought together for one as-of date, checked, fitted and compiled. */
import type { Issue } from '../base/index.js';
import type { Case, CaseValue } from '../case/index.js';
import type { Catalogue, ClaimKind, Criterion, Gate } from '../catalogue/index.js';
import type { Program } from '../formula/index.js';

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
  /** The same model with every assumed input standing at this share of its distribution (0.5: the median), over the first so many draws. */
  readonly still: (share: number, draws: number) => DecisionModel;
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
