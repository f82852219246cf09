/** Pictures of a plan: the frontier with what runs today inside, and on whom the state rests. Each with its table and sentence. */
import type { Concentration, Plan, PortfolioAnswer } from '../../analysis/index.js';
import { saysPercent, saysRoughAmount } from '../figures.js';
import type { Markup } from '../html.js';
import type { ChartParts, Surface } from '../charts/chart.js';
import { linearScale } from '../charts/scale.js';
import { axisBelow, bar, frame, LABEL_WIDTH, line, mark, rowLabel, sayTick, WIDTH, words, type Ink, type Shape } from '../charts/svg.js';
import { ceilingName, ownerName } from './portfolio-words.js';

const LEFT = 64, RIGHT = 34, PLOT = 260, AXIS = 46, ROW = 40, KEY = 22;

interface Point {
  readonly kind: 'frontier' | 'plan' | 'singles' | 'today';
  readonly plan: Plan;
}

const MARKS: Readonly<Record<Point['kind'], readonly [Shape, Ink, number]>> = { frontier: ['dot', 'm1', 5], plan: ['diamond', 'm2', 9], singles: ['square', 'm3', 7], today: ['cross', 'm4', 7] };

/** Expected cost across, mean value upwards; every plan of the answer is a mark. */
export function drawFrontier(answer: PortfolioAnswer, surface: Surface): ChartParts {
  const { names } = surface;
  const { frontier, plan, singles, today, withoutToday } = answer;
  const points: readonly Point[] = [
    ...frontier.map((each): Point => ({ kind: 'frontier', plan: each })),
    ...(today === null ? [] : [{ kind: 'today' as const, plan: today }]), { kind: 'singles', plan: singles }, ...(plan === null ? [] : [{ kind: 'plan' as const, plan }]),
  ];
  const cost = linearScale(Math.max(...points.map((each) => each.plan.cost.mean)), LEFT, WIDTH - RIGHT);
  const [top, bottom] = [26, 26 + PLOT];
  const y = (value: number): number => bottom - value * PLOT;
  const body: Markup[] = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => [line(LEFT, y(share), WIDTH - RIGHT, y(share), 'line', 0.6), words(LEFT - 8, y(share) + 4, names.words.number(share * 100), { anchor: 'end', ink: 'quiet', size: 12 })]);
  body.push(axisBelow(cost, top, bottom, names.say('portfolio-chart-cost-axis', { money: names.moneyUnit }), sayTick(cost, names)), words(0, top - 14, names.say('portfolio-chart-value-axis'), { ink: 'quiet', size: 12 }));
  frontier.slice(1).forEach((each, i) => body.push(line(cost.at(frontier[i]!.cost.mean), y(frontier[i]!.value.equal), cost.at(each.cost.mean), y(each.value.equal), 'm1', 1.5)));
  for (const each of points) {
    const [shape, ink, size] = MARKS[each.kind];
    body.push(mark(shape, cost.at(each.plan.cost.mean), y(each.plan.value.equal), size, ink));
  }
  const kinds = [...new Set(points.map(({ kind }) => kind))];
  kinds.forEach((kind, i) => {
    const [shape, ink, size] = MARKS[kind];
    const at = bottom + AXIS + 14 + i * KEY;
    body.push(mark(shape, 10, at - 4, Math.min(size, 6), ink), words(26, at, names.say(`portfolio-point-${kind}`)));
  });
  const title = names.say('portfolio-chart-frontier');
  const sentence = [names.say('portfolio-chart-frontier-sentence', { n: frontier.length }), ...(withoutToday > 0 ? [names.say('portfolio-chart-no-today', { n: withoutToday })] : [])].join(' ');
  return {
    id: 'plan-frontier', title, sentence,
    svg: points.every((each) => each.plan.cost.mean <= 0) ? null : frame('plan-frontier', title, sentence, { width: WIDTH, height: bottom + AXIS + 14 + kinds.length * KEY }, body, surface),
    table: {
      caption: title,
      columns: [{ label: names.say('portfolio-chart-column-plan') }, ...['p50', 'high', 'value'].map((each) => ({ label: names.say(`portfolio-column-${each}`, { confidence: names.words.number(answer.confidence * 100, { digits: 0 }) }), numeric: true }))],
      rows: points.map(({ kind, plan: each }) => [names.say(`portfolio-point-${kind}`), saysRoughAmount(each.cost.p50, names.words), saysRoughAmount(each.cost.atConfidence, names.words), saysPercent(each.value.equal, names.words)]),
    },
  };
}

/** For one ceiling on shares: two bars for each owner, the plan over deciding alone, and the ceiling as a line. */
export function drawConcentration({ ceiling, limit, stated, plan, singles }: Concentration, answer: PortfolioAnswer, surface: Surface): ChartParts {
  const { names } = surface;
  const owners = [...new Set([...plan, ...singles].map(({ owner }) => owner))];
  const share = (of: Concentration['plan'], owner: string): number => of.find((each) => each.owner === owner)?.share ?? 0;
  const scale = linearScale(1, LABEL_WIDTH + 10, WIDTH - RIGHT);
  const [top, bottom] = [6, 6 + owners.length * ROW];
  const isPlan = answer.plan !== null;
  const body: Markup[] = [axisBelow(scale, top, bottom, names.say('portfolio-chart-share-axis'), (tick) => saysPercent(tick, names.words))];
  owners.forEach((owner, i) => {
    const at = top + i * ROW;
    body.push(rowLabel(at + ROW / 2, ownerName(owner, answer, names)), bar(scale.at(0), at + 6, scale.at(share(singles, owner)) - scale.at(0), 11, 'm3'));
    if (isPlan) body.push(bar(scale.at(0), at + 21, scale.at(share(plan, owner)) - scale.at(0), 11, 'm2'));
  });
  body.push(line(scale.at(stated), top, scale.at(stated), bottom, 'text', 2, '5 4'));
  const key = bottom + AXIS + 10;
  body.push(bar(0, key - 10, 18, 11, 'm3'), words(26, key, names.say('portfolio-chart-singles')));
  if (isPlan) body.push(bar(0, key + KEY - 10, 18, 11, 'm2'), words(26, key + KEY, names.say('portfolio-chart-plan')));
  body.push(line(0, key + 2 * KEY - 4, 18, key + 2 * KEY - 4, 'text', 2, '5 4'), words(26, key + 2 * KEY, names.say('portfolio-chart-ceiling', { share: saysPercent(stated, names.words) })));
  const title = ceilingName(ceiling, limit, names);
  const [largest] = isPlan ? plan : singles;
  const sentence = largest === undefined ? names.say('portfolio-chart-nobody') : names.say('portfolio-chart-largest', { who: ownerName(largest.owner, answer, names), share: saysPercent(largest.share, names.words), plan: names.say(isPlan ? 'portfolio-cut-off-plan' : 'portfolio-cut-off-singles') });
  return {
    id: `plan-${ceiling}`, title, sentence,
    svg: owners.length === 0 ? null : frame(`plan-${ceiling}`, title, sentence, { width: WIDTH, height: key + 2 * KEY + 8 }, body, surface),
    table: {
      caption: title,
      columns: [{ label: names.say('portfolio-chart-column-owner') }, { label: names.say('portfolio-chart-singles'), numeric: true }, ...(isPlan ? [{ label: names.say('portfolio-chart-plan'), numeric: true }] : [])],
      rows: owners.map((owner) => [ownerName(owner, answer, names), saysPercent(share(singles, owner), names.words), ...(isPlan ? [saysPercent(share(plan, owner), names.words)] : [])]),
    },
  };
}
