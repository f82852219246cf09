/** One text for one value: the form that digests are taken of. */

/**
 * JSON with sorted keys (code-unit order) and no white space. `undefined` properties are left out; typed arrays are written as
 * arrays; −0 is written as 0. Throws (a bug of ours) on NaN, infinities, Map, Set, functions, symbols, big integers, holes and
 * cycles. Cost: linear in the text, plus the sorting of keys.
 */
export function canonicalJson(value: unknown): string {
  return new Writer().text(value);
}

class Writer {
  private readonly above: object[] = [];
  /** Keys and ids stand in a document thousands of times; each is quoted once. */
  private readonly quoted = new Map<string, string>();

  text(value: unknown): string {
    if (value === null) return 'null';
    switch (typeof value) {
      case 'boolean':
        return value ? 'true' : 'false';
      case 'number':
        return numberText(value);
      case 'string':
        return this.quote(value);
      case 'object':
        return this.inside(value);
      default:
        throw new Error(`canonicalJson: a ${typeof value} has no canonical form`);
    }
  }

  private quote(text: string): string {
    const ready = this.quoted.get(text) ?? JSON.stringify(text);
    this.quoted.set(text, ready);
    return ready;
  }

  private inside(value: object): string {
    if (this.above.includes(value)) throw new Error('canonicalJson: a value contains itself');
    this.above.push(value);
    const text = Array.isArray(value) ? this.list(value) : ArrayBuffer.isView(value) ? numbersText(value) : this.record(value);
    this.above.pop();
    return text;
  }

  private list(list: readonly unknown[]): string {
    let text = '[';
    for (let index = 0; index < list.length; index += 1) text += index > 0 ? `,${this.text(list[index])}` : this.text(list[index]);
    return `${text}]`;
  }

  private record(value: object): string {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) {
      throw new Error('canonicalJson: only plain objects, arrays and typed arrays have a canonical form');
    }
    const record = value as Readonly<Record<string, unknown>>;
    let text = '{';
    for (const key of Object.keys(record).sort()) {
      if (record[key] === undefined) continue;
      text += `${text === '{' ? '' : ','}${this.quote(key)}:${this.text(record[key])}`;
    }
    return `${text}}`;
  }
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`canonicalJson: ${value} is not a JSON number`);
  return String(value === 0 ? 0 : value);
}

function numbersText(view: ArrayBufferView): string {
  if (view instanceof DataView) throw new Error('canonicalJson: a DataView has no canonical form');
  const numbers = view as unknown as ArrayLike<number | bigint>;
  const texts = new Array<string>(numbers.length);
  for (let index = 0; index < numbers.length; index += 1) {
    const item = numbers[index]!;
    if (typeof item === 'bigint') throw new Error('canonicalJson: a bigint has no canonical form');
    texts[index] = numberText(item);
  }
  return `[${texts.join(',')}]`;
}
