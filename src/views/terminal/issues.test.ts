/** Issues as paragraphs: severity in sign and word, place, code; no more than asked, then a count. */
import { expect, it } from 'vitest';
import { wordsOf } from '../../../tests/views/small-results.js';
import { columnsOf } from '../text-width.js';
import { tabulateIssues } from './issues.js';

const issue = (line: number) => ({ code: 'yaml-duplicate-key', severity: 'error' as const, file: 'case.yaml', at: { line, column: 3 }, path: 'services.2', params: { found: 'id', key: 'id', line } });

it('prints where, what and the code within the width', () => {
  for (const locale of ['en', 'ko']) {
    const text = tabulateIssues([issue(4), issue(9)], wordsOf(locale), { width: 60 });
    for (const line of text.split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(60);
    expect(text).toMatch(locale === 'en' ? /^✕ Error · case\.yaml/ : /^✕ 오류 · case\.yaml/);
  }
});

it('counts what it does not print', () => {
  const text = tabulateIssues([1, 2, 3, 4].map(issue), wordsOf('en'), { most: 1 });
  expect(text.match(/✕/g)).toHaveLength(1);
  expect(text).toMatch(/3 /);
});
