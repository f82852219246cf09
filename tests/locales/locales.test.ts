/** All words of all languages: the same ids, the same places for values, and words for every code that the source can report. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { placesOf, readTemplate } from '../../src/words/template.js';

const PARTS = ['what', 'found', 'accepted', 'why', 'next'];
const LANGUAGES = readdirSync('locales').filter((name) => /^[a-z]{2,3}$/.test(name)).sort();
const OTHERS = LANGUAGES.filter((language) => language !== 'en');

const filesBelow = (folder: string, ending: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

type Entries = Map<string, { readonly file: string; readonly value: unknown }>;

/** Entries of all files of one kind, and the ids that stand in two files. */
function entriesOf(language: string, kind: string): { readonly entries: Entries; readonly twice: string[] } {
  const entries: Entries = new Map();
  const twice: string[] = [];
  for (const file of filesBelow(`locales/${language}/${kind}`, '.yaml')) {
    const content = (parse(readFileSync(file, 'utf8')) ?? {}) as Record<string, unknown>;
    for (const [id, value] of Object.entries(content)) {
      if (entries.has(id)) twice.push(`${id}: ${entries.get(id)?.file} and ${file}`);
      entries.set(id, { file, value });
    }
  }
  return { entries, twice };
}

const placesIn = (value: unknown): string[] => {
  const texts = typeof value === 'string' ? [value] : Object.values((value ?? {}) as Record<string, unknown>).map(String);
  return [...new Set(texts.flatMap((text) => placesOf(readTemplate(text))))].sort();
};

/** Codes that are handed to a reporting function; those written as `code: '…'` are checked in tests/contracts/issues.test.ts. */
function codesInCalls(): Map<string, string> {
  const codes = new Map<string, string>();
  const pattern = /\b(?:report|refuse|issueAt|issue|complain|headerIssue|add)\((?:[a-zA-Z.]+, )*'([a-z][a-z0-9]*(?:-[a-z0-9]+)+)'/g;
  for (const file of filesBelow('src', '.ts').filter((name) => !name.endsWith('.test.ts'))) {
    for (const match of readFileSync(file, 'utf8').matchAll(pattern)) if (match[1] !== undefined) codes.set(match[1], file);
  }
  return codes;
}

describe.each(['issues', 'messages'])('locales/<lang>/%s', (kind) => {
  const english = entriesOf('en', kind);

  it('has each id once in English', () => {
    expect(english.twice).toEqual([]);
  });

  it.each(OTHERS)('has the same ids and places in %s', (language) => {
    const other = entriesOf(language, kind);
    expect(other.twice).toEqual([]);
    expect([...other.entries.keys()].sort()).toEqual([...english.entries.keys()].sort());
    const differing = [...english.entries].filter(([id, { value }]) => {
      const there = other.entries.get(id)?.value;
      const keys = (entry: unknown): string => (typeof entry === 'object' && entry !== null ? Object.keys(entry).sort().join() : '');
      return keys(value) !== keys(there) || placesIn(value).join() !== placesIn(there).join();
    });
    expect(differing.map(([id, { file }]) => `${id} (${file})`)).toEqual([]);
  });
});

it('no message uses a form that the words room does not read', () => {
  const odd = LANGUAGES.flatMap((language) => [...entriesOf(language, 'messages').entries].filter(([, { value }]) => /,\s*(select|selectordinal)\s*,/.test(JSON.stringify(value))).map(([id]) => `${language} ${id}`));
  expect(odd).toEqual([]);
});

describe('issue words', () => {
  const english = entriesOf('en', 'issues').entries;

  it('have the five parts and no others', () => {
    const odd = [...english].filter(([, { value }]) => Object.keys(value as object).sort().join() !== [...PARTS].sort().join());
    expect(odd.map(([id, { file }]) => `${id} (${file})`)).toEqual([]);
  });

  it('are there for every code that is handed to a reporting function', () => {
    const codes = codesInCalls();
    expect(codes.size).toBeGreaterThan(30);
    const messages = entriesOf('en', 'messages').entries;
    expect([...codes].filter(([code]) => !english.has(code) && !messages.has(`reason-${code}`)).map(([code, file]) => `${code} (${file})`)).toEqual([]);
  });
});

describe('catalogue words', () => {
  const [first, ...rest] = OTHERS;
  const keysOf = (value: unknown): string => (typeof value === 'object' && value !== null ? Object.keys(value).filter((key) => key !== 'label').sort().join() : '');

  // That one language has words for whatever a page may show is tried where pages are drawn.
  it.each(rest)('are there in %s for the same entries and parts as in every other language', (language) => {
    const [here, there] = [entriesOf(language, 'catalogue').entries, entriesOf(first!, 'catalogue').entries];
    expect([...here.keys()].sort()).toEqual([...there.keys()].sort());
    expect([...here].filter(([id, { value }]) => keysOf(value) !== keysOf(there.get(id)?.value)).map(([id, { file }]) => `${id} (${file})`)).toEqual([]);
  });
});

describe('terms', () => {
  type Term = { readonly term: string; readonly says: string; readonly avoid?: readonly string[] };
  const termsOf = (language: string) => parse(readFileSync(`locales/${language}/terms.yaml`, 'utf8')) as Record<string, Term>;

  it.each(OTHERS)('have a name and a sentence in %s for each id', (language) => {
    const [english, other] = [termsOf('en'), termsOf(language)];
    expect(Object.keys(other)).toEqual(Object.keys(english));
    const empty = [...Object.entries(english), ...Object.entries(other)].filter(([, { term, says }]) => !term || !says);
    expect(empty.map(([id]) => id)).toEqual([]);
  });

  it('name one idea each', () => {
    for (const language of LANGUAGES) {
      const names = Object.values(termsOf(language)).map(({ term }) => term);
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
  });

  it('keep their words to avoid out of every message', () => {
    const avoided = Object.values(termsOf('en')).flatMap(({ avoid }) => avoid ?? []);
    expect(avoided.length).toBeGreaterThan(0);
    const texts = ['issues', 'messages'].flatMap((kind) => [...entriesOf('en', kind).entries]);
    const found = texts.flatMap(([id, { value, file }]) => {
      const text = JSON.stringify(value).toLowerCase();
      return avoided.filter((word) => new RegExp(`\\b${word}\\b`).test(text)).map((word) => `${word} in ${id} (${file})`);
    });
    expect(found).toEqual([]);
  });
});
