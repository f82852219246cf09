/** Weights of each stakeholder apart, goals, and what is ours. */
import { drawWeights, viewWeights } from '../charts/weights-strip.js';
import { saysPercent } from '../figures.js';
import { drawTable } from '../table.js';
import type { ReportContext, Section } from './context.js';
import { drawFigure, paragraph, surfaceOf } from './context.js';

export function weightsSection(context: ReportContext): Section {
  const { names, results } = context;
  const views = viewWeights(results);
  return {
    id: 'weights', title: names.say('report-weights'),
    body: [
      paragraph(names.say('report-weights-lead')),
      ...(views.length === 0 ? [paragraph(names.say('report-weights-none'))] : views.map((view) => drawFigure(drawWeights(view, surfaceOf(context, 'weights'))))),
    ],
  };
}

export function goalsSection(context: ReportContext): Section | null {
  const { names, results } = context;
  if (results.goals.length === 0) return null;
  const rows = results.goals.map((goal) => [
    names.entry('goals', goal.id), names.say(`goal-${goal.status}`), goal.level === null ? names.say('terminal-unknown') : names.words.number(goal.level, { significant: 2 }),
  ]);
  return {
    id: 'goals', title: names.say('report-goals'),
    body: [drawTable({ caption: names.say('report-goals'), columns: [{ label: names.say('column-goal') }, { label: names.say('column-status') }, { label: names.say('column-level'), numeric: true }], rows })],
  };
}

export function defaultsSection(context: ReportContext): Section {
  const { names, results } = context;
  const { assumed, all } = results.counts.decisive;
  const rows = results.defaults.map((each) => [names.quantity(each.quantity), names.words.number(each.cells), each.source === null ? names.say('report-no-source') : names.source(each.source)]);
  return {
    id: 'defaults', title: names.say('report-defaults'),
    body: [
      paragraph(names.say('report-defaults-lead', { n: results.defaults.length, cells: results.defaults.reduce((sum, each) => sum + each.cells, 0) })),
      paragraph(names.say('report-decisive', { assumed, all, share: saysPercent(all === 0 ? 0 : assumed / all, names.words) })),
      rows.length === 0 ? null : drawTable({ caption: names.say('report-defaults-table'), columns: [{ label: names.say('column-quantity') }, { label: names.say('column-cells'), numeric: true }, { label: names.say('column-source') }], rows }),
    ],
  };
}
