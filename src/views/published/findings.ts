/** What the check of a document found, and what a reader's settings change, as content of the page. */
import type { RecommendationForm, Results } from '../../analysis/index.js';
import { NO_BACKGROUND, type Background } from '../background.js';
import type { Content, Markup } from '../html.js';
import { element, list, render, tag } from '../html.js';
import { createNames, type Names } from '../names.js';
import { FORMS } from '../overview.js';
import type { Words } from '../speaker.js';
import { drawTable } from '../table.js';
import type { PageDifference } from './compare-pages.js';

/** Figures of a digest that are shown. */
const SHOWN = 16;
/** Longest text of a place that is shown whole. */
const LONGEST = 90;

export interface CheckView {
  readonly what: string;
  readonly holds: boolean;
  readonly found: string;
  readonly accepted: string;
}

export interface FindingsView {
  readonly checks: readonly CheckView[];
  readonly pages: { readonly all: number; readonly shown: readonly PageDifference[]; readonly elements: number };
  readonly decisive: Results['counts']['decisive'];
}

/** True when nothing was altered and the result came out again. */
export function isSound({ checks, pages }: FindingsView): boolean {
  return pages.all === 0 && checks.every(({ holds }) => holds);
}

/** METHOD 34: that it is unaltered and reproducible is all that is said, next to the share of assumed inputs. */
export function verdictOf(view: FindingsView, words: Words): string {
  const share = words.say('report-illustration-share', view.decisive);
  return isSound(view) ? `${words.say('cli-verify-reproduced')} ${share}` : words.say('published-broken');
}

/** The list of what was checked, then every altered place with what stands there and what the replay draws. `linkOf`: fragment of a marked place. */
export function drawFindings(view: FindingsView, words: Words, linkOf: (position: number) => string | null): string {
  const { pages } = view;
  const said = [...view.checks.map((check) => sayCheck(check, words)), words.say(pages.all === 0 ? 'published-page-holds' : 'published-page-differs', { n: pages.all, elements: pages.elements })];
  const more = pages.all - pages.shown.length;
  return render([
    list(said, { class: isSound(view) ? 'holds' : null }),
    pages.shown.length === 0 ? null : drawTable({
      caption: words.say('published-altered-table'),
      columns: ['where', 'stands', 'drawn'].map((column) => ({ label: words.say(`published-column-${column}`) })),
      rows: pages.shown.map((each, position) => [placeLink(each, linkOf(position)), cut(each.stands) || words.say('published-nothing'), cut(each.drawn) || words.say('published-nothing')]),
      ...(more > 0 ? { note: words.say('more-issues', { n: more }) } : {}),
    }),
  ]);
}

export function sayCheck({ what, holds, found, accepted }: CheckView, words: Words): string {
  return words.say(`published-${what}-${holds ? 'holds' : 'differs'}`, { found: found.slice(0, SHOWN) || words.say('published-nothing'), accepted: accepted.slice(0, SHOWN) });
}

/** Where a difference is: section, table, row and column, as they stand on the page. */
export function sayPlace({ place, cell, at }: PageDifference): string {
  const parts = [...place.slice(0, 1), ...place.slice(-1), ...cell].filter((part, position, all) => all.indexOf(part) === position);
  return parts.length === 0 ? `<${at.name}>` : parts.map(cut).join(' · ');
}

function placeLink(each: PageDifference, link: string | null): Content {
  return link === null ? sayPlace(each) : element('a', { href: `#${link}` }, sayPlace(each));
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

interface Answered {
  readonly form: RecommendationForm;
  readonly alternative: string | null;
}

export interface ReadersView {
  readonly flips: readonly { readonly service: string; readonly before: Answered; readonly after: Answered }[];
  readonly official: Results;
  readonly reader: Results;
  readonly isQuick: boolean;
  readonly background: Background | null;
}

/** How many flips a page lists. */
const MOST_FLIPS = 100;

/** The reader's version beside the official one, stamped as what it is. */
export function drawReaders(view: ReadersView, words: Words): string {
  const names = createNames(view.official, view.background ?? NO_BACKGROUND, words);
  const { flips, official, reader } = view;
  const forms = FORMS.filter((form) => official.counts.byForm[form] > 0 || reader.counts.byForm[form] > 0);
  return render([
    tag('p', element('strong', { class: 'stamp' }, words.say('published-stamp'))),
    tag('p', words.say(view.isQuick ? 'published-quick' : 'published-full', { n: reader.settings.draws })),
    tag('p', words.say(flips.length === 0 ? 'published-no-flips' : 'published-flips', { n: flips.length, all: official.counts.services })),
    compared(words.say('published-forms-table'), forms.map((form) => [words.say(`form-${form}`), words.number(official.counts.byForm[form]), words.number(reader.counts.byForm[form])]), words, true),
    flips.length === 0 ? null : compared(words.say('published-flips-table'), flips.slice(0, MOST_FLIPS).map(({ service, before, after }) => [names.service(service), sayAnswer(before, names), sayAnswer(after, names)]), words, false),
    flips.length > MOST_FLIPS ? tag('p', words.say('more-issues', { n: flips.length - MOST_FLIPS })) : null,
  ]);
}

function compared(caption: string, rows: readonly (readonly string[])[], words: Words, numeric: boolean): Markup {
  return drawTable({ caption, columns: [{ label: words.say('published-column-service') }, { label: words.say('published-column-official'), numeric }, { label: words.say('published-stamp'), numeric }], rows });
}

function sayAnswer({ form, alternative }: Answered, names: Names): string {
  const said = names.say(`form-${form}`);
  return alternative === null ? said : names.say('published-answer', { form: said, alternative: names.alternative(alternative) });
}
