/** A plan for the whole state as one page in one language: pictures with their tables, near-best choices, and the words of the terminal. */
import type { PortfolioAnswer } from '../../analysis/index.js';
import type { Surface } from '../charts/chart.js';
import { anchorOf, element, tag, type Content, type Markup } from '../html.js';
import { createNames, type Names } from '../names.js';
import { caseName, drawPlanPage, noticeOf, type PlanPage } from '../plan-page.js';
import { drawFigure } from '../report/context.js';
import { drawTable } from '../table.js';
import { saysOfHundred, saysPercent } from '../figures.js';
import { drawControl } from './control-chart.js';
import { stepTable } from './control-lines.js';
import { aheadSentence, beliefs, differentSentence, madeOf } from './different-lines.js';
import { drawConcentration, drawFrontier } from './plan-charts.js';
import { amount, wayName } from './portfolio-words.js';
import { portfolioSections } from './tabulate-portfolio.js';

export interface PortfolioPage extends PlanPage {
  readonly answer: PortfolioAnswer;
}

/** Columns of the words; a page scrolls them sideways. */
const PRINTED = 100;

/** Cost: linear in the plans and choices shown. */
export function drawPortfolio(page: PortfolioPage): string {
  const { answer, results, background, words } = page;
  const names = createNames(results, background, words);
  const surface = { names, prefix: anchorOf(words.locale, 'portfolio'), notice: noticeOf(results, names) };
  const { lead, sections } = portfolioSections(answer, results, words, { width: PRINTED, background });
  return drawPlanPage(page, names, names.say('portfolio-page-title', { case: caseName(page) }), [
    ...lead.map((each) => tag('p', each)),
    ...portfolioFigures(answer, surface, 'h2'),
    priceTable(answer, names), nearTable(answer, names), differentTable(answer, names), choiceTable(answer, names),
    ...sections.map((lines) => element('div', { class: 'wide', role: 'group', tabindex: 0, 'aria-label': lines[0] ?? '' }, tag('pre', lines.join('\n')))),
  ]);
}

/** The frontier with today's plan inside, and whom the plan rests on. */
export function portfolioFigures(answer: PortfolioAnswer, surface: Surface, level: 'h2' | 'h3' = 'h3'): readonly Markup[] {
  const control = drawControl(answer, surface);
  return [drawFigure(drawFrontier(answer, surface), level), ...(control === null ? [] : [drawFigure(control, level)]), ...answer.concentration.map((each) => drawFigure(drawConcentration(each, answer, surface), level))];
}

function nearTable(answer: PortfolioAnswer, names: Names): Content {
  if (answer.near.length === 0) return null;
  const loss = (value: number | null): string => (value === null ? names.say('portfolio-impossible') : amount(value, answer, names));
  return drawTable({
    caption: names.say('portfolio-page-near'),
    columns: ['alternative', 'standing', 'services', 'without', 'with', 'worlds'].map((each, i) => ({ label: names.say(`portfolio-column-${each}`), numeric: i > 1 })),
    rows: answer.near.map(({ alternative, standing, lossWithout, lossWith, inWorlds }) => {
      const n = answer.plan?.counts[alternative] ?? 0;
      return [names.alternative(alternative), names.say(`portfolio-standing-${standing}`), n === 0 ? '–' : names.words.number(n), n === 0 ? '–' : loss(lossWithout), n > 0 ? '–' : loss(lossWith), saysOfHundred(inWorlds, names.words)];
    }),
    note: names.say('portfolio-near-signs', { worlds: answer.worlds }),
  });
}

/** What each further step of control costs. */
function priceTable(answer: PortfolioAnswer, names: Names): Content {
  const { control } = answer;
  if (control === null || control.steps.length < 2) return null;
  const { columns, rows, note } = stepTable(answer, control, names, true);
  return drawTable({ caption: names.say('portfolio-page-control'), columns: columns.map((label) => ({ label, numeric: true })), rows, note });
}

function differentTable(answer: PortfolioAnswer, names: Names): Content {
  const { different, nearShare } = answer;
  if (different.length === 0) return null;
  return drawTable({
    caption: names.say('portfolio-page-different', { share: saysPercent(nearShare, names.words) }),
    columns: ['differs', 'made-of', 'believe', 'ahead'].map((each) => ({ label: names.say(`portfolio-column-${each}`) })),
    rows: different.map((each) => [differentSentence(each, answer, names), `${madeOf(each, answer, names).join('. ')}.`, beliefs(each, answer, names).join(names.say('list-separator')), aheadSentence(each, names)]),
  });
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
