/** Every fact has source, place, kind and dates: counted in the files themselves, beside what the engine counts. The share is 100 %. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { prepareRun } from '../../src/pipeline/index.js';
import { catalogueFiles, inputOf } from '../worked-cases.js';

interface Value {
  readonly id: string;
  readonly source?: string;
  readonly locator?: string;
  readonly kind?: string;
  readonly published?: string;
  readonly retrieved?: string;
  readonly 'back-test'?: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const paths = readdirSync('catalogue/quantities', { recursive: true }).map(String).filter((path) => path.endsWith('.yaml'));
const values: readonly Value[] = paths.flatMap((path) => {
  const { id, values = [] } = parse(readFileSync(join('catalogue/quantities', path), 'utf8')) as { readonly id: string; readonly values?: readonly Value[] };
  return values.map((value) => ({ ...value, id }));
});
const sources = new Set(readdirSync('catalogue/sources').map((path) => path.replace(/\.yaml$/, '')));
const kinds = new Set(Object.keys(parse(readFileSync('catalogue/evidence-kinds.yaml', 'utf8')) as object));

test('every dated value names a source that is there, the place in it, a kind of evidence and two days', () => {
  const bare = values.filter(({ source, locator, kind, published, retrieved }) => !sources.has(source ?? '') || (locator ?? '') === '' || !kinds.has(kind ?? '') || !DAY.test(published ?? '') || !DAY.test(retrieved ?? ''));
  expect(bare.map(({ id }) => id)).toEqual([]);
  expect(values.length).toBeGreaterThan(100);
});

test('nothing was read before it was published', () => {
  expect(values.filter(({ published = '', retrieved = '' }) => retrieved < published).map(({ id }) => id)).toEqual([]);
});

test('the report is handed the same count', () => {
  const prepared = prepareRun({ ...inputOf('cases/template', { quick: true }), catalogueFiles: catalogueFiles() });
  const output = prepared.finish([prepared.runPart(0, prepared.size)]);
  expect(output.surroundings?.facts).toEqual({ all: values.length, documented: values.length, backTested: values.filter((value) => value['back-test'] !== undefined).length });
});

test('an age after which a kind of evidence no longer carries a decision has a source and a reason', () => {
  const all = parse(readFileSync('catalogue/evidence-kinds.yaml', 'utf8')) as Record<string, { readonly expires?: { readonly 'after-months': number; readonly why: string; readonly source: string } }>;
  const limits = Object.values(all).flatMap(({ expires }) => expires ?? []);
  expect(limits.length).toBeGreaterThanOrEqual(3);
  for (const { source, why } of limits) {
    expect(sources.has(source)).toBe(true);
    expect(why.length).toBeGreaterThan(20);
  }
});
