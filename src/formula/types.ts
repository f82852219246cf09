/** The contract of the formula room: what goes in (definitions, universe, data), what comes out (program, columns, trace). */
import type { Domain, Issue, Position } from '../base/index.js';
import type { Distribution } from '../maths/index.js';

/** The sort of a value. `unit` is written text such as `USD_2025/accelerator-hour`; '1' is dimensionless. */
export type Kind =
  | { readonly is: 'number'; readonly unit: string }
  | { readonly is: 'ordinal'; readonly scale: string }
  | { readonly is: 'key'; readonly index: string }
  | { readonly is: 'boolean' };

/**
 * A quantity: a named thing with a kind and indexes. With `formula` it is computed; without, its cells come from a `DataTable`.
 * `per` is the declared index order; a computed quantity's indexes must be exactly these.
 */
export interface QuantityDefinition {
  readonly id: string;
  readonly label: string;
  readonly kind: Kind;
  readonly per: readonly string[];
  readonly formula: string | null;
  /** First value of a quantity that looks back at itself along `year`. */
  readonly initially: string | null;
  /** Bounds that stand in for an unknown number; null: an unknown number absorbs. */
  readonly range: readonly [number, number] | null;
  readonly domain: Domain;
  /** Where the formula text starts, for messages; `file` is '' for definitions made in memory. */
  readonly file: string;
  readonly at: Position | null;
  /** Where the text of `initially` starts. */
  readonly initiallyAt?: Position | null;
  /** Unit of x of a curve that `interpolate` and `lookup` read; '1' when absent. `kind` has the unit of y. */
  readonly pointsOver?: string;
  /** The quantity whose draws its random cells take, so that data under another id stay the same sample; its own when absent. */
  readonly drawnAs?: string;
}

export interface Vocabulary {
  /** Unit symbol → its product of base units and factor, e.g. `accelerator-hour`, `USD_2025`, `month`. See `readUnits`. */
  readonly units: UnitTable;
  /** Scale id → levels from lowest to highest. */
  readonly scales: ReadonlyMap<string, readonly string[]>;
  /** Index id → members when they are known (catalogue collections) or null (case tables, before a case is read). */
  readonly indexes: ReadonlyMap<string, readonly string[] | null>;
  /** Quantity ids the language itself needs: `npv` multiplies by this one. */
  readonly bindings: { readonly discountFactor: string | null };
}

export interface UnitTable {
  /** Exponents of base units, canonical, and the factor to base units; null when the text is not a unit. */
  readonly parse: (text: string) => { readonly dims: ReadonlyMap<string, number>; readonly factor: number } | null;
  /** Known symbols, for near-miss suggestions. */
  readonly symbols: readonly string[];
}

/** One cell of data, resolved and fitted. Ordinals and keys are positions in their scale or index. */
export type Datum =
  | { readonly is: 'unknown' }
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'random'; readonly distribution: Distribution }
  | { readonly is: 'member'; readonly position: number }
  | { readonly is: 'mixture'; readonly positions: readonly number[]; readonly shares: readonly number[] }
  | { readonly is: 'flag'; readonly value: boolean };

/**
 * Quantity id → its cells, row-major over `per` with the members of the universe (last index fastest). 
 * A curve for `interpolate` and `lookup` has no cells but `points`, x ascending.
 */
export type DataTable = ReadonlyMap<string, { readonly cells: readonly Datum[]; readonly points?: readonly (readonly [number, number])[] }>;

/** Members of every index in a run, in order. `year` members are calendar years as text ('2027'). */
export type Members = ReadonlyMap<string, readonly string[]>;

/** Rank-correlated inputs; each names a data quantity and the keys of one cell in `per` order. Matrix row-major, symmetric, unit diagonal. */
export interface CorrelationGroup {
  readonly id: string;
  readonly inputs: readonly { readonly quantity: string; readonly key: readonly string[] }[];
  readonly matrix: readonly (readonly number[])[];
}

