/** A register as a plain table of texts, whether it came as CSV or as JSON; every record is counted, also the broken ones. */
import type { Issue, Position } from '../../base/index.js';
import { readCsv } from '../../case/index.js';
import type { CsvTable } from '../../case/index.js';
import { readJsonTable } from './json.js';
import { uniqueHeader } from './header.js';
import type { NamedText } from '../types.js';

export interface TableShape {
  /** Null: JSON where the text begins with a bracket or brace. */
  readonly kind: 'csv' | 'json' | null;
  /** Null: found from the first line. */
  readonly separator: string | null;
  /** CSV: lines before the header, such as a title. */
  readonly skipLines: number;
  /** JSON: keys from the top to the array of records; empty when the array is the top. */
  readonly records: readonly string[];
}

/** `row` counts records from 1. `fault` is set when the record cannot be trusted: it is then refused as a whole. */
export interface TableRecord {
  readonly row: number;
  readonly line: number | null;
  readonly cells: readonly string[];
  readonly fault: Issue | null;
}

export interface Table {
  readonly file: string;
  /** Plain and unique: trimmed, inner white space single, repeats numbered `#2`, `#3` … */
  readonly header: readonly string[];
  readonly records: readonly TableRecord[];
  /** Problems of the file as a whole; those of a record are in its `fault`. */
  readonly issues: readonly Issue[];
  readonly at: (record: TableRecord, column: number) => Position | null;
}

/**
 * Reads a source as the mapping says. Errors: those of `readCsv`, `import-json-broken`, `import-json-no-records`. A record with a quoting
 * fault or with too few or too many cells is kept and marked. Cost: one pass over the text.
 */
export function readTable(source: NamedText, shape: TableShape): Table {
  const kind = shape.kind ?? (/^\ufeff?\s*[[{]/.test(source.text) ? 'json' : 'csv');
  if (kind === 'json') return readJsonTable(source, shape.records);
  return shiftLines(readCsvTable({ name: source.name, text: afterLines(source.text, shape.skipLines) }, shape.separator), shape.skipLines);
}

function afterLines(text: string, lines: number): string {
  let from = 0;
  for (let line = 0; line < lines; line++) {
    const end = text.indexOf('\n', from);
    if (end < 0) return '';
    from = end + 1;
  }
  return text.slice(from);
}

/** Places count from the top of the file, also where lines before the header were skipped. */
function shiftLines(table: Table, by: number): Table {
  if (by === 0) return table;
  const place = (at: Position | null): Position | null => (at === null ? null : { ...at, line: at.line + by });
  const moved = (issue: Issue): Issue => ({ ...issue, at: place(issue.at) });
  const records = table.records.map((record) => ({
    ...record, line: record.line === null ? null : record.line + by, fault: record.fault === null ? null : moved(record.fault),
  }));
  return { ...table, records, issues: table.issues.map(moved), at: (record, column) => place(table.at(record, column)) };
}

function readCsvTable(source: NamedText, separator: string | null): Table {
  const table = readCsv(source.name, source.text, { separator: separator ?? guessSeparator(source.text), headers: 'any' });
  const faults = faultsByRow(table);
  const records = table.rows.map((row, index) => ({ row: index + 1, line: row.line, cells: row.cells, fault: faults.rows.get(index) ?? null }));
  const at = (record: TableRecord, column: number): Position | null => {
    const row = table.rows[record.row - 1];
    return row === undefined ? null : table.at(row, column);
  };
  return { file: source.name, header: uniqueHeader(table.header), records, issues: faults.file, at };
}

/** The separator that occurs most in the first line outside quotes; a comma when none does. */
function guessSeparator(text: string): string {
  const end = text.search(/[\r\n]/);
  const line = (end < 0 ? text : text.slice(0, end)).replace(/"[^"]*"/g, '');
  let best = ',';
  let most = 0;
  for (const mark of [',', ';', '\t', '|']) {
    const count = line.split(mark).length - 1;
    if (count > most) {
      best = mark;
      most = count;
    }
  }
  return best;
}

/** Each problem goes to the record in which its place lies; what lies in none is the file's. */
function faultsByRow(table: CsvTable): { rows: ReadonlyMap<number, Issue>; file: readonly Issue[] } {
  const rows = new Map<number, Issue>();
  const file: Issue[] = [];
  for (const issue of table.issues) {
    const line = issue.at?.line ?? 0;
    let low = 0;
    let high = table.rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((table.rows[middle]?.line ?? 0) <= line) low = middle + 1;
      else high = middle;
    }
    if (low === 0) file.push(issue);
    else if (!rows.has(low - 1)) rows.set(low - 1, issue);
  }
  return { rows, file };
}
