/** The engine of every importer: a table and a mapping to services and explained refusals, record by record. */
import type { Issue } from '../../base/index.js';
import { digestOf } from '../../base/index.js';
import type { LocalText } from '../../case/index.js';
import { answer, deriveField, oneLine } from './derive.js';
import type { RecordView } from './derive.js';
import { identify } from './identity.js';
import type { Mapping } from './types.js';
import { readTable } from '../table/read.js';
import type { Table, TableRecord } from '../table/read.js';
import type { ImportRefusal, ImportResult, ImportedService, ImportedValue, NamedText } from '../types.js';

interface Seen {
  /** Digest of a whole record → its row. */
  readonly contents: Map<string, number>;
  readonly ids: Set<string>;
}

/**
 * Imports a source. Law: `rowsRead === services.length + refusals.length`. A record is refused when it is broken, repeats an earlier one
 * cell for cell, or has no name; nothing is dropped. Errors: those of `readTable`, `import-missing-column`, `import-duplicate-record`,
 * `import-no-name`; warning `import-repeated-id`; those of `deriveField`. Cost: linear in the text.
 */
export function runMapping(importer: string, source: NamedText, mapping: Mapping): ImportResult {
  const table = readTable(source, mapping.shape);
  const positions = new Map(table.header.map((name, index) => [name, index]));
  const issues: Issue[] = [...table.issues, ...missingColumns(table, mapping, positions)];
  const services: ImportedService[] = [];
  const refusals: ImportRefusal[] = [];
  const refuse = (record: TableRecord, reason: Issue): void => {
    refusals.push({ row: record.row, line: record.line, reason });
    issues.push(reason);
  };
  const fatal = issues.find((issue) => issue.severity === 'error');
  const seen: Seen = { contents: new Map(), ids: new Set() };
  for (const record of table.records) {
    const view: RecordView = { table, mapping, record, positions, texts: new Map(), values: new Map(), issues };
    const fault = fatal ?? record.fault ?? duplicate(view, seen);
    if (fault !== null) refuse(record, fault);
    else {
      const service = toService(view, seen);
      if ('code' in service) refuse(record, service);
      else services.push(service);
    }
  }
  const fields = mapping.fields.map((field) => field.field);
  return {
    importer, mapping: mapping.id, file: source.name, licence: mapping.licence, fields, services, refusals,
    rowsRead: table.records.length, issues: dedupe(issues),
  };
}

/** A column that the mapping needs and that no alternative stands in for: the register has changed, or it is another file. */
function missingColumns(table: Table, mapping: Mapping, positions: ReadonlyMap<string, number>): readonly Issue[] {
  if (table.header.length === 0) return [];
  const needed: (readonly string[])[] = mapping.labels.slice(0, 1).map((label) => label.columns);
  if (mapping.registerId !== null) needed.push(mapping.registerId);
  for (const name of mapping.identity) needed.push([name]);
  for (const field of mapping.fields) for (const way of field.ways) if ('columns' in way) needed.push(way.columns);
  const told = new Set<string>();
  return needed.flatMap((columns) => {
    const name = columns.join(' | ');
    if (told.has(name) || columns.some((column) => positions.has(column))) return [];
    told.add(name);
    const params = { accepted: name, found: table.header.slice(0, 8).join(' | '), mapping: mapping.file };
    return [{ code: 'import-missing-column', severity: 'error' as const, file: table.file, at: { line: 1, column: 1 }, path: '', params }];
  });
}

function duplicate(view: RecordView, seen: Seen): Issue | null {
  const content = digestOf(view.record.cells);
  const first = seen.contents.get(content);
  seen.contents.set(content, first ?? view.record.row);
  return first === undefined ? null : recordIssue(view, 'import-duplicate-record', 'error', { first });
}

function toService(view: RecordView, seen: Seen): ImportedService | Issue {
  const label = labelOf(view);
  const name = Object.values(label)[0];
  if (name === undefined) return recordIssue(view, 'import-no-name', 'error', { accepted: view.mapping.labels[0]?.columns.join(' | ') ?? '' });
  for (const field of view.mapping.fields) {
    const value = deriveField(view, field);
    if (value !== null) view.values.set(field.field, value);
  }
  return { id: uniqueId(view, name, seen), label: withEnglish(label), fields: view.values as ReadonlyMap<string, ImportedValue>, row: view.record.row, line: view.record.line };
}

function labelOf(view: RecordView): Record<string, string> {
  const label: Record<string, string> = {};
  for (const { language, columns } of view.mapping.labels) {
    const cell = answer(view, columns);
    if (cell !== null) label[language] = oneLine(cell.text);
  }
  return label;
}

/** English is always there: a register without English names shows its own. */
function withEnglish(label: Record<string, string>): LocalText {
  return 'en' in label ? label : { en: Object.values(label)[0] ?? '', ...label };
}

function uniqueId(view: RecordView, name: string, seen: Seen): string {
  const { mapping, positions, record } = view;
  const given = mapping.registerId === null ? null : answer(view, mapping.registerId);
  const identity = mapping.identity.map((column) => oneLine(record.cells[positions.get(column) ?? -1] ?? ''));
  const content = identity.length > 0 ? identity : record.cells;
  const id = identify(name, given === null ? { digest: digestOf(content) } : markOf(given.text));
  let unique = id;
  for (let count = 2; seen.ids.has(unique); count++) unique = `${id}-${count}`;
  if (unique !== id) view.issues.push(recordIssue(view, 'import-repeated-id', 'warning', { found: id, given: unique }));
  seen.ids.add(unique);
  return unique;
}

/** A register id in letters that an id cannot hold is digested, so that two such ids stay apart. */
function markOf(registerId: string): { readonly registerId: string } | { readonly digest: string } {
  return /^[\x20-\x7e]*$/.test(registerId) ? { registerId } : { digest: digestOf(registerId) };
}

function recordIssue(view: RecordView, code: string, severity: Issue['severity'], params: Issue['params']): Issue {
  const at = view.record.line === null ? null : { line: view.record.line, column: 1 };
  return { code, severity, file: view.table.file, at, path: String(view.record.row), params: { row: view.record.row, ...params } };
}

/** A fault of the whole file is the reason of every refusal, but is told once. */
function dedupe(issues: readonly Issue[]): readonly Issue[] {
  return [...new Set(issues)];
}
