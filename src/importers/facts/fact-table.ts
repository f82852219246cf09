/** Reads a table of facts whose columns are known; a column that is missing or a cell that is no number is said with its place. */
import type { Issue, Position } from '../../base/index.js';
import { readCsv } from '../../case/index.js';
import type { FactReading, FactRow } from './types.js';

export interface FactLine {
  readonly line: number;
  readonly text: (column: string) => string;
  /** Null where the cell is empty: not found, never zero. */
  readonly number: (column: string) => number | null;
}

/** Errors: those of `readCsv`, `facts-column-missing`, `facts-not-a-number`. Without its columns a table has no lines. */
export function readFactTable(file: string, text: string, columns: readonly string[]): { readonly lines: readonly FactLine[]; readonly issues: readonly Issue[] } {
  const csv = readCsv(file, text);
  const issues: Issue[] = [...csv.issues];
  const fault = (code: string, at: Position | null, params: Issue['params']): void => void issues.push({ code, severity: 'error', file, at, path: '', params });
  const missing = columns.filter((column) => !csv.header.includes(column));
  for (const column of missing) fault('facts-column-missing', csv.at(null, 0), { accepted: column, found: csv.header.join(', ') });
  if (missing.length > 0) return { lines: [], issues };
  const lines = csv.rows.filter(({ ragged }) => !ragged).map((row): FactLine => {
    const cell = (column: string): string => (row.cells[csv.header.indexOf(column)] ?? '').trim();
    return {
      line: row.line,
      text: cell,
      number: (column) => {
        const written = cell(column);
        if (written === '') return null;
        const value = Number(written);
        if (Number.isFinite(value)) return value;
        fault('facts-not-a-number', csv.at(row, csv.header.indexOf(column)), { found: written, accepted: column });
        return null;
      },
    };
  });
  return { lines, issues };
}

/** A table in which each line is a row by itself. Cells are read before the issues are handed over, since reading a cell may find one. */
export function readFactRows(file: string, text: string, columns: readonly string[], rowOf: (line: FactLine) => FactRow): FactReading {
  const { lines, issues } = readFactTable(file, text, columns);
  const rows = lines.map(rowOf);
  return { rows, issues };
}
