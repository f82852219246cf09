/** Who leads from which price of a full swing of value: one bar per leader on a linear axis from zero. */
import type { Results, ServiceResult } from '../../analysis/index.js';
import { saysRoughMoney } from '../figures.js';
import type { Markup } from '../html.js';
import type { ChartDescriptor, ChartParts, Surface } from './chart.js';
import { magnified } from './panels.js';
import { linearScale } from './scale.js';
import { LABEL_WIDTH, WIDTH, axisBelow, bar, frame, rowLabel, sayTick, words } from './svg.js';

export interface PriceOfValueView {
  readonly service: string;
  readonly money: string;
  readonly prices: readonly { readonly from: number; readonly leader: string }[];
}

const ROW = 36;
const AXIS = 46;
/** A bar that is too short to be seen is drawn this wide; the table has its ends. */
const NARROWEST = 1.5;
/** Room to the right of the last switch, so that the last leader's bar can be seen going on. */
const BEYOND = 1.3;

export function viewPriceOfValue(service: ServiceResult, results: Results): PriceOfValueView {
  return { service: service.id, money: results.case.money, prices: service.recommendation.prices };
}

export function drawPriceOfValue(view: PriceOfValueView, surface: Surface): ChartParts {
  const { names } = surface;
  const money = names.moneyUnit;
  const title = names.say('chart-price-title', { service: names.service(view.service) });
  const spans = view.prices.map((each, position) => ({ ...each, to: view.prices[position + 1]?.from ?? null }));
  const amount = (value: number): string => saysRoughMoney(value, view.money, names.words);
  const [first] = spans;
  const sentence = first === undefined
    ? names.say('chart-price-sentence-none')
    : first.to === null
      ? names.say('chart-price-sentence-one', { alternative: names.alternative(first.leader) })
      : names.say('chart-price-sentence', { alternative: names.alternative(first.leader), price: amount(first.to), next: names.alternative(spans[1]?.leader ?? first.leader), n: spans.length - 1 });
  return {
    id: 'price-of-value', title, sentence,
    svg: spans.length < 2 ? null : drawBars(spans, title, sentence, money, surface),
    table: {
      caption: names.say('chart-price-table', { money }),
      columns: [{ label: names.say('column-leader') }, { label: names.say('column-from'), numeric: true }, { label: names.say('column-to'), numeric: true }],
      rows: spans.map((each) => [names.alternative(each.leader), amount(each.from), each.to === null ? names.say('chart-price-open') : amount(each.to)]),
    },
  };
}

interface Span {
  readonly from: number;
  readonly to: number | null;
  readonly leader: string;
}

/** All switches, and where the last ones lie far beyond the first, the first ones again on their own axis. */
function drawBars(spans: readonly Span[], title: string, sentence: string, money: string, surface: Surface): Markup {
  const body: Markup[] = [];
  let top = drawPanel(body, spans, 6, money, surface);
  const switches = spans.slice(1).map((each) => each.from);
  const near = magnified(switches, (each) => each, 1);
  if (near.length > 0) {
    body.push(words(0, top + 16, surface.names.say('chart-magnified'), { bold: true }));
    top = drawPanel(body, spans.slice(0, near.length + 1), top + 26, money, surface);
  }
  return frame('price-of-value', title, sentence, { width: WIDTH, height: top }, body, surface);
}

function drawPanel(body: Markup[], spans: readonly Span[], top: number, money: string, surface: Surface): number {
  const last = spans.at(-1)?.from ?? 1;
  const scale = linearScale(last * BEYOND, LABEL_WIDTH + 10, WIDTH - 34);
  const leaders = [...new Set(spans.map((each) => each.leader))];
  const bottom = top + leaders.length * ROW;
  body.push(axisBelow(scale, top, bottom, surface.names.say('chart-price-axis', { money }), sayTick(scale, surface.names)));
  leaders.forEach((leader, position) => {
    const y = top + position * ROW + ROW / 2;
    body.push(rowLabel(y, surface.names.alternative(leader)));
    for (const span of spans.filter((each) => each.leader === leader)) {
      const isBeyond = span.to !== null && span.to > scale.largest;
      const to = scale.at(span.to ?? scale.largest);
      body.push(bar(scale.at(span.from), y - 6, Math.max(NARROWEST, to - scale.at(span.from)), 12, 'm1'));
      if (span.to === null) body.push(arrow(to, y));
      if (isBeyond) body.push(words(to + 5, y + 4.5, '…'));
    }
  });
  return bottom + AXIS;
}

/** The last leader goes on without end. */
function arrow(x: number, y: number): Markup {
  return { markup: `<path d="M${x} ${y - 10}L${x + 14} ${y}L${x} ${y + 10}Z" fill="#0b5a8a" class="f-m1"></path>` };
}

export const priceOfValueChart: ChartDescriptor<PriceOfValueView> = {
  id: 'price-of-value', asks: 'chart-price-asks', method: 'chart-price-method', needs: ['services.*.recommendation.prices'], gives: ['svg', 'table', 'sentence'],
  examples: [
    { name: 'two-switches', view: { service: 'example-service', money: 'CAD_2026', prices: [
      { from: 0, leader: 'first-way' }, { from: 240000, leader: 'second-way' }, { from: 1900000, leader: 'third-way' }] } },
  ],
  draw: drawPriceOfValue,
};
