/** A working as a tree: each leaf with basis, source, place and date; a vendor's claim is called one; shared parts stand once. */
import { describe, expect, it } from 'vitest';
import { trace, wordsOf } from '../../../tests/views/small-results.js';
import { columnsOf } from '../text-width.js';
import { tabulateTrace } from './trace.js';

describe('the tree', () => {
  const text = tabulateTrace(trace, wordsOf('en'));

  it('shows value, formula in words and with numbers, and leaves with their origin', () => {
    expect(text.split('\n')[2]).toBe('Monte Carlo error of this figure: ± 5400 (one standard error)');
    expect(text.split('\n').slice(4)).toEqual([
      'Whole-life cost [recommended-1] = 346,789 CAD at 2026 prices',
      '│  = price * tasks',
      '│  = 2 * 173,394.5',
      '├─ Price of a task = 2 CAD at 2026 prices per task',
      '│     fact of the catalogue · claim of a vendor · price-list, row 3 · 1 May 2026',
      '├─ Tasks = 173,394.5',
      '│     stated · services.csv, row 12, column “tasks”',
      '└─ Price of a task = 2 CAD at 2026 prices per task (see above)',
    ]);
  });

  it('keeps to its width in both languages', () => {
    for (const locale of ['en', 'ko']) {
      for (const line of tabulateTrace(trace, wordsOf(locale), { width: 50 }).split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(50);
    }
    expect(tabulateTrace(trace, wordsOf('ko'))).toContain('카탈로그의 사실 · 공급사의 주장');
  });
});

describe('a sharpened quantile', () => {
  const record = { value: 346_789, error: 5432.1 };
  const sharpened = { quantiles: [{ share: 0.5, record, smoothed: { value: 351_234.5, error: 812.3 } }], integrated: 'a-price', replicates: 8, draws: 256 };

  it('stands beside the record, each with its error', () => {
    const text = tabulateTrace(trace, wordsOf('en'), { width: 400, sharpened });
    expect(text.split('\n')[3]).toBe('Sharpened: 351,230 ± 810, with "a-price" integrated out exactly, over 8 independent scramblings of 256 points. The record, which stands, has 346,790 ± 5400.');
  });

  it('is not claimed where there is none', () => {
    for (const none of [null, { ...sharpened, integrated: null }, { ...sharpened, quantiles: [{ share: 0.5, record, smoothed: null }] }]) {
      expect(tabulateTrace(trace, wordsOf('en'), { sharpened: none })).toContain('\nNot sharpened');
      for (const line of tabulateTrace(trace, wordsOf('ko'), { width: 50, sharpened: none }).split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(50);
    }
  });
});
