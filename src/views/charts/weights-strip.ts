/** Weights of each stakeholder, one mark a person on a strip per dimension: who differs on what. Never a mean. */
import type { Results } from '../../analysis/index.js';
import { saysPercent } from '../figures.js';
import type { Markup } from '../html.js';
import type { ChartDescriptor, ChartParts, Surface } from './chart.js';
import { linearScale } from './scale.js';
import type { Ink, Shape } from './svg.js';
import { LABEL_WIDTH, WIDTH, axisBelow, frame, line, mark, rowLabel, words } from './svg.js';

export interface WeightsView {
  readonly serviceClass: string | null;
  readonly stakeholders: readonly string[];
  readonly rows: readonly { readonly dimension: string; readonly weights: readonly (number | null)[] }[];
}

const ROW = 38;
const AXIS = 46;
const MARKS: readonly (readonly [Shape, Ink])[] = [['diamond', 'm1'], ['square', 'm2'], ['triangle', 'm3'], ['dot', 'm4'], ['ring', 'm1'], ['cross', 'm2']];

/** One view per service class with weights; classes with the same weights as an earlier one are left out. */
export function viewWeights(results: Results): readonly WeightsView[] {
  const classes = [...new Set(results.weights.map((row) => row.serviceClass))];
  const seen = new Set<string>();
  return classes.flatMap((serviceClass) => {
    const rows = results.weights.filter((row) => row.serviceClass === serviceClass);
    const stakeholders = [...new Set(rows.map((row) => row.stakeholder))];
    const dimensions = [...new Set(rows.map((row) => row.dimension))];
    const weight = (dimension: string, stakeholder: string): number | null => rows.find((row) => row.dimension === dimension && row.stakeholder === stakeholder)?.weight ?? null;
    const view = { stakeholders, rows: dimensions.map((dimension) => ({ dimension, weights: stakeholders.map((each) => weight(dimension, each)) })) };
    const text = JSON.stringify(view);
    if (seen.has(text)) return [];
    seen.add(text);
    return [{ serviceClass, ...view }];
  });
}

export function drawWeights(view: WeightsView, surface: Surface): ChartParts {
  const { names } = surface;
  const title = view.serviceClass === null ? names.say('chart-weights-title') : names.say('chart-weights-title-class', { class: names.closed('service-class', view.serviceClass) });
  const widest = widestGap(view);
  const sentence = widest === null
    ? names.say('chart-weights-sentence-one', { n: view.stakeholders.length })
    : names.say('chart-weights-sentence', { dimension: names.entry('dimensions', widest.dimension), low: saysPercent(widest.low, names.words), high: saysPercent(widest.high, names.words) });
  const largest = Math.max(0, ...view.rows.flatMap((row) => row.weights.map((each) => each ?? 0)));
  const scale = linearScale(largest, LABEL_WIDTH + 10, WIDTH - 34);
  const bottom = 6 + view.rows.length * ROW;
  const body: Markup[] = [axisBelow(scale, 6, bottom, names.say('chart-weights-axis'), (tick) => names.words.percent(tick, { digits: 0 }))];
  view.rows.forEach((row, position) => {
    const y = 6 + position * ROW + ROW / 2;
    body.push(rowLabel(y, names.entry('dimensions', row.dimension)), line(scale.at(0), y, scale.at(scale.largest), y, 'line', 0.6));
    row.weights.forEach((weight, who) => {
      if (weight !== null) body.push(markOf(who, scale.at(weight), y + (who - (row.weights.length - 1) / 2) * 6));
    });
  });
  const id = view.serviceClass === null ? 'weights' : `weights-${view.serviceClass}`;
  const key = view.stakeholders.flatMap((each, who) => [markOf(who, 10, bottom + AXIS + 10 + who * 19), words(24, bottom + AXIS + 14.5 + who * 19, names.stakeholderMarked(each), { size: 12 })]);
  return {
    id, title, sentence,
    svg: view.rows.length === 0 ? null : frame(id, title, sentence, { width: WIDTH, height: bottom + AXIS + view.stakeholders.length * 19 + 6 }, [...body, ...key], surface),
    table: {
      caption: title,
      columns: [{ label: names.say('column-dimension') }, ...view.stakeholders.map((each) => ({ label: names.stakeholderMarked(each), numeric: true }))],
      rows: view.rows.map((row) => [names.entry('dimensions', row.dimension), ...row.weights.map((each) => (each === null ? names.say('terminal-unknown') : saysPercent(each, names.words)))]),
    },
  };
}

function markOf(who: number, x: number, y: number): Markup {
  const [shape, ink] = MARKS[who % MARKS.length] ?? ['dot', 'm1'];
  return mark(shape, x, y, 5, ink);
}

function widestGap(view: WeightsView): { readonly dimension: string; readonly low: number; readonly high: number } | null {
  let widest: { dimension: string; low: number; high: number } | null = null;
  for (const row of view.rows) {
    const known = row.weights.filter((each) => each !== null);
    if (known.length < 2) continue;
    const gap = { dimension: row.dimension, low: Math.min(...known), high: Math.max(...known) };
    if (widest === null || gap.high - gap.low > widest.high - widest.low) widest = gap;
  }
  return widest;
}

export const weightsChart: ChartDescriptor<WeightsView> = {
  id: 'weights', asks: 'chart-weights-asks', method: 'chart-weights-method', needs: ['weights'], gives: ['svg', 'table', 'sentence'],
  examples: [
    { name: 'two-people', view: { serviceClass: null, stakeholders: ['first-person', 'second-person'], rows: [
      { dimension: 'first-dimension', weights: [0.45, 0.2] }, { dimension: 'second-dimension', weights: [0.3, 0.5] }, { dimension: 'third-dimension', weights: [0.25, 0.3] }] } },
  ],
  draw: drawWeights,
};
