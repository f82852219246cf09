/** What the catalogue is once it has been read and checked. Everything is immutable; ids are file names. */
import type { Estimate, Issue, Position, YamlRecord } from '../base/index.js';
import type { QuantityDefinition, UnitTable, Vocabulary } from '../formula/index.js';
import type { Knowledge } from './knowledge-types.js';

export type ClaimKind = 'measured' | 'official' | 'third-party' | 'vendor' | 'inferred' | 'assumption';
export type CriterionRole = 'value' | 'money' | 'feasibility' | 'gate' | 'portfolio' | 'display';
export type GateEffect = 'exclude' | 'condition' | 'duty';
export type GateSort = 'law' | 'policy' | 'floor';

/** A value that held from a date on. Never overwritten: a newer one is appended, a correction names what it corrects. */
export interface DatedValue {
  readonly from: string;
  /** One estimate for every cell (each cell draws apart if the quantity has indexes), or rows by key. */
  readonly estimate: Estimate | null;
  readonly table: readonly { readonly key: Readonly<Record<string, string>>; readonly estimate: Estimate }[] | null;
  /** A curve for `lookup` and `interpolate`: points by rising x. Exactly one of estimate, table and points is given. */
  readonly points: readonly (readonly [number, number])[] | null;
  readonly source: string;
  readonly locator: string;
  readonly kind: ClaimKind;
  readonly published: string;
  readonly retrieved: string;
  readonly checked: string | null;
  readonly corrects: string | null;
  /** The back-test that holds this value against what happened; null where none does. */
  readonly backTest: 'training' | 'serving' | 'prices' | null;
  readonly note: string | null;
  readonly at: Position | null;
}

/** How a data quantity gets its cells: a dated fact, or an attribute of the members of one index (or of the case's profile when `index` is null). */
export type QuantityData =
  | {
      readonly from: 'fact';
      readonly values: readonly DatedValue[];
      readonly recheck: string | null;
      /** What a one-sided claim says of the truth; null where no value of the fact is one. */
      readonly vendorClaims: 'at-most' | 'at-least' | null;
    }
  | {
      readonly from: 'attribute';
      readonly index: string | null;
      readonly field: string;
      /** Quantity whose value stands in where the case is silent; counted and printed as ours. */
      readonly assume: string | null;
      /** The question a person is asked when this is unknown. */
      readonly ask: string | null;
    };

export interface CatalogueQuantity {
  readonly definition: QuantityDefinition;
  readonly data: QuantityData | null;
  readonly sources: readonly string[];
  readonly note: string | null;
  /** What the figure does not cover; null where nobody has said. */
  readonly limits: string | null;
  readonly origin: 'paper' | 'extension' | 'ours';
}

/** A member of a catalogue collection that is an index: pathway, role, requirement, dimension, service-kind, jurisdiction … `fields` holds the YAML as read. */
export interface CollectionEntry {
  readonly id: string;
  readonly collection: string;
  readonly label: string;
  readonly origin: 'paper' | 'extension' | 'ours';
  readonly sources: readonly string[];
  readonly fields: Readonly<Record<string, unknown>>;
  readonly file: string;
  /** Where a field stands, by dotted path (`controls.weights`); null for what is not written. */
  readonly at: (path: string) => Position | null;
}

export interface Criterion {
  readonly id: string;
  readonly code: string | null;
  readonly label: string;
  readonly dimension: string;
  readonly role: CriterionRole;
  readonly measures: string;
  readonly better: 'more' | 'less';
  /** For a number `at` is a number; for an ordinal it is a level. */
  readonly worst: { readonly at: number | string; readonly says: string };
  readonly best: { readonly at: number | string; readonly says: string };
  /** Ordinal only: level → value in 0..1, every level given. */
  readonly steps: Readonly<Record<string, number>> | null;
  /** Level below which nothing compensates; null when there is none. */
  readonly floor: number | string | null;
  readonly overlaps: readonly string[];
  readonly evidence: readonly string[];
  readonly sources: readonly string[];
  readonly origin: 'paper' | 'extension' | 'ours';
}

