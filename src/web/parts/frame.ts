/** What stands around every page: whose case this is and whether it is saved, where one can go, what is being worked out. */
import type { Content, Markup } from '../../views/index.js';
import { element, tag } from '../../views/index.js';
import { aheadOf, isUnsaved } from '../desk/state.js';
import type { PageContext } from '../pages/page.js';
import { MENU } from '../pages/registry.js';
import { button, link } from './controls.js';

export function drawHead({ state, say, to }: PageContext, caseTitle: string | null): Markup {
  const languages = [...state.languages].map(([language, name]) => element('button', { type: 'button', 'data-do': 'speak', 'data-language': language, lang: language, 'aria-pressed': language === state.language ? 'true' : 'false' }, name));
  return element('header', { class: 'head' },
    element('p', { class: 'brand' }, link('Portolan', '#/')),
    caseTitle === null ? null : element('p', { class: 'case' }, link(caseTitle, to('minister')), ' ', saving(state.open !== null && isUnsaved(state.open), { say, to })),
    element('div', { class: 'tools' }, link(say('web-page-help'), '#/help'), element('div', { role: 'group', 'aria-label': say('web-languages') }, ...languages)));
}

function saving(isOpen: boolean, { say, to }: Pick<PageContext, 'say' | 'to'>): Content {
  return isOpen ? [element('span', { class: 'badge' }, say('web-unsaved')), ' ', link(say('web-save-link'), to('save')), ' ', button(say('web-undo'), 'undo-step')] : element('span', { class: 'badge saved' }, say('web-all-saved'));
}

/** Pages of the open case in the order of the journeys; on a narrow screen it folds. */
export function drawMenu({ say, to }: PageContext, current: string): Markup {
  const group = ([journey, pages]: (typeof MENU)[number]): Content => [
    element('p', { class: 'menu-head', id: `menu-${journey}` }, say(`web-journey-${journey}`)),
    element('ul', { 'aria-labelledby': `menu-${journey}` }, ...pages.map((page) => tag('li', link(say(`web-page-${page}`), to(page), { 'aria-current': page === current ? 'page' : null })))),
  ];
  return element('nav', { 'aria-label': say('web-menu'), class: 'menu' },
    element('details', { class: 'menu-fold', 'data-open-wide': true }, tag('summary', say('web-menu')), ...MENU.map(group)));
}

/** Says what the figures below are of: a quick answer, the record, or an answer to what stood before the last change. */
export function drawWorking({ state, say, words }: PageContext): Content {
  const { precision, isCurrent, working, output } = state.run;
  const draws = output?.receipt?.draws ?? 0;
  const isAhead = aheadOf(state)?.isCurrent === true;
  const of = precision === null ? say('web-no-answer-yet') : isAhead ? say('web-answer-ahead') : say(isCurrent ? `web-answer-${precision}` : 'web-answer-old', { draws });
  const going = working === null ? null : element('span', { class: 'going' }, ' ', working.all === 0 ? say('web-working-reading') : say(`web-working-${working.precision}`, { done: words.number(working.done), all: words.number(working.all) }));
  return element('p', { class: `standing ${isAhead ? 'quick' : isCurrent ? precision ?? '' : 'old'}` }, of, going);
}

/** Steps of headings without a gap, where sight needs none. */
export function unseenHeading(text: Content): Markup {
  return element('h2', { class: 'visually-hidden' }, text);
}

export function headed(level: 'h2' | 'h3', text: Content, ...content: readonly Content[]): readonly Content[] {
  return [tag(level, text), ...content];
}
