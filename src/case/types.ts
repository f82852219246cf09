/** What a case is once it has been read, migrated and shape-checked. Catalogue ids inside are still just text: `model` resolves them. */
import type { Estimate, Issue, Position } from '../base/index.js';
import type { EVIDENCE_USES, EvidenceColumn } from './read-evidence.js';

export type Language = string;
/** Text by language; `en` is always there. */
export type LocalText = Readonly<Record<Language, string>>;

/** Where a value comes from. `stated`: the register or the person says so. `derived`: a named rule over stated fields. `assumed`: ours. */
export interface Provenance {
  readonly basis: 'stated' | 'derived' | 'assumed';
  readonly file: string;
  readonly row: number | null;
  readonly column: string | null;
  readonly rule: string | null;
}

/** One value in the case, with the place it was written. */
export interface CaseValue {
  readonly estimate: Estimate;
  readonly file: string;
  readonly at: Position | null;
  readonly provenance: Provenance;
}

/** A row of a table (service, alternative, asset): its id, its names, its values by field. A field that is absent is silent. */
export interface CaseRow {
  readonly id: string;
  readonly label: LocalText;
  readonly fields: ReadonlyMap<string, CaseValue>;
  readonly file: string;
  readonly at: Position | null;
}

/** One line of `evidence.csv`: a value that somebody measured, for one cell of a data quantity. Ids of the catalogue are still just text. */
export interface CaseEvidence {
  readonly id: string;
  /** The choice on record where several lines speak for one cell; a line that is not used stays for the record. */
  readonly isUsed: boolean;
  readonly use: (typeof EVIDENCE_USES)[number];
  readonly quantity: string;
  /** Index → member; indexes that the quantity does not have are told for the reader. */
  readonly key: Readonly<Record<string, string>>;
  /** Which way the number is good: a supplier's claim bounds it from there. */
  readonly better: 'more' | 'less';
  readonly kind: string;
  readonly date: string;
  readonly value: CaseValue;
  /** Every filled column as written. */
  readonly details: ReadonlyMap<string, string>;
  readonly at: Position | null;
  readonly placeOf: (column: EvidenceColumn) => Position | null;
}

/** Worst and best level of a criterion when something was asked about it. */
export interface Swing {
  readonly worst: number | string;
  readonly best: number | string;
}
export type Swings = ReadonlyMap<string, Swing>;

/** Weights of one person or body. `dimensions` and `criteria` are swing weights (any positive scale; normalised within their level). */
export interface Stakeholder {
  readonly id: string;
  readonly label: LocalText;
  readonly role: string | null;
  /** A voice of citizens: beside the experts, and never the decider. */
  readonly isCitizens: boolean;
  readonly weights: readonly {
    readonly serviceClass: string | null;
    readonly dimensions: ReadonlyMap<string, Estimate>;
    readonly criteria: ReadonlyMap<string, Estimate>;
    /** Anchors under which these weights were asked; where a criterion is not named, those of the judgement. */
    readonly swings: Swings;
  }[];
  /** Statements that together leave a set of weights, in the order in which they were made; they stand in the place of `weights`. */
  readonly statements: readonly Statement[];
  /** What a full swing of value is worth in money a year, per service class or for all; null when not asked. */
  readonly worth: readonly { readonly serviceClass: string | null; readonly low: number; readonly high: number }[];
}

/** A number that was told exactly (`low` = `high`) or between two ends. */
export interface Told {
  readonly low: number;
  readonly high: number;
}

/** A change on one criterion or dimension: a share of its swing in value, or between two levels of its own scale. */
export type Change = { readonly is: 'share'; readonly share: number } | { readonly is: 'levels'; readonly from: number | string; readonly to: number | string };
export type Changes = ReadonlyMap<string, Change>;

/** What was said of swing weights. A name is that of a dimension or of a criterion; a dimension's swing is that of all its criteria. */
export type Saying =
  | { readonly is: 'ranking'; readonly names: readonly string[] }
  | { readonly is: 'points'; readonly points: ReadonlyMap<string, Told> }
  | { readonly is: 'ratio'; readonly one: string; readonly other: string; readonly times: Told }
  /** A dimension's share of all weight, a criterion's share of its dimension. */
  | { readonly is: 'share'; readonly name: string; readonly share: Told }
  /** `beside`: a third thing on offer that was worse than one of the two in every respect. */
  | { readonly is: 'preference'; readonly more: Changes; readonly less: Changes; readonly beside: Changes | null }
  /** `shown`: the number that was on the screen before the answer. */
  | { readonly is: 'indifference'; readonly one: Changes; readonly other: Changes; readonly shown: number | null };

