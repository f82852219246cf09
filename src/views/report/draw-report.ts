/** The report of a case: one self-contained file, both languages, no script, nothing loaded from elsewhere. */
import type { AppraisalAnswer, FigureTrace, Receipt, Results } from '../../analysis/index.js';
import type { Issue } from '../../base/index.js';
import type { Background } from '../background.js';
import { NO_BACKGROUND } from '../background.js';
import type { Content, Markup } from '../html.js';
import { element, raw, render, tag } from '../html.js';
import { createNames } from '../names.js';
import type { Words } from '../speaker.js';
import { localText } from '../speaker.js';
import { alternativesSection } from './alternatives.js';
import { appraisalSection } from './appraisal.js';
import { asksSection } from './asks.js';
import { changesSection, type StudiedChanges } from './changes.js';
import type { ReportContext, Section } from './context.js';
import { anchor } from './context.js';
import { examplesSection } from './examples.js';
import { evidenceSection } from './evidence.js';
import { frameworksSection } from './frameworks.js';
import { defaultsSection, goalsSection, weightsSection } from './judgement.js';
import { ministerSection } from './minister.js';
import { performanceSection } from './performance.js';
import { issuesSection, methodSection, receiptSection, sourcesSection } from './record.js';
import { servicesSection } from './services.js';
import { PALETTE, STYLE } from './style.js';
import { tracesSection } from './workings.js';

export interface ReportInput {
  readonly results: Results;
  readonly receipt: Receipt;
  /** Words of every language of the report; the first is shown until another is asked for. */
  readonly words: readonly Words[];
  readonly background?: Background;
  /** Figures whose working is printed in full. */
  readonly explained?: readonly FigureTrace[];
  /** Appraisals for the finance appraiser's page, which is left out without any. */
  readonly appraised?: readonly AppraisalAnswer[];
  /** Studies of services for the page "what would change this". */
  readonly changes?: readonly StudiedChanges[];
  readonly issues?: readonly Issue[];
  /** What a document adds to the report; left out for a plain one. */
  readonly frame?: ReportFrame;
}

/** What a document that can do more than be read adds to the report. */
export interface ReportFrame {
  readonly policy: (style: string) => string;
  readonly style: string;
  /** Below the title of each language. */
  readonly strip: (context: ReportContext) => Content;
  /** Sections after the minister's page. */
  readonly sections: (context: ReportContext) => readonly Section[];
  /** At the end of the page. */
  readonly end: Content;
}

/** No script, no plug-in, no request: only the style in the file itself. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/**
 * One HTML file. Languages are switched by plain links: the style shows the article that is, or holds, the target of the address. Without
 * `:has` all languages are shown one after the other. Linear in services times ways times languages.
 */
export function drawReport(input: ReportInput): string {
  const contexts = input.words.map((words) => openReport(input, words));
  const [first] = contexts;
  const title = first === undefined ? input.results.case.id : titleOf(first);
  const skip = contexts.map((context) => element('a', { class: 'skip', href: `#${anchor(context, 'minister')}`, lang: context.locale }, context.names.say('report-skip')));
  const { frame = null } = input;
  const style = `${STYLE}${frame?.style ?? ''}${contexts.map(printedPages).join('')}`;
  const head = tag('head',
    element('meta', { charset: 'utf-8' }), element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: frame?.policy(style) ?? POLICY }), tag('title', title), tag('style', raw(style)));
  const body = tag('body', ...skip, tag('main', ...contexts.map((context) => drawLanguage(context, contexts, frame))), frame?.end ?? null);
  return `<!doctype html>\n${render(element('html', { lang: first?.locale ?? 'en' }, head, body))}\n`;
}

/** What the sections of one language are drawn from. */
export function openReport(input: Omit<ReportInput, 'words'>, words: Words): ReportContext {
  const { results } = input;
  const { assumed, all } = results.counts.decisive;
  const illustration = results.case.illustration === null ? null : localText(results.case.illustration, words.locale, '');
  return {
    results, receipt: input.receipt, locale: words.locale,
    names: createNames(results, input.background ?? NO_BACKGROUND, words),
    explained: input.explained ?? [], appraised: input.appraised ?? [], changes: input.changes ?? [], issues: input.issues ?? [],
    notice: illustration === null ? null : `${illustration} ${words.say('report-illustration-share', { assumed, all })}`.trim(),
  };
}

