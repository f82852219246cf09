/** Goals under each plan as one page in one language, with the value of each plan under three scalings of services. */
import type { GoalsAnswer } from '../../analysis/index.js';
import type { Surface } from '../charts/chart.js';
import { anchorOf, list, tag, type Markup } from '../html.js';
import { createNames } from '../names.js';
import { caseName, drawPlanPage, noticeOf, type PlanPage } from '../plan-page.js';
import { drawFigure } from '../report/context.js';
import { drawTable } from '../table.js';
import { drawGoalMatrix, drawScalings } from './goal-charts.js';
import { goalColumns, goalNotes, goalRow } from './tabulate-goals.js';

export interface GoalsPage extends PlanPage {
  readonly answer: GoalsAnswer;
}

/** Cost: linear in goals and plans. */
export function drawGoals(page: GoalsPage): string {
  const { answer, results, background, words } = page;
  const names = createNames(results, background, words);
  const surface = { names, prefix: anchorOf(words.locale, 'goals'), notice: noticeOf(results, names) };
  return drawPlanPage(page, names, names.say('goals-page-title', { case: caseName(page) }), [
    tag('p', names.say(`roadmap-basis-${answer.basis}`, { n: answer.planned })),
    ...goalsFigures(answer, surface),
    answer.goals.length === 0 ? null : drawTable({ caption: names.say('goals-chart-plan'), columns: goalColumns(names), rows: answer.goals.map((goal) => goalRow(goal, names)) }),
    list(answer.goals.flatMap((goal) => goalNotes(goal, names))),
  ]);
}

/** Goals under each plan, left out where the case states none, and whose services count. */
export function goalsFigures(answer: GoalsAnswer, surface: Surface): readonly Markup[] {
  return [...(answer.goals.length === 0 ? [tag('p', surface.names.say('goals-none'))] : [drawFigure(drawGoalMatrix(answer, surface), 'h2')]), drawFigure(drawScalings(answer, surface), 'h2')];
}
