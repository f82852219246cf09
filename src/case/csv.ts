/** Strict RFC 4180 tables with exact positions: text to rows and back. Nothing is repaired; what is odd becomes an issue. */
import { disarmCell, rearmCell, type Issue, type Position } from '../base/index.js';

/** A longer text is refused before it is looked at: no table of a case comes near, and a browser must stay alive. */
export const LARGEST_TABLE_CHARACTERS = 100_000_000;

export interface CsvOptions {
  /** One character; default `,`. */
  readonly separator?: string;
  /** `unique` (default) refuses empty and repeated headers; `any` keeps them, for readers that go by position. */
  readonly headers?: 'unique' | 'any';
  /** A table that `writeCsv` may have written: the apostrophe that it puts before a formula is taken off. Registers of others are read as they are. */
  readonly isOurs?: boolean;
}

/** One record. `line` is where it starts; `ragged` when its number of cells is not the header's. */
export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
  readonly offset: number;
  readonly ragged: boolean;
}

export interface CsvTable {
  readonly file: string;
  readonly header: readonly string[];
  readonly headerLine: number;
  readonly rows: readonly CsvRow[];
  readonly issues: readonly Issue[];
  /** Places of all cells of a record, also one of many lines; `row` null is the header. Looked up when asked: cost is the record's length. */
  readonly places: (row: CsvRow | null) => readonly Position[];
  /** Place of one cell. */
  readonly at: (row: CsvRow | null, cell: number) => Position;
}

const QUOTE = 34;
const RETURN = 13;
const NEWLINE = 10;

interface Scan {
  readonly file: string;
  readonly text: string;
  readonly separator: number;
  position: number;
  line: number;
  /** Offset of the first character of the current line. */
  lineStart: number;
  unclosed: boolean;
  readonly issues: Issue[];
}

/**
 * Reads a table. Purpose: services of a case, registers for importers. `text` is decoded; a byte order mark is skipped; LF and CRLF end
 * a record, also mixed; blank lines between records are skipped where the table has more than one column.
 * Errors: file-too-large, csv-empty, csv-separator, csv-empty-header, csv-duplicate-header, csv-ragged-row, csv-unclosed-quote,
 * csv-stray-quote, csv-text-after-quote, csv-lone-return. Rows with an issue stay in `rows`, so that readers can account for each.
 * Cost: one pass over the characters.
 */
export function readCsv(file: string, text: string, options: CsvOptions = {}): CsvTable {
  const separator = options.separator ?? ',';
  const scan: Scan = { file, text, separator: separator.charCodeAt(0), position: 0, line: 1, lineStart: 0, unclosed: false, issues: [] };
  if (text.length > LARGEST_TABLE_CHARACTERS) {
    report(scan, 'file-too-large', null, { found: text.length, accepted: LARGEST_TABLE_CHARACTERS });
    return tableOf(scan, [], 0, 1, []);
  }
  if (text.charCodeAt(0) === 0xfeff) {
    scan.position = 1;
    scan.lineStart = 1;
  }
  const records = readRecords(scan);
  const first = records[0];
  if (first === undefined) {
    report(scan, 'csv-empty', { line: 1, column: 1 }, {});
    return tableOf(scan, [], 0, 1, []);
  }
  const header = first.cells;
  const rows: CsvRow[] = [];
  const table = tableOf(scan, header, first.offset, first.line, rows);
  checkHeader(scan, table, separator, options.headers ?? 'unique');
  for (let index = 1; index < records.length; index += 1) {
    const record = records[index];
    if (record === undefined || isBlank(record, header)) continue;
    const ragged = record.cells.length !== header.length;
    if (ragged && !record.unclosed) report(scan, 'csv-ragged-row', { line: record.line, column: 1 }, { found: record.cells.length, accepted: header.length });
    rows.push({ cells: options.isOurs === true ? record.cells.map(rearmCell) : record.cells, line: record.line, offset: record.offset, ragged });
  }
  return table;
}

/**
 * Writes a table as RFC 4180 with `\n` as line end. A cell that a spreadsheet would run as a formula gets a leading apostrophe, one that
 * looks so already another, so that a reader who takes one off has the cell as it was.
 */
export function writeCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows].map((cells) => cells.map(writeCell).join(',') + '\n').join('');
}

