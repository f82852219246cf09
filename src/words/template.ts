/** Sentences with places for values: `{name}`, `{name:을/를}`, `{n, number}`, `{n, plural, one {…} other {…}}`. Text to parts, parts to text. */

/** How a value is written: as it is, or as a number, percent or date of the language. */
export type Style = 'plain' | 'number' | 'percent' | 'date';

export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly name: string; readonly style: Style; readonly particle: string | null }
  | { readonly kind: 'plural'; readonly name: string; readonly cases: ReadonlyMap<string, readonly Part[]> };

const NAME = /^[a-zA-Z][a-zA-Z0-9-]*$/;
const VALUE = /^([a-zA-Z][a-zA-Z0-9-]*)\s*(?:,\s*(number|percent|date)\s*)?(?::([^{}:\s]+\/[^{}:\s]+))?$/;
const PLURAL = /^([a-zA-Z][a-zA-Z0-9-]*)\s*,\s*plural\s*,([\s\S]*)$/;

/** Parts of a template. Braces that hold nothing of the four forms stay text, so that `{low, mode, high}` can be written as it is. */
export function readTemplate(text: string): readonly Part[] {
  const parts: Part[] = [];
  let plain = '';
  for (let position = 0; position < text.length; ) {
    const end = text[position] === '{' ? closingBrace(text, position) : -1;
    const part = end === -1 ? null : readPlace(text.slice(position + 1, end));
    if (part === null) {
      plain += text[position];
      position += 1;
      continue;
    }
    if (plain !== '') parts.push({ kind: 'text', text: plain });
    plain = '';
    parts.push(part);
    position = end + 1;
  }
  if (plain !== '') parts.push({ kind: 'text', text: plain });
  return parts;
}

/** Names of all values that a template asks for, in order and once. */
export function placesOf(parts: readonly Part[]): readonly string[] {
  const names = new Set<string>();
  for (const part of parts) {
    if (part.kind !== 'text') names.add(part.name);
    if (part.kind === 'plural') for (const branch of part.cases.values()) for (const name of placesOf(branch)) names.add(name);
  }
  return [...names];
}

function readPlace(inside: string): Part | null {
  const value = VALUE.exec(inside);
  if (value) {
    const [, name = '', style = 'plain', particle] = value;
    return { kind: 'value', name, style: style as Style, particle: particle ?? null };
  }
  const plural = PLURAL.exec(inside);
  const cases = plural ? readCases(plural[2] ?? '') : null;
  return plural && cases ? { kind: 'plural', name: plural[1] ?? '', cases } : null;
}

function readCases(text: string): ReadonlyMap<string, readonly Part[]> | null {
  const cases = new Map<string, readonly Part[]>();
  for (let rest = text.trim(); rest !== ''; ) {
    const open = rest.indexOf('{');
    const key = rest.slice(0, open).trim();
    const close = open === -1 ? -1 : closingBrace(rest, open);
    if (close === -1 || !(NAME.test(key) || /^=\d+$/.test(key))) return null;
    cases.set(key, readTemplate(rest.slice(open + 1, close)));
    rest = rest.slice(close + 1).trim();
  }
  return cases.has('other') ? cases : null;
}

function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let position = open; position < text.length; position += 1) {
    if (text[position] === '{') depth += 1;
    else if (text[position] === '}') depth -= 1;
    if (depth === 0) return position;
  }
  return -1;
}
