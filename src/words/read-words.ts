/** The files below `locales/` as a dictionary of one language. A file is read when something in it is first asked for. */
import { readYaml, recallYaml, type YamlRecord } from '../base/index.js';
import type { Format } from './numbers.js';

/** A file below `locales/`: `en/messages/cli.yaml`, with what reading its text gave where somebody has kept that. A leading `locales/` is allowed. */
export interface WordsFile {
  readonly path: string;
  readonly text: string;
  readonly record?: YamlRecord;
}

export interface Dictionary {
  /** English is the language of the catalogue itself: an entry carries its own words. */
  readonly isSourceLanguage: boolean;
  /** Files that could not be read; grows as files are opened. */
  readonly problems: readonly string[];
  format(): Format;
  message(id: string): string | null;
  issue(code: string): Readonly<Record<string, string>> | null;
  /** From `catalogue/<collection>.yaml` and `catalogue/<collection>-<part>.yaml`. `part` is a dotted path inside the entry; an entry that is a plain text has only `label`. */
  phrase(collection: string, id: string, part: string): string | null;
}

type Entries = Readonly<Record<string, unknown>>;

const SOURCE_LANGUAGE = 'en';
/** A sentence's id at the start of its line. */
const KEY = /^([a-z0-9][a-z0-9-]*):/gm;
const PLAIN_FORMAT: Format = {
  language: '', decimal: '.', group: ',', minus: '−', percent: '{n}%', steps: [], money: '{currency} {n}',
  'money-per': '{currency} {n} / {per}', date: '{year}-{month}-{day}', 'month-and-year': '{year}-{month}',
  months: ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'], plurals: ['other'],
};

/** Opens the dictionary of one language. Files of other languages are ignored; nothing is read yet. */
export function openDictionary(locale: string, files: readonly WordsFile[]): Dictionary {
  const texts = new Map<string, WordsFile>();
  for (const file of files) {
    const path = file.path.replace(/^locales\//, '');
    if (path.startsWith(`${locale}/`) && path.endsWith('.yaml')) texts.set(path.slice(locale.length + 1), file);
  }
  const problems: string[] = [];
  const read = (path: string): Entries => {
    const file = texts.get(path);
    if (file === undefined) return {};
    const name = `locales/${locale}/${path}`;
    const reading = file.record === undefined ? readYaml(name, file.text) : recallYaml(name, file.record);
    if (reading.issues.length > 0 || typeof reading.value !== 'object' || reading.value === null) problems.push(`${locale}/${path}`);
    return (reading.value ?? {}) as Entries;
  };
  const opened = new Map<string, Entries>();
  const open = (path: string): Entries => {
    const entries = opened.get(path) ?? read(path);
    opened.set(path, entries);
    return entries;
  };
  const pathsIn = (name: string): readonly string[] => [...texts.keys()].filter((path) => path.startsWith(`${name}/`)).sort();
  const folder = (name: string): (() => Entries) => once(() => Object.assign({}, ...pathsIn(name).map(open)) as Entries);
  const places = once(() => new Map(pathsIn('messages').flatMap((path) => [...(texts.get(path)?.text ?? '').matchAll(KEY)].map(([, id = '']) => [id, path] as const))));
  /** A page says some dozen sentences of two or three files; the rest is read only for an id that is written in a way not seen at a glance. */
  const message = (id: string): unknown => {
    const path = places().get(id);
    return (path === undefined ? null : own(open(path), id)) ?? own(messages(), id);
  };
  const messages = folder('messages');
  const issues = folder('issues');
  const collections = new Map<string, Entries>();
  const collection = (name: string): Entries => {
    const known = collections.get(name);
    if (known !== undefined) return known;
    const parts = [...texts.keys()].filter((path) => path === `catalogue/${name}.yaml` || path.startsWith(`catalogue/${name}-`)).sort();
    const entries = Object.assign({}, ...parts.map(open)) as Entries;
    collections.set(name, entries);
    return entries;
  };
  return {
    isSourceLanguage: locale === SOURCE_LANGUAGE,
    problems,
    format: once(() => ({ ...PLAIN_FORMAT, ...open('format.yaml') }) as Format),
    message: (id) => textOf(message(id)),
    issue: (code) => {
      const entry = own(issues(), code);
      return typeof entry === 'object' && entry !== null ? (entry as Readonly<Record<string, string>>) : null;
    },
    phrase: (name, id, part) => textOf(partOf(own(collection(name), id), part)),
  };
}

function partOf(entry: unknown, part: string): unknown {
  if (typeof entry === 'string') return part === 'label' ? entry : null;
  return part.split('.').reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? own(at as Entries, step) : null), entry);
}

function own(entries: Entries, key: string): unknown {
  return Object.hasOwn(entries, key) ? entries[key] : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
