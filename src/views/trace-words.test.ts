/** Workings speak the reader's language, group long digits, and name the case's money. */
import { expect, it } from 'vitest';
import { trace, wordsOf } from '../../tests/views/small-results.js';
import { createTraceWords } from './trace-words.js';

const labels = { 'whole-life-cost': 'Whole-life cost' };
const node = { ...trace.node, title: 'Whole-life cost', unit: 'money', value: '8741230 [1395850 … 45583000]' };

it('groups digits and names the money of the case', () => {
  const said = createTraceWords(wordsOf('en'), labels, 'CAD_2026');
  expect(said.value(node)).toBe('8,741,230 [1,395,850 … 45,583,000] CAD at 2026 prices');
  expect(said.formula('0.385464 * 55330 + 28226.3 + 2.30965e-05 + 3416.45 + case-20261101')).toBe('0.385464 * 55,330 + 28,226.3 + 2.30965e-05 + 3416.45 + case-20261101');
  expect([said.title({ ...node, title: 'p50' }), said.title(node), said.title({ ...node, title: 'no entry' })]).toEqual(['median (P50)', 'Whole-life cost', 'no entry']);
});

it('finds the Korean name of an entry by its English label or its id', () => {
  const words = { ...wordsOf('ko'), label: (_collection: string, id: string, english: string) => (id === 'whole-life-cost' ? '전체 비용' : english) };
  const said = createTraceWords(words, labels, null);
  expect([said.title(node), said.title({ ...node, title: 'whole-life-cost' }), said.method('statistic-p50')]).toEqual(['전체 비용', '전체 비용', '표본의 중앙값(P50)']);
});
