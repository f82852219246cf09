/** One page for a minister (METHOD 35): what can be said, what to do, what to keep open, what excludes, what value costs, who disagrees. */
import type { Results } from '../../analysis/index.js';
import { saysRoughMoney } from '../figures.js';
import type { Content } from '../html.js';
import { element, list, tag } from '../html.js';
import { FORMS, countDissent, countFamilies, countLeadersIfAll, countRules, groupServices, priceOfMoreValue, worstLanguageRow } from '../overview.js';
import { sayAmount } from '../unit-words.js';
import { drawForms, viewForms } from '../charts/forms.js';
import type { ReportContext, Section } from './context.js';
import { anchor, drawFigure, paragraph, surfaceOf } from './context.js';

const MOST_RULES = 4;
const MOST_ASKS = 5;
const MOST_IN_ONE_COLUMN = 4;

export function ministerSection(context: ReportContext): Section {
  const { names, results } = context;
  const part = (key: string, content: readonly Content[]): Content => [element('h3', { id: anchor(context, key) }, names.say(`report-${key}`)), ...content];
  return {
    id: 'minister', title: names.say('report-minister'),
    body: [
      part('said-now', saidNow(context)),
      drawFigure(drawForms(viewForms(results), surfaceOf(context, 'minister')), 'h3'),
      part('do-now', doNow(context)),
      part('keep-open', keepOpen(context)),
      part('excluded-by', excludedBy(context)),
      part('more-value-costs', moreValueCosts(context)),
      part('worst-language', worstLanguage(context)),
      part('who-disagrees', whoDisagrees(context)),
    ],
  };
}

function saidNow(context: ReportContext): readonly Content[] {
  const { names, results } = context;
  const { byForm, services, inputs } = results.counts;
  const leaders = groupServices(results).find((each) => each.form === 'recommended')?.groups ?? [];
  const ifAll = countLeadersIfAll(results);
  const families = countFamilies(results);
  const all = inputs.stated + inputs.derived + inputs.assumed + inputs.unknown;
  return [
    paragraph(names.say('report-said-open', { n: services, open: services - byForm['out-of-scope'] - byForm['no-open-decision'] })),
    list(FORMS.filter((form) => byForm[form] > 0).map((form) => names.say(`form-${form}-count`, { n: byForm[form] }))),
    leaders.length === 0 ? null : [paragraph(names.say('report-recommended-lead')), list(leaders.map((group) => names.say('report-recommended-for', { alternative: names.alternative(group.ids[0] ?? ''), n: group.services.length })))],
    ifAll.length === 0 ? null : [paragraph(names.say('report-if-all')), list(ifAll.map((each) => names.say('report-recommended-for', { alternative: names.alternative(each.alternative), n: each.services })))],
    families.length === 0 ? null : list(families.map((each) => names.say('family-services', { list: names.alternatives(each.ids), n: each.services }))),
    byForm.recommended === 0 ? paragraph(names.say(results.asks.length === 0 ? 'report-none-recommended-no-asks' : 'report-none-recommended')) : null,
    paragraph(names.say('report-inputs', { all, stated: inputs.stated, derived: inputs.derived, assumed: inputs.assumed, unknown: inputs.unknown })),
    paragraph(names.say(distinctMessage(results), { n: results.counts.distinctStated, all: services })),
  ];
}

function distinctMessage(results: Results): string {
  const { distinctStated, services } = results.counts;
  if (distinctStated === 0) return 'report-distinct-none';
  if (services === 1) return 'report-distinct-one';
  return distinctStated === services ? 'report-distinct-all' : 'report-distinct';
}

function doNow(context: ReportContext): readonly Content[] {
  const { names, results } = context;
  if (results.asks.length === 0) return [paragraph(names.say('report-no-asks'))];
  const items = results.asks.slice(0, MOST_ASKS).map((ask) => [
    tag('strong', names.question(ask.quantity)), ' ', names.say('report-ask-services', { n: ask.services, splits: ask.splits }),
  ]);
  return [paragraph(names.say('report-do-now-lead')), element('ol', {}, ...items.map((item) => tag('li', item)))];
}

