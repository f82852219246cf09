/** Performance on global anchors: rows criteria, columns ways; level in its own unit, and its worth from worst (0) to best (100). */
import type { PerformanceRow } from '../../analysis/index.js';
import { pointsOf } from '../figures.js';
import type { Content } from '../html.js';
import { element, tag } from '../html.js';
import { drawTable } from '../table.js';
import type { ReportContext, Section } from './context.js';
import { paragraph } from './context.js';
import { performanceText } from './minister.js';

export function performanceSection(context: ReportContext): Section {
  const { names, results } = context;
  const rows = results.performance.filter((row) => row.cells.some((cell) => cell.value !== null));
  const perService = results.performance.filter((row) => row.perService).map((row) => names.criterion(row.criterion));
  const alternatives = [...new Set(rows.flatMap((row) => row.cells.map((cell) => cell.alternative)))];
  const columns = [names.say('column-criterion'), names.say('column-worst'), names.say('column-best'), ...alternatives.map((id) => names.alternative(id))].map((label) => ({ label }));
  return {
    id: 'performance', title: names.say('report-performance'),
    body: [
      paragraph(names.say('report-performance-lead')),
      rows.length === 0 ? paragraph(names.say('report-performance-none')) : drawTable({ caption: names.say('report-performance-table'), columns, rows: rows.map((row) => rowCells(row, alternatives, context)) }),
      perService.length === 0 ? null : paragraph(names.say('report-performance-per-service', { list: perService.join(', ') })),
    ],
  };
}

function rowCells(row: PerformanceRow, alternatives: readonly string[], context: ReportContext): readonly Content[] {
  const { names, results } = context;
  const unit = results.criteria.find((each) => each.id === row.criterion)?.unit ?? '1';
  const cells = new Map(row.cells.map((cell) => [cell.alternative, cell]));
  return [
    names.criterion(row.criterion), anchorText(row.criterion, 'worst', unit, context), anchorText(row.criterion, 'best', unit, context),
    ...alternatives.map((id) => {
      const cell = cells.get(id);
      if (cell === undefined || cell.value === null) return names.say('terminal-unknown');
      const level = cell.performance === null ? names.say('report-level-varies') : performanceText(context, row.criterion, cell.performance, unit);
      return [tag('b', String(pointsOf(cell.value, 0))), ' ', element('span', { class: 'quiet' }, level, cell.assumed ? ` ${names.say('report-assumed-mark')}` : '', cell.claimed ? ` ${names.say('report-claimed-mark')}` : '')];
    }),
  ];
}

/** The anchor as level and sentence, set without looking at the ways. */
function anchorText(criterion: string, end: 'worst' | 'best', unit: string, context: ReportContext): Content {
  const { names } = context;
  const found = names.background.criteria.find((each) => each.id === criterion);
  if (found === undefined) return '';
  const says = names.words.phrase('criteria', criterion, end, found[end].says);
  const { at } = found[end];
  return element('div', { class: 'anchor' }, typeof at === 'number' ? [performanceText(context, criterion, at, unit), ' '] : null, element('span', { class: 'quiet' }, says));
}
