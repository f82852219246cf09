/** One page in one language about the whole state: head, notice, what the page holds, and the receipt of the run below it. No script, nothing loaded. */
import type { Receipt, Results } from '../analysis/index.js';
import type { Background } from './background.js';
import { element, raw, render, tag, type Content } from './html.js';
import type { NamedResults, Names } from './names.js';
import { STYLE } from './report/style.js';
import { localText, type Words } from './speaker.js';

/** What every such page is drawn from, besides its answer. */
export interface PlanPage {
  readonly results: NamedResults & Pick<Results, 'case' | 'counts'>;
  readonly receipt: Receipt;
  readonly background: Background;
  readonly words: Words;
}

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const SHOWN_DIGEST = 16;
/** A picture's name is a heading of the page and looks as in the report. */
const OWN_STYLE = 'figcaption h2{font-size:1.15rem;line-height:1.3;margin:2rem 0 .4rem;padding:0;border:0;break-before:auto}';

/** Cost: linear in what the body holds. */
export function drawPlanPage({ results, receipt, words }: PlanPage, names: Names, title: string, body: readonly Content[]): string {
  const notice = noticeOf(results, names);
  const head = tag('head',
    element('meta', { charset: 'utf-8' }), element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }), tag('title', title), tag('style', raw(`${STYLE}${OWN_STYLE}`)));
  const page = tag('body', tag('main', element('div', { class: 'page' },
    element('div', { class: 'bar' }, tag('p', names.say('tender-made-by')), tag('p', words.date(receipt.asOf))),
    tag('h1', title), notice === null ? null : element('p', { class: 'notice' }, notice),
    ...body,
    element('p', { class: 'quiet' }, names.say('tender-receipt', { digest: receipt.resultDigest.slice(0, SHOWN_DIGEST), case: receipt.case.digest.slice(0, SHOWN_DIGEST), catalogue: receipt.catalogue.version, engine: receipt.engine })))));
  return `<!doctype html>\n${render(element('html', { lang: words.locale }, head, page))}\n`;
}

/** Name of the case in the language of the page. */
export function caseName({ results, words }: PlanPage): string {
  return localText(results.case.title, words.locale, results.case.id);
}

/** Illustration sentence with the count of assumed decisive inputs (METHOD 33); null for a real case. */
export function noticeOf(results: PlanPage['results'], names: Names): string | null {
  if (results.case.illustration === null) return null;
  const { assumed, all } = results.counts.decisive;
  return `${localText(results.case.illustration, names.words.locale, '')} ${names.say('report-illustration-share', { assumed, all })}`.trim();
}
