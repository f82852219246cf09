/** A rule as it is said: factors in plain words, what nothing watches, and that it is wrong more often than right. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ScenariosAnswer } from '../../analysis/index.js';
import { createWords } from '../../words/index.js';
import { NO_BACKGROUND } from '../background.js';
import { createNames } from '../names.js';
import { scenariosScreen } from './scenarios.js';

const locales = readdirSync('locales', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

type Limit = ScenariosAnswer['rules'][number]['limits'][number];

const limit = (quantity: string, value: number, more: Partial<Limit> = {}): Limit => ({ quantity, at: { service: 's' }, standing: 'assumed', side: 'to', value, unit: '1', signpost: null, ...more });

function page(lang: string, density: number, limits: readonly Limit[]): string {
  const found = { inside: 100, hits: 60, coverage: 0.5, density: 0.6, mass: 0.2 };
  const answer: ScenariosAnswer = { service: 's', leader: 'one', price: null, draws: 1024, overtaken: 0.3, rules: [{ overtaker: 'two', share: 0.3, limits, found, heldOut: { ...found, density }, accident: 0, holds: true }], seldom: [] };
  const words = createWords(lang, locales);
  const text = scenariosScreen.page(answer, createNames({ alternatives: [], services: [], case: { money: 'CAD_2026' } }, NO_BACKGROUND, words), 2000).join('\n');
  expect(words.gaps()).toEqual([]);
  return text;
}

test('a factor on what is usual is said in words, with its multiple', () => {
  expect(page('en', 0.6, [limit('tasks-deviation', 1.26)])).toContain('“Number of tasks of this service” is below 1.26 times the usual');
  expect(page('fr', 0.6, [limit('integration-deviation', 1.26)])).toContain("Travail pour raccorder ce service » est au-dessous de 1,26 fois l'habituel");
  expect(page('ko', 0.6, [limit('tasks-deviation', 1.26)])).toContain('통상의 1.26배보다 작음');
});

test('what nothing watches is said, once an input, and not of what something does', () => {
  const both = [limit('tasks-deviation', 1.35), limit('tasks-deviation', 0.456, { side: 'from' }), limit('some-rate', 2, { signpost: 'some-trigger' })];
  const told = page('en', 0.6, both);
  expect(told).toContain('Nothing watches this yet: Number of tasks of this service.');
  expect(told).toContain('is between 0.456 times the usual and 1.35 times the usual');
  expect(page('en', 0.6, [both[2]!])).not.toContain('Nothing watches');
});

test.each([[0.49, true], [0.5, false]] as const)('at a density of %f it is said %s that the rule is wrong more often than right', (density, isSaid) => {
  expect(page('en', density, [limit('tasks-deviation', 1)]).includes('leads less often than not')).toBe(isSaid);
});
