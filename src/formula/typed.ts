/** The checked tree: every node has its sort, its indexes and its place, and names are resolved. Still one tree per formula. */
import type { QuantityDefinition, Vocabulary } from './types.js';
import type { Span, Tree } from './syntax.js';
import { PLAIN, type Unit } from './units.js';

/** Like `Kind`, with the unit read. */
export type Sort =
  | { readonly is: 'number'; readonly unit: Unit }
  | { readonly is: 'ordinal'; readonly scale: string }
  | { readonly is: 'key'; readonly index: string }
  | { readonly is: 'boolean' };

/** What one cell is computed from the same cell of its operands. */
export type Elementwise =
  | 'add' | 'subtract' | 'multiply' | 'divide' | 'negate' | 'power' | 'minimum' | 'maximum' | 'absolute' | 'exp' | 'ln' | 'sqrt'
  | 'floor' | 'ceil' | 'round' | 'less' | 'lessOrEqual' | 'equal' | 'unequal' | 'and' | 'or' | 'not' | 'choose' | 'known';

export type Reduction = 'sum' | 'mean' | 'min' | 'max' | 'any' | 'all' | 'count';

/** One index of a joined quantity: read at a key, or `back` members earlier than here. */
export interface JoinKey {
  readonly axis: string;
  readonly key: Typed | null;
  readonly back: number;
}

export type TypedNode =
  | { readonly is: 'constant'; readonly value: number; readonly bare: boolean }
  | { readonly is: 'flag'; readonly value: boolean }
  | { readonly is: 'member'; readonly of: string; readonly text: string }
  | { readonly is: 'quantity'; readonly id: string }
  | { readonly is: 'here'; readonly index: string }
  | { readonly is: 'apply'; readonly op: Elementwise; readonly args: readonly Typed[] }
  | { readonly is: 'reduce'; readonly op: Reduction; readonly of: Typed; readonly over: string }
  | { readonly is: 'join'; readonly id: string; readonly keys: readonly JoinKey[] }
  | { readonly is: 'position'; readonly index: string }
  | { readonly is: 'curve'; readonly id: string; readonly way: 'interpolate' | 'lookup'; readonly of: Typed };

export interface TypedPlace {
  readonly sort: Sort;
  /** Indexes it varies over, sorted by name. */
  readonly axes: readonly string[];
  readonly span: Span;
}

export type Typed = TypedPlace & TypedNode;

/** A quantity whose formula has been checked; `body` is null when its cells are data. */
export interface CheckedQuantity {
  readonly definition: QuantityDefinition;
  readonly sort: Sort;
  readonly body: Typed | null;
  readonly start: Typed | null;
  readonly tree: Tree | null;
  /** Quantities that the body or the start names, in order of first use, without a look back at itself. */
  readonly uses: readonly string[];
  /** How many members back it looks at itself; 0 when it does not. */
  readonly looksBack: number;
}

export interface CheckedQuantities {
  readonly quantities: ReadonlyMap<string, CheckedQuantity>;
  readonly vocabulary: Vocabulary;
}

/** The index that the language itself knows: time. */
export const YEAR = 'year';
/** The unit in which dates and durations are counted. */
export const MONTH = 'month';
export const MONTHS_A_YEAR = 12;

export const BOOLEAN: Sort = { is: 'boolean' };
export const NUMBER: Sort = { is: 'number', unit: PLAIN };

export function unionAxes(parts: readonly (readonly string[])[]): readonly string[] {
  if (parts.length === 1) return parts[0] as readonly string[];
  return [...new Set(parts.flat())].sort();
}

export function applied(op: Elementwise, args: readonly Typed[], sort: Sort, span: Span): Typed {
  return { is: 'apply', op, args, sort, axes: unionAxes(args.map((arg) => arg.axes)), span };
}

export function constant(value: number, unit: Unit, span: Span, bare = false): Typed {
  return { is: 'constant', value, bare, sort: { is: 'number', unit }, axes: [], span };
}
