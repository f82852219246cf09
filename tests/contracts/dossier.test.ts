/** What the domain dossier lists by id is in the catalogue, in both languages; `dossier.yaml` holds the lists with their sections. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { readCatalogue, type Catalogue } from '../../src/catalogue/index.js';
import { prepareRun } from '../../src/pipeline/index.js';
import { tabulateEntry } from '../../src/views/index.js';
import { createWords } from '../../src/words/index.js';
import { catalogueFiles, inputOf } from '../worked-cases.js';

interface Listed {
  readonly section: string;
  readonly count: number;
  readonly codes?: readonly string[];
  readonly ids?: readonly string[];
  readonly later?: Readonly<Record<string, string>>;
}

interface Entry {
  readonly id: string;
  readonly code: string | null;
}

const dossier = parse(readFileSync('tests/contracts/dossier.yaml', 'utf8')) as Readonly<Record<string, Listed>>;
const reading = readCatalogue(catalogueFiles().filter(({ path }) => path.endsWith('.yaml')), '0');
const catalogue = reading.catalogue!;

function entriesOf(whole: Catalogue, list: string): readonly Entry[] {
  const collection = whole.collections.get(list.replace(/s$/, ''));
  if (collection !== undefined) return [...collection.values()].map(({ id, fields }) => ({ id, code: (fields['code'] as string | undefined) ?? null }));
  if (list === 'criteria') return [...whole.criteria.values()];
  if (list === 'gates') return [...whole.gates.values()];
  if (list === 'packs') return [...whole.packs.values()].map(({ id }) => ({ id, code: null }));
  return [...whole.knowledge[list.replace(/s$/, '') as keyof typeof whole.knowledge].values()];
}

test('the catalogue has no error', () => {
  expect(reading.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
});

describe.each(Object.entries(dossier))('%s', (list, { count, codes, ids, later = {} }) => {
  const entries = entriesOf(catalogue, list);

  it('are as many as the dossier has', () => {
    expect(new Set(codes ?? ids).size).toBe(count);
  });

  it('are in the catalogue, apart from those that wait with a reason', () => {
    const present = new Set(entries.map((entry) => (codes === undefined ? entry.id : entry.code)));
    expect((codes ?? ids ?? []).filter((each) => !present.has(each)).sort()).toEqual(Object.keys(later).sort());
    for (const why of Object.values(later)) expect(why.length).toBeGreaterThan(20);
  });
});

describe('the page of an entry', () => {
  const prepared = prepareRun(inputOf('cases/template', { quick: true }));
  const speakers = ['en', 'ko'].map((language) => createWords(language, allWords()));
  const wanted = [...new Set(Object.values(dossier).flatMap(({ codes = [], ids = [], later = {} }) => [...codes, ...ids].filter((each) => later[each] === undefined)))];

  it.each(wanted)('of %s has an origin, graded sources and no gap in either language', (name) => {
    const pages = prepared.entries(name);
    expect(pages.length).toBeGreaterThan(0);
    for (const page of pages) {
      expect(page.sources.map(({ grade }) => grade)).not.toHaveLength(0);
      if (page.origin === 'paper') expect(page.sources.map(({ grade }) => grade)).toContain('P1');
      for (const words of speakers) {
        const before = words.gaps().length;
        const text = tabulateEntry(page, words);
        expect(words.gaps().slice(before), text).toEqual([]);
        expect(text).toContain(page.id);
      }
    }
  });

  it('is found for every entry of knowledge by its id', () => {
    const names = new Set(prepared.entryNames());
    const ids = Object.values(catalogue.knowledge).flatMap((each: ReadonlyMap<string, unknown>) => [...each.keys()]);
    expect(ids.filter((id) => !names.has(id))).toEqual([]);
  });
});

describe('each pathway', () => {
  const needs = [...catalogue.knowledge['pathway-needs'].values()];

  it.each([...catalogue.collections.get('pathway')!.keys()])('%s has a page of needs', (pathway) => {
    expect(needs.filter((each) => each.pathway === pathway)).toHaveLength(1);
  });
});

/** A requirement and the quantity of FLOP, named alike before this test was. */
const WORDS_WITH_TWO_MEANINGS: readonly string[] = ['training-compute'];

test('no two entries of the catalogue share an id', () => {
  const all = [
    ...[catalogue.quantities, catalogue.criteria, catalogue.gates, catalogue.packs, catalogue.frameworks, catalogue.sources].flatMap((each: ReadonlyMap<string, unknown>) => [...each.keys()]),
    ...Object.values(catalogue.knowledge).flatMap((each: ReadonlyMap<string, unknown>) => [...each.keys()]),
    ...[...catalogue.collections.values()].flatMap((each) => [...each.keys()]),
  ];
  const twice = all.filter((id, position) => all.indexOf(id) !== position);
  expect(twice.filter((id) => !WORDS_WITH_TWO_MEANINGS.includes(id))).toEqual([]);
});

describe('Korean', () => {
  const words = createWords('ko', allWords());
  /** Kind → folder of its words; and which fields of an entry are sentences. */
  const sentences = { indicator: 1, mitigation: 1, says: 1, repair: 1, benchmark: 1, failure: 1, artefact: 1, note: 1 } as const;

  it.each(Object.keys(catalogue.knowledge))('has a word for every sentence of each %s', (kind) => {
    const folder = kind === 'rating-matrix' ? 'rating-matrices' : kind === 'pathway-needs' ? kind : kind === 'bias' ? 'biases' : kind === 'stress' ? 'stresses' : `${kind}s`;
    const missing: string[] = [];
    const demand = (id: string, part: string): void => {
      const text = words.phrase(folder, id, part, '');
      if (!/[가-힣]/.test(text)) missing.push(`${id}.${part}`);
    };
    for (const entry of catalogue.knowledge[kind as keyof typeof catalogue.knowledge].values()) {
      demand(entry.id, 'label');
      for (const [field, value] of Object.entries(entry)) if (field in sentences && typeof value === 'string') demand(entry.id, field);
      if ('numbers' in entry) demand(entry.id, 'numbers.why');
      if ('legal' in entry) for (const point of Object.keys(entry.legal)) demand(entry.id, `legal.${point}`);
      if ('anchors' in entry) entry.anchors.forEach((_, position) => demand(entry.id, `anchors.${position}`));
      if ('answers' in entry) for (const [question, { note }] of Object.entries(entry.answers)) if (note !== null) demand(entry.id, `answers.${question}`);
      if ('programmes' in entry) entry.programmes.forEach((_, position) => demand(entry.id, `programmes.${position}`));
      if ('areas' in entry) for (const need of Object.values(entry.areas).flat()) if (need.when !== null) demand(entry.id, `when.${need.id}`);
      if ('cells' in entry) for (const list of ['likelihoods', 'consequences', 'ratings'] as const) for (const level of entry[list]) demand(entry.id, `${list}.${level.id}`);
    }
    expect(missing).toEqual([]);
  });
});

function allWords(): readonly { readonly path: string; readonly text: string }[] {
  return readdirSync('locales', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}