export type Statement = Saying & {
  readonly serviceClass: string | null;
  /** Asked to compare with another answer; it bounds no weight. */
  readonly isCheck: boolean;
  /** Hints that were given when it was made. */
  readonly hints: readonly string[];
  /** Anchors under which it was made, where they were written down before it. */
  readonly swings: Swings;
  readonly file: string;
  readonly at: Position | null;
  readonly path: string;
};

/** A value function by bisection: the levels at which a quarter, half and three quarters of the swing's value are reached. */
export interface Bisection {
  readonly quarter: number | null;
  readonly half: number;
  readonly threeQuarters: number | null;
  readonly shape: 'straight' | 'smooth';
  /** Anchors between which the levels were asked; null where nobody wrote them down. */
  readonly swing: Swing | null;
}

export interface Judgement {
  readonly decider: string | null;
  readonly stakeholders: readonly Stakeholder[];
  /** Criterion → how value grows between its anchors; straight where nothing is said. */
  readonly values: ReadonlyMap<string, Bisection>;
  /** Anchor pairs under which the weights were asked: criterion → worst and best then. Differing from the catalogue's raises a warning. */
  readonly swings: Swings;
}

export interface Waiver {
  readonly gate: string;
  readonly service: string | null;
  readonly alternative: string | null;
  readonly who: string;
  readonly why: string;
  readonly until: string;
}

export interface Override {
  readonly quantity: string;
  readonly key: Readonly<Record<string, string>>;
  readonly value: CaseValue;
  readonly who: string;
  readonly why: string;
}

export interface Goal {
  readonly id: string;
  readonly statement: LocalText;
  readonly quantity: string | null;
  readonly target: number | null;
  readonly is: 'at-least' | 'at-most';
  /** How services, or the alternatives of a plan, are taken together. */
  readonly across: 'worst' | 'mean' | 'total';
  readonly by: string | null;
}

/** What came about of a forecast: a number in the quantity's unit, or whether it holds. */
export interface Actual {
  readonly id: string;
  readonly quantity: string;
  readonly key: Readonly<Record<string, string>>;
  /** As written: a year, a quarter, a day. */
  readonly period: string;
  readonly observed: number | boolean;
  readonly source: string;
  readonly lesson: string | null;
  readonly at: Position | null;
}

export interface Correlation {
  readonly id: string;
  readonly inputs: readonly string[];
  readonly matrix: readonly (readonly number[])[];
  readonly at: Position | null;
}

export interface Case {
  readonly format: number;
  readonly id: string;
  readonly title: LocalText;
  readonly about: LocalText;
  /** Printed on every page (METHOD 33); null for a real case. */
  readonly illustration: LocalText | null;
  readonly asOf: string;
  readonly seed: number;
  readonly jurisdictions: readonly string[];
  readonly packs: readonly string[];
  readonly horizon: { readonly firstYear: number; readonly years: number };
  /** e.g. CAD_2026. */
  readonly money: string;
  readonly profile: ReadonlyMap<string, CaseValue>;
  /** Table name → rows. `services` and `alternatives` are always there; their index ids are `service` and `alternative`. */
  readonly tables: ReadonlyMap<string, readonly CaseRow[]>;
  /** What `evidence.csv` beside the case holds; empty without one. */
  readonly evidence: readonly CaseEvidence[];
  /** What `actuals.csv` holds; no part of the digest. */
  readonly actuals: readonly Actual[];
  readonly judgement: Judgement;
  readonly ceilings: ReadonlyMap<string, CaseValue>;
  readonly goals: readonly Goal[];
  readonly scenarios: readonly { readonly id: string; readonly label: LocalText; readonly overrides: readonly Override[] }[];
  readonly overrides: readonly Override[];
  readonly waivers: readonly Waiver[];
  readonly correlations: readonly Correlation[];
  /** Criteria that this case looks at; null: all that apply. */
  readonly criteria: readonly string[] | null;
  /** Own packs, criteria and quantities: the files below `catalogue/`, with paths as the catalogue has them (`criteria/own-thing.yaml`). */
  readonly overlay: readonly CaseFile[];
  /** Where everything inside `packs`, `criteria`, `jurisdictions`, `judgement`, `waivers`, `overrides`, `scenarios`, `goals` and `correlations` stands in `case.yaml`, by dotted path (`waivers.0.gate`). */
  readonly places: ReadonlyMap<string, Position>;
  /** Where the names stand under which the values of the same blocks are written (`judgement.swings.own-evaluation`). */
  readonly namePlaces: ReadonlyMap<string, Position>;
  /** Of everything that was read: `case.yaml`, its tables and their provenance, `evidence/`, `catalogue/`; line ends do not count. */
  readonly digest: string;
}

/** A file of the case: path below its folder, and its text. */
export interface CaseFile {
  readonly path: string;
  readonly text: string;
}

export interface CaseReading {
  readonly case: Case | null;
  readonly issues: readonly Issue[];
}
