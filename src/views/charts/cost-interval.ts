/** Whole-life cost of each way: P10, P50 and P90 on a linear axis from zero, without any budget line. */
import type { Results, ServiceResult, Spread } from '../../analysis/index.js';
import { saysQuantiles, saysRoughAmount } from '../figures.js';
import type { Markup } from '../html.js';
import type { ChartDescriptor, ChartParts, Surface } from './chart.js';
import { magnified } from './panels.js';
import { linearScale } from './scale.js';
import { LABEL_WIDTH, WIDTH, axisBelow, frame, line, mark, rowLabel, sayTick, words } from './svg.js';

export interface CostRow {
  readonly id: string;
  readonly cost: Spread | null;
  readonly bounds: { readonly low: number; readonly high: number } | null;
}

export interface CostIntervalView {
  readonly service: string;
  readonly money: string;
  readonly rows: readonly CostRow[];
}

const ROW = 34;
const AXIS = 46;

/** Ways that are open or serve as baselines, cheapest P50 first; those with unknown cost last. */
export function viewCostInterval(service: ServiceResult, results: Results): CostIntervalView {
  const shown = service.alternatives.filter((each) => each.standing === 'candidate' || each.standing === 'baseline');
  const key = (row: CostRow): number => row.cost?.p50 ?? row.bounds?.low ?? Infinity;
  const rows = shown.map((each) => ({ id: each.id, cost: each.cost, bounds: each.costBounds }));
  return { service: service.id, money: results.case.money, rows: [...rows].sort((a, b) => (key(a) === key(b) ? 0 : key(a) - key(b))) };
}

export function drawCostInterval(view: CostIntervalView, surface: Surface): ChartParts {
  const { names } = surface;
  const money = names.moneyUnit;
  const title = names.say('chart-cost-title', { service: names.service(view.service) });
  const first = view.rows.find((row) => row.cost !== null);
  const drawn = view.rows.filter((row) => row.cost !== null || row.bounds !== null);
  const isNothing = drawn.every((row) => reachOf(row) === 0);
  const sentence = first?.cost == null || isNothing
    ? names.say(first?.cost == null ? 'chart-cost-sentence-none' : 'chart-cost-sentence-nothing')
    : names.say('chart-cost-sentence', { alternative: names.alternative(first.id), ...saysQuantiles(first.cost, names.words), money });
  const small = magnified(drawn, reachOf);
  const body: Markup[] = [];
  let top = 6;
  top = drawPanel(body, view.rows, drawn, top, money, surface);
  if (small.length > 0) {
    body.push(words(0, top + 16, names.say('chart-magnified'), { bold: true }));
    top = drawPanel(body, small, small, top + 26, money, surface);
  }
  return {
    id: 'cost-interval', title, sentence,
    svg: isNothing ? null : frame('cost-interval', title, sentence, { width: WIDTH, height: top }, body, surface),
    table: {
      caption: names.say('chart-cost-table', { money }),
      columns: [{ label: names.say('column-alternative') }, ...['p10', 'p50', 'p90'].map((each) => ({ label: names.say(`column-${each}`), numeric: true }))],
      rows: view.rows.map((row) => costCells(row, surface)),
    },
  };
}

function reachOf(row: CostRow): number {
  return row.cost?.p90 ?? row.bounds?.high ?? 0;
}

/** Draws rows and an axis below them; gives the y below the axis. */
function drawPanel(body: Markup[], rows: readonly CostRow[], drawn: readonly CostRow[], top: number, money: string, surface: Surface): number {
  const { names } = surface;
  const scale = linearScale(Math.max(...drawn.map(reachOf)), LABEL_WIDTH + 10, WIDTH - 34);
  const bottom = top + rows.length * ROW;
  body.push(axisBelow(scale, top, bottom, names.say('chart-cost-axis', { money }), sayTick(scale, names)));
  rows.forEach((row, position) => {
    const y = top + position * ROW + ROW / 2;
    body.push(rowLabel(y, names.alternative(row.id)));
    if (row.cost !== null) {
      body.push(line(scale.at(row.cost.p10), y, scale.at(row.cost.p90), y, 'm1', 4));
      body.push(line(scale.at(row.cost.p10), y - 7, scale.at(row.cost.p10), y + 7, 'm1', 2), line(scale.at(row.cost.p90), y - 7, scale.at(row.cost.p90), y + 7, 'm1', 2));
      body.push(mark('diamond', scale.at(row.cost.p50), y, 7, 'm2'));
    } else if (row.bounds !== null) {
      body.push(line(scale.at(row.bounds.low), y, scale.at(row.bounds.high), y, 'm1', 3, '3 4'));
      body.push(words(scale.at(row.bounds.low), y - 6, names.say('chart-bounds-only'), { ink: 'quiet', size: 11 }));
    } else {
      body.push(words(LABEL_WIDTH + 14, y + 4.5, names.say('terminal-unknown'), { ink: 'quiet' }));
    }
  });
  return bottom + AXIS;
}

function costCells(row: CostRow, surface: Surface): readonly string[] {
  const { names } = surface;
  const label = names.alternative(row.id);
  if (row.cost !== null) {
    const said = saysQuantiles(row.cost, names.words);
    return [label, said.p10, said.p50, said.p90];
  }
  if (row.bounds !== null) return [label, `≥ ${saysRoughAmount(row.bounds.low, names.words)}`, names.say('terminal-unknown'), `≤ ${saysRoughAmount(row.bounds.high, names.words)}`];
  const unknown = names.say('terminal-unknown');
  return [label, unknown, unknown, unknown];
}

function example(p10: number, p50: number, p90: number): Spread {
  return { mean: p50, p10, p50, p70: (p50 + p90) / 2, p90, error: (p90 - p10) / 300 };
}

export const costIntervalChart: ChartDescriptor<CostIntervalView> = {
  id: 'cost-interval', asks: 'chart-cost-asks', method: 'chart-cost-method', needs: ['services.*.alternatives.*.cost', 'services.*.alternatives.*.costBounds'],
  gives: ['svg', 'table', 'sentence'],
  examples: [
    { name: 'close', view: { service: 'example-service', money: 'CAD_2026', rows: [
      { id: 'first-way', cost: example(180000, 310000, 520000), bounds: null }, { id: 'second-way', cost: example(400000, 620000, 990000), bounds: null },
      { id: 'third-way', cost: null, bounds: { low: 300000, high: 900000 } }, { id: 'fourth-way', cost: null, bounds: null }] } },
    { name: 'far-apart', view: { service: 'example-service', money: 'CAD_2026', rows: [
      { id: 'first-way', cost: example(180000, 310000, 520000), bounds: null }, { id: 'second-way', cost: example(400000, 620000, 990000), bounds: null },
      { id: 'fifth-way', cost: example(14e6, 21e6, 38e6), bounds: null }] } },
  ],
  draw: drawCostInterval,
};
