/** JSON as evaluation programs write it: values with the place of every key, each key once, NaN and Infinity read as missing. */
import type { Position } from '../../base/index.js';

export type Json = string | number | boolean | null | JsonList | JsonObject;
export type JsonList = readonly Json[];

export interface JsonObject {
  readonly entries: ReadonlyMap<string, Json>;
  /** Offset of each key in the text. */
  readonly places: ReadonlyMap<string, number>;
}

/** How deep a structure may be nested: a hostile file must not exhaust the stack. */
const DEEPEST = 64;

export type JsonReading = { readonly root: Json } | { readonly brokenAt: number };

class JsonMistake {
  constructor(readonly at: number) {}
}

interface Scan {
  readonly text: string;
  position: number;
  depth: number;
}

/**
 * Reads RFC 8259 and the constants NaN, Infinity and -Infinity, which Python writes and which are no numbers: they become null. A key
 * that stands twice breaks the reading, for a second value could hide the first. Cost: one pass.
 */
export function readJson(text: string): JsonReading {
  const scan: Scan = { text, position: text.charCodeAt(0) === 0xfeff ? 1 : 0, depth: 0 };
  try {
    const root = readValue(scan);
    skipBlank(scan);
    return scan.position < text.length ? { brokenAt: scan.position } : { root };
  } catch (mistake) {
    if (!(mistake instanceof JsonMistake)) throw mistake;
    return { brokenAt: mistake.at };
  }
}

/** Line and column of an offset. Cost: linear in the text before it. */
export function placeIn(text: string, offset: number): Position {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++;
    start = at + 1;
  }
  return { line, column: offset - start + 1 };
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path of keys; undefined when there is none. */
export function at(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  let here = value;
  for (const key of path) here = isObject(here) ? here.entries.get(key) : undefined;
  return here;
}

export function objectAt(value: Json | undefined, ...path: readonly string[]): JsonObject | null {
  const found = at(value, ...path);
  return isObject(found) ? found : null;
}

export function listAt(value: Json | undefined, ...path: readonly string[]): JsonList | null {
  const found = at(value, ...path);
  return Array.isArray(found) ? (found as JsonList) : null;
}

export function numberAt(value: Json | undefined, ...path: readonly string[]): number | null {
  const found = at(value, ...path);
  return typeof found === 'number' ? found : null;
}

/** A text; a number counts as its text, as versions are written either way. Empty is none. */
export function textAt(value: Json | undefined, ...path: readonly string[]): string | null {
  const found = at(value, ...path);
  if (typeof found === 'number') return String(found);
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : null;
}

/** Plain data, for a digest. */
export function plain(value: Json | undefined): unknown {
  if (value === undefined) return null;
  if (isObject(value)) return Object.fromEntries([...value.entries].map(([key, inner]) => [key, plain(inner)]));
  return Array.isArray(value) ? (value as JsonList).map(plain) : value;
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
  return readWord(scan);
}

function readWord(scan: Scan): Json {
  const word = /(?:true|false|null|NaN|-?Infinity|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
  word.lastIndex = scan.position;
  const found = word.exec(scan.text)?.[0];
  if (found === undefined) throw new JsonMistake(scan.position);
  scan.position = word.lastIndex;
  if (found === 'true' || found === 'false') return found === 'true';
  const number = Number(found);
  return found === 'null' || !Number.isFinite(number) ? null : number;
}

function readObject(scan: Scan): JsonObject {
  const entries = new Map<string, Json>();
  const places = new Map<string, number>();
  scan.position++;
  if (take(scan, '}')) return { entries, places };
  do {
    skipBlank(scan);
    const place = scan.position;
    if (scan.text.charAt(place) !== '"') throw new JsonMistake(place);
    const key = readString(scan);
    if (entries.has(key) || !take(scan, ':')) throw new JsonMistake(place);
    entries.set(key, readValue(scan));
    places.set(key, place);
  } while (take(scan, ','));
  if (!take(scan, '}')) throw new JsonMistake(scan.position);
  return { entries, places };
}

function readList(scan: Scan): JsonList {
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
    parts.push(scan.text.slice(from, scan.position), readEscape(scan));
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