function writeCell(cell: string): string {
  const safe = disarmCell(cell);
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

interface RawRecord {
  readonly cells: readonly string[];
  readonly line: number;
  readonly offset: number;
  /** The file ended inside a quoted cell of it; that has been reported, and explains any missing cells. */
  readonly unclosed: boolean;
}

function readRecords(scan: Scan): RawRecord[] {
  const records: RawRecord[] = [];
  while (scan.position < scan.text.length) {
    const line = scan.line;
    const offset = scan.position;
    const cells: string[] = [];
    do cells.push(readCell(scan));
    while (takeSeparator(scan));
    takeLineEnd(scan);
    records.push({ cells, line, offset, unclosed: scan.unclosed });
  }
  return records;
}

function readCell(scan: Scan): string {
  return scan.text.charCodeAt(scan.position) === QUOTE ? readQuoted(scan) : readPlain(scan);
}

function readPlain(scan: Scan): string {
  const { text, separator } = scan;
  const start = scan.position;
  let position = start;
  let quote = -1;
  for (; position < text.length; position += 1) {
    const code = text.charCodeAt(position);
    if (code === separator || code === NEWLINE || code === RETURN) break;
    if (code === QUOTE && quote === -1) quote = position;
  }
  if (quote !== -1) report(scan, 'csv-stray-quote', placeOf(scan, quote), { found: excerpt(text, start) });
  scan.position = position;
  return text.slice(start, position);
}

function readQuoted(scan: Scan): string {
  const { text } = scan;
  const opened = placeOf(scan, scan.position);
  let position = scan.position + 1;
  let cell = '';
  for (;;) {
    const close = text.indexOf('"', position);
    const end = close === -1 ? text.length : close;
    cell += text.slice(position, end);
    countLines(scan, position, end);
    if (close === -1) {
      report(scan, 'csv-unclosed-quote', opened, { found: excerpt(text, scan.position) });
      scan.position = text.length;
      scan.unclosed = true;
      return cell;
    }
    position = close + 1;
    if (text.charCodeAt(position) !== QUOTE) break;
    cell += '"';
    position += 1;
  }
  scan.position = position;
  return cell + readAfterQuote(scan);
}

/** What stands between a closing quote and the next separator: nothing, in a correct file. */
function readAfterQuote(scan: Scan): string {
  const { text, separator } = scan;
  const start = scan.position;
  let position = start;
  for (; position < text.length; position += 1) {
    const code = text.charCodeAt(position);
    if (code === separator || code === NEWLINE || code === RETURN) break;
  }
  if (position > start) report(scan, 'csv-text-after-quote', placeOf(scan, start), { found: excerpt(text, start) });
  scan.position = position;
  return text.slice(start, position);
}

function takeSeparator(scan: Scan): boolean {
  if (scan.position >= scan.text.length || scan.text.charCodeAt(scan.position) !== scan.separator) return false;
  scan.position += 1;
  return true;
}

function takeLineEnd(scan: Scan): void {
  const code = scan.text.charCodeAt(scan.position);
  if (code === RETURN && scan.text.charCodeAt(scan.position + 1) === NEWLINE) scan.position += 1;
  else if (code === RETURN && !scan.issues.some((issue) => issue.code === 'csv-lone-return')) {
    report(scan, 'csv-lone-return', placeOf(scan, scan.position), {});
  }
  if (scan.position >= scan.text.length) return;
  scan.position += 1;
  scan.line += 1;
  scan.lineStart = scan.position;
}

function countLines(scan: Scan, from: number, to: number): void {
  for (let found = scan.text.indexOf('\n', from); found !== -1 && found < to; found = scan.text.indexOf('\n', found + 1)) {
    scan.line += 1;
    scan.lineStart = found + 1;
  }
}

function checkHeader(scan: Scan, table: CsvTable, separator: string, headers: 'unique' | 'any'): void {
  const only = table.header.length === 1 ? (table.header[0] ?? '') : '';
  const other = [',', ';', '\t', '|'].find((mark) => mark !== separator && only.includes(mark));
  if (other !== undefined) report(scan, 'csv-separator', table.at(null, 0), { found: nameOf(other), accepted: nameOf(separator) });
  if (headers === 'any') return;
  const seen = new Map<string, number>();
  table.header.forEach((name, index) => {
    const before = seen.get(name);
    if (name.trim() === '') report(scan, 'csv-empty-header', table.at(null, index), { found: index + 1 });
    else if (before !== undefined) report(scan, 'csv-duplicate-header', table.at(null, index), { found: name, first: before + 1 });
    else seen.set(name, index);
  });
}

function tableOf(scan: Scan, header: readonly string[], offset: number, headerLine: number, rows: readonly CsvRow[]): CsvTable {
  const places = (row: CsvRow | null): readonly Position[] => findPlaces(scan, row ?? { offset, line: headerLine });
  const at = (row: CsvRow | null, cell: number): Position => {
    const found = places(row);
    return found[cell] ?? found[found.length - 1] ?? { line: 1, column: 1 };
  };
  return { file: scan.file, header, headerLine, rows, issues: scan.issues, places, at };
}

/** Walks one record again to find where its cells start; keeping a place for every cell would cost more than all the text. */
function findPlaces(scan: Scan, start: Pick<CsvRow, 'offset' | 'line'>): readonly Position[] {
  const walk: Scan = { ...scan, position: start.offset, line: start.line, lineStart: start.offset, issues: [] };
  const places: Position[] = [];
  do {
    places.push(placeOf(walk, walk.position));
    readCell(walk);
  } while (takeSeparator(walk));
  return places;
}

function isBlank(record: RawRecord, header: readonly string[]): boolean {
  return header.length > 1 && record.cells.length === 1 && record.cells[0] === '';
}

function placeOf(scan: Scan, position: number): Position {
  return { line: scan.line, column: position - scan.lineStart + 1 };
}

function excerpt(text: string, start: number): string {
  const line = text.slice(start, start + 200).split(/[\r\n]/, 1)[0] ?? '';
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}

function nameOf(separator: string): string {
  return separator === '\t' ? 'TAB' : separator;
}

function report(scan: Scan, code: string, at: Position | null, params: Issue['params']): void {
  scan.issues.push({ code, severity: 'error', file: scan.file, at, path: '', params });
}