export interface Gate {
  readonly id: string;
  readonly code: string | null;
  readonly label: string;
  readonly pack: string;
  readonly effect: GateEffect;
  readonly sort: GateSort;
  /** Ids of the two boolean quantities the reader made from `applies` and `passes`. */
  readonly appliesQuantity: string;
  readonly passesQuantity: string;
  readonly confidence: number;
  readonly basis: { readonly source: string; readonly locator: string };
  readonly from: string;
  readonly until: string | null;
  readonly unlock: { readonly says: string; readonly costs: string | null; readonly takes: string | null };
  readonly origin: 'paper' | 'extension' | 'ours';
  /** The truth table: names of quantities → level, number, yes/no or 'unknown', and what is expected. */
  readonly examples: readonly {
    readonly given: Readonly<Record<string, string | number | boolean>>;
    readonly expect: 'pass' | 'fail' | 'unknown' | 'not-applicable';
  }[];
}

export interface Pack {
  readonly id: string;
  readonly label: string;
  readonly jurisdiction: string;
  readonly settings: Readonly<Record<string, string | number>>;
  readonly note: string | null;
  readonly sources: readonly string[];
}

export interface WeightSet {
  readonly id: string;
  readonly label: string;
  readonly source: string;
  readonly locator: string;
  readonly from: string;
  /** Objective id → percent; sums to 100. */
  readonly weights: Readonly<Record<string, number>>;
}

export interface Framework {
  readonly id: string;
  readonly label: string;
  readonly scale: string;
  readonly objectives: readonly { readonly id: string; readonly code: string; readonly label: string }[];
  readonly weightSets: readonly WeightSet[];
  readonly sources: readonly string[];
}

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly url: string | null;
  readonly licence: string;
  readonly published: string | null;
  readonly grade: 'P1' | 'P2' | 'P3' | 'X' | 'x' | 'C' | 'I';
}

/** What a kind of evidence does to an interval: a shift of the centre and a widening of the half-widths (METHOD 14), on the domain's scale. */
export interface EvidenceKind {
  readonly id: ClaimKind;
  readonly label: string;
  readonly shift: number;
  readonly widen: number;
  readonly widenPerYear: number;
  /** Half-width (P5..P95, relative) given to a plain number taken as evidence. */
  readonly exactHalfWidth: number;
  /** True: the claim bounds the quantity from the supplier's side only. */
  readonly oneSided: boolean;
  /** Months after which evidence of this kind no longer carries a decision; null: until something replaces it. */
  readonly expiresAfterMonths: number | null;
  readonly source: string;
}

export interface Scale {
  readonly id: string;
  readonly label: string;
  readonly levels: readonly { readonly id: string; readonly says: string }[];
  readonly sources: readonly string[];
}

/** `catalogue` indexes are collections; `case` indexes are tables of the case; `time` is the horizon; `fixed` lists its members. */
export interface IndexDefinition {
  readonly id: string;
  readonly label: string;
  readonly of: 'catalogue' | 'case' | 'time' | 'fixed';
  readonly members: readonly string[] | null;
}

export interface Catalogue {
  readonly version: string;
  readonly digest: string;
  readonly units: UnitTable;
  readonly vocabulary: Vocabulary;
  readonly indexes: ReadonlyMap<string, IndexDefinition>;
  readonly scales: ReadonlyMap<string, Scale>;
  readonly collections: ReadonlyMap<string, ReadonlyMap<string, CollectionEntry>>;
  readonly quantities: ReadonlyMap<string, CatalogueQuantity>;
  readonly criteria: ReadonlyMap<string, Criterion>;
  readonly gates: ReadonlyMap<string, Gate>;
  readonly packs: ReadonlyMap<string, Pack>;
  readonly frameworks: ReadonlyMap<string, Framework>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly knowledge: Knowledge;
  readonly evidenceKinds: ReadonlyMap<ClaimKind, EvidenceKind>;
  /** Numbers with a meaning that are not facts: draws, materiality, bounds of closeness. Key → value. */
  readonly defaults: ReadonlyMap<string, { readonly value: number; readonly unit: string; readonly why: string; readonly source: string }>;
  /** Role in the engine → catalogue id (or list of ids). */
  readonly bindings: ReadonlyMap<string, readonly string[]>;
}

/** One file of the catalogue: path below `catalogue/`, its text, and what reading this text gave, where somebody has kept that. */
export interface CatalogueFile {
  readonly path: string;
  readonly text: string;
  readonly record?: YamlRecord;
}

export interface CatalogueReading {
  readonly catalogue: Catalogue | null;
  readonly issues: readonly Issue[];
}
