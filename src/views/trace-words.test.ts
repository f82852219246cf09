/** Workings speak the reader's language, group long digits, and name the case's money. */
import { expect, it } from 'vitest';
import { trace, wordsOf } from '../../tests/views/small-results.js';
import { NO_BACKGROUND } from './background.js';
import { createTraceWords } from './trace-words.js';

const background = { ...NO_BACKGROUND, labels: { quantities: { 'whole-life-cost': 'Whole-life cost' }, criteria: { 'audit-trail': 'Audit trail' } }, scales: { 'audit-level': { 'four-fields': 'Four fields.' } } };
const node = { ...trace.node, quantity: 'whole-life-cost', title: 'Whole-life cost', unit: 'money', value: '8741230 [1395850 … 45583000]' };

it('groups digits and names the money of the case', () => {
  const said = createTraceWords(wordsOf('en'), background, 'CAD_2026');
  expect(said.value(node)).toBe('8,741,230 [1,395,850 … 45,583,000] CAD at 2026 prices');
  expect(said.formula('0.385464 * 55330 + 28226.3 + 2.30965e-05 + 3416.45 + case-20261101')).toBe('0.385464 * 55,330 + 28,226.3 + 2.30965e-05 + 3416.45 + case-20261101');
  expect([said.title({ ...node, quantity: null, title: 'p50' }), said.title(node), said.title({ ...node, quantity: null, title: 'no entry' })]).toEqual(['median (P50)', 'Whole-life cost', 'no entry']);
});

it('finds the Korean name of a quantity by the id that its node carries', () => {
  const words = { ...wordsOf('ko'), label: (_collection: string, id: string, english: string) => (id === 'whole-life-cost' ? '전체 비용' : english) };
  const said = createTraceWords(words, background, null);
  expect([said.title({ ...node, title: 'another title' }), said.title({ ...node, quantity: null, title: 'whole-life-cost' }), said.method('statistic-p50')]).toEqual(['전체 비용', '전체 비용', '표본의 중앙값(P50)']);
});

it('says levels of a scale as the scale says them, and what a line of the case is about', () => {
  const said = createTraceWords(wordsOf('en'), background, null);
  expect(said.value({ ...node, unit: 'audit-level', value: 'four-fields' })).toBe('Four fields');
  expect(said.value({ ...node, unit: 'audit-level', value: 'four-fields 0.8' })).toBe('Four fields 80%');
  expect(said.value({ ...node, unit: 'audit-level', value: '?' })).toBe('?');
  expect(said.title({ ...node, quantity: null, title: 'anchors' })).toBe('anchors of the criterion');
  expect(said.value({ ...node, quantity: null, unit: '', value: 'audit-trail' })).toBe('Audit trail');
});
