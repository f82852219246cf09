/** Needs and goals under a plan as lines of a terminal, and its value under three scalings side by side. */
import type { GoalsAnswer, GoalUnderPlan, ScaledValue } from '../../analysis/index.js';
import { NO_BACKGROUND, type Background } from '../background.js';
import { saysOfHundred, saysPercent } from '../figures.js';
import { createNames, type NamedResults, type Names } from '../names.js';
import { localText, type Words } from '../speaker.js';
import { alignColumns, ruled, type TextColumn } from '../terminal/lines.js';
import { wrapTo } from '../text-width.js';
import { sayAmount } from '../unit-words.js';
import { portfolioName } from './goal-charts.js';

const DIGITS = 3;
const WRAPPED: TextColumn = { side: 'left', most: null, whenLong: 'wrap' };
const FIGURE: TextColumn = { side: 'right', most: 20, whenLong: 'wrap' };
const SCALINGS = ['equal', 'people', 'elicited'] as const;

export function tabulateGoals(answer: GoalsAnswer, results: NamedResults, words: Words, page: { readonly width: number; readonly background?: Background }): string {
  const names = createNames(results, page.background ?? NO_BACKGROUND, words);
  const { width } = page;
  const said = (id: string, params: Parameters<Names['say']>[1] = {}): readonly string[] => wrapTo(names.say(id, params), width);
  const header = (...columns: readonly string[]): readonly string[] => columns.map((each) => names.say(`goals-column-${each}`));
  return [
    ruled(names.say('goals-title'), width),
    ...said(`roadmap-basis-${answer.basis}`, { n: answer.planned }),
    '',
    ...(answer.goals.length === 0 ? said('goals-none') : alignColumns([goalColumns(names).map(({ label }) => label), ...answer.goals.map((goal) => goalRow(goal, names))], [WRAPPED, { side: 'left', most: 10 }, FIGURE, FIGURE, FIGURE], width)),
    ...answer.goals.flatMap((goal) => goalNotes(goal, names)).flatMap((line) => wrapTo(line, width)),
    ...(answer.goals.length === 0 || answer.portfolios.length < 2 ? [] : ['', ...said('goals-chart-matrix'), ...portfolioTable(answer, names, width)]),
    '', ...said('goals-scalings'),
    ...alignColumns([
      header('plan', ...SCALINGS),
      ...answer.portfolios.map((each) => valueRow(portfolioName(each, names), each.value, names)),
    ], [WRAPPED, FIGURE, FIGURE, FIGURE], width),
    ...said('goals-scalings-signs'),
    ...(answer.plan.people === null ? said('goals-people-unknown') : []),
    ...(answer.plan.elicited === null ? said('goals-elicited-unknown') : []),
  ].join('\n');
}

/** The columns of `goalRow`. */
export function goalColumns(names: Names): readonly { readonly label: string; readonly numeric: boolean }[] {
  return ['goal', 'status', 'level', 'target', 'chance'].map((each, i) => ({ label: names.say(`goals-column-${each}`), numeric: i > 1 }));
}

function amount(value: number | null, unit: string, names: Names): string {
  if (value === null) return names.say('terminal-unknown');
  const text = names.words.number(value, { significant: DIGITS });
  return unit === '' || unit === '1' ? text : sayAmount(text, unit, names.words, names.money);
}

export function goalRow({ goal, statement, status, level, target, is, unit, chance, by }: GoalUnderPlan, names: Names): readonly string[] {
  const wanted = target === null ? '–' : names.say(`goals-${is}`, { amount: amount(target, unit, names) });
  return [localText(statement, names.words.locale, goal), names.say(`goal-${status}`), amount(level, unit, names), by === null ? wanted : names.say('goals-by', { wanted, date: names.words.date(by) }), chance === null ? '–' : saysOfHundred(chance, names.words)];
}

export function goalNotes({ goal, statement, lacks, unknown, read, withoutModel, across }: GoalUnderPlan, names: Names): readonly string[] {
  const params = { goal: localText(statement, names.words.locale, goal), unknown, read, n: withoutModel };
  if (lacks !== null) return [names.say(`goals-lacks-${lacks}`, params)];
  return [
    ...(read > 1 ? [names.say(`goals-across-${across}`, params)] : []),
    ...(unknown > 0 ? [names.say('goals-unknown-parts', params)] : []),
    ...(withoutModel > 0 ? [names.say('goals-without-model', params)] : []),
  ];
}

/** A column for each status: how many goals each plan meets, misses and leaves unknown. */
function portfolioTable({ portfolios }: GoalsAnswer, names: Names, width: number): readonly string[] {
  const statuses = ['met', 'missed', 'unknown'] as const;
  const rows = portfolios.map((each) => [portfolioName(each, names), ...statuses.map((status) => names.words.number(each.goals.filter((goal) => goal.status === status).length))]);
  return alignColumns([[names.say('goals-column-portfolio'), ...statuses.map((status) => names.say(`goal-${status}`))], ...rows], [WRAPPED, FIGURE, FIGURE, FIGURE], width);
}

function valueRow(label: string, value: ScaledValue, names: Names): readonly string[] {
  return [label, ...SCALINGS.map((scaling) => {
    const share = value[scaling];
    return share === null ? '–' : saysPercent(share, names.words);
  })];
}
