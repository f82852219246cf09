/** The contract of the importers: what a register file becomes, and what every importer declares about itself. */
import type { Issue } from '../base/index.js';
import type { LocalText } from '../case/index.js';

/** A text with the name under which messages and provenance mention it. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** `stated`: the register says so. `derived`: a named rule over stated cells. `assumed`: ours. */
export type Basis = 'stated' | 'derived' | 'assumed';

/**
 * One value as it will stand in `services.csv`. `row` counts records from 1 (a spreadsheet shows it one lower down, because of the
 * header); `column` is the header of the cell, or several joined by ` + ` when a rule read several.
 */
export interface ImportedValue {
  readonly text: string;
  readonly basis: Basis;
  readonly row: number;
  readonly column: string | null;
  readonly rule: string | null;
}

export interface ImportedService {
  readonly id: string;
  readonly label: LocalText;
  /** Field → value; a field that is absent is one on which the register is silent. */
  readonly fields: ReadonlyMap<string, ImportedValue>;
  readonly row: number;
  readonly line: number | null;
}

export interface ImportRefusal {
  readonly row: number;
  readonly line: number | null;
  readonly reason: Issue;
}

/** Law: `rowsRead === services.length + refusals.length`. Refusal reasons are in `issues` too. */
export interface ImportResult {
  readonly importer: string;
  readonly mapping: string;
  readonly file: string;
  readonly licence: string;
  readonly fields: readonly string[];
  readonly services: readonly ImportedService[];
  readonly refusals: readonly ImportRefusal[];
  readonly rowsRead: number;
  readonly issues: readonly Issue[];
}

/** The two texts of knowledge an import needs: the mapping of the register, and the word lists and rules that mappings share. */
export interface ImportKit {
  readonly mapping: NamedText;
  readonly words: NamedText;
}

/** What an importer says of itself; help, manual and smoke tests come out of it. */
export interface Importer {
  readonly id: string;
  readonly asks: LocalText;
  readonly needs: LocalText;
  readonly gives: LocalText;
  readonly method: LocalText;
  /** Register files in the repository that this importer reads. */
  readonly examples: readonly string[];
  /** Path of its mapping in the repository; null when the user brings one. */
  readonly mapping: string | null;
  /** True when a text is surely of this format, judged by its beginning only. */
  readonly recognises: (text: string) => boolean;
  readonly run: (source: NamedText, kit: ImportKit) => ImportResult;
}
