/** Question: which days does somebody have to act on, or know of, while a plan runs? */
import { addMonths } from '../../base/index.js';
import type { Run } from '../columns.js';
import { spanOf } from './ways.js';
import type { AdaptivePath, EventKind, RoadmapEvent, WayAhead } from './types.js';

/** Every dated entry from the as-of date to the end of the horizon, by date; of one day in the order of `EventKind`s as they are made. */
export function calendarOf(run: Run, ways: readonly WayAhead[], paths: readonly AdaptivePath[]): readonly RoadmapEvent[] {
  const { asOf } = run.model.settings;
  const { ends } = spanOf(run);
  const events = [...ways.flatMap((way) => eventsOfWay(way, ends)), ...lastSwitches(paths), ...eventsOfCase(run)];
  return events.filter(({ date }) => date >= asOf && date <= ends).map((event, order) => ({ event, order })).sort((a, b) => (a.event.date < b.event.date ? -1 : a.event.date > b.event.date ? 1 : a.order - b.order)).map(({ event }) => event);
}

function eventsOfWay(way: WayAhead, ends: string): readonly RoadmapEvent[] {
  const at = (kind: EventKind, date: string | null, subject: string | null = null, services = way.services.length): readonly RoadmapEvent[] => (date === null ? [] : [{ date, kind, alternative: way.alternative, subject, services }]);
  const reviews = [];
  for (let date = way.review.first; date <= ends; date = addMonths(date, way.review.everyMonths)) reviews.push(...at('review', date));
  return [
    ...(way.isBaseline ? [] : at('begin', way.begins)),
    ...at('requirements-met', way.requirementsMet),
    ...at('serves', way.serves?.middle ?? null),
    ...at('full-use', way.fullUse),
    ...way.replaces.flatMap(({ alternative, services, noticeBy, contractEnds }): readonly RoadmapEvent[] => [
      ...(noticeBy === null ? [] : [{ date: noticeBy, kind: 'notice-by' as const, alternative, subject: way.alternative, services: services.length }]),
      ...(contractEnds === null ? [] : [{ date: contractEnds, kind: 'contract-ends' as const, alternative, subject: way.alternative, services: services.length }]),
    ]),
    ...at('move-by', way.retires?.moveBy ?? null),
    ...at('version-retires', way.retires?.on ?? null),
    ...reviews,
  ];
}

/** One for each pair of alternatives: whatever turns it, the last day is the same. */
function lastSwitches(paths: readonly AdaptivePath[]): readonly RoadmapEvent[] {
  const pairs = new Map<string, { readonly path: AdaptivePath; readonly services: Set<string> }>();
  for (const path of paths) {
    const known = pairs.get(`${path.from} ${path.to}`) ?? { path, services: new Set<string>() };
    for (const { service } of path.points) known.services.add(service);
    pairs.set(`${path.from} ${path.to}`, known);
  }
  return [...pairs.values()].flatMap(({ path: { from, to, switchBy }, services }): readonly RoadmapEvent[] => (switchBy === null ? [] : [{ date: switchBy, kind: 'last-switch', alternative: from, subject: to, services: services.size }]));
}

/** Waivers that end, rules that begin or end, goals that fall due. */
function eventsOfCase({ model }: Run): readonly RoadmapEvent[] {
  const { case: theCase, catalogue, services, settings } = model;
  const event = (kind: EventKind, date: string, subject: string, touched = services.length): RoadmapEvent => ({ date, kind, alternative: null, subject, services: touched });
  // A look back knows no rule that nobody had published.
  const isKnown = (source: string): boolean => (catalogue.sources.get(source)?.published ?? settings.asOf) <= settings.asOf;
  const rules = [...catalogue.gates.values()].filter(({ pack, basis }) => theCase.packs.includes(pack) && isKnown(basis.source));
  return [
    ...theCase.waivers.map(({ gate, until, service }) => event('waiver-ends', until, gate, service === null ? services.length : 1)),
    ...rules.flatMap(({ id, from, until }) => [event('rule-begins', from, id), ...(until === null ? [] : [event('rule-ends', until, id)])]),
    ...theCase.goals.flatMap(({ id, by }) => (by === null ? [] : [event('goal-due', by, id)])),
  ];
}
