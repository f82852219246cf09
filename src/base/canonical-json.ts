/** One sequence of bytes for one value: the form that digests are taken of. */
import { encodeUtf8 } from './utf8.js';

const FIRST_ROOM = 65_536;
/** Orders of keys that are remembered of objects with the same first key. */
const SHAPES = 16;

/**
 * UTF-8 bytes of JSON with sorted keys (code-unit order) and no white space. `undefined` properties are left out; typed arrays are
 * written as arrays; −0 is written as 0. Throws (a bug of ours) on NaN, infinities, Map, Set, functions, symbols, big integers, holes
 * and cycles. Cost: linear in the bytes, plus the sorting of keys.
 */
export function canonicalBytes(value: unknown): Uint8Array {
  const writer = new Writer();
  writer.write(value);
  return writer.bytes();
}

/**
 * The same bytes in pieces, for whoever has to listen in between: one for each item of the lists in an object. A piece is to be taken before the
 * next is asked for, because the next is written over it.
 */
export function* canonicalPieces(value: Readonly<Record<string, unknown>>): Generator<Uint8Array, void> {
  const writer = new Writer();
  for (const step of writer.writeItems(value)) {
    void step;
    yield writer.takeBytes();
  }
  yield writer.takeBytes();
}

/** Bytes and not text, because a long text has to be joined and then encoded, which takes longer than writing it. */
class Writer {
  private room = new Uint8Array(FIRST_ROOM);
  private size = 0;
  private readonly above: object[] = [];
  /** Keys and ids stand in a document thousands of times; each is quoted once. */
  private readonly quoted = new Map<string, Uint8Array>();
  /** And so do objects with the same keys: their order is found once, by the first key. */
  private readonly shapes = new Map<string, Shape[]>();

  bytes(): Uint8Array {
    return this.room.subarray(0, this.size);
  }

  /** What was written since they were last taken. */
  takeBytes(): Uint8Array {
    const bytes = this.bytes();
    this.size = 0;
    return bytes;
  }

  /** Writes an object and rests after each item of its lists. */
  *writeItems(value: Readonly<Record<string, unknown>>): Generator<null, void> {
    let isFirst = true;
    this.above.push(value);
    this.ascii('{');
    for (const key of this.sortedKeys(Object.keys(value))) {
      const member = value[key];
      if (member === undefined) continue;
      if (!isFirst) this.ascii(',');
      isFirst = false;
      this.quote(key);
      this.ascii(':');
      if (Array.isArray(member)) {
        this.ascii('[');
        for (const [index, item] of member.entries()) {
          if (index > 0) this.ascii(',');
          this.write(item);
          yield null;
        }
        this.ascii(']');
      } else this.write(member);
    }
    this.ascii('}');
    this.above.pop();
  }

  write(value: unknown): void {
    if (value === null) return this.ascii('null');
    switch (typeof value) {
      case 'boolean':
        return this.ascii(value ? 'true' : 'false');
      case 'number':
        return this.ascii(numberText(value));
      case 'string':
        return this.quote(value);
      case 'object':
        return this.inside(value);
      default:
        throw new Error(`canonicalJson: a ${typeof value} has no canonical form`);
    }
  }

  private inside(value: object): void {
    if (this.above.includes(value)) throw new Error('canonicalJson: a value contains itself');
    this.above.push(value);
    if (Array.isArray(value)) this.list(value);
    else if (ArrayBuffer.isView(value)) this.list(numbersOf(value));
    else this.record(value);
    this.above.pop();
  }

  private list(list: ArrayLike<unknown>): void {
    this.ascii('[');
    for (let index = 0; index < list.length; index += 1) {
      if (index > 0) this.ascii(',');
      this.write(list[index]);
    }
    this.ascii(']');
  }

  private record(value: object): void {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) {
      throw new Error('canonicalJson: only plain objects, arrays and typed arrays have a canonical form');
    }
    const record = value as Readonly<Record<string, unknown>>;
    let isFirst = true;
    this.ascii('{');
    for (const key of this.sortedKeys(Object.keys(record))) {
      const member = record[key];
      if (member === undefined) continue;
      if (!isFirst) this.ascii(',');
      isFirst = false;
      this.quote(key);
      this.ascii(':');
      this.write(member);
    }
    this.ascii('}');
  }

  private sortedKeys(keys: string[]): readonly string[] {
    const first = keys[0];
    if (first === undefined) return keys;
    const alike = this.shapes.get(first) ?? [];
    const known = alike.find((shape) => isSame(shape.keys, keys));
    if (known !== undefined) return known.sorted;
    const shape = { keys, sorted: [...keys].sort() };
    if (alike.length < SHAPES) this.shapes.set(first, [...alike, shape]);
    return shape.sorted;
  }

  private quote(text: string): void {
    let ready = this.quoted.get(text);
    if (ready === undefined) {
      ready = encodeUtf8(JSON.stringify(text)).slice();
      this.quoted.set(text, ready);
    }
    this.reserve(ready.length);
    for (let index = 0; index < ready.length; index += 1) this.room[this.size + index] = ready[index]!;
    this.size += ready.length;
  }

  private ascii(text: string): void {
    this.reserve(text.length);
    for (let index = 0; index < text.length; index += 1) this.room[this.size + index] = text.charCodeAt(index);
    this.size += text.length;
  }

  private reserve(more: number): void {
    if (this.size + more <= this.room.length) return;
    const larger = new Uint8Array(Math.max(2 * this.room.length, this.size + more));
    larger.set(this.room);
    this.room = larger;
  }
}

/** Keys as an object holds them, and in order. */
interface Shape {
  readonly keys: readonly string[];
  readonly sorted: readonly string[];
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) return false;
  return true;
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`canonicalJson: ${value} is not a JSON number`);
  return String(value === 0 ? 0 : value);
}

/** Big integers are refused where they are written. */
function numbersOf(view: ArrayBufferView): ArrayLike<unknown> {
  if (view instanceof DataView) throw new Error('canonicalJson: a DataView has no canonical form');
  return view as unknown as ArrayLike<unknown>;
}
