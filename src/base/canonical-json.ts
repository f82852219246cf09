/** One text for one value: the form that digests are taken of. */

/**
 * JSON with sorted keys (code-unit order) and no white space. `undefined` properties are left out; typed arrays are written as
 * arrays; −0 is written as 0. Throws (a bug of ours) on NaN, infinities, Map, Set, functions, symbols, big integers, holes and
 * cycles. Cost: linear in the text, plus the sorting of keys.
 */
export function canonicalJson(value: unknown): string {
  const parts: string[] = [];
  write(value, parts, []);
  return parts.join('');
}

function write(value: unknown, parts: string[], above: object[]): void {
  if (value === null) {
    parts.push('null');
    return;
  }
  switch (typeof value) {
    case 'boolean':
      parts.push(value ? 'true' : 'false');
      return;
    case 'number':
      parts.push(numberText(value));
      return;
    case 'string':
      parts.push(JSON.stringify(value));
      return;
    case 'object':
      break;
    default:
      throw new Error(`canonicalJson: a ${typeof value} has no canonical form`);
  }
  if (above.includes(value)) throw new Error('canonicalJson: a value contains itself');
  above.push(value);
  if (Array.isArray(value)) writeList(value, parts, above);
  else if (ArrayBuffer.isView(value)) writeNumbers(value, parts);
  else writeObject(value, parts, above);
  above.pop();
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`canonicalJson: ${value} is not a JSON number`);
  return String(value === 0 ? 0 : value);
}

function writeList(list: readonly unknown[], parts: string[], above: object[]): void {
  parts.push('[');
  for (let index = 0; index < list.length; index += 1) {
    if (index > 0) parts.push(',');
    write(list[index], parts, above);
  }
  parts.push(']');
}

function writeNumbers(view: ArrayBufferView, parts: string[]): void {
  if (view instanceof DataView) throw new Error('canonicalJson: a DataView has no canonical form');
  const numbers = view as unknown as ArrayLike<number | bigint>;
  const texts = new Array<string>(numbers.length);
  for (let index = 0; index < numbers.length; index += 1) {
    const item = numbers[index]!;
    if (typeof item === 'bigint') throw new Error('canonicalJson: a bigint has no canonical form');
    texts[index] = numberText(item);
  }
  parts.push('[', texts.join(','), ']');
}

function writeObject(value: object, parts: string[], above: object[]): void {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new Error('canonicalJson: only plain objects, arrays and typed arrays have a canonical form');
  }
  const record = value as Readonly<Record<string, unknown>>;
  let first = true;
  parts.push('{');
  for (const key of Object.keys(record).sort()) {
    if (record[key] === undefined) continue;
    if (!first) parts.push(',');
    first = false;
    parts.push(JSON.stringify(key), ':');
    write(record[key], parts, above);
  }
  parts.push('}');
}