export interface RunSettings {
  readonly seed: number;
  readonly draws: number;
  /** Index whose members are evaluated one at a time; everything that does not depend on it is computed once. */
  readonly stream: string | null;
  /** Inputs sampled with randomised Sobol' points instead of Philox. */
  readonly sobol: readonly string[];
  /** Members whose cells draw the numbers of another member's, by index: what differs between two is then only what is said of them. */
  readonly drawnAs?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * Values of one quantity. `per` leaves out the stream index when the column was asked for one member. Layout: cell-major, draws
 * fastest: `values[cell * draws + draw]`; `draws` is 1 when the quantity is certain. Booleans are 0/1, ordinals and keys are
 * positions. `unknown` has the layout of `values` (1 = unknown, and the value there is 0); null when nothing is unknown.
 */
export interface Column {
  readonly quantity: string;
  readonly per: readonly string[];
  readonly cells: number;
  readonly draws: number;
  readonly values: Float64Array;
  readonly unknown: Uint8Array | null;
}

/**
 * Figures of one quantity: of each cell its mean, then its quantiles. `rounding`: of figures in single precision, how far its draws were at most
 * from doubles, over the largest size of the cell's draws, among draws that were computed both ways; null of figures in doubles.
 */
export interface Figures {
  readonly per: readonly string[];
  readonly cells: number;
  readonly values: Float64Array;
  readonly rounding: number | null;
}

/** A change of data cells for one call of `forMember`: quantity id → the datum for the asked member (all of its cells if several). */
export type Overrides = ReadonlyMap<string, Datum>;

/** The draws of one data cell, given; the cell is numbered row-major over the quantity's declared `per`. */
export interface MovedCell {
  readonly quantity: string;
  readonly cell: number;
  readonly values: Float64Array;
  /** With it the cell may stand anywhere from `values` up to here, draw by draw: `boundsForMember` then holds for all of these. */
  readonly upTo?: Float64Array;
}

/** Data quantities of which some cells differ, with the members of the stream index whose cells do (null: the quantity does not have it). */
export type RevisedCells = ReadonlyMap<string, { readonly members: ReadonlySet<number> | null }>;

export interface SessionOptions {
  /** Draws in a block; results do not depend on it. */
  readonly block?: number;
  /** False: plain loops even where WebAssembly is there; results do not depend on it. */
  readonly fast?: boolean;
  /** 'single': figures of a member (`figuresForMember`) in single precision where that can be, in the form that takes the fewest operations; columns are of doubles all the same. Draws are shared with sessions of the same precision. */
  readonly precision?: 'double' | 'single';
  /** Only draws `from` … `to − 1`: columns have as many, each what it is among all. */
  readonly draws?: { readonly from: number; readonly to: number };
  /** After how many runs a plan gets loops of its own; results do not depend on it. */
  readonly fuseAfter?: number;
}

export interface Session {
  readonly program: Program;
  /** A quantity that does not depend on the stream index. Cached. */
  shared(quantity: string): Column;
  /** Quantities for one member of the stream index. Arrays are owned by the caller, who may give them back once nobody reads them any more. */
  forMember(position: number, quantities: readonly string[], overrides?: Overrides): ReadonlyMap<string, Column>;
  /**
   * Mean and type-7 quantiles at `shares`, which ascend, of a quantity that is known in all draws of one member of the stream index; null where
   * it is not. In a session of single precision they are those of singles wherever the quantity can be computed in them.
   */
  figuresForMember(position: number, quantity: string, shares: readonly number[]): Figures | null;
  /**
   * Numbers that hold all draws of what these quantities read and what is the same for every member: drawn and worked out once, part by part
   * of the draws on as many threads (`fillShared` of sessions on parts, into one shared buffer), and then taken by all (`takeShared`).
   */
  sharedRoom(quantities: readonly string[]): number;
  /** Writes this session's draws to their places among all. False where something is unknown: nobody may take them then. */
  fillShared(quantities: readonly string[], into: Float64Array): boolean;
  /** Keeps what others have drawn for a program of the same text and data. Nobody may write there any more. */
  takeShared(quantities: readonly string[], from: Float64Array): void;
  /** What `read` finds while some data cells have other draws and all others their own. Computed again is only what rests on their quantities, which must be uncertain; of totals over the stream what the members of moved cells add, last, so that their last digits may differ from those in order. */
  whileMoved<Found>(moved: readonly MovedCell[], read: () => Found): Found;
  giveBack(columns: ReadonlyMap<string, Column>): void;
  /** False when no unknown input with a declared range lies below: the bounds are then the value itself, known or not. Nothing is computed. */
  hasBounds(position: number, quantity: string): boolean;
  /** True when a quantity is proven to be a straight line over a data quantity while all others stand still. */
  isLineOver(quantity: string, data: string): boolean;
  /** Whether any of these quantities reads these data of other members of the stream than its own. */
  readsAcross(quantities: readonly string[], data: ReadonlySet<string>): boolean;
  /** Cells in which the data differ from those of another session; null where it is not of a program that this one's is a revision of. */
  revisedSince(before: Session): RevisedCells | null;
  /** Interval [low, high] of each cell (draws fastest) where unknown inputs take their `range` and moved cells all values up to their end; cells whose unknown inputs lack a range stay unknown. */
  boundsForMember(position: number, quantities: readonly string[]): ReadonlyMap<string, { readonly low: Column; readonly high: Column }>;
}

export interface Program {
  readonly members: Members;
  readonly settings: RunSettings;
  readonly definitions: ReadonlyMap<string, QuantityDefinition>;
  /** Data quantities that a quantity depends on, through any number of formulas. */
  readonly leavesOf: (quantity: string) => readonly string[];
  /** True when some draw of it may differ from another. */
  readonly isUncertain: (quantity: string) => boolean;
}

export type TraceValue =
  | { readonly is: 'unknown' }
  | { readonly is: 'exact'; readonly value: number }
  | { readonly is: 'spread'; readonly mean: number; readonly p10: number; readonly p50: number; readonly p90: number }
  | { readonly is: 'member'; readonly member: string }
  | { readonly is: 'members'; readonly shares: readonly (readonly [string, number])[] }
  | { readonly is: 'flag'; readonly value: boolean }
  | { readonly is: 'chance'; readonly yes: number; readonly unknown: number };

/** What the caller of `explain` knows of a data cell: source, locator, date, line of the case. */
export type TraceLeaf = Readonly<Record<string, string | number | null>>;

/** The working of one cell of one quantity, down to data cells. A shared sub-tree stands once; further uses have `seeAbove`. */
export interface TraceNode {
  readonly quantity: string;
  readonly label: string;
  readonly unit: string;
  readonly at: Readonly<Record<string, string>>;
  readonly value: TraceValue;
  /** Formula as written and with values in place of names; null for data. */
  readonly formula: { readonly words: string; readonly withNumbers: string } | null;
  readonly inputs: readonly TraceNode[];
  readonly seeAbove: boolean;
  readonly leaf?: TraceLeaf;
}

export interface Compiled {
  readonly program: Program | null;
  readonly issues: readonly Issue[];
}
