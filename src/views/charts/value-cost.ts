/** Value against cost at P70, less public value where that is known, for one service; the efficient set is marked by shape and letter. */
import type { Results, ServiceResult } from '../../analysis/index.js';
import { pointsOf, saysRoughAmount } from '../figures.js';
import type { Markup } from '../html.js';
import { raw } from '../html.js';
import type { ChartDescriptor, ChartParts, Surface } from './chart.js';
import { magnified } from './panels.js';
import type { LinearScale } from './scale.js';
import { linearScale } from './scale.js';
import { WIDTH, axisBelow, frame, line, mark, sayTick, words } from './svg.js';

export interface ValueCostPoint {
  readonly id: string;
  /** What the efficient set goes by; above the least one where public value is taken off, because the difference is then what counts. */
  readonly cost: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly error: number;
  readonly isEfficient: boolean;
}

export interface ValueCostView {
  readonly service: string;
  readonly money: string;
  /** Public value is taken off. */
  readonly isNet: boolean;
  readonly points: readonly ValueCostPoint[];
}

const LEFT = 64;
const PLOT = 300;
const AXIS = 46;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** A letter tries these places around its mark, near ones first, and takes the first that is free. */
const PLACES: readonly (readonly [number, number])[] = [
  [13, -4], [-13, -4], [0, -13], [0, 21], [13, 13], [-13, 13], [26, -10], [-26, -10], [14, -20], [-14, -20], [26, 10], [-26, 10], [14, 30], [-14, 30], [40, 4], [-40, 4],
];
/** Letters and marks nearer than this would print over each other. */
const CROWDED = 13;

export function viewValueCost(service: ServiceResult, results: Results): ValueCostView {
  const placed = service.alternatives.filter((each) => each.standing === 'candidate' && each.netCostAtConfidence !== null);
  const isNet = placed.some((each) => each.publicValue !== null);
  const least = isNet ? Math.min(...placed.map((each) => each.netCostAtConfidence ?? 0)) : 0;
  const points = placed.flatMap((each) => {
    if (each.value === null) return [];
    const { total, bounds, unknownCriteria } = each.value;
    const isOpen = unknownCriteria.length > 0;
    return [{
      id: each.id, cost: (each.netCostAtConfidence ?? 0) - least, value: total.mean, low: isOpen ? bounds.low : total.p10, high: isOpen ? bounds.high : total.p90,
      error: total.error, isEfficient: each.isEfficient,
    }];
  });
  return { service: service.id, money: results.case.money, isNet, points: [...points].sort((a, b) => a.cost - b.cost || (a.id < b.id ? -1 : 1)) };
}

/** Letters by order of cost, the same in picture and table. */
export function letterOf(position: number): string {
  return LETTERS[position] ?? `${position + 1}`;
}

export function drawValueCost(view: ValueCostView, surface: Surface): ChartParts {
  const { names } = surface;
  const money = names.moneyUnit;
  const title = names.say('chart-value-cost-title', { service: names.service(view.service) });
  const efficient = view.points.filter((each) => each.isEfficient);
  const sentence = names.say('chart-value-cost-sentence', { n: efficient.length, all: view.points.length, list: names.alternatives(efficient.map((each) => each.id)) });
  const letters = new Map(view.points.map((each, position) => [each.id, letterOf(position)]));
  const body: Markup[] = [];
  const axis = names.say(view.isNet ? 'chart-value-cost-axis-net' : 'chart-value-cost-axis', { money });
  let top = drawPanel(body, view.points, letters, 26, axis, surface);
  const small = magnified(view.points, (point) => point.cost);
  if (small.length > 0) {
    body.push(words(0, top + 16, names.say('chart-magnified'), { bold: true }));
    top = drawPanel(body, small, letters, top + 46, axis, surface);
  }
  body.push(mark('diamond', LEFT + 6, top + 6, 6, 'm2'), words(LEFT + 18, top + 10.5, names.say('chart-value-cost-efficient'), { size: 12 }));
  body.push(mark('ring', LEFT + 286, top + 6, 5, 'm1'), words(LEFT + 298, top + 10.5, names.say('chart-value-cost-other'), { size: 12 }));
  return {
    id: 'value-cost', title, sentence,
    svg: view.points.length < 2 || view.points.every((each) => each.cost === 0) ? null : frame('value-cost', title, sentence, { width: WIDTH, height: top + 22 }, body, surface),
    table: {
      caption: names.say(view.isNet ? 'chart-value-cost-table-net' : 'chart-value-cost-table', { money }),
      columns: [
        { label: names.say('column-alternative') }, { label: names.say('column-letter') }, { label: names.say(view.isNet ? 'column-net-cost-p70' : 'column-cost-p70'), numeric: true },
        { label: names.say('column-value'), numeric: true }, { label: names.say('column-efficient') },
      ],
      rows: view.points.map((point) => [
        names.alternative(point.id), letters.get(point.id) ?? '', saysRoughAmount(point.cost, names.words),
        intervalText(point),
        names.say(point.isEfficient ? 'answer-yes' : 'answer-no'),
      ]),
    },
  };
}

