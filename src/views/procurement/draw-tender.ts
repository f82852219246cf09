/** A tender as one page in one language that prints well: requirements, award criteria, questions to suppliers, contract terms. */
import type { Receipt, Results } from '../../analysis/index.js';
import type { Background } from '../background.js';
import { saysPercent } from '../figures.js';
import { element, list, raw, render, tag, type Content, type Markup } from '../html.js';
import { createNames, type Names } from '../names.js';
import { STYLE } from '../report/style.js';
import { localText, type Words } from '../speaker.js';
import { drawTable } from '../table.js';
import { createTraceWords } from '../trace-words.js';
import type { TenderCriterion, TenderRequirement, TenderTerm, TenderView } from './tender.js';
import { tenderTable } from './tender-table.js';

export interface TenderInput {
  readonly tender: TenderView;
  readonly results: Results;
  readonly receipt: Receipt;
  readonly background: Background;
  /** The language of the page first; the table holds all of them, in one order whatever the page speaks. */
  readonly words: readonly Words[];
}

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const SHOWN_DIGEST = 16;
const OWN_STYLE = `
.ids{font:.82em/1.4 ui-monospace,Consolas,"Noto Sans Mono",monospace;color:var(--quiet);font-weight:400;display:block;overflow-wrap:anywhere}
td ul{margin:0;padding-left:1.1rem}td li{max-width:none}
.wide tbody th{min-width:15rem;max-width:22rem}
.page{max-width:80rem}
.box{white-space:nowrap}
@page{margin:1.6cm 1.4cm}
@media print{.page{max-width:none;padding:0}h2{break-before:auto;margin-top:1.2rem}thead{display:table-header-group}.wide tbody th{min-width:0}.ids{font-size:6.5pt}}
`;

/** The page and the table; every line with an id stands once in each. Cost: linear in the lines. */
export function drawTender(input: TenderInput): { readonly page: string; readonly table: string } {
  const names = input.words.map((words) => createNames(input.results, input.background, words));
  const [first] = names;
  return { page: first === undefined ? '' : drawPage(input, first), table: tenderTable(input.tender, [...names].sort((a, b) => (a.words.locale < b.words.locale ? -1 : 1))) };
}

function drawPage({ tender, results, receipt, background }: TenderInput, names: Names): string {
  const { words } = names;
  const title = names.say('tender-title', { case: localText(results.case.title, words.locale, results.case.id) });
  const head = tag('head',
    element('meta', { charset: 'utf-8' }), element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }), tag('title', title), tag('style', raw(`${STYLE}${OWN_STYLE}`)));
  const sections: readonly (readonly [string, readonly Content[]])[] = [
    ['requirements', requirements(tender, names)], ['criteria', criteria(tender, names, background)], ['questions', questions(tender, names)], ['terms', terms(tender, names)],
  ];
  const contents = element('nav', { 'aria-label': names.say('report-contents') }, tag('ol', ...sections.map(([id]) => tag('li', element('a', { href: `#${id}` }, names.say(`tender-${id}`))))));
  const body = tag('body', tag('main', element('div', { class: 'page' },
    element('div', { class: 'bar' }, tag('p', names.say('tender-made-by')), tag('p', words.date(receipt.asOf))),
    tag('h1', title), notice(results, names), tag('p', names.say('tender-lead')), scope(tender, names), contents,
    ...sections.map(([id, content]) => element('section', { 'aria-labelledby': id }, element('h2', { id }, names.say(`tender-${id}`)), tag('p', names.say(`tender-${id}-lead`)), ...content)),
    element('p', { class: 'quiet' }, names.say('tender-receipt', { digest: receipt.resultDigest.slice(0, SHOWN_DIGEST), case: receipt.case.digest.slice(0, SHOWN_DIGEST), catalogue: receipt.catalogue.version, engine: receipt.engine })))));
  return `<!doctype html>\n${render(element('html', { lang: words.locale }, head, body))}\n`;
}

function notice(results: Results, names: Names): Content {
  if (results.case.illustration === null) return null;
  const { assumed, all } = results.counts.decisive;
  return element('p', { class: 'notice' }, `${localText(results.case.illustration, names.words.locale, '')} ${names.say('report-illustration-share', { assumed, all })}`.trim());
}

