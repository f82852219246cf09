/** Receipt, worked figures, method notes, sources, notices, and what was wrong with the case. */
import type { ExplainedNode, FigureTrace } from '../../analysis/index.js';
import { describeIssues } from '../../words/index.js';
import { CHARTS } from '../charts/registry.js';
import type { Content } from '../html.js';
import { element, list, tag } from '../html.js';
import { leafSentence } from '../leaf-words.js';
import { FORMS } from '../overview.js';
import { localText } from '../speaker.js';
import { drawTable } from '../table.js';
import { sayAmount } from '../unit-words.js';
import { createTraceWords, type TraceWords } from '../trace-words.js';
import type { ReportContext, Section } from './context.js';
import { paragraph } from './context.js';

/** A page that is read by people prints this many nodes of a working. */
const MOST_NODES = 250;

export function receiptSection(context: ReportContext): Section {
  const { names, receipt } = context;
  const rows: readonly (readonly [string, string])[] = [
    ['result', receipt.resultDigest], ['engine', receipt.engine], ['catalogue', `${receipt.catalogue.version} · ${receipt.catalogue.digest}`],
    ['case', `${receipt.case.format} · ${receipt.case.digest}`], ['seed', String(receipt.seed)], ['draws', names.words.number(receipt.draws)], ['as-of', names.words.date(receipt.asOf)],
  ];
  return {
    id: 'receipt', title: names.say('report-receipt'),
    body: [
      paragraph(names.say('report-receipt-lead')),
      drawTable({ caption: names.say('report-receipt'), columns: [{ label: names.say('column-item') }, { label: names.say('column-entry') }], rows: rows.map(([key, value]) => [names.say(`report-receipt-${key}`), element('code', {}, value)]) }),
    ],
  };
}

export function tracesSection(context: ReportContext): Section | null {
  const { names, explained } = context;
  if (explained.length === 0) return null;
  return {
    id: 'traces', title: names.say('report-traces'),
    body: [paragraph(names.say('report-traces-lead')), ...explained.map((trace) => traceBlock(trace, context))],
  };
}

function traceBlock(trace: FigureTrace, context: ReportContext): Content {
  const { names } = context;
  const said = createTraceWords(names.words, names.background, names.money);
  const method = said.method(trace.method);
  const budget = { left: MOST_NODES };
  const tree = nodeItem(trace.node, context, said, budget);
  const isCut = budget.left <= 0;
  return element('details', {}, tag('summary', element('code', {}, trace.path)),
    paragraph(names.say('terminal-trace-method', { method, draws: trace.settings.draws, seed: trace.settings.seed })),
    isCut ? paragraph(names.say('report-trace-cut', { n: MOST_NODES, path: trace.path })) : null, element('ul', { class: 'tree' }, tree));
}

/** Nodes are printed from the figure downward until the budget is spent; the program prints the rest. */
function nodeItem(node: ExplainedNode, context: ReportContext, said: TraceWords, budget: { left: number }): Content {
  const { names } = context;
  budget.left -= 1;
  const at = Object.values(node.at).join(', ');
  const value = said.value(node);
  const head = [tag('b', said.title(node)), at === '' ? '' : ` [${at}]`, value === '' ? '' : ` = ${value}`, node.seeAbove ? ` (${names.say('terminal-trace-above')})` : ''];
  if (node.seeAbove) return tag('li', ...head);
  const formula = node.formula === null ? null : [tag('br'), element('code', {}, node.formula.words), tag('br'), element('code', {}, said.formula(node.formula.withNumbers))];
  const leaf = node.leaf === null ? null : [tag('br'), element('span', { class: 'quiet' }, leafSentence(node.leaf, names.words))];
  const inputs: Content[] = [];
  for (const input of node.inputs) {
    if (budget.left <= 0) {
      inputs.push(tag('li', '…'));
      break;
    }
    inputs.push(nodeItem(input, context, said, budget));
  }
  return tag('li', ...head, formula, leaf, inputs.length === 0 ? null : tag('ul', ...inputs));
}

export function methodSection(context: ReportContext): Section {
  const { names } = context;
  const { thresholds } = names.background;
  return {
    id: 'method', title: names.say('report-method'),
    body: [
      list(['order', 'unknown', 'bands', 'draws', 'two-figures', 'digits', 'verification'].map((each) => names.say(`report-method-${each}`))),
      tag('h3', names.say('report-method-forms')),
      paragraph(names.say('report-method-forms-lead')),
      element('dl', {}, ...FORMS.flatMap((form) => [tag('dt', names.say(`form-${form}`)), tag('dd', names.say(`report-rule-${form}`))])),
      thresholds.length === 0 ? null : drawTable({
        caption: names.say('report-thresholds'),
        columns: [{ label: names.say('column-threshold') }, { label: names.say('column-level'), numeric: true }, { label: names.say('column-why') }, { label: names.say('column-source') }],
        rows: thresholds.map((each) => [
          names.closed('threshold', each.id), sayAmount(names.words.number(each.value, { digits: decimalsOf(each.value) }), each.unit, names.words, names.money),
          names.words.phrase('defaults', each.id, 'why', each.why), names.source(each.source),
        ]),
      }),
      tag('h3', names.say('report-method-charts')),
      element('dl', {}, ...CHARTS.flatMap((chart) => [tag('dt', names.say(chart.asks)), tag('dd', names.say(chart.method))])),
    ],
  };
}

/** A threshold is stated, not measured: it has the digits that it was written with. */
function decimalsOf(value: number): number {
  return String(value).split('.')[1]?.length ?? 0;
}

export function sourcesSection(context: ReportContext): Section {
  const { names } = context;
  const { sources, notices } = names.background;
  const rows = sources.map((each) => [
    names.source(each.id), each.publisher, each.published === null ? names.say('terminal-unknown') : names.words.date(each.published), each.grade, each.licence,
    each.url === null ? '' : element('a', { href: each.url, rel: 'noreferrer' }, each.url),
  ]);
  return {
    id: 'sources', title: names.say('report-sources'),
    body: [
      paragraph(names.say('report-sources-lead')),
      rows.length === 0 ? null : drawTable({
        caption: names.say('report-sources-table'),
        columns: ['source', 'publisher', 'published', 'grade', 'licence', 'address'].map((each) => ({ label: names.say(`column-${each}`) })), rows,
      }),
      tag('h3', names.say('report-notices')),
      list([names.say('report-notice-code'), names.say('report-notice-catalogue'), names.say('report-notice-paper'), ...notices.map((each) => localText(each, context.locale, ''))]),
    ],
  };
}

export function issuesSection(context: ReportContext): Section | null {
  const { names, issues } = context;
  if (issues.length === 0) return null;
  const { shown, moreText } = describeIssues(issues, names.words);
  return {
    id: 'issues', title: names.say('report-issues'),
    body: [paragraph(names.say('report-issues-lead', { n: issues.length })), list(shown.map((each) => `${names.say(`severity-${each.severity}`)}: ${each.text}`)), moreText === '' ? null : paragraph(moreText)],
  };
}
