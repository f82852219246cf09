/** Receipt, method notes, sources, notices, and what was wrong with the case. */
import { describeIssues } from '../../words/index.js';
import { CHARTS } from '../charts/registry.js';
import { element, list, tag } from '../html.js';
import { FORMS } from '../overview.js';
import { localText } from '../speaker.js';
import { drawTable } from '../table.js';
import { sayAmount } from '../unit-words.js';
import type { ReportContext, Section } from './context.js';
import { paragraph } from './context.js';

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
