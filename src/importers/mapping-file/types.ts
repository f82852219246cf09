/** A mapping file once read: how the columns of one register become the fields of services. */
import type { LocalText } from '../../case/index.js';
import type { DateOrder } from '../text/dates.js';
import type { TableShape } from '../table/read.js';
import type { Phrase } from '../text/phrases.js';
import type { Basis } from '../types.js';

/** A column, or several that say the same; the first that is there and not blank is read. */
export type Columns = readonly string[];

/** One way to a value. Ways of a field are tried in order; the first that gives a value wins. */
export type Way =
  /** The cell's own text, or one part of it. */
  | { readonly is: 'text'; readonly columns: Columns; readonly part: { readonly between: string; readonly take: number } | null; readonly rule: string | null }
  /** A spelling of the register to a value; one that is listed with null says nothing; one that is not listed is told and gives nothing. */
  | { readonly is: 'values'; readonly columns: Columns; readonly values: ReadonlyMap<string, string | null>; readonly rule: string | null }
  /** A date as written; `rule` says why one that cannot be read stays unknown. */
  | { readonly is: 'date'; readonly columns: Columns; readonly order: DateOrder; readonly rule: string }
  /** Words in a group of columns. Where given, `any` must be met in `group` and `also` in `alsoGroup`; nothing of `unless` may occur in `unlessGroup`. */
  | {
      readonly is: 'words';
      readonly group: string;
      readonly any: readonly Phrase[];
      readonly also: readonly Phrase[];
      readonly alsoGroup: string;
      readonly unless: readonly Phrase[];
      readonly unlessGroup: string;
      readonly gives: string;
      readonly rule: string;
    }
  /** A value that another field of the same record already has. */
  | { readonly is: 'from-field'; readonly field: string; readonly values: ReadonlyMap<string, string>; readonly rule: string }
  /** The same for every record: a duty that holds for all, or the honest `unknown` at the end of a rule. */
  | { readonly is: 'always'; readonly value: string; readonly basis: Basis; readonly rule: string };

export interface FieldMapping {
  readonly field: string;
  readonly ways: readonly Way[];
}

export interface Mapping {
  readonly id: string;
  readonly file: string;
  readonly about: LocalText;
  readonly licence: string;
  readonly shape: TableShape;
  /** The register's own id; null when it has none. */
  readonly registerId: Columns | null;
  /** Columns whose content tells records without a register id apart. */
  readonly identity: readonly string[];
  /** Language → columns of the name; the first language is the one ids are made from. */
  readonly labels: readonly { readonly language: string; readonly columns: Columns }[];
  /** Spellings (plain text) that mean no answer. */
  readonly noAnswer: ReadonlySet<string>;
  readonly groups: ReadonlyMap<string, readonly string[]>;
  readonly fields: readonly FieldMapping[];
  /** Every rule used, with its words. */
  readonly rules: ReadonlyMap<string, LocalText>;
}
