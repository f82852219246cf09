/** A JSON list of records as a table. Own reader: numbers keep their digits, each record its line, and mistakes their place. */
import type { Issue, Position } from '../../base/index.js';
import { uniqueHeader } from './header.js';
import type { Table, TableRecord } from './read.js';
import type { NamedText } from '../types.js';

type Json = string | null | readonly Json[] | JsonObject;
interface JsonObject {
  readonly entries: ReadonlyMap<string, Json>;
  readonly at: number;
}

/** How deep a structure may be nested; no register comes near, and a hostile file must not exhaust the stack. */
const DEEPEST = 64;

class JsonMistake {
  constructor(readonly at: number) {}
}

interface Scan {
  readonly text: string;
  position: number;
  depth: number;
}

/**
 * Reads `source` and follows `path` to a list of objects. Nested objects become columns `outer.inner`; lists of plain values are joined
 * with `; `; numbers stand as written; null is blank. Errors: `import-json-broken` with its place, `import-json-no-records`. A list member
 * that is no object is a record with the fault `import-json-no-object`. Cost: one pass.
 */
export function readJsonTable(source: NamedText, path: readonly string[]): Table {
  const scan: Scan = { text: source.text, position: source.text.charCodeAt(0) === 0xfeff ? 1 : 0, depth: 0 };
  try {
    const value = readValue(scan);
    skipBlank(scan);
    if (scan.position < scan.text.length) throw new JsonMistake(scan.position);
    return toTable(source, follow(value, path), path);
  } catch (mistake) {
    if (!(mistake instanceof JsonMistake)) throw mistake;
    const found = source.text.slice(mistake.at, mistake.at + 20) || 'end of file';
    return empty(source, fault(source.name, 'import-json-broken', placeOf(source.text, mistake.at), { found }));
  }
}

function follow(value: Json, path: readonly string[]): Json {
  let here: Json = value;
  for (const key of path) here = isObject(here) ? (here.entries.get(key) ?? null) : null;
  return here;
}

function toTable(source: NamedText, list: Json, path: readonly string[]): Table {
  if (!Array.isArray(list)) return empty(source, fault(source.name, 'import-json-no-records', null, { accepted: path.join('.') || '[ … ]' }));
  const columns = new Map<string, number>();
  const flats = (list as readonly Json[]).map((entry) => (isObject(entry) ? flatten(entry, columns) : null));
  const lineAt = lineFinder(source.text);
  const records: TableRecord[] = flats.map((flat, index) => {
    const entry = (list as readonly Json[])[index];
    const line = entry !== undefined && isObject(entry) ? lineAt(entry.at) : null;
    const cells = [...columns.keys()].map((name) => flat?.get(name) ?? '');
    const broken = flat === null ? fault(source.name, 'import-json-no-object', null, { row: index + 1 }) : null;
    return { row: index + 1, line, cells, fault: broken };
  });
  const at = (record: TableRecord): Position | null => (record.line === null ? null : { line: record.line, column: 1 });
  return { file: source.name, header: uniqueHeader([...columns.keys()]), records, issues: [], at };
}

function flatten(object: JsonObject, columns: Map<string, number>): ReadonlyMap<string, string> {
  const flat = new Map<string, string>();
  const put = (name: string, value: Json): void => {
    if (isObject(value)) for (const [key, inner] of value.entries) put(`${name}.${key}`, inner);
    else {
      if (!columns.has(name)) columns.set(name, columns.size);
      flat.set(name, plain(value));
    }
  };
  for (const [key, value] of object.entries) put(key, value);
  return flat;
}

function plain(value: Json): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (isObject(value)) return [...value.entries].map(([key, inner]) => `${key}: ${plain(inner)}`).join(', ');
  return value.map(plain).join('; ');
}

function isObject(value: Json): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function readValue(scan: Scan): Json {
  skipBlank(scan);
  const sign = scan.text.charAt(scan.position);
  if (sign === '"') return readString(scan);
  if (sign === '{' || sign === '[') {
    if (++scan.depth > DEEPEST) throw new JsonMistake(scan.position);
    const value = sign === '{' ? readObject(scan) : readList(scan);
    scan.depth--;
    return value;
  }
  const word = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
  word.lastIndex = scan.position;
  const found = word.exec(scan.text);
  if (found === null) throw new JsonMistake(scan.position);
  scan.position = word.lastIndex;
  return found[0] === 'null' ? null : found[0];
}

function readObject(scan: Scan): JsonObject {
  const at = scan.position;
  const entries = new Map<string, Json>();
  scan.position++;
  if (take(scan, '}')) return { entries, at };
  do {
    skipBlank(scan);
    const place = scan.position;
    if (scan.text.charAt(place) !== '"') throw new JsonMistake(place);
    const key = readString(scan);
    if (entries.has(key) || !take(scan, ':')) throw new JsonMistake(place);
    entries.set(key, readValue(scan));
  } while (take(scan, ','));
  if (!take(scan, '}')) throw new JsonMistake(scan.position);
  return { entries, at };
}

function readList(scan: Scan): readonly Json[] {
  const list: Json[] = [];
  scan.position++;
  if (take(scan, ']')) return list;
  do list.push(readValue(scan));
  while (take(scan, ','));
  if (!take(scan, ']')) throw new JsonMistake(scan.position);
  return list;
}

const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function readString(scan: Scan): string {
  const parts: string[] = [];
  let from = ++scan.position;
  for (;;) {
    const code = scan.text.charCodeAt(scan.position);
    if (Number.isNaN(code) || code < 0x20) throw new JsonMistake(scan.position);
    if (code === 0x22) break;
    if (code !== 0x5c) {
      scan.position++;
      continue;
    }
    parts.push(scan.text.slice(from, scan.position));
    parts.push(readEscape(scan));
    from = scan.position;
  }
  parts.push(scan.text.slice(from, scan.position++));
  return parts.join('');
}

function readEscape(scan: Scan): string {
  const sign = scan.text.charAt(scan.position + 1);
  const simple = ESCAPES[sign];
  if (simple !== undefined) {
    scan.position += 2;
    return simple;
  }
  const hex = scan.text.slice(scan.position + 2, scan.position + 6);
  if (sign !== 'u' || !/^[0-9a-fA-F]{4}$/.test(hex)) throw new JsonMistake(scan.position);
  scan.position += 6;
  return String.fromCharCode(parseInt(hex, 16));
}

function take(scan: Scan, sign: string): boolean {
  skipBlank(scan);
  if (scan.text.charAt(scan.position) !== sign) return false;
  scan.position++;
  return true;
}

function skipBlank(scan: Scan): void {
  while (' \t\r\n'.includes(scan.text.charAt(scan.position)) && scan.position < scan.text.length) scan.position++;
}

function placeOf(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - start + 1 };
}

/** Line of an offset; offsets must be asked in rising order. */
function lineFinder(text: string): (offset: number) => number {
  let line = 1;
  let seen = 0;
  return (offset) => {
    for (let at = text.indexOf('\n', seen); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
      line++;
      seen = at + 1;
    }
    return line;
  };
}

function fault(file: string, code: string, at: Position | null, params: Issue['params']): Issue {
  return { code, severity: 'error', file, at, path: '', params };
}

function empty(source: NamedText, issue: Issue): Table {
  return { file: source.name, header: [], records: [], issues: [issue], at: () => null };
}
