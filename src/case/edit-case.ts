/** Changes of a case by a person at a form: one value, one row, one file. Texts in, texts out; what the change does not name stays as written. */
import { editYaml, isId, readEstimateText, readYaml, type Issue, type Plain, type YamlPath } from '../base/index.js';
import { CASE_FILE } from './case-files.js';
import { readCsv, writeCsv, type CsvTable } from './csv.js';
import { PROFILE_ROW, PROFILE_SIDECAR, PROVENANCE_COLUMNS, provenanceFileOf } from './read-provenance.js';
import type { CaseFile } from './types.js';

export type CaseEdit =
  /** A value of a YAML file; `undefined` removes it. */
  | { readonly is: 'value'; readonly file: string; readonly path: YamlPath; readonly value: Plain | undefined }
  /** An answer about the case as a whole, as it would be written in a cell; empty: silent. */
  | { readonly is: 'profile'; readonly field: string; readonly text: string }
  /** One cell of a table (`services`, `alternatives`, `assets`, or one of one's own); empty: silent. */
  | { readonly is: 'cell'; readonly table: string; readonly row: string; readonly field: string; readonly text: string }
  | { readonly is: 'add-row'; readonly table: string; readonly row: string; readonly label: string }
  | { readonly is: 'remove-row'; readonly table: string; readonly row: string }
  | { readonly is: 'file'; readonly path: string; readonly text: string | null };

export interface Edited {
  /** Files that changed, whole; null: removed. Empty when the change is none. */
  readonly changed: readonly { readonly path: string; readonly text: string | null }[];
  readonly issues: readonly Issue[];
}

/** The rows of a table as they stand in the case's files. */
type TablePlace = { readonly at: 'csv'; readonly file: string } | { readonly at: 'yaml'; readonly path: YamlPath; readonly ids: readonly string[] };

/**
 * The files that an edit changes. A value that a person writes is theirs: the line of the sidecar that told where the old one came from
 * goes with it. Issues: `edit-no-place` where the file, table or row is not there or the path leads nowhere, `id-form`, `duplicate-id`.
 * Cost: linear in the texts that it touches.
 */
export function editCase(files: readonly CaseFile[], edit: CaseEdit): Edited {
  const textOf = (path: string): string | null => files.find((file) => file.path === path)?.text ?? null;
  switch (edit.is) {
    case 'file':
      return differing(textOf, [[edit.path, edit.text]]);
    case 'value':
      return editValue(textOf, edit.file, edit.path, edit.value);
    case 'profile':
      return joined(editValue(textOf, CASE_FILE, ['profile', edit.field], plainOf(edit.text)), dropProvenance(textOf, PROFILE_SIDECAR, PROFILE_ROW, edit.field));
    case 'cell':
    case 'add-row':
    case 'remove-row':
      return editTable(textOf, edit);
  }
}

type TextOf = (path: string) => string | null;
type RowEdit = Extract<CaseEdit, { readonly is: 'cell' | 'add-row' | 'remove-row' }>;

function editValue(textOf: TextOf, file: string, path: YamlPath, value: Plain | undefined): Edited {
  const text = textOf(file);
  const edited = text === null ? null : editYaml(text, path, value);
  return edited === null ? refused('edit-no-place', file, { found: path.join('.') }) : differing(textOf, [[file, edited]]);
}

/** What a person writes in a field: as in a cell of a table, or an estimate in braces as in `case.yaml`. */
function plainOf(text: string): Plain | undefined {
  const written = text.trim();
  if (written.startsWith('{')) {
    const { value, issues } = readYaml('', written);
    return issues.length === 0 ? (value as Plain) : written;
  }
  const reading = readEstimateText(written);
  if (reading === null) return undefined;
  // What is no estimate stays as written, so that the reader of the case says what is wrong with it, and where.
  if (!('estimate' in reading)) return written;
  const { estimate } = reading;
  switch (estimate.kind) {
    case 'exact': return estimate.value;
    case 'flag': return estimate.flag;
    case 'unknown': return 'unknown';
    case 'pert': return { low: estimate.low, mode: estimate.mode, high: estimate.high };
    default: return written;
  }
}

function editTable(textOf: TextOf, edit: RowEdit): Edited {
  const place = placeOf(textOf, edit.table);
  if (place === null) return refused('edit-no-place', CASE_FILE, { found: edit.table });
  if (edit.is === 'add-row' && !isId(edit.row)) return refused('id-form', CASE_FILE, { found: edit.row, accepted: 'a-z, 0-9, -' });
  return place.at === 'csv' ? editCsvTable(textOf, place.file, edit) : editYamlTable(textOf, place, edit);
}

