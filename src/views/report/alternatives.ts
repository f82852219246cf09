/** All ways side by side: gates, cost span, value with the weakest link beside it; then the rules against the ways. */
import { drawGateMatrix, viewGateMatrix } from '../charts/gate-matrix.js';
import { pointsOf, saysRoughSpan } from '../figures.js';
import { element, type Content } from '../html.js';
import { countRules, overviewAlternatives } from '../overview.js';
import type { AlternativeOverview } from '../overview.js';
import { GATE_SIGNS, STAYS } from '../service-words.js';
import { drawTable } from '../table.js';
import type { ReportContext, Section } from './context.js';
import { drawFigure, paragraph, surfaceOf } from './context.js';

export function alternativesSection(context: ReportContext): Section {
  const { names, results } = context;
  const rows = overviewAlternatives(results);
  const money = names.moneyUnit;
  const columns = [
    { label: names.say('column-alternative') }, { label: names.say('column-gates') }, { label: names.say('column-ahead'), numeric: true },
    { label: names.say('column-ahead-if-all'), numeric: true },
    { label: names.say('column-shortlist'), numeric: true }, { label: names.say('column-cost-span', { money }), numeric: true }, { label: names.say('column-value-weakest') },
  ];
  return {
    id: 'alternatives', title: names.say('report-alternatives'),
    body: [
      paragraph(names.say('report-alternatives-lead', { years: results.settings.years, first: results.settings.firstYear })), paragraph(names.say('report-quantiles')),
      drawTable({ caption: names.say('report-alternatives-table'), columns, rows: rows.map((row) => rowCells(row, context)), note: names.say('report-alternatives-note') }),
      drawFigure(drawGateMatrix(viewGateMatrix(results), surfaceOf(context, 'alternatives'))),
      rulesTable(context),
    ],
  };
}

function rowCells(row: AlternativeOverview, context: ReportContext): readonly Content[] {
  const { names } = context;
  const { words } = names;
  const gates = (['pass', 'conditional', 'unknown', 'fail'] as const)
    .filter((status) => row.gates[status] > 0)
    .map((status) => element('div', { class: 'keep' }, `${GATE_SIGNS[status]}${STAYS}${names.say(`gate-status-${status}`)}${STAYS}${words.number(row.gates[status])}`));
  const unknown = names.say('terminal-unknown');
  const cost = row.cost === null ? unknown : saysRoughSpan(row.cost.low, row.cost.high, words);
  const label = row.isBaseline ? names.say('report-baseline', { alternative: names.alternative(row.id) }) : names.alternative(row.id);
  return [label, gates.length === 0 ? names.say('report-not-looked-at') : gates, words.number(row.ahead), words.number(row.aheadIfAll), words.number(row.shortlisted), cost, valueCell(row, context)];
}

function valueCell(row: AlternativeOverview, context: ReportContext): string {
  const { names } = context;
  if (row.value === null) return names.say('terminal-unknown');
  const low = pointsOf(row.value.low, row.value.error);
  const high = pointsOf(row.value.high, row.value.error);
  const span = low === high ? String(low) : `${low}–${high}`;
  const weakest = row.weakest === null ? names.say('report-weakest-unknown') : names.say('report-weakest', { criterion: names.criterion(row.weakest.criterion), points: pointsOf(row.weakest.lowest, 0) });
  return `${span}; ${weakest}`;
}

function rulesTable(context: ReportContext): Content {
  const { names, results } = context;
  const gates = new Map(names.background.gates.map((gate) => [gate.id, gate]));
  const rows = countRules(results).map((rule) => {
    const gate = gates.get(rule.gate);
    return [
      gate?.code == null ? names.gate(rule.gate) : `${gate.code} ${names.gate(rule.gate)}`,
      gate === undefined ? '' : `${names.say(`gate-sort-${gate.sort}`)}; ${names.say(`gate-effect-${gate.effect}`)}`,
      gate === undefined ? '' : names.sourceAt(gate.source, gate.locator),
      names.words.number(rule.excludes), names.words.number(rule.unknown), names.words.number(rule.conditions),
      gate === undefined || gate.unlock === '' ? '' : names.words.phrase('gates', gate.id, 'unlock', gate.unlock),
    ];
  });
  if (rows.length === 0) return null;
  const label = (key: string, numeric = false): { label: string; numeric: boolean } => ({ label: names.say(`column-${key}`), numeric });
  return drawTable({
    caption: names.say('report-rules-table'),
    columns: [label('rule'), label('sort'), label('basis'), label('excludes', true), label('unknown-in', true), label('conditions-in', true), label('unlock')], rows,
  });
}
