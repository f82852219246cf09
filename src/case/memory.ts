/** What the files of a case were read to when they were last read, so that a case is read again at the cost of what was changed in it. */
import type { Issue } from '../base/index.js';
import type { CsvTable } from './csv.js';
import type { CaseFile, CaseReading, CaseRow } from './types.js';

/** A table as it was last read: a row whose text and line are the same is the very same row. */
export interface ReadTable {
  readonly header: readonly string[];
  /** By line; only rows that gave no issue. */
  readonly rows: ReadonlyMap<number, { readonly raw: string; readonly row: CaseRow }>;
  readonly all: readonly CaseRow[];
}

/** A sidecar as it was last applied without an issue. */
export interface AppliedSidecar {
  readonly text: string;
  readonly csv: CsvTable;
  /** The rows that it was applied to, and what they became. */
  readonly before: readonly CaseRow[];
  readonly after: readonly CaseRow[];
}

/** Of one case after the other: each key holds what was read last. */
export interface CaseMemory {
  whole: { readonly files: readonly CaseFile[]; readonly reading: CaseReading } | null;
  /** By file: the text that was looked at, and what is wrong with it. */
  readonly faults: Map<string, { readonly text: string; readonly fault: Issue | null }>;
  readonly tables: Map<string, ReadTable>;
  /** Tables that stand in `case.yaml`, by name. */
  readonly written: Map<string, readonly CaseRow[]>;
  readonly sidecars: Map<string, AppliedSidecar>;
}

export function newMemory(): CaseMemory {
  return { whole: null, faults: new Map(), tables: new Map(), written: new Map(), sidecars: new Map() };
}

/** What was read from the very same files; null where one of them differs. */
export function knownWhole({ whole }: CaseMemory, files: readonly CaseFile[]): CaseReading | null {
  const isSame = whole !== null && whole.files.length === files.length && files.every(({ path, text }, i) => whole.files[i]?.path === path && whole.files[i].text === text);
  return isSame ? whole.reading : null;
}

/** The rows of a table in `case.yaml` as they were read before, where nothing in them differs, places neither. */
export function knownRows({ written }: CaseMemory, table: string, rows: readonly CaseRow[]): readonly CaseRow[] {
  const known = written.get(table);
  const kept = known !== undefined && isSamePlain(known, rows) ? known : rows;
  written.set(table, kept);
  return kept;
}

function isSamePlain(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (one instanceof Map && other instanceof Map) return one.size === other.size && isSamePlain([...one], [...other]);
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [left, right] = [Object.entries(one), Object.entries(other)];
  return left.length === right.length && left.every(([key, value], at) => key === right[at]?.[0] && isSamePlain(value, right[at]?.[1]));
}
