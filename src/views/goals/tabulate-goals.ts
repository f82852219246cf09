/** Needs and goals under a plan as lines of a terminal, and its value under three scalings side by side. */
import type { GoalsAnswer, GoalUnderPlan, ScaledValue } from '../../analysis/index.js';
import { NO_BACKGROUND, type Background } from '../background.js';
import { saysOfHundred, saysPercent } from '../figures.js';
import { createNames, type NamedResults, type Names } from '../names.js';
import { localText, type Words } from '../speaker.js';
import { alignColumns, ruled, type TextColumn } from '../terminal/lines.js';
import { wrapTo } from '../text-width.js';
import { sayAmount } from '../unit-words.js';

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
    ...(answer.goals.length === 0 ? said('goals-none') : alignColumns([header('goal', 'status', 'level', 'target', 'chance'), ...answer.goals.map((goal) => goalRow(goal, names))], [WRAPPED, { side: 'left', most: 10 }, FIGURE, FIGURE, FIGURE], width)),
    ...answer.goals.flatMap((goal) => goalNotes(goal, names)).flatMap((line) => wrapTo(line, width)),
    '', ...said('goals-scalings'),
    ...alignColumns([
      header('plan', ...SCALINGS),
      valueRow(names.say('goals-row-plan'), answer.plan, names),
      ...(answer.basis === 'singles' ? [] : [valueRow(names.say('goals-row-singles'), answer.singles, names)]),
      ...answer.best.map(({ scaling, value, moved }) => valueRow(names.say('goals-row-best', { scaling: names.say(`goals-column-${scaling}`), n: moved }), value, names)),
    ], [WRAPPED, FIGURE, FIGURE, FIGURE], width),
    ...said('goals-scalings-signs'),
    ...(answer.plan.people === null ? said('goals-people-unknown') : []),
    ...(answer.plan.elicited === null ? said('goals-elicited-unknown') : []),
  ].join('\n');
}

function amount(value: number | null, unit: string, names: Names): string {
  if (value === null) return names.say('terminal-unknown');
  const text = names.words.number(value, { significant: DIGITS });
  return unit === '' || unit === '1' ? text : sayAmount(text, unit, names.words, names.money);
}

function goalRow({ goal, statement, status, level, target, is, unit, chance, by }: GoalUnderPlan, names: Names): readonly string[] {
  const wanted = target === null ? '–' : names.say(`goals-${is}`, { amount: amount(target, unit, names) });
  return [localText(statement, names.words.locale, goal), names.say(`goal-${status}`), amount(level, unit, names), by === null ? wanted : names.say('goals-by', { wanted, date: names.words.date(by) }), chance === null ? '–' : saysOfHundred(chance, names.words)];
}

function goalNotes({ goal, statement, lacks, unknown, read, withoutModel, across }: GoalUnderPlan, names: Names): readonly string[] {
  const params = { goal: localText(statement, names.words.locale, goal), unknown, read, n: withoutModel };
  if (lacks !== null) return [names.say(`goals-lacks-${lacks}`, params)];
  return [
    ...(read > 1 ? [names.say(`goals-across-${across}`, params)] : []),
    ...(unknown > 0 ? [names.say('goals-unknown-parts', params)] : []),
    ...(withoutModel > 0 ? [names.say('goals-without-model', params)] : []),
  ];
}

function valueRow(label: string, value: ScaledValue, names: Names): readonly string[] {
  return [label, ...SCALINGS.map((scaling) => {
    const share = value[scaling];
    return share === null ? '–' : saysPercent(share, names.words);
  })];
}
