/** One service: what depends on rules and value alone (often shared by many services), and what is its own (cost, prices, remarks). */
import type { AlternativeResult, ServiceResult } from '../../analysis/index.js';
import { asksBeside, branchWords } from '../branch-words.js';
import { saysRoughMoney } from '../figures.js';
import type { Content } from '../html.js';
import { element, list, render, tag } from '../html.js';
import { answerSentence, askBranches, assumedText, chanceSentences, costText, dissentSentence, feasibilityText, gateParts, lossSentences, priceSentence, testSentences, valueAndWeakest } from '../service-words.js';
import type { ReportContext } from './context.js';

/** Reasons that the profile of the alternatives says already, rule by rule; only services shown in full repeat them as sentences. */
const IN_PROFILE: ReadonlySet<string> = new Set([
  'gate-unknown', 'subject-to', 'condition', 'duty', 'waived', 'unknown-feasibility', 'after-investment', 'after-unknown-investment',
]);

/** Candidates and baselines: what is compared. What a rule excludes stands in a list of its own. */
function compared(service: ServiceResult): readonly AlternativeResult[] {
  return service.alternatives.filter((each) => each.standing === 'candidate' || each.standing === 'baseline');
}

/** Rules, feasibility and value of each alternative as markup. Services with equal profiles show it once. */
export function profileOf(service: ServiceResult, context: ReportContext): string {
  const { names } = context;
  const rows = compared(service).map((each) => [label(each, context), gateCell(each, context), feasibilityText(each, names), valueAndWeakest(each, names)]);
  return render([waysTable(['alternative', 'gates', 'feasible', 'value-weakest'], rows, context), leftOut(service, context)]);
}

/** The answer, conditions, reasons, dissent and what to ask: one list item each, as markup, so that a group can say once what its services share. */
export function remarksOf(service: ServiceResult, context: ReportContext, isFull = false): readonly string[] {
  const { names } = context;
  const { conditions, reasons, dissent } = service.recommendation;
  const asks = asksBeside(service);
  const splitting = asks.filter((ask) => ask.splits).map((ask) => [names.say('report-ask-decides', { question: names.question(ask.quantity) }), list([...askBranches(ask, names), ...lossSentences(ask, names)])]);
  const record = asks.filter((ask) => !ask.splits).map((ask) => names.question(ask.quantity));
  const remarks: readonly Content[] = [
    tag('b', answerSentence(service, names)), ...names.reasons([...reasons, ...conditions].filter((each) => isFull || !IN_PROFILE.has(each.code))), ...deciding(service, context), ...splitting,
    ...(record.length === 0 ? [] : [[names.say('report-ask-record'), list(record)]]),
    ...testSentences(service, names), ...dissent.map((each) => dissentSentence(each, names)),
  ];
  return remarks.map(render);
}

/** The one or two answers that decide, as one item: the questions, a line for each outcome, what is taken for granted. */
function deciding(service: ServiceResult, { names }: ReportContext): readonly Content[] {
  const table = branchWords(service, names);
  if (table === null) return [];
  return [[`${table.heading} `, table.questions.join(' '), list(table.rows), ...(table.notes.length === 0 ? [] : [table.notes.join(' ')])]];
}

/** What is this service's own: facts about it, its costs, who leads at which price, and the remarks that its group does not share. */
export function ownBody(service: ServiceResult, remarks: readonly string[], context: ReportContext): readonly Content[] {
  const { names } = context;
  const price = priceSentence(service, names);
  const shown = compared(service).filter((each) => each.isEfficient || each.id === service.recommendation.alternative || each.id === service.recommendation.leaderIfAll);
  const rows = shown.map((each) => [label(each, context), costText(each, names), assumedText(each, names)]);
  const others = compared(service).flatMap((each) => (shown.includes(each) || each.cost === null ? [] : [each.cost.p50]));
  const money = (value: number): string => saysRoughMoney(value, names.money, names.words);
  return [
    facts(service, context), rows.length === 0 ? null : waysTable(['alternative', 'cost-quantiles', 'assumed'], rows, context),
    list([
      ...(others.length === 0 ? [] : [names.say('report-other-costs', { n: others.length, low: money(Math.min(...others)), high: money(Math.max(...others)) })]),
      ...(price === null ? [] : [price]), ...chanceSentences(service, context.results.weights, names), ...remarks.map((each) => ({ markup: each })),
    ]),
  ];
}

