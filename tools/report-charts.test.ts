/** Pictures of a report by name: those of the case, and of two services; the same names in both languages. */
import { expect, test } from 'vitest';
import { drawReport } from '../src/views/index.js';
import { background, receipt, smallResults, wordsOf } from '../tests/views/small-results.js';
import { chartsOf } from './report-charts.js';

const charts = chartsOf(drawReport({ results: smallResults(), receipt, words: ['en', 'ko'].map(wordsOf), background }));

test('the case and two services, in both languages', () => {
  const names = (language: string): readonly string[] => [...charts.keys()].filter((name) => name.endsWith(`.${language}.svg`)).map((name) => name.slice(0, -`.${language}.svg`.length));
  expect(names('en')).toEqual([
    'forms', 'gate-matrix', 'cost-interval-1', 'value-cost-1', 'assumption-share-1', 'cost-interval-2', 'value-cost-2', 'price-of-value-2', 'assumption-share-2', 'dot-strip', 'weights',
  ]);
  expect(names('ko')).toEqual(names('en'));
});

test('each is a whole picture with its notice, one element a line', () => {
  for (const svg of charts.values()) {
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" [\s\S]*<\/svg>\n$/);
    expect(svg).not.toContain('><');
    expect(svg).toMatch(/Illustration|예시/);
  }
});
