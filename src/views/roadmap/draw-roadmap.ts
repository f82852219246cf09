/** A plan in time as one page in one language: the pictures with their tables, the decision calendar, and what each way waits for or replaces. */
import type { RoadmapAnswer } from '../../analysis/index.js';
import type { Surface } from '../charts/chart.js';
import { anchorOf, list, tag, type Content, type Markup } from '../html.js';
import { createNames, type Names } from '../names.js';
import { caseName, drawPlanPage, noticeOf, type PlanPage } from '../plan-page.js';
import { drawFigure } from '../report/context.js';
import { drawTable } from '../table.js';
import { drawTimeline, drawTippingPoints } from './roadmap-charts.js';
import { eventSentence, wayNotes } from './tabulate-roadmap.js';

export interface RoadmapPage extends PlanPage {
  readonly answer: RoadmapAnswer;
}

/** Cost: linear in ways, days and paths. */
export function drawRoadmap(page: RoadmapPage): string {
  const { answer, results, background, words } = page;
  const names = createNames(results, background, words);
  const surface = { names, prefix: anchorOf(words.locale, 'roadmap'), notice: noticeOf(results, names) };
  const notes = answer.ways.flatMap((way) => wayNotes(way, names));
  return drawPlanPage(page, names, names.say('roadmap-page-title', { case: caseName(page) }), [
    tag('p', names.say(`roadmap-basis-${answer.basis}`, { n: answer.planned })),
    ...answer.leftOut.map(({ reason, services }) => tag('p', names.say(`portfolio-left-out-${reason}`, { n: services.length }))),
    tag('p', names.say('roadmap-begins', { date: words.date(answer.begins) })),
    ...roadmapFigures(answer, surface),
    notes.length === 0 ? null : list(notes),
    calendarTable(answer, names),
  ]);
}

/** What serves when and the days to act on, and how near each choice is to its tipping point. */
export function roadmapFigures(answer: RoadmapAnswer, surface: Surface): readonly Markup[] {
  return [drawTimeline(answer, surface), drawTippingPoints(answer, surface)].map((chart) => drawFigure(chart, 'h2'));
}

function calendarTable({ calendar }: RoadmapAnswer, names: Names): Content {
  if (calendar.length === 0) return null;
  return drawTable({
    caption: names.say('roadmap-chart-calendar'),
    columns: [{ label: names.say('roadmap-column-day') }, { label: names.say('roadmap-column-what') }],
    rows: calendar.map((event) => [names.words.date(event.date), eventSentence(event, names)]),
  });
}