function titleOf(context: ReportContext): string {
  return localText(context.results.case.title, context.locale, context.results.case.id);
}

function drawLanguage(context: ReportContext, all: readonly ReportContext[], frame: ReportFrame | null): Markup {
  const { names, results } = context;
  const [first, ...others] = sectionsOf(context);
  const sections = [first, ...(frame?.sections(context) ?? []), ...others].filter((section) => section !== undefined);
  const languages = all.map((each) => each.locale === context.locale
    ? element('strong', {}, each.names.say('report-language'))
    : element('a', { href: `#${each.locale}`, lang: each.locale, hreflang: each.locale }, each.names.say('report-language')));
  const contents = element('nav', { 'aria-label': names.say('report-contents') },
    tag('ol', ...sections.map((section) => tag('li', element('a', { href: `#${anchor(context, section.id)}` }, section.title)))));
  return element('article', { class: 'doc', id: context.locale, lang: context.locale }, element('div', { class: 'page' },
    element('div', { class: 'bar' }, tag('p', names.say('report-made-by')), element('p', { class: 'languages' }, ...languages.flatMap((each) => [each, ' ']))),
    tag('h1', titleOf(context)), noticeOf(context),
    tag('p', names.say('report-lead', { n: results.counts.services, asof: names.words.date(results.settings.asOf), money: names.moneyUnit })),
    frame?.strip(context) ?? null, contents, ...sections.map((section) => drawSection(section, context))));
}

/** Sections whose tables have a column for each alternative; on paper they lie on their side. */
const LANDSCAPE = ['performance'] as const;

/** The notice at the foot of every printed page, however long a section runs (METHOD 33), and pages on their side. */
function printedPages({ locale, notice }: ReportContext): string {
  const lying = LANDSCAPE.map((section) => `section[aria-labelledby="${locale}-${section}"]`).join(',');
  const pages = `@page ${locale}{}\n@page ${locale}-lying{size:landscape}\n@media print{.doc:lang(${locale}){page:${locale}}${lying}{page:${locale}-lying}${lying} table{font-size:6pt}}\n`;
  if (notice === null) return pages;
  const text = notice.replace(/[\\"<\n]/g, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `);
  const foot = `margin-bottom:2.4cm;@bottom-left{content:"${text}";font:8pt/1.3 sans-serif;color:${PALETTE.light.quiet};vertical-align:top;padding-top:.2cm;width:100%}`;
  return pages.replace('{}', `{${foot}}`).replace('{size:landscape}', `{size:landscape;${foot}}`);
}

function noticeOf(context: ReportContext): Content {
  return context.notice === null ? null : element('p', { class: 'notice' }, context.notice);
}

/** Every section opens with the notice, so that no printed page of it can be shown without (METHOD 33). */
function drawSection(section: Section, context: ReportContext): Markup {
  const id = anchor(context, section.id);
  return element('section', { 'aria-labelledby': id }, element('h2', { id }, section.title), noticeOf(context), ...section.body);
}

/** Every section by its id, in the order of the report; a section that has nothing to say is null. */
export const REPORT_SECTIONS = {
  minister: ministerSection, asks: asksSection, alternatives: alternativesSection, services: servicesSection, examples: examplesSection, changes: changesSection, appraisal: appraisalSection, performance: performanceSection,
  weights: weightsSection, frameworks: frameworksSection, goals: goalsSection, defaults: defaultsSection, evidence: evidenceSection, receipt: receiptSection, traces: tracesSection,
  method: methodSection, sources: sourcesSection, issues: issuesSection,
} as const satisfies Readonly<Record<string, (context: ReportContext) => Section | null>>;

function sectionsOf(context: ReportContext): readonly Section[] {
  return Object.values(REPORT_SECTIONS).map((draw) => draw(context)).filter((section) => section !== null);
}