function intervalText({ value, low, high, error }: ValueCostPoint): string {
  const [at, from, to] = [value, low, high].map((each) => pointsOf(each, error));
  return from === to ? `${at}` : `${at} (${from}–${to})`;
}

function drawPanel(body: Markup[], points: readonly ValueCostPoint[], letters: ReadonlyMap<string, string>, top: number, axis: string, surface: Surface): number {
  const { names } = surface;
  const cost = linearScale(Math.max(0, ...points.map((each) => each.cost)), LEFT, WIDTH - 34);
  const bottom = top + PLOT;
  const y = (value: number): number => bottom - value * PLOT;
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    body.push(line(LEFT, y(share), WIDTH - 34, y(share), 'line', 0.6), words(LEFT - 8, y(share) + 4, names.words.number(share * 100), { anchor: 'end', ink: 'quiet', size: 12 }));
  }
  body.push(axisBelow(cost, top, bottom, axis, sayTick(cost, names)));
  body.push(words(0, top - 14, names.say('chart-value-axis'), { ink: 'quiet', size: 12 }));
  const taken: Place[] = points.map((point) => ({ x: cost.at(point.cost), y: y(point.value) }));
  for (const point of points) body.push(drawPoint(point, letters.get(point.id) ?? '', cost, y, taken));
  return bottom + AXIS;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function drawPoint(point: ValueCostPoint, letter: string, cost: LinearScale, y: (value: number) => number, taken: Place[]): Markup {
  const at = { x: cost.at(point.cost), y: y(point.value) };
  const isFree = (place: Place): boolean => taken.every((other) => Math.abs(other.x - place.x) >= CROWDED || Math.abs(other.y - (place.y - 4)) >= CROWDED);
  const places = PLACES.map(([dx, dy]) => ({ x: at.x + dx, y: at.y + dy }));
  const label = places.find(isFree) ?? { x: at.x + 13, y: at.y - 4 };
  taken.push({ x: label.x, y: label.y - 4 });
  const isFar = Math.abs(label.x - at.x) + Math.abs(label.y - at.y) > 24;
  const parts = [
    line(at.x, y(point.low), at.x, y(point.high), 'quiet', 1.4),
    ...(isFar ? [line(at.x, at.y, label.x, label.y - 4, 'line', 0.8)] : []),
    point.isEfficient ? mark('diamond', at.x, at.y, 7, 'm2') : mark('ring', at.x, at.y, 5.5, 'm1'),
    words(label.x, label.y, letter, { anchor: 'middle', bold: point.isEfficient, size: 12 }),
  ];
  return raw(parts.map((each) => each.markup).join(''));
}

const point = (id: string, cost: number, value: number, isEfficient: boolean): ValueCostPoint => ({ id, cost, value, low: value - 0.06, high: value + 0.05, error: 0.002, isEfficient });

export const valueCostChart: ChartDescriptor<ValueCostView> = {
  id: 'value-cost', asks: 'chart-value-cost-asks', method: 'chart-value-cost-method',
  needs: ['services.*.alternatives.*.netCostAtConfidence', 'services.*.alternatives.*.value.total', 'services.*.alternatives.*.isEfficient'], gives: ['svg', 'table', 'sentence'],
  examples: [
    { name: 'near', view: { service: 'example-service', money: 'CAD_2026', isNet: false, points: [
      point('first-way', 360000, 0.41, true), point('second-way', 380000, 0.4, false), point('third-way', 700000, 0.66, true), point('fourth-way', 1150000, 0.62, false)] } },
  ],
  draw: drawValueCost,
};
