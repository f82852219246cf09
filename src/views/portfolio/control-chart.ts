/** Picture of what control costs: control across; cost upwards, and below it value of all else. With its table and sentence. */
import type { ControlAnswer, ControlPoint, Plan, PortfolioAnswer } from '../../analysis/index.js';
import { saysPercent, saysRoughAmount } from '../figures.js';
import type { Markup } from '../html.js';
import type { ChartParts, Surface } from '../charts/chart.js';
import { linearScale, type LinearScale } from '../charts/scale.js';
import { axisBelow, frame, line, mark, sayTick, WIDTH, words } from '../charts/svg.js';
import type { Names } from '../names.js';
import { controlSentences, gapSentence } from './control-lines.js';

const LEFT = 96, RIGHT = 34, TOP = 26, PANEL = 170, BETWEEN = 34, AXIS = 46, KEY = 22;

/** As in the frontier of cost and value. */
const MARKS = { frontier: ['dot', 'm1', 5], plan: ['diamond', 'm2', 9], singles: ['square', 'm3', 7], today: ['cross', 'm4', 7] } as const;

interface Point {
  readonly kind: keyof typeof MARKS;
  readonly cost: Plan['cost'];
  readonly control: number;
  readonly rest: number;
}

/** One of the two axes upwards: where a point stands, and the lines behind. */
interface Panel {
  readonly label: string;
  readonly bottom: number;
  readonly of: (point: Pick<Point, 'cost' | 'rest'>) => number;
  readonly ticks: readonly { readonly y: number; readonly text: string }[];
}

/** Null where control is not scored. */
export function drawControl(answer: PortfolioAnswer, surface: Surface): ChartParts | null {
  const { names } = surface;
  const { control } = answer;
  if (control === null) return null;
  const points = pointsOf(answer, control);
  const across = linearScale(1, LEFT, WIDTH - RIGHT);
  const panels = panelsOf(points, names);
  const { bottom } = panels[1];
  const body = [...panels.flatMap((panel) => drawPanel(panel, points, control.steps, across)), axisBelow(across, bottom, bottom, names.say('portfolio-chart-control-axis'), (tick) => saysPercent(tick, names.words))];
  const kinds = [...new Set(points.map(({ kind }) => kind))];
  kinds.forEach((kind, i) => {
    const [shape, ink] = MARKS[kind];
    body.push(mark(shape, 10, bottom + AXIS + 10 + i * KEY, 6, ink), words(26, bottom + AXIS + 14 + i * KEY, names.say(`portfolio-point-${kind}`)));
  });
  const last = bottom + AXIS + 14 + kinds.length * KEY;
  body.push(line(2, last - 4, 18, last - 4, 'm1', 1.5), words(26, last, names.say('portfolio-chart-steps')));
  const title = names.say('portfolio-chart-control');
  const sentence = [names.say('portfolio-chart-control-sentence', { n: control.surface.length }), ...controlSentences(answer, control, names), gapSentence(control, names)].join(' ');
  return {
    id: 'plan-control', title, sentence,
    svg: points.every(({ cost }) => cost.mean <= 0) ? null : frame('plan-control', title, sentence, { width: WIDTH, height: last + KEY }, body, surface),
    table: tableOf(points, answer, names, title),
  };
}

function pointsOf({ plan, singles, today }: PortfolioAnswer, { surface }: ControlAnswer): readonly Point[] {
  const whole = ([['today', today], ['singles', singles], ['plan', plan]] as const).flatMap(([kind, each]): readonly Point[] => (each?.control == null ? [] : [{ kind, cost: each.cost, control: each.control.level, rest: each.control.rest }]));
  return [...[...surface].sort((a, b) => a.control - b.control || a.cost.mean - b.cost.mean).map(({ cost, control, rest }): Point => ({ kind: 'frontier', cost, control, rest })), ...whole];
}

function panelsOf(points: readonly Point[], names: Names): readonly [Panel, Panel] {
  const [upper, lower] = [TOP + PANEL, TOP + PANEL + BETWEEN + PANEL];
  const cost = linearScale(Math.max(...points.map((each) => each.cost.mean)), upper, upper - PANEL);
  const rest = linearScale(1, lower, lower - PANEL);
  const say = sayTick(cost, names);
  return [
    { label: names.say('portfolio-chart-cost-axis', { money: names.moneyUnit }), bottom: upper, of: (each) => cost.at(each.cost.mean), ticks: cost.ticks.map((tick) => ({ y: cost.at(tick), text: say(tick) })) },
    { label: names.say('portfolio-chart-rest-axis'), bottom: lower, of: (each) => rest.at(each.rest), ticks: rest.ticks.map((tick) => ({ y: rest.at(tick), text: names.words.number(tick * 100) })) },
  ];
}

function drawPanel({ label, bottom, of, ticks }: Panel, points: readonly Point[], steps: readonly ControlPoint[], across: LinearScale): Markup[] {
  const { at } = across;
  const body = [words(0, bottom - PANEL - 14, label, { ink: 'quiet', size: 12 })];
  for (const tick of across.ticks) body.push(line(at(tick), bottom - PANEL, at(tick), bottom, 'line', 0.6));
  for (const { y, text } of ticks) body.push(line(LEFT, y, WIDTH - RIGHT, y, 'line', 0.6), words(LEFT - 8, y + 4, text, { anchor: 'end', ink: 'quiet', size: 12 }));
  steps.slice(1).forEach((each, i) => body.push(line(at(steps[i]!.control), of(steps[i]!), at(each.control), of(each), 'm1', 1.5)));
  for (const each of points) {
    const [shape, ink, size] = MARKS[each.kind];
    body.push(mark(shape, at(each.control), of(each), size, ink));
  }
  return body;
}

function tableOf(points: readonly Point[], { confidence }: PortfolioAnswer, names: Names, caption: string): ChartParts['table'] {
  return {
    caption,
    columns: [{ label: names.say('portfolio-chart-column-plan') }, ...['control', 'rest', 'expected', 'p50', 'high'].map((each) => ({ label: names.say(`portfolio-column-${each}`, { confidence: names.words.number(confidence * 100, { digits: 0 }) }), numeric: true }))],
    rows: points.map(({ kind, cost, control, rest }) => [names.say(`portfolio-point-${kind}`), saysPercent(control, names.words), saysPercent(rest, names.words), saysRoughAmount(cost.mean, names.words), saysRoughAmount(cost.p50, names.words), saysRoughAmount(cost.atConfidence, names.words)]),
  };
}
