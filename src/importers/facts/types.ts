/** Published facts as rows that a back-test can predict: what a planner would have known, and what was then reported. */
import type { Issue } from '../../base/index.js';

export interface FactRow {
  readonly id: string;
  readonly line: number;
  /** Role of a quantity → what was known of it beforehand; texts are names as published. Null where the row cannot be predicted. */
  readonly known: Readonly<Record<string, number | boolean | string>> | null;
  /** Why not, as a code; null where it can. */
  readonly reason: string | null;
  /** Reported values by the name of what is predicted; what was not reported is not among them. */
  readonly reported: Readonly<Record<string, number>>;
  /** What a reader of the score must know of a reported value, as codes by its name: that it was worked out and not measured. */
  readonly marks: Readonly<Record<string, readonly string[]>>;
}

export interface FactReading {
  readonly rows: readonly FactRow[];
  readonly issues: readonly Issue[];
}

/** One kind of back-test: its columns, and what it predicts from which quantity. */
export interface FactReader {
  readonly id: string;
  /** Name of what is predicted → the role of the quantity that predicts it, and how many of its units make one of the reported. */
  readonly predicts: Readonly<Record<string, { readonly role: string; readonly units: number }>>;
  readonly read: (file: string, text: string) => FactReading;
}
