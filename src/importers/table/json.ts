/** A JSON list of records as a table. Numbers keep their digits, each record its line, and mistakes their place. */
import type { Issue, Position } from '../../base/index.js';
import { placeIn, scanJson, type JsonObjectOf, type JsonOf, type JsonWords } from '../text/scan-json.js';
import { uniqueHeader } from './header.js';
import type { Table, TableRecord } from './read.js';
import type { NamedText } from '../types.js';

type Json = JsonOf<string | null>;
type JsonObject = JsonObjectOf<string | null>;

const WORDS: JsonWords<string | null> = {
  pattern: /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y,
  value: (word) => (word === 'null' ? null : word),
};

/**
 * Reads `source` and follows `path` to a list of objects. Nested objects become columns `outer.inner`; lists of plain values are joined
 * with `; `; numbers stand as written; null is blank. Errors: `import-json-broken` with its place, `import-json-no-records`. A list member
 * that is no object is a record with the fault `import-json-no-object`. Cost: one pass.
 */
export function readJsonTable(source: NamedText, path: readonly string[]): Table {
  const reading = scanJson(source.text, WORDS);
  if ('root' in reading) return toTable(source, follow(reading.root, path), path);
  const found = source.text.slice(reading.brokenAt, reading.brokenAt + 20) || 'end of file';
  return empty(source, fault(source.name, 'import-json-broken', placeIn(source.text, reading.brokenAt), { found }));
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
