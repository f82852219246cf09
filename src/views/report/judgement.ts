/** Weights of each stakeholder apart, outside frameworks under each published weight set side by side, goals, and what is ours. */
import { drawWeights, viewWeights } from '../charts/weights-strip.js';
import { saysPercent } from '../figures.js';
import type { Content } from '../html.js';
import { tag } from '../html.js';
import { drawTable } from '../table.js';
import type { ReportContext, Section } from './context.js';
import { drawFigure, paragraph, surfaceOf } from './context.js';

/** Published scores carry the decimals of their own arithmetic: a weighted mean of quarters. */
const SCORE_DIGITS = 2;

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

export function frameworksSection(context: ReportContext): Section | null {
  const { names, results } = context;
  if (results.frameworks.length === 0) return null;
  const frameworks = [...new Set(results.frameworks.map((each) => each.framework))];
  return {
    id: 'frameworks', title: names.say('report-frameworks'),
    body: [paragraph(names.say('report-frameworks-lead')), ...frameworks.map((id) => frameworkTable(id, context))],
  };
}

function frameworkTable(framework: string, context: ReportContext): Content {
  const { names, results } = context;
  const rows = results.frameworks.filter((each) => each.framework === framework);
  const known = rows.filter((row) => row.levels.some((each) => each.level !== null));
  const unknown = rows.filter((row) => !known.includes(row)).map((row) => names.alternative(row.alternative));
  const sets = [...new Set(rows.flatMap((each) => each.scores.map((score) => score.weightSet)))];
  const objectives = [...new Set(rows.flatMap((each) => each.levels.map((level) => level.objective)))];
  const percent = (share: number): string => names.words.percent(share, { digits: SCORE_DIGITS });
  const score = (row: (typeof rows)[number], set: string): string => {
    const found = row.scores.find((each) => each.weightSet === set);
    if (found === undefined) return names.say('terminal-unknown');
    return found.score === null ? names.say('report-bounds', { low: saysPercent(found.bounds.low, names.words), high: saysPercent(found.bounds.high, names.words) }) : percent(found.score);
  };
  return [
    tag('h3', names.entry('frameworks', framework)),
    unknown.length === 0 ? null : paragraph(names.say('report-frameworks-unknown', { list: known.length === 0 ? names.say('report-all-alternatives') : unknown.join('; '), sets: sets.map((set) => names.part('frameworks', framework, `weight-sets.${set}`, 'weight-sets', set)).join('; ') })),
    known.length === 0 ? null : drawTable({
      caption: names.say('report-frameworks-table', { framework: names.entry('frameworks', framework) }),
      columns: [
        { label: names.say('column-alternative') }, ...sets.map((set) => ({ label: names.part('frameworks', framework, `weight-sets.${set}`, 'weight-sets', set), numeric: true })), { label: names.say('column-lowest') },
        ...objectives.map((id) => ({ label: names.part('frameworks', framework, `objectives.${id}`, 'objectives', id) })),
      ],
      rows: known.map((row) => [
        names.alternative(row.alternative), ...sets.map((set) => score(row, set)), row.lowest === null ? names.say('terminal-unknown') : row.lowest.toUpperCase(),
        ...objectives.map((id) => {
          const level = row.levels.find((each) => each.objective === id)?.level ?? null;
          return level === null ? names.say('terminal-unknown') : level.toUpperCase();
        }),
      ]),
    }),
  ];
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
