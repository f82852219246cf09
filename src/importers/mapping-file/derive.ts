/** One record to the value of one field, by the ways its mapping lists; silence where no way speaks. */
import type { Issue } from '../../base/index.js';
import { readDate } from '../text/dates.js';
import type { Columns, FieldMapping, Mapping, Way } from './types.js';
import { findPhrase, plainText } from '../text/phrases.js';
import type { Phrase } from '../text/phrases.js';
import type { Table, TableRecord } from '../table/read.js';
import type { ImportedValue } from '../types.js';

/** What the ways of one record share; texts of groups are made plain once. */
export interface RecordView {
  readonly table: Table;
  readonly mapping: Mapping;
  readonly record: TableRecord;
  readonly positions: ReadonlyMap<string, number>;
  readonly texts: Map<string, readonly PlainCell[]>;
  readonly values: Map<string, ImportedValue>;
  readonly issues: Issue[];
}

export interface PlainCell {
  readonly column: string;
  readonly text: string;
}

interface Cell {
  readonly text: string;
  readonly column: string;
  readonly position: number;
}

/** Value of a field for the record in view; null when the register is silent. Notes: `import-bare-year-date`, `import-not-a-date`,
 * `import-no-such-day`; warning `import-unknown-spelling`. Cost: length of the record's text times number of phrases, at most. */
export function deriveField(view: RecordView, field: FieldMapping): ImportedValue | null {
  for (const way of field.ways) {
    const value = tryWay(view, field.field, way);
    if (value !== null) return value;
  }
  return null;
}

function tryWay(view: RecordView, field: string, way: Way): ImportedValue | null {
  const row = view.record.row;
  switch (way.is) {
    case 'text':
      return textOf(view, way);
    case 'values':
      return spelled(view, field, way);
    case 'date':
      return dated(view, field, way);
    case 'words':
      return worded(view, way);
    case 'from-field': {
      const given = view.values.get(way.field);
      const value = given === undefined ? undefined : way.values.get(given.text);
      return value === undefined ? null : { text: value, basis: 'derived', row, column: given?.column ?? null, rule: way.rule };
    }
    case 'always':
      return { text: way.value, basis: way.basis, row, column: null, rule: way.rule };
  }
}

function textOf(view: RecordView, way: Extract<Way, { is: 'text' }>): ImportedValue | null {
  const cell = answer(view, way.columns);
  if (cell === null) return null;
  const whole = oneLine(cell.text);
  const text = way.part === null ? whole : (whole.split(way.part.between)[way.part.take - 1] ?? whole).trim();
  return text === '' ? null : stated(view, cell, text, way.rule);
}

function spelled(view: RecordView, field: string, way: Extract<Way, { is: 'values' }>): ImportedValue | null {
  const cell = answer(view, way.columns);
  if (cell === null) return null;
  const value = way.values.get(plainText(cell.text));
  if (value === null) return null;
  if (value !== undefined) return stated(view, cell, value, way.rule);
  tell(view, field, cell, 'import-unknown-spelling', 'warning', { accepted: [...way.values.keys()].join(' | ') });
  return null;
}

function dated(view: RecordView, field: string, way: Extract<Way, { is: 'date' }>): ImportedValue | null {
  const cell = answer(view, way.columns);
  if (cell === null) return null;
  const reading = readDate(cell.text, way.order);
  if (reading.is === 'date') return stated(view, cell, reading.iso, null);
  const code = { 'bare-year-in-date-cell': 'import-bare-year-date', 'not-a-date': 'import-not-a-date', 'no-such-day': 'import-no-such-day' };
  tell(view, field, cell, code[reading.why], 'note', {});
  return { text: 'unknown', basis: 'derived', row: view.record.row, column: cell.column, rule: way.rule };
}

function worded(view: RecordView, way: Extract<Way, { is: 'words' }>): ImportedValue | null {
  const any = meeting(view, way.group, way.any);
  const also = meeting(view, way.alsoGroup, way.also);
  if ((way.any.length > 0 && any === null) || (way.also.length > 0 && also === null)) return null;
  if (meeting(view, way.unlessGroup, way.unless) !== null) return null;
  const columns = [...new Set([any, also].filter((column) => column !== null))];
  return { text: way.gives, basis: 'derived', row: view.record.row, column: columns.join(' + '), rule: way.rule };
}

/** The first column of a group in which one of the phrases stands; cells are looked at one by one, so none reaches into the next. */
function meeting(view: RecordView, group: string, phrases: readonly Phrase[]): string | null {
  if (phrases.length === 0) return null;
  return groupCells(view, group).find((cell) => findPhrase(cell.text, phrases) !== null)?.column ?? null;
}

function groupCells(view: RecordView, group: string): readonly PlainCell[] {
  const known = view.texts.get(group);
  if (known !== undefined) return known;
  const cells = (view.mapping.groups.get(group) ?? []).flatMap((column) => {
    const cell = answer(view, [column]);
    return cell === null ? [] : [{ column, text: plainText(cell.text) }];
  });
  view.texts.set(group, cells);
  return cells;
}

/** The first column that is there and says something; a spelling of "no answer" says nothing. */
export function answer(view: RecordView, columns: Columns): Cell | null {
  for (const column of columns) {
    const position = view.positions.get(column);
    if (position === undefined) continue;
    const text = (view.record.cells[position] ?? '').replace(/\u00a0/g, ' ').trim();
    if (text !== '' && !view.mapping.noAnswer.has(plainText(text))) return { text, column, position };
  }
  return null;
}

/** Text of a cell on one line. */
export function oneLine(text: string): string {
  return text.replace(/[\s\u00a0]+/g, ' ').trim();
}

function stated(view: RecordView, cell: Cell, text: string, rule: string | null): ImportedValue {
  return { text, basis: rule === null ? 'stated' : 'derived', row: view.record.row, column: cell.column, rule };
}

function tell(view: RecordView, field: string, cell: Cell, code: string, severity: Issue['severity'], params: Issue['params']): void {
  view.issues.push({
    code, severity, file: view.table.file, at: view.table.at(view.record, cell.position), path: `${view.record.row}.${field}`,
    params: { found: cell.text.length > 60 ? `${cell.text.slice(0, 60)}…` : cell.text, column: cell.column, row: view.record.row, ...params },
  });
}