function keepOpen(context: ReportContext): readonly Content[] {
  const { names, results } = context;
  const open = results.services.filter((each) => each.recommendation.form !== 'recommended' && each.recommendation.shortlist.length > 1);
  const kept = results.alternatives.map(({ id }) => ({ id, shortlisted: open.filter((each) => each.recommendation.shortlist.includes(id)).length })).filter((each) => each.shortlisted > 0);
  const counts = [...new Set(kept.map((each) => each.shortlisted))].sort((a, b) => b - a);
  if (open.length === 0) return [paragraph(names.say('report-keep-open-none')), paragraph(names.say('report-irreversible'))];
  return [
    paragraph(names.say('report-keep-open-lead', { n: open.length })),
    ...counts.flatMap((n) => {
      const shortlisted = kept.filter((each) => each.shortlisted === n).map((each) => names.alternative(each.id));
      return [counts.length === 1 && n === open.length ? null : paragraph(names.say('report-shortlisted-for', { n })), list(shortlisted, { class: shortlisted.length > MOST_IN_ONE_COLUMN ? 'many' : null })];
    }),
    paragraph(names.say('report-irreversible')),
  ];
}

function excludedBy(context: ReportContext): readonly Content[] {
  const { names, results } = context;
  const gates = new Map(names.background.gates.map((gate) => [gate.id, gate]));
  const rules = countRules(results).filter((rule) => rule.excludes > 0).slice(0, MOST_RULES);
  if (rules.length === 0) return [paragraph(names.say('report-excluded-none'))];
  return [list(rules.map((rule) => {
    const gate = gates.get(rule.gate);
    const basis = gate === undefined ? null : names.say('report-rule-basis', { sort: names.say(`gate-sort-${gate.sort}`), source: names.sourceAt(gate.source, gate.locator) });
    const unlock = gate === undefined || gate.unlock === '' ? null : names.say('report-rule-unlock', { unlock: names.words.phrase('gates', gate.id, 'unlock', gate.unlock) });
    return [tag('strong', names.gate(rule.gate)), ' ', [names.say('report-rule-excludes', { n: rule.excludes }), basis, unlock].filter((each) => each !== null).join(' ')];
  }))];
}

function moreValueCosts(context: ReportContext): readonly Content[] {
  const { names, results } = context;
  const price = priceOfMoreValue(results);
  if (price === null) return [paragraph(names.say('report-more-value-none'))];
  const money = (value: number): string => saysRoughMoney(value, names.money, names.words);
  return [
    paragraph(names.say('report-more-value', { n: price.services, median: money(price.median), low: money(price.low), high: money(price.high) })),
    element('p', { class: 'quiet' }, names.say('report-more-value-note', { years: results.settings.years, money: names.moneyUnit })),
  ];
}

function worstLanguage(context: ReportContext): readonly Content[] {
  const { names, results } = context;
  const row = worstLanguageRow(results, names.background);
  if (row === null) return [paragraph(names.say('report-worst-language-unknown'))];
  const known = row.cells.filter((cell) => cell.performance !== null);
  const unit = results.criteria.find((each) => each.id === row.criterion)?.unit ?? '1';
  return [
    paragraph(names.say('report-worst-language-lead', { criterion: names.criterion(row.criterion), unknown: row.cells.length - known.length })),
    list(known.map((cell) => names.say('report-worst-language-cell', { alternative: names.alternative(cell.alternative), level: performanceText(context, row.criterion, cell.performance, unit), assumed: cell.assumed ? 1 : 0 }))),
  ];
}

/** A level as the criterion measures it: number with unit, or the level's name. */
export function performanceText(context: ReportContext, criterion: string, performance: number | string | null, unit: string): string {
  const { words } = context.names;
  if (performance === null) return words.say('terminal-unknown');
  if (typeof performance === 'string') return context.names.level(criterion, performance);
  const shown = words.number(performance, { significant: 2 });
  return sayAmount(shown, unit, words, context.names.money);
}

function whoDisagrees(context: ReportContext): readonly Content[] {
  const { names, results } = context;
  const dissent = countDissent(results);
  const decider = names.background.stakeholders.find((each) => each.isDecider);
  const isSilent = decider !== undefined && !results.weights.some(({ stakeholder }) => stakeholder === decider.id);
  const lead = decider === undefined ? names.say('report-no-decider') : names.say(isSilent ? 'report-decider-silent' : 'report-decider', { stakeholder: names.stakeholder(decider.id) });
  if (dissent.length === 0) return [paragraph(lead), paragraph(names.say('report-no-dissent'))];
  return [paragraph(lead), list(dissent.map((each) => names.say('report-dissent-count', {
    stakeholder: names.stakeholderMarked(each.stakeholder), n: each.services, list: names.alternatives(each.leaders),
  })))];
}
