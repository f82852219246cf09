/** A watch as one page in one language: which decisions open again and why, how far each choice still is from turning, what grew old, and every trigger with what it was read from. */
import type { WatchAnswer, WatchedTrigger } from '../../analysis/index.js';
import type { Surface } from '../charts/chart.js';
import { anchorOf, tag, type Content, type Markup } from '../html.js';
import { createNames, type Names } from '../names.js';
import { caseName, drawPlanPage, noticeOf, type PlanPage } from '../plan-page.js';
import { drawFigure } from '../report/context.js';
import { drawTable } from '../table.js';
import { drawAgeing, drawDistances } from './watch-charts.js';
import { formText, inputsText, missingText, reasonsOf, triggerName } from './watch-words.js';

export interface WatchPage extends PlanPage {
  readonly answer: WatchAnswer;
}

const STATES: readonly WatchedTrigger['state'][] = ['fires', 'unknown', 'quiet'];

/** The receipt is that of the case with what is known now. Cost: linear in decisions, signposts and evidence. */
export function drawWatch(page: WatchPage): string {
  const { answer, results, background, words } = page;
  const names = createNames(results, background, words);
  const surface = { names, prefix: anchorOf(words.locale, 'watch'), notice: noticeOf(results, names) };
  return drawPlanPage(page, names, names.say('watch-page-title', { case: caseName(page) }), [
    tag('p', names.say('watch-dates', { n: answer.decisions, decided: words.date(answer.decided), asOf: words.date(answer.asOf) })),
    tag('p', tag('strong', names.say(answer.reopened.length === 0 ? 'watch-none-reopened' : 'watch-reopened-count', { n: answer.reopened.length }))),
    reopenedTable(answer, names),
    ...watchFigures(answer, surface),
    triggerTable(answer, names), expiredTable(answer, names),
  ]);
}

export function watchFigures(answer: WatchAnswer, surface: Surface): readonly Markup[] {
  return [drawDistances(answer, surface), drawAgeing(answer, surface)].map((chart) => drawFigure(chart, 'h2'));
}

function reopenedTable({ reopened }: WatchAnswer, names: Names): Content {
  if (reopened.length === 0) return null;
  return drawTable({
    caption: names.say('watch-page-reopened'),
    columns: ['service', 'choice', 'why', 'answer-then', 'answer-now'].map((each) => ({ label: names.say(`watch-column-${each}`) })),
    rows: reopened.map((each) => [names.service(each.service), names.alternative(each.choice), reasonsOf(each, names).join(names.say('list-separator')), formText(each.before, names), formText(each.now, names)]),
  });
}

/** Those that fire first, then those that nobody can tell. */
function triggerTable({ triggers }: WatchAnswer, names: Names): Content {
  return drawTable({
    caption: names.say('watch-page-triggers'),
    columns: ['trigger', 'state', 'opens', 'read-from'].map((each) => ({ label: names.say(`watch-column-${each}`), numeric: each === 'opens' })),
    rows: STATES.flatMap((state) => triggers.filter((each) => each.state === state)).map((each) => [
      triggerName(each, names), names.say(`watch-trigger-${each.state}`), names.words.number(each.services.length),
      each.state === 'unknown' ? names.say('watch-page-missing', { missing: missingText(each, names) }) : inputsText(each, names),
    ]),
  });
}

/** Folded, since a whole catalogue grows old together. */
function expiredTable({ expired }: WatchAnswer, names: Names): Content {
  if (expired.length === 0) return null;
  const table = drawTable({
    caption: names.say('watch-page-expired'),
    columns: ['quantity', 'of', 'until'].map((each) => ({ label: names.say(`watch-column-${each}`) })),
    rows: [...expired].sort((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0)).map(({ quantity, key, date, until }) => [[names.quantity(quantity), ...Object.values(key)].join(', '), names.words.date(date), names.words.date(until)]),
  });
  return tag('details', tag('summary', names.say('watch-page-expired')), table);
}
