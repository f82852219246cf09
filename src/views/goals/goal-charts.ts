/** Pictures of goals under each plan, and of whose services its value serves; each with its table and sentence. */
import type { GoalsAnswer, UnderPortfolio } from '../../analysis/index.js';
import { saysOfHundred, saysPercent } from '../figures.js';
import type { Markup } from '../html.js';
import type { ChartParts, Surface } from '../charts/chart.js';
import { linearScale } from '../charts/scale.js';
import { axisBelow, frame, LABEL_WIDTH, line, mark, rowLabel, WIDTH, words, type Ink, type Shape } from '../charts/svg.js';
import type { Names } from '../names.js';
import { localText } from '../speaker.js';

const SCALINGS = ['equal', 'people', 'elicited'] as const;
const HEAD = 24, ROW = 40, LANE = 15, KEY = 20, PLOT_LEFT = LABEL_WIDTH + 10, RIGHT = 34, AXIS = 46, LETTERS = 'ABCDEF';
/** Rows that a picture shows; its table has all of them. */
const MOST_ROWS = 14;
/** Shape and ink for each status, so that colour alone says nothing; the word stands beside. */
const STATUS: Readonly<Record<UnderPortfolio['goals'][number]['status'], readonly [Shape, Ink]>> = { met: ['dot', 'm3'], missed: ['cross', 'm2'], unknown: ['ring', 'quiet'] };
const SCALED: Readonly<Record<(typeof SCALINGS)[number], readonly [Shape, Ink]>> = { equal: ['dot', 'm1'], people: ['square', 'm2'], elicited: ['diamond', 'm3'] };

export function portfolioName({ portfolio, moved }: UnderPortfolio, names: Names): string {
  if (portfolio === 'plan' || portfolio === 'singles' || portfolio === 'today') return names.say(`goals-row-${portfolio}`);
  return names.say('goals-row-best', { scaling: names.say(`goals-column-${portfolio}`), n: moved });
}

/** Each goal under each plan: met, missed or unknown, as a sign and a word. */
export function drawGoalMatrix(answer: GoalsAnswer, surface: Surface): ChartParts {
  const { names } = surface;
  const { goals, portfolios } = answer;
  const title = names.say('goals-chart-matrix');
  const sentence = matrixSentence(answer, names);
  const shown = goals.slice(0, MOST_ROWS);
  const wide = (WIDTH - PLOT_LEFT) / Math.max(1, portfolios.length);
  const bottom = HEAD + shown.length * ROW;
  const marks: Markup[] = portfolios.map((_, at) => words(PLOT_LEFT + (at + 0.5) * wide, 16, LETTERS[at] ?? '', { anchor: 'middle', bold: true }));
  shown.forEach(({ goal, statement }, row) => {
    const y = HEAD + row * ROW;
    marks.push(line(0, y, WIDTH, y, 'line', 0.4), rowLabel(y + ROW / 2, localText(statement, names.words.locale, goal)));
    portfolios.forEach(({ goals: own }, at) => {
      const status = own[row]?.status ?? 'unknown';
      const [shape, ink] = STATUS[status];
      marks.push(mark(shape, PLOT_LEFT + (at + 0.5) * wide, y + 14, 5.5, ink), words(PLOT_LEFT + (at + 0.5) * wide, y + 34, names.say(`goal-${status}`), { anchor: 'middle', size: 12 }));
    });
  });
  const key = portfolios.map((each, at) => words(0, bottom + 20 + at * KEY, `${LETTERS[at] ?? ''}  ${portfolioName(each, names)}`, { size: 12, ink: 'quiet' }));
  return {
    id: 'goals-matrix', title, sentence,
    svg: shown.length === 0 ? null : frame('goals-matrix', title, sentence, { width: WIDTH, height: bottom + 14 + portfolios.length * KEY }, [...marks, ...key], surface),
    table: {
      caption: title,
      columns: [{ label: names.say('goals-column-goal') }, ...portfolios.map((each) => ({ label: portfolioName(each, names) }))],
      rows: goals.map(({ goal, statement }, row) => [localText(statement, names.words.locale, goal), ...portfolios.map(({ goals: own }) => statusText(own[row], names))]),
      note: names.say('goals-chart-matrix-note'),
    },
  };
}

