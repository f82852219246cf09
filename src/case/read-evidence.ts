/** `evidence.csv`: measured values that fill cells of data quantities, each with who measured it, when, with what and on which items. */
import type { Issue } from '../base/index.js';
import { isId, isIsoDate, nearest } from '../base/index.js';
import type { CsvRow, CsvTable } from './csv.js';
import { readCsv } from './csv.js';
import { readCellValue } from './read-values.js';
import { addProvenance, provenanceFileOf } from './read-provenance.js';
import type { CaseEvidence, CaseRow } from './types.js';

export const EVIDENCE_FILE = 'evidence.csv';

/** Every column, in the order in which the table is written. `at-<index>` names the cell, one member for each index of the quantity. */
export const EVIDENCE_COLUMNS = [
  'id', 'use', 'criterion', 'quantity', 'at-alternative', 'at-service', 'at-language', 'estimate', 'better', 'kind', 'date', 'harness', 'harness-version', 'task', 'task-version',
  'metric', 'filter', 'shots', 'items', 'items-of-task', 'items-missing', 'value', 'standard-error', 'error-from', 'chance', 'best', 'culture', 'model', 'model-digest',
  'task-digest', 'template-digest', 'file', 'file-digest', 'runner', 'licence', 'state', 'why', 'chosen-by', 'chosen-why',
] as const;
export type EvidenceColumn = (typeof EVIDENCE_COLUMNS)[number];

const NEEDED: readonly EvidenceColumn[] = ['id', 'use', 'quantity', 'estimate', 'kind', 'date', 'harness', 'file-digest'];
const CELL = 'at-';

/** `yes`: this one alone; `pool` and `range`: together with all lines of its cell that say the same; `no`: for the record only. */
export const EVIDENCE_USES = ['yes', 'no', 'pool', 'range'] as const;

/**
 * Reads the table and its sidecar. Errors: those of `readCsv`, of values and of `addProvenance`; missing-column, unknown-key (a column that
 * the table does not have), id-empty, id-form, duplicate-id, date-form, `evidence-use`. Lines that cannot stand are left out, each with an issue.
 */
export function readEvidence(text: string, sidecar: string | null, issues: Issue[]): readonly CaseEvidence[] {
  const csv = readCsv(EVIDENCE_FILE, text, { isOurs: true });
  issues.push(...csv.issues);
  if (!hasColumns(csv, issues)) return [];
  const seen = new Map<string, number>();
  const lines = csv.rows.filter((row) => !row.ragged).flatMap((row) => readLine(new EvidenceLine(csv, row), seen, issues) ?? []);
  const rows: readonly CaseRow[] = lines.map(({ id, value, at }) => ({ id, label: { en: id }, fields: new Map([['estimate', value]]), file: EVIDENCE_FILE, at }));
  const traced = sidecar === null ? rows : addProvenance(rows, provenanceFileOf(EVIDENCE_FILE), sidecar, issues);
  return lines.map((line, index) => ({ ...line, value: traced[index]?.fields.get('estimate') ?? line.value }));
}

function hasColumns(csv: CsvTable, issues: Issue[]): boolean {
  if (csv.header.length === 0) return false;
  csv.header.forEach((name, position) => {
    if (name.trim() === '' || EVIDENCE_COLUMNS.some((each) => each === name)) return;
    const suggestion = nearest(name, EVIDENCE_COLUMNS).join(', ');
    issues.push({ code: 'unknown-key', severity: 'error', file: csv.file, at: csv.at(null, position), path: name, params: { found: name, ...(suggestion === '' ? {} : { suggestion }) } });
  });
  const missing = NEEDED.filter((name) => !csv.header.includes(name));
  if (missing.length === 0) return true;
  issues.push({ code: 'missing-column', severity: 'error', file: csv.file, at: csv.at(null, 0), path: '', params: { accepted: missing.join(', '), found: csv.header.slice(0, 8).join(', ') } });
  return false;
}

/** One line of the table, by column name. */
class EvidenceLine {
  constructor(
    readonly csv: CsvTable,
    readonly row: CsvRow,
  ) {}

  get(name: EvidenceColumn): string {
    return (this.row.cells[this.csv.header.indexOf(name)] ?? '').trim();
  }

  issue(code: string, name: EvidenceColumn, params: Issue['params']): Issue {
    const at = this.csv.at(this.row, Math.max(0, this.csv.header.indexOf(name)));
    return { code, severity: 'error', file: EVIDENCE_FILE, at, path: `evidence.${this.get('id')}.${name}`, params };
  }
}

function readLine(line: EvidenceLine, seen: Map<string, number>, issues: Issue[]): CaseEvidence | null {
  const id = line.get('id');
  const faults = faultsOf(line, seen);
  issues.push(...faults);
  seen.set(id, seen.get(id) ?? line.row.line);
  if (faults.length > 0) return null;
  const position = line.csv.header.indexOf('estimate');
  const place = { file: EVIDENCE_FILE, at: line.csv.at(line.row, position), path: `evidence.${id}.estimate`, row: line.row.line, column: 'estimate' };
  const value = readCellValue(line.get('estimate'), place, issues);
  if (value === null) return null;
  const details = new Map(EVIDENCE_COLUMNS.flatMap((column) => (line.get(column) === '' ? [] : [[column, line.get(column)] as const])));
  const cell = EVIDENCE_COLUMNS.filter((column) => column.startsWith(CELL) && details.has(column));
  return {
    id,
    isUsed: line.get('use') !== 'no',
    use: EVIDENCE_USES.find((use) => use === line.get('use')) ?? 'no',
    quantity: line.get('quantity'),
    key: Object.fromEntries(cell.map((column) => [column.slice(CELL.length), details.get(column) ?? ''])),
    better: line.get('better') === 'less' ? 'less' : 'more',
    kind: line.get('kind'),
    date: line.get('date'),
    value,
    details,
    at: line.csv.at(line.row, 0),
    placeOf: (column) => line.csv.at(line.row, Math.max(0, line.csv.header.indexOf(column))),
  };
}

function faultsOf(line: EvidenceLine, seen: ReadonlyMap<string, number>): readonly Issue[] {
  const faults: Issue[] = [];
  const id = line.get('id');
  const first = seen.get(id);
  if (id === '') faults.push(line.issue('id-empty', 'id', {}));
  else if (!isId(id)) faults.push(line.issue('id-form', 'id', { found: id, accepted: 'a-z, 0-9, -' }));
  else if (first !== undefined) faults.push(line.issue('duplicate-id', 'id', { found: id, line: first }));
  if (!isIsoDate(line.get('date'))) faults.push(line.issue('date-form', 'date', { found: line.get('date'), accepted: 'YYYY-MM-DD' }));
  if (!EVIDENCE_USES.some((use) => use === line.get('use'))) faults.push(line.issue('evidence-use', 'use', { found: line.get('use') }));
  return faults;
}
