/** A table of the case (services, alternatives, assets) from CSV or from rows in `case.yaml` to `CaseRow`s with unique ids. */
import type { Issue, YamlReading } from '../base/index.js';
import { isId } from '../base/index.js';
import type { CsvRow, CsvTable } from './csv.js';
import { readCsv } from './csv.js';
import type { CaseMemory } from './memory.js';
import { readCellValue, readYamlValue } from './read-values.js';
import type { CaseRow, CaseValue, LocalText } from './types.js';

const ID_COLUMN = 'id';
const NAME_COLUMN = /^name-([a-z]{2,3}(?:-[A-Z][A-Za-z0-9]*)*)$/;

interface Column {
  readonly position: number;
  readonly name: string;
}

interface Columns {
  readonly id: number;
  readonly names: readonly (Column & { readonly language: string })[];
  readonly fields: readonly Column[];
}

/**
 * Reads `services.csv` and its like: columns `id`, `name-<language>`, then one field per column. A row without an English name is
 * called by its first name in another language; a row without any by its id. Errors: those of `readCsv`, missing-column, column-form,
 * id-empty, id-form, duplicate-id, and those of values. Rows whose id cannot stand are left out, each with an issue. `known`: tables as they
 * were last read; where the text is the same so is the answer, and where a row of it is, so is the row.
 */
export function readCsvTable(table: string, file: string, text: string, issues: Issue[], known: CaseMemory['tables'] = new Map()): readonly CaseRow[] {
  const key = `${table} ${file}`;
  const earlier = known.get(key) ?? null;
  const csv = readCsv(file, text, { isOurs: true });
  issues.push(...csv.issues);
  const columns = readColumns(csv, issues);
  if (columns === null) return [];
  const seen = new Map<string, number>();
  const rows: CaseRow[] = [];
  const sound = new Map<number, { readonly raw: string; readonly row: CaseRow }>();
  const isSameHeader = earlier !== null && earlier.header.join('\n') === csv.header.join('\n');
  for (const [at, row] of csv.rows.entries()) {
    if (row.ragged) continue;
    const id = (row.cells[columns.id] ?? '').trim();
    if (!acceptId(id, { csv, row, column: columns.id, table }, seen, issues)) continue;
    const raw = text.slice(row.offset, csv.rows[at + 1]?.offset ?? text.length);
    const same = isSameHeader ? earlier.rows.get(row.line) : undefined;
    const before = issues.length;
    const read = same?.raw === raw ? same.row : { id, label: labelOf(id, row, columns), fields: readFields(`${table}.${id}`, csv, row, columns, issues), file, at: { line: row.line, column: 1 } };
    if (issues.length === before) sound.set(row.line, { raw, row: read });
    rows.push(read);
  }
  const all = earlier !== null && rows.length === earlier.all.length && rows.every((row, i) => row === earlier.all[i]) ? earlier.all : rows;
  known.set(key, { header: csv.header, rows: sound, all });
  return all;
}

/** Rows written in `case.yaml`. `written` has passed the schema, so ids and labels are well formed. Error: duplicate-id, those of values. */
export function readYamlTable(
  table: string,
  written: readonly Readonly<Record<string, unknown>>[],
  path: readonly (string | number)[],
  reading: YamlReading,
  issues: Issue[],
): readonly CaseRow[] {
  const first = new Map<string, number>();
  const rows: CaseRow[] = [];
  written.forEach((row, index) => {
    const id = String(row['id']);
    const at = reading.positionOf([...path, index]);
    const known = first.get(id);
    if (known !== undefined) {
      const place = reading.positionOf([...path, index, 'id']);
      issues.push({ code: 'duplicate-id', severity: 'error', file: reading.file, at: place, path: `${table}.${id}`, params: { found: id, line: known } });
      return;
    }
    first.set(id, at?.line ?? 0);
    const fields = new Map<string, CaseValue>();
    for (const [field, value] of Object.entries(row)) {
      if (field === 'id' || field === 'label') continue;
      const place = { file: reading.file, at: reading.positionOf([...path, index, field]), path: `${table}.${id}.${field}`, row: null, column: field };
      fields.set(field, readYamlValue(value, place, issues));
    }
    rows.push({ id, label: row['label'] as LocalText, fields, file: reading.file, at });
  });
  return rows;
}

function readColumns(csv: CsvTable, issues: Issue[]): Columns | null {
  const id = csv.header.indexOf(ID_COLUMN);
  if (id === -1) {
    // A header that could not be split has been reported as such.
    if (csv.header.length > 0 && csv.issues.every((issue) => issue.code !== 'csv-separator')) {
      issues.push({ code: 'missing-column', severity: 'error', file: csv.file, at: csv.at(null, 0), path: '', params: { accepted: ID_COLUMN, found: csv.header.slice(0, 8).join(', ') } });
    }
    return null;
  }
  const names: (Column & { language: string })[] = [];
  const fields: Column[] = [];
  csv.header.forEach((name, position) => {
    if (position === id || name.trim() === '') return;
    const language = NAME_COLUMN.exec(name)?.[1];
    if (language !== undefined) names.push({ position, name, language });
    else if (isId(name)) fields.push({ position, name });
    else {
      const suggestion = kebabOf(name);
      const params = { found: name, accepted: 'a-z, 0-9, -', ...(isId(suggestion) ? { suggestion } : {}) };
      issues.push({ code: 'column-form', severity: 'error', file: csv.file, at: csv.at(null, position), path: name, params });
    }
  });
  return { id, names, fields };
}

interface IdPlace {
  readonly csv: CsvTable;
  readonly row: CsvRow;
  readonly column: number;
  readonly table: string;
}

function acceptId(id: string, place: IdPlace, seen: Map<string, number>, issues: Issue[]): boolean {
  const refuse = (code: string, params: Issue['params']): boolean => {
    const at = place.csv.at(place.row, place.column);
    issues.push({ code, severity: 'error', file: place.csv.file, at, path: `${place.table}.${id}`, params });
    return false;
  };
  if (id === '') return refuse('id-empty', {});
  if (!isId(id)) {
    const suggestion = kebabOf(id);
    return refuse('id-form', { found: id, accepted: 'a-z, 0-9, -', ...(isId(suggestion) ? { suggestion } : {}) });
  }
  const first = seen.get(id);
  if (first !== undefined) return refuse('duplicate-id', { found: id, line: first });
  seen.set(id, place.row.line);
  return true;
}

function labelOf(id: string, row: CsvRow, columns: Columns): LocalText {
  const label: Record<string, string> = {};
  for (const column of columns.names) {
    const name = (row.cells[column.position] ?? '').trim();
    if (name !== '') label[column.language] = name;
  }
  return { en: Object.values(label)[0] ?? id, ...label };
}

function readFields(path: string, csv: CsvTable, row: CsvRow, columns: Columns, issues: Issue[]): ReadonlyMap<string, CaseValue> {
  const fields = new Map<string, CaseValue>();
  const places = csv.places(row);
  for (const column of columns.fields) {
    const cell = row.cells[column.position] ?? '';
    if (cell === '') continue;
    const place = { file: csv.file, at: places[column.position] ?? null, path: `${path}.${column.name}`, row: row.line, column: column.name };
    const value = readCellValue(cell, place, issues);
    if (value !== null) fields.set(column.name, value);
  }
  return fields;
}

function kebabOf(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
}