function placeOf(textOf: TextOf, table: string): TablePlace | null {
  const written = readYaml(CASE_FILE, textOf(CASE_FILE) ?? '').value as Readonly<Record<string, unknown>> | null | undefined;
  const own = (written?.['tables'] ?? {}) as Readonly<Record<string, unknown>>;
  const [value, path]: readonly [unknown, YamlPath] = Object.hasOwn(own, table) ? [own[table], ['tables', table]] : [written?.[table], [table]];
  if (typeof value === 'string') return textOf(value) === null ? null : { at: 'csv', file: value };
  if (!Array.isArray(value)) return null;
  return { at: 'yaml', path, ids: value.map((row: unknown) => String((row as { readonly id?: unknown } | null)?.id ?? '')) };
}

function editYamlTable(textOf: TextOf, { path, ids }: Extract<TablePlace, { at: 'yaml' }>, edit: RowEdit): Edited {
  const position = ids.indexOf(edit.row);
  if (edit.is === 'add-row') {
    if (position >= 0) return refused('duplicate-id', CASE_FILE, { found: edit.row, line: position + 1 });
    return editValue(textOf, CASE_FILE, [...path, ids.length], { id: edit.row, label: { en: edit.label } });
  }
  if (position < 0) return refused('edit-no-place', CASE_FILE, { found: `${edit.table}.${edit.row}` });
  if (edit.is === 'remove-row') return editValue(textOf, CASE_FILE, [...path, position], undefined);
  return editValue(textOf, CASE_FILE, [...path, position, edit.field], plainOf(edit.text));
}

function editCsvTable(textOf: TextOf, file: string, edit: RowEdit): Edited {
  const text = textOf(file) ?? '';
  const csv = readCsv(file, text, { isOurs: true });
  const id = csv.header.indexOf('id');
  const position = csv.rows.findIndex(({ cells }) => (cells[id] ?? '').trim() === edit.row);
  const row = csv.rows[position];
  if (edit.is === 'add-row') {
    if (row !== undefined) return refused('duplicate-id', file, { found: edit.row, line: row.line });
    const cells = csv.header.map((name) => (name === 'id' ? edit.row : name === 'name-en' ? edit.label : ''));
    return differing(textOf, [[file, `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${record(cells)}`]]);
  }
  if (row === undefined) return refused('edit-no-place', file, { found: `${edit.table}.${edit.row}` });
  const sidecar = provenanceFileOf(file);
  const [from, to] = [row.offset, csv.rows[position + 1]?.offset ?? text.length];
  if (edit.is === 'remove-row') return joined(differing(textOf, [[file, text.slice(0, from) + text.slice(to)]]), dropProvenance(textOf, sidecar, edit.row, null));
  const column = csv.header.indexOf(edit.field);
  const after = column >= 0 ? text.slice(0, from) + record(row.cells.with(column, edit.text.trim())) + text.slice(to) : withColumn(csv, edit.field, position, edit.text.trim());
  return joined(differing(textOf, [[file, after]]), dropProvenance(textOf, sidecar, edit.row, edit.field));
}

/** A field that no row had yet: the table is written again with one more column. */
function withColumn(csv: CsvTable, field: string, position: number, text: string): string {
  return writeCsv([...csv.header, field], csv.rows.map(({ cells }, at) => [...cells, at === position ? text : '']));
}

function record(cells: readonly string[]): string {
  return writeCsv(cells, []);
}

/** Takes the lines about a value (or, with no field, about a whole row) out of a sidecar. */
function dropProvenance(textOf: TextOf, sidecar: string, row: string, field: string | null): Edited {
  const text = textOf(sidecar);
  if (text === null) return { changed: [], issues: [] };
  const csv = readCsv(sidecar, text, { isOurs: true });
  const [who, what] = [Math.max(csv.header.indexOf(PROVENANCE_COLUMNS[0]), csv.header.indexOf('id')), csv.header.indexOf(PROVENANCE_COLUMNS[1])];
  let kept = '';
  let from = 0;
  csv.rows.forEach(({ cells, offset }, position) => {
    if (cells[who] !== row || (field !== null && cells[what] !== field)) return;
    kept += text.slice(from, offset);
    from = csv.rows[position + 1]?.offset ?? text.length;
  });
  return differing(textOf, [[sidecar, kept + text.slice(from)]]);
}

function differing(textOf: TextOf, texts: readonly (readonly [string, string | null])[]): Edited {
  return { changed: texts.flatMap(([path, text]) => (textOf(path) === text ? [] : [{ path, text }])), issues: [] };
}

function joined(one: Edited, other: Edited): Edited {
  return one.issues.length > 0 ? one : { changed: [...one.changed, ...other.changed], issues: other.issues };
}

function refused(code: string, file: string, params: Issue['params']): Edited {
  return { changed: [], issues: [{ code, severity: 'error', file, at: null, path: '', params }] };
}