const MOST_SERVICES = 8;

function scope(tender: TenderView, names: Names): Markup {
  const services = tender.services.slice(0, MOST_SERVICES).map(names.service).join(names.say('list-separator'));
  const shown = tender.services.length <= MOST_SERVICES ? services : names.say('answer-list-more', { list: services, n: tender.services.length - MOST_SERVICES });
  return tag('dl', tag('dt', names.say('tender-services', { n: tender.services.length })), tag('dd', shown), tag('dt', names.say('tender-alternatives', { n: tender.alternatives.length })), tag('dd', list(tender.alternatives.map((id, position) => `${letterOf(position)} – ${names.alternative(id)}`))));
}

/** Letters stand for the alternatives in the tables, so that a cell stays readable. */
function letterOf(position: number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  return position < letters.length ? letters.charAt(position) : `${letters.charAt(Math.floor(position / letters.length) - 1)}${letters.charAt(position % letters.length)}`;
}

function lettersOf(ids: readonly string[], { alternatives }: TenderView, names: Names): string {
  if (ids.length === alternatives.length && ids.length > 1) return names.say('tender-all');
  return ids.map((id) => letterOf(alternatives.indexOf(id))).join(', ');
}

function headed(label: string, id: string, code: string | null): Content {
  return [code === null ? label : `${code} · ${label}`, element('span', { class: 'ids' }, id)];
}

function requirements(tender: TenderView, names: Names): readonly Content[] {
  const { words } = names;
  if (tender.requirements.length === 0) return [tag('p', names.say('tender-no-requirements'))];
  const dates = ({ from, until }: TenderRequirement): string => (until === null ? names.say('tender-from', { from: words.date(from) }) : names.say('tender-from-until', { from: words.date(from), until: words.date(until) }));
  const standing = ({ standing: { failed, unknown, conditional, duty } }: TenderRequirement): Content => {
    const lines = [['failed', failed], ['unknown', unknown], ['conditional', conditional], ['duty', duty]] as const;
    const said = lines.filter(([, ids]) => ids.length > 0).map(([name, ids]) => names.say(`tender-standing-${name}`, { alternatives: lettersOf(ids, tender, names) }));
    return said.length === 0 ? names.say('tender-standing-met') : list(said);
  };
  const columns = ['requirement', 'effect', 'how', 'basis', 'standing'].map((id) => ({ label: names.say(`tender-column-${id}`) }));
  return [...new Set(tender.requirements.map(({ pack }) => pack))].map((pack) => drawTable({
    caption: names.entry('packs', pack), columns,
    rows: tender.requirements.filter((each) => each.pack === pack).map((each) => [
      headed(names.gate(each.entry), each.id, each.code), names.say(`tender-effect-${each.effect}`), words.phrase('gates', each.entry, 'unlock', each.unlock),
      [`${names.sourceAt(each.source.id, each.source.locator)}. `, element('span', { class: 'keep' }, dates(each))], standing(each),
    ]),
  }));
}