/** Everything about a service in one place. */
export function fullBody(service: ServiceResult, context: ReportContext): readonly Content[] {
  const { names } = context;
  const price = priceSentence(service, names);
  const rows = compared(service).map((each) => [
    label(each, context), gateCell(each, context), feasibilityText(each, names), costText(each, names), assumedText(each, names), valueAndWeakest(each, names),
  ]);
  return [
    facts(service, context), rows.length === 0 ? null : waysTable(['alternative', 'gates', 'feasible', 'cost-quantiles', 'assumed', 'value-weakest'], rows, context),
    leftOut(service, context),
    list([...remarksOf(service, context, true).map((each) => ({ markup: each })), ...(price === null ? [] : [price]), ...chanceSentences(service, context.results.weights, names)]),
  ];
}

function facts(service: ServiceResult, context: ReportContext): Content {
  const { names } = context;
  const { inputs } = service;
  const parts = [
    names.say(`scope-${service.scope}`),
    service.kind === null ? null : names.entry('service-kinds', service.kind),
    service.stage === null ? null : names.closed('stage', service.stage),
    service.serviceClass === null ? null : names.closed('service-class', service.serviceClass),
    service.asIs === null ? null : names.say('report-as-is', { today: names.closed('as-is', service.asIs) }),
    names.say('report-service-inputs', { stated: inputs.stated, derived: inputs.derived, assumed: inputs.assumed, unknown: inputs.unknown }),
  ];
  return tag('p', parts.filter((part) => part !== null).join(' · '));
}

/** Plain cells and no caption: hundreds of these are on the page, and the heading above says what they hold. */
function waysTable(columns: readonly string[], rows: readonly (readonly Content[])[], context: ReportContext): Content {
  const { names } = context;
  const head = columns.map((each) => element('th', { scope: 'col' }, names.say(`column-${each}`)));
  const body = rows.map(([first, ...cells]) => tag('tr', element('th', { scope: 'row' }, first ?? ''), ...cells.map((cell) => tag('td', cell))));
  return element('div', { class: 'wide', role: 'group', tabindex: 0, 'aria-label': names.say('report-ways-table') }, tag('table', tag('thead', tag('tr', ...head)), tag('tbody', ...body)));
}

/** One line for each kind of thing that rules say. */
function gateCell(each: AlternativeResult, { names }: ReportContext): Content {
  return gateParts(each, names).map((part) => tag('div', part));
}

function label(each: AlternativeResult, context: ReportContext): Content {
  const { names } = context;
  return each.standing === 'baseline' ? names.say('report-baseline', { alternative: names.alternative(each.id) }) : names.alternative(each.id);
}

/** Excluded alternatives by rule, those that cannot be done, those that equal another. */
function leftOut(service: ServiceResult, context: ReportContext): Content {
  const { names } = context;
  const excluded = service.alternatives.filter((each) => each.standing === 'excluded');
  const gates = [...new Set(excluded.flatMap((each) => each.gates.failed))];
  const named = (found: readonly AlternativeResult[]): string => names.alternatives(found.map((each) => each.id));
  const infeasible = service.alternatives.filter((each) => each.standing === 'infeasible');
  const merged = service.alternatives.filter((each) => each.standing === 'merged');
  return list([
    ...gates.map((gate) => names.say('report-excluded-by-rule', { gate: names.gate(gate), list: named(excluded.filter((each) => each.gates.failed.includes(gate))) })),
    ...(infeasible.length === 0 ? [] : [names.say('report-infeasible', { list: named(infeasible) })]),
    ...merged.map((each) => names.say('report-merged', { alternative: names.alternative(each.id), other: names.alternative(each.sameAs ?? each.id) })),
  ]);
}
