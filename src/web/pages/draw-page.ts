/** A state of the desk as one page: the frame around it, then the page that the address names, or why it cannot be shown. */
import type { PipelineOutput } from '../../pipeline/index.js';
import { createNames, element, list, localText, NO_BACKGROUND, openReport, render, tag, type Background, type Content, type Names } from '../../views/index.js';
import { aheadOf, writeHash, type DeskState } from '../desk/state.js';
import { button, link, notice } from '../parts/controls.js';
import { drawHead, drawMenu, drawWorking } from '../parts/frame.js';
import { issueText } from '../parts/issue-text.js';
import type { AnswerContext, CaseContext, Page, PageContext } from './page.js';
import { pageOf } from './registry.js';

export function drawPage(state: DeskState): { readonly html: string; readonly title: string } {
  const page = pageOf(state.route.page);
  const context: PageContext = {
    state, words: state.words, say: (id, params) => state.words.say(id, params),
    to: (to, at = null) => writeHash({ name: state.open?.name ?? state.route.name, page: to, at }),
  };
  const heading = page === null ? context.say('web-no-page') : context.say(`web-page-${page.id}`);
  const caseTitle = state.open === null ? null : titleOf(state);
  const html = render([
    element('a', { class: 'skip', href: '#main', 'data-skip': true }, context.say('web-skip')),
    drawHead(context, caseTitle),
    element('div', { class: 'frame' },
      state.open === null ? null : drawMenu(context, state.route.page),
      element('main', { id: 'main', tabindex: -1, 'data-page': state.route.page }, tag('h1', heading), illustration(context), ...troubles(context), ...bodyOf(page, context))),
    element('template', { 'data-picture-button': true }, element('button', { type: 'button', class: 'save-picture', 'data-picture': true }, context.say('web-save-picture'))),
    element('footer', {}, tag('p', context.say('web-foot')), state.open === null ? null : receiptLine(context)),
  ]);
  return { html, title: [heading, caseTitle, 'Portolan'].filter((part) => part !== null).join(' – ') };
}

function titleOf({ run, open, language }: DeskState): string {
  const written = run.prepared?.form().written?.['title'];
  return localText(typeof written === 'object' ? (written as Readonly<Record<string, string>> | null) : null, language, open?.name.id ?? '');
}

/** A worked case says on every page that it is one, with how much of what decides is ours (METHOD 33). */
function illustration({ state, say }: PageContext): Content {
  const written = state.open === null ? null : state.run.prepared?.form().written?.['illustration'];
  if (typeof written !== 'object' || written === null) return null;
  const decisive = state.run.output?.results?.counts.decisive;
  const share = decisive === undefined ? '' : say('report-illustration-share', { assumed: decisive.assumed, all: decisive.all });
  return element('p', { class: 'notice' }, `${localText(written as Readonly<Record<string, string>>, state.language, '')} ${share}`.trim());
}

/** What went wrong, what waits to be saved elsewhere, what an earlier visit left: before everything else. */
function troubles(context: PageContext): readonly Content[] {
  const { state, say, words } = context;
  const { open } = state;
  return [
    ...(state.isAway ? [notice('warning', tag('p', say('web-away')))] : []),
    ...(state.issues.length === 0 ? [] : [notice('problem', list(state.issues.map((issue) => issueText(issue, words))))]),
    ...(open?.isChangedElsewhere === true ? [notice('warning', tag('p', say('web-changed-elsewhere')), tag('p', button(say('web-read-again'), 'read-again'), ' ', button(say('web-keep-copy'), 'keep-copy')))] : []),
    ...(open?.draft == null ? [] : [notice('info', tag('p', say('web-draft', { when: words.date(open.draft.when.slice(0, 10)), n: open.draft.files.length })), list(open.draft.what), tag('p', button(say('web-draft-take'), 'take-draft'), ' ', button(say('web-draft-drop'), 'drop-draft')))]),
  ];
}

function bodyOf(page: Page | null, context: PageContext): readonly Content[] {
  const { state, say } = context;
  if (page === null) return [tag('p', say('web-no-page-says')), tag('p', link(say('web-page-start'), '#/'))];
  if (page.needs === 'none') return [page.draw(context)];
  if (state.open === null) return [tag('p', say(state.route.name === null ? 'web-open-first' : 'web-opening')), tag('p', link(say('web-page-start'), '#/'))];
  const { prepared } = state.run;
  if (prepared === null) return [tag('p', say('web-reading'))];
  const whole: CaseContext = { ...context, open: state.open, form: prepared.form(), prepared, answer: answerOf(state) };
  if (page.needs === 'case') return [page.draw(whole)];
  const errors = prepared.issues.filter(({ severity }) => severity === 'error');
  const broken = errors.length === 0 ? [] : [notice('problem', tag('p', say('web-no-answer')), list(errors.map((issue) => issueText(issue, context.words))), tag('p', link(say('web-page-files'), context.to('files'))))];
  if (whole.answer !== null) return [...broken, drawWorking(context), page.draw({ ...whole, answer: whole.answer })];
  if (state.run.working !== null) return [drawWorking(context)];
  return broken;
}

function backgroundOf({ surroundings }: PipelineOutput): Background {
  return surroundings ?? NO_BACKGROUND;
}

const drawn = new WeakMap<PipelineOutput, { readonly language: string; readonly context: AnswerContext }>();

/** The newest answer in the language of the page; names and report are made once for each answer. */
function answerOf(state: DeskState): AnswerContext | null {
  const { run, words, language } = state;
  const output = aheadOf(state)?.output ?? run.output;
  if (output === null || output.results === null || output.receipt === null) return null;
  const known = drawn.get(output);
  if (known?.language === language) return known.context;
  const background = backgroundOf(output);
  const names: Names = createNames(output.results, background, words);
  const context = { report: openReport({ results: output.results, receipt: output.receipt, background, issues: output.issues }, words), names, output };
  drawn.set(output, { language, context });
  return context;
}

/** Digest of the answer of record, for whoever compares it with the terminal's, once it is worked out: that would take longer than the answer. */
function receiptLine({ state, say, words, to }: PageContext): Content {
  const { output, precision } = state.run;
  if (output?.receipt == null || precision !== 'record' || !state.run.isCurrent || !state.run.isDigested) return null;
  const { receipt } = output;
  return element('p', { class: 'quiet' }, say('web-receipt', { seed: String(receipt.seed), draws: receipt.draws, asof: words.date(receipt.asOf), engine: receipt.engine, catalogue: receipt.catalogue.version }), ' ',
    element('code', { 'data-digest': receipt.resultDigest, 'data-precision': precision, title: receipt.resultDigest }, receipt.resultDigest.slice(0, 16)), ' ', link(say('web-page-publish'), to('publish')));
}
