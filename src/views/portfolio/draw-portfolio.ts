/** A plan for the whole state as one page in one language: pictures with their tables, near-best choices, and the words of the terminal. */
import type { PortfolioAnswer, Receipt, Results } from '../../analysis/index.js';
import type { Background } from '../background.js';
import type { Surface } from '../charts/chart.js';
import { anchorOf, element, raw, render, tag, type Content, type Markup } from '../html.js';
import { createNames, type NamedResults, type Names } from '../names.js';
import { drawFigure } from '../report/context.js';
import { STYLE } from '../report/style.js';
import { localText, type Words } from '../speaker.js';
import { drawTable } from '../table.js';
import { saysOfHundred } from '../figures.js';
import { drawConcentration, drawFrontier } from './plan-charts.js';
import { amount, wayName } from './portfolio-words.js';
import { portfolioSections } from './tabulate-portfolio.js';

export interface PortfolioPage {
  readonly answer: PortfolioAnswer;
  readonly results: NamedResults & Pick<Results, 'case' | 'counts'>;
  readonly receipt: Receipt;
  readonly background: Background;
  readonly words: Words;
}

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const SHOWN_DIGEST = 16;
const OWN_STYLE = 'pre{white-space:pre;overflow-x:auto;font:.82rem/1.45 ui-monospace,Consolas,"Noto Sans Mono",monospace}';
/** Columns of the words; a page scrolls them sideways. */
const PRINTED = 100;

/** Cost: linear in the plans and choices shown. */
export function drawPortfolio({ answer, results, receipt, background, words }: PortfolioPage): string {
  const names = createNames(results, background, words);
  const title = names.say('portfolio-page-title', { case: localText(results.case.title, words.locale, results.case.id) });
  const notice = noticeOf(results, names);
  const surface = { names, prefix: anchorOf(words.locale, 'portfolio'), notice };
  const head = tag('head',
    element('meta', { charset: 'utf-8' }), element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }), tag('title', title), tag('style', raw(`${STYLE}${OWN_STYLE}`)));
  const { lead, sections } = portfolioSections(answer, results, words, { width: PRINTED, background });
  const body = tag('body', tag('main', element('div', { class: 'page' },
    element('div', { class: 'bar' }, tag('p', names.say('tender-made-by')), tag('p', words.date(receipt.asOf))),
    tag('h1', title), notice === null ? null : element('p', { class: 'notice' }, notice),
    ...lead.map((each) => tag('p', each)),
    ...portfolioFigures(answer, surface),
    nearTable(answer, names), choiceTable(answer, names),
    ...sections.map((lines) => element('div', { class: 'wide', role: 'group', tabindex: 0, 'aria-label': lines[0] ?? '' }, tag('pre', lines.join('\n')))),
    element('p', { class: 'quiet' }, names.say('tender-receipt', { digest: receipt.resultDigest.slice(0, SHOWN_DIGEST), case: receipt.case.digest.slice(0, SHOWN_DIGEST), catalogue: receipt.catalogue.version, engine: receipt.engine })))));
  return `<!doctype html>\n${render(element('html', { lang: words.locale }, head, body))}\n`;
}

/** The frontier with today's plan inside, and whom the plan rests on. */
export function portfolioFigures(answer: PortfolioAnswer, surface: Surface): readonly Markup[] {
  return [drawFigure(drawFrontier(answer, surface), 'h3'), ...answer.concentration.map((each) => drawFigure(drawConcentration(each, answer, surface), 'h3'))];
}

function noticeOf(results: PortfolioPage['results'], names: Names): string | null {
  if (results.case.illustration === null) return null;
  const { assumed, all } = results.counts.decisive;
  return `${localText(results.case.illustration, names.words.locale, '')} ${names.say('report-illustration-share', { assumed, all })}`.trim();
}

function nearTable(answer: PortfolioAnswer, names: Names): Content {
  if (answer.near.length === 0) return null;
  const loss = (value: number | null): string => (value === null ? names.say('portfolio-impossible') : amount(value, answer, names));
  return drawTable({
    caption: names.say('portfolio-page-near'),
    columns: ['alternative', 'standing', 'services', 'without', 'with', 'worlds'].map((each, i) => ({ label: names.say(`portfolio-column-${each}`), numeric: i > 1 })),
    rows: answer.near.map(({ alternative, standing, lossWithout, lossWith, inWorlds }) => {
      const n = answer.plan?.counts[alternative] ?? 0;
      return [names.alternative(alternative), names.say(`portfolio-standing-${standing}`), n === 0 ? '–' : names.words.number(n), n === 0 ? '–' : loss(lossWithout), n > 0 ? '–' : loss(lossWith), saysOfHundred(inWorlds, names.words)];
    }),
    note: names.say('portfolio-near-signs', { worlds: answer.worlds }),
  });
}

/** Folded, since a state has hundreds of services. */
function choiceTable(answer: PortfolioAnswer, names: Names): Content {
  const { plan, singles } = answer;
  if (plan === null) return null;
  const table = drawTable({
    caption: names.say('portfolio-page-choices'),
    columns: ['service', 'plan', 'singles'].map((each) => ({ label: names.say(`portfolio-page-${each}`) })),
    rows: plan.choices.map(({ service, alternative }, i) => [names.service(service), wayName(alternative, answer, names), wayName(singles.choices[i]?.alternative ?? '', answer, names)]),
  });
  return tag('details', tag('summary', names.say('portfolio-page-choices')), table);
}