function statusText(under: UnderPortfolio['goals'][number] | undefined, names: Names): string {
  const word = names.say(`goal-${under?.status ?? 'unknown'}`);
  return under?.chance == null ? word : names.say('goals-chart-chance', { status: word, count: saysOfHundred(under.chance, names.words) });
}

function matrixSentence({ goals, portfolios }: GoalsAnswer, names: Names): string {
  if (goals.length === 0) return names.say('goals-none');
  const count = (status: 'met' | 'missed' | 'unknown', of: readonly { readonly status: string }[]): number => of.filter((each) => each.status === status).length;
  const others = portfolios.slice(1);
  const better = others.filter((each) => count('met', each.goals) > count('met', goals)).length;
  return [
    names.say('goals-chart-matrix-sentence', { n: goals.length, met: count('met', goals), missed: count('missed', goals), unknown: count('unknown', goals) }),
    ...(others.length === 0 ? [] : [names.say(better === 0 ? 'goals-chart-matrix-none-better' : 'goals-chart-matrix-better', { n: better })]),
  ].join(' ');
}

/** Mean value of each plan under the three scalings, side by side on one axis from 0 to a full swing. */
export function drawScalings({ portfolios, plan }: GoalsAnswer, surface: Surface): ChartParts {
  const { names } = surface;
  const title = names.say('goals-chart-scalings');
  const known = SCALINGS.filter((scaling) => plan[scaling] !== null);
  const value = (share: number | null): string => (share === null ? names.say('terminal-unknown') : saysPercent(share, names.words));
  const sentence = [
    names.say('goals-chart-scalings-sentence', { values: known.map((scaling) => names.say('goals-chart-value', { scaling: names.say(`goals-column-${scaling}`), value: value(plan[scaling]) })).join(names.say('list-separator')) }),
    ...(plan.people === null ? [names.say('goals-people-unknown')] : []), ...(plan.elicited === null ? [names.say('goals-elicited-unknown')] : []),
  ].join(' ');
  const scale = linearScale(1, PLOT_LEFT, WIDTH - RIGHT);
  const height = Math.max(ROW, LANE * known.length + 12);
  const top = 6, bottom = top + portfolios.length * height;
  const body = portfolios.flatMap((each, row) => {
    const y = top + row * height;
    return [rowLabel(y + height / 2, portfolioName(each, names)), line(PLOT_LEFT, y + height - 1, WIDTH - RIGHT, y + height - 1, 'line', 0.4), ...known.flatMap((scaling, lane) => {
      const share = each.value[scaling];
      const [shape, ink] = SCALED[scaling];
      const at = y + 12 + lane * LANE;
      return share === null ? [] : [line(scale.at(0), at, scale.at(share), at, 'line', 1), mark(shape, scale.at(share), at, 5, ink)];
    })];
  });
  const key = known.flatMap((scaling, i) => {
    const [shape, ink] = SCALED[scaling];
    const at = bottom + AXIS + 12 + i * KEY;
    return [mark(shape, 9, at - 4, 5, ink), words(26, at, names.say(`goals-column-${scaling}`), { size: 12 })];
  });
  return {
    id: 'goals-scalings', title, sentence,
    svg: frame('goals-scalings', title, sentence, { width: WIDTH, height: bottom + AXIS + 12 + known.length * KEY }, [axisBelow(scale, top, bottom, names.say('goals-chart-value-axis'), (tick) => saysPercent(tick, names.words)), ...body, ...key], surface),
    table: {
      caption: title,
      columns: [{ label: names.say('goals-column-plan') }, ...SCALINGS.map((scaling) => ({ label: names.say(`goals-column-${scaling}`), numeric: true }))],
      rows: portfolios.map((each) => [portfolioName(each, names), ...SCALINGS.map((scaling) => value(each.value[scaling]))]),
      note: names.say('goals-scalings-signs'),
    },
  };
}