function criteria(tender: TenderView, names: Names, background: Background): readonly Content[] {
  const { words } = names;
  const trace = createTraceWords(words, background, names.money);
  const classes = tender.criteria[0]?.weights.map(({ serviceClass }) => serviceClass) ?? [];
  const at = (value: number, { measures, unit }: TenderCriterion): string =>
    trace.value({ quantity: measures, title: '', unit, at: {}, value: String(value), formula: null, leaf: null, inputs: [], seeAbove: false });
  const anchor = (end: TenderCriterion['worst'], part: 'worst' | 'best', each: TenderCriterion): Content => {
    const says = words.phrase('criteria', each.entry, part, end.says);
    return typeof end.at === 'string' ? says : [at(end.at, each), element('span', { class: 'says' }, ` – ${says}`)];
  };
  const columns = [{ label: names.say('tender-column-criterion') }, { label: names.say('tender-column-worst') }, { label: names.say('tender-column-best') }, ...classes.map((each) => ({ label: each === null ? names.say('tender-column-weight') : names.say('tender-column-weight-of', { class: names.closed('service-class', each) }), numeric: true }))];
  const rowsOf = (dimension: string): readonly (readonly Content[])[] => tender.criteria.filter((each) => each.dimension === dimension).map((each) => [
    headed(names.criterion(each.entry), each.id, each.code), anchor(each.worst, 'worst', each), anchor(each.best, 'best', each), ...each.weights.map(({ weight }) => saysPercent(weight, words)),
  ]);
  const sumOf = (dimension: string): string => classes.map((serviceClass, position) => {
    const sum = tender.criteria.filter((each) => each.dimension === dimension).reduce((whole, { weights }) => whole + (weights[position]?.weight ?? 0), 0);
    return serviceClass === null ? saysPercent(sum, words) : `${names.closed('service-class', serviceClass)} ${saysPercent(sum, words)}`;
  }).join(' · ');
  const whose = tender.decider === null ? names.say('tender-no-weights') : names.say('tender-weights-of', { decider: names.stakeholder(tender.decider) });
  return [tag('p', whose), ...[...new Set(tender.criteria.map(({ dimension }) => dimension))].map((dimension) => drawTable({
    caption: [names.entry('dimensions', dimension), sumOf(dimension)].filter((part) => part !== '').join(' – '), columns, rows: rowsOf(dimension),
  }))];
}

function questions(tender: TenderView, names: Names): readonly Content[] {
  if (tender.questions.length === 0) return [tag('p', names.say('tender-no-questions'))];
  const columns = ['question', 'asked-of', 'serves'].map((id) => ({ label: names.say(`tender-column-${id}`) }));
  return [drawTable({ caption: names.say('tender-questions'), columns, rows: tender.questions.map((each) => [headed(names.question(each.entry), each.id, null), lettersOf(each.alternatives, tender, names), each.serves.length === 0 ? names.say('tender-serves-cost') : served(each.serves, tender, names)]) })];
}

/** What an answer serves: by code or name, so that nobody has to look an id up. */
function served(ids: readonly string[], tender: TenderView, names: Names): Content {
  const label = (id: string): string => {
    const requirement = tender.requirements.find((each) => each.id === id);
    if (requirement !== undefined) return [requirement.code, names.gate(requirement.entry)].filter((part) => part !== null).join(' · ');
    const criterion = tender.criteria.find((each) => each.id === id);
    if (criterion !== undefined) return [criterion.code, names.criterion(criterion.entry)].filter((part) => part !== null).join(' · ');
    const term = tender.terms.find((each) => each.id === id);
    return term === undefined ? id : [term.code, names.entry(term.collection, term.entry)].filter((part) => part !== null).join(' · ');
  };
  return list(ids.map(label));
}

function terms(tender: TenderView, names: Names): readonly Content[] {
  const { words } = names;
  if (tender.terms.length === 0) return [tag('p', names.say('tender-no-terms'))];
  const says = (each: TenderTerm): Content => [
    each.says === null ? names.say(`tender-level-${each.level}`) : words.phrase(each.collection, each.entry, 'says', each.says),
    each.benchmark === null ? null : element('span', { class: 'says' }, ` ${names.say('tender-benchmark', { benchmark: words.phrase(each.collection, each.entry, 'benchmark', each.benchmark) })}`),
  ];
  const columns = ['term', 'says', 'needed-by', 'in-offer'].map((id) => ({ label: names.say(`tender-column-${id}`) }));
  const sources = (each: TenderTerm): string => each.sources.map(({ id, published }) => `${names.source(id) === id ? (each.sources.find((one) => one.id === id)?.title ?? id) : names.source(id)}${published === null ? '' : `, ${words.date(published)}`}`).join(names.say('list-separator'));
  return [drawTable({
    caption: names.say('tender-terms'), columns,
    rows: tender.terms.map((each) => [headed(names.entry(each.collection, each.entry), each.id, each.code), [says(each), element('span', { class: 'ids' }, sources(each))], lettersOf(each.alternatives, tender, names), element('span', { class: 'box' }, names.say('tender-box'))]),
  })];
}
