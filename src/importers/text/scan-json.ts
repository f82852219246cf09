/** RFC 8259 with the place of every object and key, each key once. What a word (a number, true, null …) stands for is the caller's to say. */
import type { Position } from '../../base/index.js';

export type JsonOf<Scalar> = Scalar | string | readonly JsonOf<Scalar>[] | JsonObjectOf<Scalar>;

export interface JsonObjectOf<Scalar> {
  readonly entries: ReadonlyMap<string, JsonOf<Scalar>>;
  /** Offset of the object, and of each key, in the text. */
  readonly at: number;
  readonly places: ReadonlyMap<string, number>;
}

/** Words beside strings: `pattern` is sticky and ends where a word ends. */
export interface JsonWords<Scalar> {
  readonly pattern: RegExp;
  readonly value: (word: string) => Scalar;
}

/** How deep a structure may be nested: a hostile file must not exhaust the stack. */
const DEEPEST = 64;

class JsonMistake {
  constructor(readonly at: number) {}
}

interface Cursor {
  readonly text: string;
  position: number;
  depth: number;
}

interface Scan<Scalar> extends Cursor {
  readonly words: JsonWords<Scalar>;
}

/** A key that stands twice breaks the reading, for a second value could hide the first. Cost: one pass. */
export function scanJson<Scalar>(text: string, words: JsonWords<Scalar>): { readonly root: JsonOf<Scalar> } | { readonly brokenAt: number } {
  const scan: Scan<Scalar> = { text, words, position: text.charCodeAt(0) === 0xfeff ? 1 : 0, depth: 0 };
  try {
    const root = readValue(scan);
    skipBlank(scan);
    return scan.position < text.length ? { brokenAt: scan.position } : { root };
  } catch (mistake) {
    if (!(mistake instanceof JsonMistake)) throw mistake;
    return { brokenAt: mistake.at };
  }
}

function readValue<Scalar>(scan: Scan<Scalar>): JsonOf<Scalar> {
  skipBlank(scan);
  const sign = scan.text.charAt(scan.position);
  if (sign === '"') return readString(scan);
  if (sign === '{' || sign === '[') {
    if (++scan.depth > DEEPEST) throw new JsonMistake(scan.position);
    const value = sign === '{' ? readObject(scan) : readList(scan);
    scan.depth--;
    return value;
  }
  const { pattern, value } = scan.words;
  pattern.lastIndex = scan.position;
  const found = pattern.exec(scan.text)?.[0];
  if (found === undefined) throw new JsonMistake(scan.position);
  scan.position = pattern.lastIndex;
  return value(found);
}

function readObject<Scalar>(scan: Scan<Scalar>): JsonObjectOf<Scalar> {
  const at = scan.position;
  const entries = new Map<string, JsonOf<Scalar>>();
  const places = new Map<string, number>();
  scan.position++;
  if (take(scan, '}')) return { entries, places, at };
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
  return { entries, places, at };
}

function readList<Scalar>(scan: Scan<Scalar>): readonly JsonOf<Scalar>[] {
  const list: JsonOf<Scalar>[] = [];
  scan.position++;
  if (take(scan, ']')) return list;
  do list.push(readValue(scan));
  while (take(scan, ','));
  if (!take(scan, ']')) throw new JsonMistake(scan.position);
  return list;
}

const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function readString(scan: Cursor): string {
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

function readEscape(scan: Cursor): string {
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

function take(scan: Cursor, sign: string): boolean {
  skipBlank(scan);
  if (scan.text.charAt(scan.position) !== sign) return false;
  scan.position++;
  return true;
}

function skipBlank(scan: Cursor): void {
  while (' \t\r\n'.includes(scan.text.charAt(scan.position)) && scan.position < scan.text.length) scan.position++;
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
