/** Message ids and a locale to sentences, labels, numbers and dates. A missing word is shown as its id and kept as a gap; nothing crashes. */
import type { Format, Precision } from './numbers.js';
import { writeDate, writeMoney, writeNumber, writePercent } from './numbers.js';
import { withParticle } from './particles.js';
import type { WordsFile } from './read-words.js';
import { openDictionary } from './read-words.js';
import type { Part } from './template.js';
import { readTemplate } from './template.js';

export type Params = Readonly<Record<string, string | number>>;

export interface Words {
  readonly locale: string;
  /** A sentence of `locales/<lang>/messages/*.yaml` with its values in place. */
  say(id: string, params?: Params): string;
  has(id: string): boolean;
  number(value: number, precision?: Precision): string;
  percent(share: number, precision?: Precision): string;
  /** `unit` is `CAD_2026` or `CAD_2026/year`. */
  money(value: number, unit: string, precision?: Precision): string;
  /** ISO day or month in words. */
  date(iso: string): string;
  /** A unit symbol in words; message `unit-<symbol>`, else the symbol. */
  unit(unit: string): string;
  /** Name of a catalogue entry; `english` is the label that the entry carries. */
  label(collection: string, id: string, english: string): string;
  quantityLabel(id: string, english: string): string;
  /** Another sentence of an entry: `worst`, `best`, `unlock`, `ask`, `levels.vendor`. */
  phrase(collection: string, id: string, part: string, english: string): string;
  /** Sentences of an issue code: `what`, `found`, `accepted`, `why`, `next`; null when the code has none. */
  issueWords(code: string): Readonly<Record<string, string>> | null;
  /** A text with places, not a message id. `owner` names it in `gaps()`. */
  fill(template: string, params: Params, owner: string): string;
  /** Ids of everything that was asked for and has no words yet, in order of first use. */
  gaps(): readonly string[];
}

/**
 * Words of one language. `files` are all files below `locales/` (any languages; others are ignored). Files are read when first needed.
 * Cost: reading is linear in the files used; a sentence is linear in its length.
 */
export function createWords(locale: string, files: readonly WordsFile[]): Words {
  const dictionary = openDictionary(locale, files);
  const gaps = new Set<string>();
  const templates = new Map<string, readonly Part[]>();
  const partsOf = (text: string): readonly Part[] => {
    const known = templates.get(text);
    if (known !== undefined) return known;
    const parts = readTemplate(text);
    templates.set(text, parts);
    return parts;
  };
  const format = (): Format => dictionary.format();
  const missing = (gap: string, shown: string): string => {
    gaps.add(gap);
    return shown;
  };
  const phrase = (collection: string, id: string, part: string, english: string): string => {
    const found = dictionary.phrase(collection, id, part);
    if (found !== null) return found;
    return dictionary.isSourceLanguage ? english : missing(`${collection}/${id}/${part}`, english === '' ? `[${id}]` : english);
  };
  const fill = (template: string, params: Params, owner: string): string =>
    writeParts(partsOf(template), params, words, (name) => missing(`${owner}{${name}}`, `[${name}]`));
  const words: Words = {
    locale,
    has: (id) => dictionary.message(id) !== null,
    say: (id, params = {}) => {
      const template = dictionary.message(id);
      return template === null ? missing(id, `[${id}]`) : fill(template, params, id);
    },
    number: (value, precision) => writeNumber(format(), value, precision),
    percent: (share, precision) => writePercent(format(), share, precision),
    money: (value, unit, precision) => writeMoney(format(), value, unit, words.unit, precision),
    date: (iso) => writeDate(format(), iso),
    unit: (unit) => dictionary.message(`unit-${unit}`) ?? unit,
    label: (collection, id, english) => phrase(collection, id, 'label', english),
    quantityLabel: (id, english) => phrase('quantities', id, 'label', english),
    phrase,
    issueWords: (code) => dictionary.issue(code),
    fill,
    gaps: () => [...gaps, ...dictionary.problems],
  };
  return words;
}

function writeParts(parts: readonly Part[], params: Params, words: Words, missing: (name: string) => string): string {
  let text = '';
  for (const part of parts) {
    if (part.kind === 'text') text += part.text;
    else if (part.kind === 'value') text += writeValue(part, params[part.name], words, missing);
    else {
      const chosen = part.cases.get(caseOf(params[part.name], part.cases)) ?? [];
      text += writeParts(chosen, params, words, missing);
    }
  }
  return text;
}

function writeValue(part: Part & { kind: 'value' }, value: string | number | undefined, words: Words, missing: (name: string) => string): string {
  if (value === undefined) return missing(part.name);
  const written = writeStyled(part.style, value, words);
  return part.particle === null ? written : withParticle(written, part.particle);
}

function writeStyled(style: (Part & { kind: 'value' })['style'], value: string | number, words: Words): string {
  if (style === 'date') return words.date(String(value));
  if (style === 'number' && typeof value === 'number') return words.number(value);
  if (style === 'percent' && typeof value === 'number') return words.percent(value);
  return String(value);
}

function caseOf(value: string | number | undefined, cases: ReadonlyMap<string, unknown>): string {
  const exact = `=${String(value)}`;
  if (cases.has(exact)) return exact;
  return Number(value) === 1 && cases.has('one') ? 'one' : 'other';
}
