/** A plan for the whole state as one page in one language: pictures with their tables, the words of the terminal, and what each service takes. */
import type { PortfolioAnswer } from '../../analysis/index.js';
import type { Surface } from '../charts/chart.js';
import { COLON, drawLines } from '../flow.js';
import { anchorOf, tag, type Content, type Markup } from '../html.js';
import { createNames, type Names } from '../names.js';
import { caseName, drawPlanPage, noticeOf, type PlanPage } from '../plan-page.js';
import { drawFigure } from '../report/context.js';
import { drawTable } from '../table.js';
import { HEADING, UNBOUNDED } from '../text-width.js';
import { drawControl } from './control-chart.js';
import { drawConcentration, drawFrontier } from './plan-charts.js';
import { wayName } from './portfolio-words.js';
import { portfolioSections } from './tabulate-portfolio.js';

export interface PortfolioPage extends PlanPage {
  readonly answer: PortfolioAnswer;
}

/** Cost: linear in the plans and choices shown. */
export function drawPortfolio(page: PortfolioPage): string {
  const { answer, results, background, words } = page;
  const names = createNames(results, background, words);
  const surface = { names, prefix: anchorOf(words.locale, 'portfolio'), notice: noticeOf(results, names) };
  const { lead, sections } = portfolioSections(answer, results, words, { width: UNBOUNDED, background });
  return drawPlanPage(page, names, names.say('portfolio-page-title', { case: caseName(page) }), [
    ...lead.map((each) => tag('p', each)),
    ...portfolioFigures(answer, surface, 'h2'),
    ...sections.map(({ heading, lines }) => drawLines(heading === null ? lines : [HEADING + heading.replace(COLON, ''), ...lines], names.say('portfolio-page-near'), 2)),
    choiceTable(answer, names),
  ]);
}

/** The frontier with today's plan inside, and whom the plan rests on. */
export function portfolioFigures(answer: PortfolioAnswer, surface: Surface, level: 'h2' | 'h3' = 'h3'): readonly Markup[] {
  const control = drawControl(answer, surface);
  return [drawFigure(drawFrontier(answer, surface), level), ...(control === null ? [] : [drawFigure(control, level)]), ...answer.concentration.map((each) => drawFigure(drawConcentration(each, answer, surface), level))];
}

/** Folded, since a state has hundreds of services. */
function choiceTable(answer: PortfolioAnswer, names: Names): Content {
  const { plan, singles } = answer;
  if (plan === null) return null;
  const table = drawTable({
    caption: names.say('portfolio-page-choices'),
    columns: ['service', 'plan', 'singles'].map((each) => ({ label: names.say(`portfolio-page-${each}`) })),
    rows: plan.choices.map(({ service, alternative }, i) => [names.service(service), wayName(alternative, answer, names), wayName(singles.choices[i]?.alternative ?? '', answer, names)]),
  });
  return tag('details', tag('summary', names.say('portfolio-page-choices')), table);
}
