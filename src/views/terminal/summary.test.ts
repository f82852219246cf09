/** One screen: never more than its lines and columns, in both languages; notice and receipt always on it. */
import { describe, expect, it } from 'vitest';
import { background, receipt, smallResults, wordsOf } from '../../../tests/views/small-results.js';
import { columnsOf } from '../text-width.js';
import { tabulateSummary } from './summary.js';

const results = smallResults();

describe.each(['en', 'ko'])('the screen in %s', (locale) => {
  const words = wordsOf(locale);

  it.each([[100, 24], [80, 24], [60, 16], [100, 12]])('fits %i × %i', (width, height) => {
    const lines = tabulateSummary(results, receipt, words, { width, height, background }).split('\n');
    expect(lines.length).toBeLessThanOrEqual(height);
    for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(width);
    expect(lines.join('\n')).toContain('abcdef0123456789');
    expect(lines.join('\n')).toContain(locale === 'en' ? 'Illustration from public data.' : '공개 자료에 기초한 예시입니다.');
  });

  it('has words for all it says', () => {
    tabulateSummary(results, receipt, words, { background });
    expect(words.gaps().filter((gap) => !gap.includes('/'))).toEqual([]);
  });
});

it('counts every form that occurs, and names the first questions and the rule that excludes most', () => {
  const screen = tabulateSummary(results, receipt, wordsOf('en'), { width: 100, height: 30, background });
  for (const text of ['Recommended', 'Price decides', 'Too close to call', 'Not enough evidence', 'None feasible', 'Out of scope', 'No open decision', '12 of 30 decisive inputs']) expect(screen).toContain(text);
  expect(screen).toContain('3 services: Which class does the data have?');
  expect(screen).toContain('Excluded most often by: Ceiling for foreign models (11 services)');
  expect(screen).toMatch(/The rented model.*\s4\s+0\s/);
});

it('says the answer of the case in a sentence, and no two alternatives by the same name', () => {
  expect(tabulateSummary(results, receipt, wordsOf('en'), { background })).toContain('Of 11 open decisions 2 can be settled now.');
  const label = { 'rented-model': 'hosted in the country by its supplier', 'own-model': 'hosted abroad', 'partner-model': 'hosted in the country by a partner' } as const;
  const alternatives = results.alternatives.map((each) => ({ ...each, label: { en: `API of a commercial language model that is ${label[each.id as keyof typeof label] ?? each.id}` } }));
  const screen = tabulateSummary({ ...results, alternatives }, receipt, wordsOf('en'), { width: 80, height: 40, background });
  const names = screen.split('\n').filter((line) => line.startsWith('API')).map((line) => line.slice(0, 22));
  expect(names.length).toBeGreaterThan(1);
  expect(new Set(names).size).toBe(names.length);
});

it('shows a question whole or not at all', () => {
  for (let height = 14; height < 30; height += 1) {
    const lines = tabulateSummary(results, receipt, wordsOf('en'), { width: 60, height, background }).split('\n');
    expect(lines.some((line) => line.includes('Hours of service')) && !lines.some((line) => line.includes('Which class'))).toBe(false);
  }
});
