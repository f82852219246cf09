/** A share that its error swallows is not told as one. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createWords } from '../../words/index.js';
import type { SensitivityAnswer } from '../../analysis/index.js';
import { createNames } from '../names.js';
import { NO_BACKGROUND } from '../background.js';
import { sensitivityScreen } from './sensitivity.js';

const locales = readdirSync('locales', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

type Share = SensitivityAnswer['inputs'][number]['first'];

function page(lang: string, first: Share, total: Share, others: Share): string {
  const input = { quantity: 'some-input', unit: '1', at: {}, standing: 'assumed', first, total, ends: null };
  const answer: SensitivityAnswer = { service: 's', leader: 'one', rival: 'two', price: null, draws: 1024, lead: { mean: 0.1, low: 0, high: 0.2 }, behind: 0.1, varying: 3, inputs: [input], others };
  const names = createNames({ alternatives: [], services: [], case: { money: 'CAD_2026' } }, NO_BACKGROUND, createWords(lang, locales));
  return sensitivityScreen.page(answer, names, 120).join('\n');
}

test('shares with room for their error are told with it', () => {
  expect(page('en', { value: 0.3, error: 0.02 }, { value: 0.4, error: 0.04 }, { value: 0.2, error: 0.05 })).toMatch(/30% ± 4 +40% ± 8[^]*move 20% ± 10 when/);
  expect(page('en', { value: 0, error: 0 }, { value: 0, error: 0 }, { value: 0.2, error: 0.05 })).toMatch(/0% ± 0 +0% ± 0/);
});

test('where the error is larger, the upper end is told, and nothing where even that says little', () => {
  const told = page('en', { value: 0.01, error: 0.01 }, { value: 1, error: 7.375 }, { value: 0.35, error: 0.41 });
  expect(told).toMatch(/at most 3% +not known/);
  expect(told).toContain('How much the other 2 inputs that vary move all together is not known at 1,024 draws.');
  expect(told).not.toMatch(/1,?475|± 82/);
});

test.each(['en', 'ko', 'fr'])('in %s no share is cut off', (lang) => {
  for (const share of [{ value: 0.004, error: 0.001 }, { value: 0.004, error: 0.01 }, { value: 0.3, error: 1 }, { value: 0.996, error: 0.001 }]) expect(page(lang, share, share, share)).not.toContain('…');
});
