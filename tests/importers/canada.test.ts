/** The Canadian register, 409 systems in two languages, and the table of the worked case that comes from it byte for byte. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readMapping, recogniseImporter, servicesToCsv } from '../../src/importers/index.js';
import { decoded, imported, kitOf } from './registers.js';

const CASE = 'cases/examples/canada-federal';
const SOURCE = 'canada_ai_register_2025-11.csv.gz';
const PATH = `${CASE}/source/${SOURCE}`;
const MAPPING = 'data/registers/mappings/canada-ai-register.yaml';
const result = imported(PATH, SOURCE);
const field = (name: string): (string | undefined)[] => result.services.map((s) => s.fields.get(name)?.text);
const count = (list: readonly unknown[], value: unknown): number => list.filter((each) => each === value).length;

describe('register', () => {
  test('409 records are 409 services with unique ids', () => {
    expect([result.rowsRead, result.services.length, result.refusals.length]).toEqual([409, 409, 0]);
    expect(new Set(result.services.map((s) => s.id)).size).toBe(409);
    expect(result.services.filter((s) => s.label['en'] === 'M365 Copilot')).toHaveLength(4);
  });

  test('names are in both languages', () => {
    for (const service of result.services) expect(Object.keys(service.label)).toEqual(['en', 'fr']);
  });

  test('three spellings of a status are one stage, blanks stay silent', () => {
    const stages = field('stage');
    expect(['in-production', 'in-development', 'retired', undefined].map((stage) => count(stages, stage))).toEqual([160, 179, 28, 42]);
  });

  test('what is blank in the file is silent: 30 developers, 100 on personal information, 133 on notification', () => {
    expect(count(field('sourcing'), undefined)).toBe(30);
    expect(['yes', 'no', undefined].map((value) => count(field('personal-data'), value))).toEqual([87, 222, 100]);
    expect(['yes', 'no', undefined].map((value) => count(field('discloses-ai'), value))).toEqual([197, 79, 133]);
  });

  test('a blank between names of two companies is no border between languages', () => {
    expect(field('supplier')).toContain('D2L / Lumi');
    expect(field('owner').some((owner) => owner?.includes(' / '))).toBe(false);
    expect(new Set(field('owner')).size).toBe(42);
  });

  test('a file with the French columns alone gives the same stages and users', () => {
    const { text } = decoded(PATH);
    const french = text.replace(/_en(?=[,\r\n])/g, '_xx');
    const importer = recogniseImporter(french);
    const other = importer?.run({ name: SOURCE, text: french }, kitOf(MAPPING));
    const pick = (services: typeof result.services): unknown => services.map((s) => ['stage', 'public-facing', 'sourcing'].map((f) => s.fields.get(f)?.text));
    expect(other && pick(other.services)).toEqual(pick(result.services));
  });
});

describe('use of a language model', () => {
  const use = new Map(result.services.map((s) => [s.id, s.fields.get('language-model-use')]));
  const of = (name: string): (string | undefined)[] => result.services.filter((s) => s.label['en']?.trim() === name).map((s) => use.get(s.id)?.text);

  test.each([
    ['Westlaw AI', 'yes'],
    ['AI Legal Editing', 'yes'],
    ['Automatic detection of guns and gun parts', 'no'],
    ['Container Volume Forecasting', 'unknown'],
    ['Canadian Geospatial Foundation Model', 'unknown'],
    ['Conducting literature reviews', 'unknown'],
    ['Parliamentary Machine Translation', 'unknown'],
  ])('%s: %s', (name, expected) => {
    expect(of(name)).toEqual([expected]);
  });

  test('unknown is common, yes about a third, no the rarest', () => {
    const values = [...use.values()].map((value) => value?.text);
    const [yes, no, unknown] = ['yes', 'no', 'unknown'].map((value) => count(values, value)) as [number, number, number];
    expect(yes + no + unknown).toBe(409);
    expect(unknown).toBeGreaterThan(409 / 2);
    expect(no).toBeLessThan(yes);
  });

  test('every value names its rule, and the column in which the words stand', () => {
    const rules = readMapping(kitOf(MAPPING)).value?.rules;
    for (const value of use.values()) {
      expect(value?.basis).toBe('derived');
      expect(rules?.get(value?.rule ?? '')?.['en']).toBeTruthy();
      if (value?.text !== 'unknown') expect(value?.column).toMatch(/^(name|description|ai_system|data_sources)/);
    }
  });
});

describe('case canada-federal', () => {
  const tables = servicesToCsv(result);
  test('services.csv is what the importer makes today', () => {
    expect(readFileSync(`${CASE}/services.csv`, 'utf8')).toBe(tables.services);
  });

  test('services.provenance.csv is what the importer makes today, one line per filled cell', () => {
    expect(readFileSync(`${CASE}/services.provenance.csv`, 'utf8')).toBe(tables.provenance);
    const filled = result.services.reduce((sum, service) => sum + service.fields.size, 0);
    expect(tables.provenance.trimEnd().split('\n')).toHaveLength(1 + filled);
  });
});
