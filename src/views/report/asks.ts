/** Questions to ask, and how many services an answer moves. */
import { tag } from '../html.js';
import { drawTable } from '../table.js';
import type { ReportContext, Section } from './context.js';
import { paragraph } from './context.js';

export function asksSection(context: ReportContext): Section {
  const { names, results } = context;
  const rows = results.asks.map((ask) => [
    names.question(ask.quantity), names.words.number(ask.services), names.words.number(ask.splits),
  ]);
  return {
    id: 'asks', title: names.say('report-asks'),
    body: [
      paragraph(names.say('report-asks-lead')),
      rows.length === 0 ? tag('p', names.say('report-no-asks')) : drawTable({
        caption: names.say('report-asks-table'),
        columns: [{ label: names.say('column-question') }, { label: names.say('column-unlocks'), numeric: true }, { label: names.say('column-splits'), numeric: true }], rows,
      }),
    ],
  };
}
