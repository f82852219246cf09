/** Profiles of states: a case begun from each is read and decided at once, its lines name their sources, and the page reads in both languages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { hasErrors } from '../../src/base/index.js';
import { countryCase, prepareRun, type CaseFile } from '../../src/pipeline/index.js';
import { tabulateEntry } from '../../src/views/index.js';
import { createWords } from '../../src/words/index.js';
import { catalogueFiles, inputOf, wholeCatalogue } from '../worked-cases.js';

const files = catalogueFiles();
const catalogue = wholeCatalogue();
const profiles = [...catalogue.knowledge['country-profile'].values()];
const TEMPLATE = 'cases/country-template';
const template: readonly CaseFile[] = readdirSync(TEMPLATE).filter((name) => !name.endsWith('.md')).map((path) => ({ path, text: readFileSync(join(TEMPLATE, path), 'utf8') }));
const run = prepareRun(inputOf('cases/template', { quick: true }));
const locales = readdirSync('locales', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const speakers = new Map(['en', 'ko'].map((language) => [language, createWords(language, locales)]));

function begun(country: string) {
  const nameIn = (language: string, state: string, english: string): string => speakers.get(language)!.label('jurisdictions', state, english);
  return countryCase({ catalogueFiles: files, template, country, id: 'begun-case', day: '2026-11-26', nameIn });
}

test('at least twelve states have a profile, and every state whose rules the catalogue knows as a whole government is among them', () => {
  expect(profiles.length).toBeGreaterThanOrEqual(12);
  const described = new Set(profiles.map(({ jurisdiction }) => jurisdiction));
  const states = [...catalogue.packs.values()].map(({ jurisdiction }) => jurisdiction).filter((id) => /^[A-Z]{3}$/.test(id));
  expect(states.filter((id) => !described.has(id))).toEqual([]);
});

test('a state without a profile is told from those that have one', () => {
  const made = begun('nor');
  expect([made.files, made.issues]).toEqual([null, []]);
  expect(made.countries).toContain('KOR');
});

describe.each(profiles.map((profile) => [profile.jurisdiction, profile] as const))('%s', (country, profile) => {
  const made = begun(country.toLowerCase()).files ?? [];
  const text = made.find(({ path }) => path === 'case.yaml')?.text ?? '';

  it('gives a case that is decided at once and says what it still needs', () => {
    const prepared = run.change(made);
    expect(prepared.issues.filter(({ severity }) => severity !== 'note')).toEqual([]);
    const { results, issues } = prepared.finish([prepared.runPart(0, prepared.size)]);
    expect(hasErrors(issues)).toBe(false);
    expect(results?.services.map(({ recommendation }) => recommendation.form)).toHaveLength(2);
    expect(results?.services.map(({ recommendation }) => recommendation.form)).not.toContain('recommended');
    expect(results?.asks.length).toBeGreaterThan(0);
  });

  it('names on each line of the profile the source, the place, the kind and the days', () => {
    for (const [quantity, { source, kind, retrieved, published }] of Object.entries(profile.answers)) {
      const line = text.split('\n').find((each) => each.startsWith(`  ${quantity}: `)) ?? '';
      for (const part of [source, kind, retrieved, published ?? 'day of publication unknown']) expect(line).toContain(part);
    }
    for (const quantity of profile.unknown) expect(text).toContain(`\n  # ${quantity}:`);
    expect(text).toContain(`money: ${profile.money}`);
    for (const pack of profile.packs.whole) expect(text).toMatch(new RegExp(`^packs: .*\\b${pack}\\b`, 'm'));
  });

  it('has a page without a gap in either language', () => {
    const [page] = run.entries(profile.id);
    for (const words of speakers.values()) {
      const before = words.gaps().length;
      const shown = tabulateEntry(page!, words);
      expect(words.gaps().slice(before), shown).toEqual([]);
    }
  });
});
