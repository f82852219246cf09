/** A plan in time as lines of a terminal: the ways that begin, the days to act on, and what would turn each choice. */
import type { RoadmapAnswer, RoadmapEvent, WayAhead } from '../../analysis/index.js';
import { NO_BACKGROUND, type Background } from '../background.js';
import { createNames, type NamedResults, type Names } from '../names.js';
import type { Words } from '../speaker.js';
import { alignColumns, ruled, type TextColumn } from '../terminal/lines.js';
import { bulletsOf, wrapTo } from '../text-width.js';
import { pathSentence } from './path-words.js';

/** Entries of the calendar and paths that are shown; the rest is counted, and `--json` has all. */
const MOST_EVENTS = 40, MOST_PATHS = 12;
const WRAPPED: TextColumn = { side: 'left', most: null, whenLong: 'wrap' };
const DATE: TextColumn = { side: 'left', most: 22, whenLong: 'wrap' };
const COUNT: TextColumn = { side: 'right', most: 10 };

export function tabulateRoadmap(answer: RoadmapAnswer, results: NamedResults, words: Words, page: { readonly width: number; readonly background?: Background }): string {
  const names = createNames(results, page.background ?? NO_BACKGROUND, words);
  const said = (id: string, params: Parameters<Names['say']>[1] = {}): readonly string[] => wrapTo(names.say(id, params), page.width);
  const rest = (all: number, most: number): readonly string[] => (all > most ? said('studies-more', { n: all - most }) : []);
  return [
    ruled(names.say('roadmap-title'), page.width),
    ...said(`roadmap-basis-${answer.basis}`, { n: answer.planned }),
    ...answer.leftOut.flatMap(({ reason, services }) => said(`portfolio-left-out-${reason}`, { n: services.length })),
    ...said('roadmap-begins', { date: words.date(answer.begins) }),
    '',
    ...wayTable(answer.ways, names, page.width),
    ...answer.ways.flatMap((way) => wayNotes(way, names)).flatMap((line) => wrapTo(line, page.width)),
    '', ...said('roadmap-calendar'),
    ...alignColumns(answer.calendar.slice(0, MOST_EVENTS).map((event) => [words.date(event.date), eventSentence(event, names)]), [DATE, WRAPPED], page.width),
    ...rest(answer.calendar.length, MOST_EVENTS),
    '', ...said(answer.isPriced ? 'roadmap-paths' : answer.objective === 'value' ? 'roadmap-paths-by-value' : 'roadmap-paths-unpriced'),
    ...(answer.paths.length === 0 ? said('roadmap-paths-none') : bulletsOf(answer.paths.slice(0, MOST_PATHS).map((path) => pathSentence(path, answer.basis, names)), page.width)),
    ...rest(answer.paths.length, MOST_PATHS),
    ...said('roadmap-within-model'),
  ].join('\n');
}

function wayTable(ways: readonly WayAhead[], names: Names, width: number): readonly string[] {
  const header = ['alternative', 'services', 'serves', 'full-use', 'review'].map((each) => names.say(`roadmap-column-${each}`));
  const month = (date: string): string => date.slice(0, date.lastIndexOf('-'));
  const rows = ways.map((way) => ({ ...way, label: wayLabel(way, names) })).map(({ label, services, serves, fullUse, review, isBaseline }) => [
    label, names.words.number(services.length),
    serves === null ? (isBaseline ? '–' : names.say('terminal-unknown')) : `${month(serves.early)} – ${month(serves.late)}`,
    fullUse === null ? '–' : month(fullUse), names.say('roadmap-every', { n: review.everyMonths }),
  ]);
  return alignColumns([header, ...rows], [WRAPPED, COUNT, { side: 'left', most: 20 }, { side: 'left', most: 10 }, { side: 'left', most: 16 }], width);
}

/** An alternative that takes over in a later year says so. */
export function wayLabel({ alternative, from }: WayAhead, names: Names): string {
  return from === null ? names.alternative(alternative) : names.say('roadmap-way-from', { alternative: names.alternative(alternative), year: String(from) });
}

/** What of a way is not in its row: what it waits for, and what it replaces with which notice. */
export function wayNotes(way: WayAhead, names: Names): readonly string[] {
  const { words } = names;
  const alternative = names.alternative(way.alternative);
  return [
    ...(way.waits && way.requirementsMet !== null && way.serves !== null ? [names.say('roadmap-waits', { alternative, met: words.date(way.requirementsMet), serves: words.date(way.serves.middle) })] : []),
    ...way.replaces.map(({ alternative: old, services, notice, contractEnds }) => {
      const params = { old: names.alternative(old), alternative, n: services.length };
      if (notice === null) return names.say('roadmap-replaces-notice-unknown', params);
      return names.say('roadmap-replaces', { ...params, months: words.number(notice, { significant: 2 }), ends: contractEnds === null ? names.say('roadmap-end-unknown') : words.date(contractEnds) });
    }),
  ];
}

export function eventSentence({ kind, alternative, subject, services }: RoadmapEvent, names: Names): string {
  const subjects: Readonly<Record<string, () => string>> = {
    'last-switch': () => names.alternative(subject ?? ''), 'notice-by': () => names.alternative(subject ?? ''), 'contract-ends': () => names.alternative(subject ?? ''),
    'goal-due': () => goalText(subject ?? '', names),
  };
  const said = subject === null ? '' : (subjects[kind] ?? (() => names.gate(subject)))();
  return names.say(`roadmap-event-${kind}`, { alternative: alternative === null ? '' : names.alternative(alternative), subject: said, n: services });
}

export function goalText(id: string, names: Names): string {
  return names.entry('goals', id);
}
