/** Worked figures on one page: what stands there already is pointed at, and what was cut short is not. */
import { expect, it } from 'vitest';
import { background, receipt, smallResults, trace, wordsOf } from '../../../tests/views/small-results.js';
import type { ExplainedNode } from '../../analysis/index.js';
import { drawReport } from './draw-report.js';

const cost = { ...trace.node, quantity: 'whole-life-cost' };
const value: ExplainedNode = { ...trace.node, quantity: 'total-value', title: 'Total value', inputs: [cost] };

function workingsOf(nodes: readonly ExplainedNode[]): string {
  const explained = nodes.map((node, i) => ({ ...trace, path: `figure.${i}`, node }));
  const html = drawReport({ results: smallResults(), receipt, words: [wordsOf('en')], background, explained });
  return html.slice(html.indexOf('<summary><code>figure.0'));
}

const pointers = (html: string): readonly string[] => [...html.matchAll(/<a href="#(en-w-\d+)">see above<\/a>/g)].map(([, to]) => to ?? '');

it('points at a cell that an earlier working printed', () => {
  const html = workingsOf([cost, value]);
  const [to] = pointers(html);
  expect(html).toMatch(new RegExp(`<li id="${to}"><b>Whole-life cost</b>`));
  expect(html.match(/<b>Whole-life cost<\/b>/g)).toHaveLength(2);
  expect(html.match(/<b>Tasks<\/b>/g)).toHaveLength(1);
});

it('prints again what differs in place or value', () => {
  const elsewhere = { ...cost, at: { service: 'other' } };
  expect(pointers(workingsOf([cost, elsewhere]))).toEqual([]);
  expect(pointers(workingsOf([cost, { ...cost, value: '1' }]))).toEqual([]);
});

it('does not point at what was cut short', () => {
  const inputs = Array.from({ length: 400 }, (_, i): ExplainedNode => ({ ...cost, quantity: null, title: `Line ${i}`, inputs: [] }));
  const long = { ...cost, inputs };
  expect(pointers(workingsOf([long, long]))).toEqual([]);
  expect(workingsOf([long, long])).not.toContain('Line 399');
});
