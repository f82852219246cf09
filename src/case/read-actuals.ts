/** `actuals.csv`: what came about of what was forecast, with the lesson that somebody drew from it. Never part of what was decided, nor of its digest. */
import type { Issue } from '../base/index.js';
import { readCsv, type CsvRow, type CsvTable } from './csv.js';
import type { Actual } from './types.js';

export const ACTUALS_FILE = 'actuals.csv';
const NEEDED = ['id', 'quantity', 'period', 'observed', 'source'] as const;
/** A column of this kind names the cell: one member for each index of the quantity. */
const CELL = 'at-';

/** Errors: those of `readCsv`; missing-column, duplicate-id, actual-not-observed (neither a number nor yes or no). A line that cannot stand is left out. */
export function readActuals(text: string, issues: Issue[]): readonly Actual[] {
  const csv = readCsv(ACTUALS_FILE, text);
  issues.push(...csv.issues);
  const missing = NEEDED.filter((name) => !csv.header.includes(name));
  if (missing.length > 0) {
    if (csv.header.length > 0) issues.push({ code: 'missing-column', severity: 'error', file: csv.file, at: csv.at(null, 0), path: '', params: { accepted: missing.join(', '), found: csv.header.slice(0, 8).join(', ') } });
    return [];
  }
  const seen = new Map<string, number>();
  return csv.rows.filter((row) => !row.ragged).flatMap((row) => readLine(csv, row, seen, issues));
}

function readLine(csv: CsvTable, row: CsvRow, seen: Map<string, number>, issues: Issue[]): readonly Actual[] {
  const cell = (name: string): string => (row.cells[csv.header.indexOf(name)] ?? '').trim();
  const at = (name: string): Issue['at'] => csv.at(row, csv.header.indexOf(name));
  const id = cell('id');
  const before = seen.get(id);
  if (before !== undefined) issues.push({ code: 'duplicate-id', severity: 'error', file: csv.file, at: at('id'), path: id, params: { found: id, line: before } });
  seen.set(id, row.line);
  const text = cell('observed');
  const observed = text === 'yes' || text === 'no' ? text === 'yes' : text === '' ? Number.NaN : Number(text);
  if (typeof observed === 'number' && !Number.isFinite(observed)) {
    issues.push({ code: 'actual-not-observed', severity: 'error', file: csv.file, at: at('observed'), path: id, params: { found: text } });
    return [];
  }
  const key = Object.fromEntries(csv.header.filter((name) => name.startsWith(CELL) && cell(name) !== '').map((name) => [name.slice(CELL.length), cell(name)]));
  return [{ id, quantity: cell('quantity'), key, period: cell('period'), observed, source: cell('source'), lesson: cell('lesson') || null, at: at('quantity') }];
}
