/** One service, compact: answer, conditions, reasons, ways with gates, cost and value, prices, questions with branches, dissent. */
import type { AlternativeResult, ServiceResult } from '../../analysis/index.js';
import type { Content } from '../html.js';
import { element, list, render, tag } from '../html.js';
import { answerSentence, askBranches, assumedText, chanceSentences, costText, dissentSentence, feasibilityText, gateText, priceSentence, valueText } from '../service-words.js';
import type { ReportContext } from './context.js';

/**
 * Conditions, reasons, dissent, and what to ask: one list item each, as markup, so that a group can say once what its services share.
 */
export function remarksOf(service: ServiceResult, context: ReportContext): readonly string[] {
  const { names } = context;
  const { asks, conditions, reasons, dissent } = service.recommendation;
  const splitting = asks.filter((ask) => ask.splits).map((ask) => [names.say('report-ask-decides', { question: names.question(ask.quantity) }), list(askBranches(ask, names))]);
  const record = asks.filter((ask) => !ask.splits).map((ask) => names.question(ask.quantity));
  const remarks: readonly Content[] = [
    ...names.reasons([...reasons, ...conditions]), ...splitting,
    ...(record.length === 0 ? [] : [names.say('report-ask-record', { questions: record.join('; ') })]),
    ...dissent.map((each) => dissentSentence(each, names)),
  ];
  return remarks.map(render);
}

export function serviceBody(service: ServiceResult, remarks: readonly string[], context: ReportContext): readonly Content[] {
  const { names } = context;
  const price = priceSentence(service, names);
  return [
    tag('p', tag('b', answerSentence(service, names))), facts(service, context), waysTable(service, context), leftOut(service, context),
    list([...(price === null ? [] : [price]), ...chanceSentences(service, names), ...remarks.map((each) => ({ markup: each }))]),
  ];
}

function facts(service: ServiceResult, context: ReportContext): Content {
  const { names } = context;
  const { inputs } = service;
  const parts = [
    names.say(`scope-${service.scope}`),
    service.kind === null ? null : names.entry('service-kinds', service.kind),
    service.stage === null ? null : names.closed('stage', service.stage),
    service.asIs === null ? null : names.say('report-as-is', { today: names.closed('as-is', service.asIs) }),
    names.say('report-service-inputs', { stated: inputs.stated, derived: inputs.derived, assumed: inputs.assumed, unknown: inputs.unknown }),
  ];
  return tag('p', parts.filter((part) => part !== null).join(' · '));
}

/** Candidates and baselines; what a rule excludes stands below in one sentence per rule. Plain cells: hundreds of these are on the page. */
function waysTable(service: ServiceResult, context: ReportContext): Content {
  const { names } = context;
  const shown = service.alternatives.filter((each) => each.standing === 'candidate' || each.standing === 'baseline');
  if (shown.length === 0) return null;
  const head = ['alternative', 'gates', 'feasible', 'cost-quantiles', 'assumed', 'value-weakest'].map((each) => element('th', { scope: 'col' }, names.say(`column-${each}`)));
  const cells = (each: AlternativeResult): readonly string[] => [
    gateText(each, names), feasibilityText(each, names), costText(each, names), assumedText(each, names), valueText(each, names),
  ];
  const rows = shown.map((each) => tag('tr', element('th', { scope: 'row' }, label(each, service, context)), ...cells(each).map((cell) => tag('td', cell))));
  const table = tag('table', tag('thead', tag('tr', ...head)), tag('tbody', ...rows));
  return element('div', { class: 'wide', role: 'region', tabindex: 0, 'aria-label': names.say('report-ways-table') }, table);
}

function label(each: AlternativeResult, service: ServiceResult, context: ReportContext): Content {
  const { names } = context;
  const text = each.standing === 'baseline' ? names.say('report-baseline', { alternative: names.alternative(each.id) }) : names.alternative(each.id);
  return each.isEfficient ? [text, ' ', names.say(service.recommendation.alternative === each.id ? 'report-mark-ahead' : 'report-mark-efficient')] : text;
}

/** Excluded ways by rule, ways that cannot be done, ways that equal another. */
function leftOut(service: ServiceResult, context: ReportContext): Content {
  const { names } = context;
  const excluded = service.alternatives.filter((each) => each.standing === 'excluded');
  const gates = [...new Set(excluded.flatMap((each) => each.gates.failed))];
  const named = (found: readonly AlternativeResult[]): string => found.map((each) => names.alternative(each.id)).join(', ');
  const infeasible = service.alternatives.filter((each) => each.standing === 'infeasible');
  const merged = service.alternatives.filter((each) => each.standing === 'merged');
  return list([
    ...gates.map((gate) => names.say('report-excluded-by-rule', { gate: names.gate(gate), list: named(excluded.filter((each) => each.gates.failed.includes(gate))) })),
    ...(infeasible.length === 0 ? [] : [names.say('report-infeasible', { list: named(infeasible) })]),
    ...merged.map((each) => names.say('report-merged', { alternative: names.alternative(each.id), other: names.alternative(each.sameAs ?? each.id) })),
  ]);
}
