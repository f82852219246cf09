/** The sidecar of a table, `<table>.provenance.csv`: which value was stated, which derived by a named rule, which is our assumption. */
import type { Issue, Position } from '../base/index.js';
import { nearest } from '../base/index.js';
import type { CsvRow, CsvTable } from './csv.js';
import { readCsv } from './csv.js';
import type { AppliedSidecar, CaseMemory } from './memory.js';
import type { CaseRow, CaseValue, Provenance } from './types.js';

/** The columns of a sidecar; the first names the row of the table, whatever the table is called. */
export const PROVENANCE_COLUMNS = ['service', 'field', 'basis', 'file', 'row', 'column', 'rule'] as const;
/** The sidecar of the profile, and what its only row is called. */
export const PROFILE_SIDECAR = 'profile.provenance.csv';
export const PROFILE_ROW = 'profile';
const BASES: readonly Provenance['basis'][] = ['stated', 'derived', 'assumed'];

export function provenanceFileOf(tableFile: string): string {
  return tableFile.replace(/\.csv$/, '.provenance.csv');
}

/**
 * The rows with the provenance of their values. A value without a line in the sidecar stays *stated in the case file*. Errors: those of
 * `readCsv`, missing-column, provenance-service, provenance-field, provenance-basis, provenance-row, provenance-rule, provenance-twice.
 * `known`: sidecars as they were last applied; a row that was the same then is the same now.
 */
export function addProvenance(rows: readonly CaseRow[], file: string, text: string, issues: Issue[], known: CaseMemory['sidecars'] = new Map()): readonly CaseRow[] {
  const applied = known.get(file);
  const earlier = applied?.text === text && hasSameIds(applied.before, rows) ? applied : null;
  if (earlier !== null && rows.every((row, i) => row === earlier.before[i])) return earlier.after;
  const before = issues.length;
  const csv = earlier?.csv ?? readCsv(file, text, { isOurs: true });
  const after = applyAll(rows, csv, issues, earlier);
  if (issues.length === before) known.set(file, { text, csv, before: rows, after });
  else known.delete(file);
  return after;
}

function hasSameIds(one: readonly CaseRow[], other: readonly CaseRow[]): boolean {
  return one.length === other.length && one.every(({ id }, i) => id === other[i]?.id);
}

function applyAll(rows: readonly CaseRow[], csv: CsvTable, issues: Issue[], earlier: AppliedSidecar | null): readonly CaseRow[] {
  const { file } = csv;
  issues.push(...csv.issues);
  const wanted = PROVENANCE_COLUMNS.map((name, index) => (index === 0 && !csv.header.includes(name) ? csv.header.indexOf('id') : csv.header.indexOf(name)));
  const missing = PROVENANCE_COLUMNS.filter((_, index) => wanted[index] === -1);
  if (missing.length > 0) {
    const params = { accepted: PROVENANCE_COLUMNS.join(', '), found: csv.header.slice(0, 8).join(', ') };
    if (csv.header.length > 0) issues.push({ code: 'missing-column', severity: 'error', file, at: csv.at(null, 0), path: '', params });
    return rows;
  }
  const isNew = (row: CaseRow, i: number): boolean => row !== earlier?.before[i];
  const byId = new Map(rows.filter(isNew).map((row) => [row.id, new Map(row.fields)]));
  const seen = new Set<string>();
  for (const row of csv.rows) {
    const line = new ProvenanceLine(csv, row, wanted);
    // Lines of rows that are as they were gave no issue then.
    if (!row.ragged && (earlier === null || byId.has(line.get('service')))) applyLine(line, byId, seen, issues);
  }
  return rows.map((row, i) => (isNew(row, i) ? { ...row, fields: byId.get(row.id) ?? row.fields } : earlier?.after[i] ?? row));
}

/** One line of a sidecar, by column name. */
class ProvenanceLine {
  constructor(
    private readonly csv: CsvTable,
    private readonly row: CsvRow,
    private readonly positions: readonly number[],
  ) {}

  get(name: (typeof PROVENANCE_COLUMNS)[number]): string {
    return (this.row.cells[this.positions[PROVENANCE_COLUMNS.indexOf(name)] ?? -1] ?? '').trim();
  }

  issue(code: string, name: (typeof PROVENANCE_COLUMNS)[number], params: Issue['params']): Issue {
    const at: Position = this.csv.at(this.row, this.positions[PROVENANCE_COLUMNS.indexOf(name)] ?? 0);
    return { code, severity: 'error', file: this.csv.file, at, path: `${this.get('service')}.${this.get('field')}`, params: { found: this.get(name), ...params } };
  }
}

function applyLine(line: ProvenanceLine, byId: ReadonlyMap<string, Map<string, CaseValue>>, seen: Set<string>, issues: Issue[]): void {
  const id = line.get('service');
  const field = line.get('field');
  const fields = byId.get(id);
  if (fields === undefined) {
    const suggestion = nearest(id, byId.keys()).join(', ');
    issues.push(line.issue('provenance-service', 'service', suggestion === '' ? {} : { suggestion }));
    return;
  }
  const value = fields.get(field);
  if (value === undefined) {
    const suggestion = nearest(field, fields.keys()).join(', ');
    issues.push(line.issue('provenance-field', 'field', suggestion === '' ? {} : { suggestion }));
    return;
  }
  const provenance = readProvenance(line, issues);
  if (seen.has(`${id} ${field}`)) issues.push(line.issue('provenance-twice', 'field', {}));
  else if (provenance !== null) fields.set(field, { ...value, provenance });
  seen.add(`${id} ${field}`);
}

function readProvenance(line: ProvenanceLine, issues: Issue[]): Provenance | null {
  const basis = BASES.find((each) => each === line.get('basis'));
  const row = line.get('row');
  const rule = line.get('rule');
  if (basis === undefined) {
    issues.push(line.issue('provenance-basis', 'basis', { accepted: BASES.join(', ') }));
    return null;
  }
  if (row !== '' && !/^[1-9]\d*$/.test(row)) {
    issues.push(line.issue('provenance-row', 'row', {}));
    return null;
  }
  if (basis !== 'stated' && rule === '') {
    issues.push(line.issue('provenance-rule', 'rule', { basis }));
    return null;
  }
  return { basis, file: line.get('file'), row: row === '' ? null : Number(row), column: line.get('column') || null, rule: rule || null };
}
