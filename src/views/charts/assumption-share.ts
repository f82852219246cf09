/** Which share of each way's cost, and of its spread, rests on assumptions of ours. */
import type { ServiceResult } from '../../analysis/index.js';
import { saysPercent } from '../figures.js';
import type { Markup } from '../html.js';
import type { ChartDescriptor, ChartParts, Surface } from './chart.js';
import { linearScale } from './scale.js';
import { LABEL_WIDTH, WIDTH, axisBelow, bar, frame, line, rowLabel, words } from './svg.js';

export interface AssumptionShareView {
  readonly service: string;
  /** Share above which nothing can be recommended; null when not handed over. */
  readonly ceiling: number | null;
  readonly rows: readonly { readonly id: string; readonly ofMedian: number; readonly ofVariance: number }[];
}

const ROW = 40;
const AXIS = 46;

export function viewAssumptionShare(service: ServiceResult, ceiling: number | null): AssumptionShareView {
  const rows = service.alternatives.flatMap((each) =>
    each.assumed === null || (each.standing !== 'candidate' && each.standing !== 'baseline') ? [] : [{ id: each.id, ...each.assumed }]);
  return { service: service.id, ceiling, rows };
}

export function drawAssumptionShare(view: AssumptionShareView, surface: Surface): ChartParts {
  const { names } = surface;
  const title = names.say('chart-assumed-title', { service: names.service(view.service) });
  const over = view.ceiling === null ? 0 : view.rows.filter((row) => Math.max(row.ofMedian, row.ofVariance) > (view.ceiling ?? 1)).length;
  const sentence = view.ceiling === null
    ? names.say('chart-assumed-sentence-plain', { n: view.rows.length })
    : names.say('chart-assumed-sentence', { n: over, all: view.rows.length, ceiling: saysPercent(view.ceiling, names.words) });
  const scale = linearScale(1, LABEL_WIDTH + 10, WIDTH - 60);
  const bottom = 6 + view.rows.length * ROW;
  const body: Markup[] = [axisBelow(scale, 6, bottom, names.say('chart-assumed-axis'), (tick) => names.words.percent(tick, { digits: 0 }))];
  // The ceiling is drawn first, so that no figure is struck through by it.
  if (view.ceiling !== null) body.push(line(scale.at(view.ceiling), 0, scale.at(view.ceiling), bottom, 'text', 1.6, '6 3'));
  view.rows.forEach((row, position) => {
    const y = 6 + position * ROW + ROW / 2;
    body.push(rowLabel(y, names.alternative(row.id)));
    body.push(...shareBar(row.ofMedian, y - 13, 'm1', scale.at, surface), ...shareBar(row.ofVariance, y + 2, 'm2', scale.at, surface));
  });
  const key = bottom + AXIS;
  body.push(bar(LABEL_WIDTH + 10, key, 12, 11, 'm1'), words(LABEL_WIDTH + 28, key + 10, names.say('chart-assumed-median'), { size: 12 }));
  body.push(bar(LABEL_WIDTH + 10, key + 18, 12, 11, 'm2'), words(LABEL_WIDTH + 28, key + 28, names.say('chart-assumed-variance'), { size: 12 }));
  return {
    id: 'assumption-share', title, sentence,
    svg: view.rows.length === 0 ? null : frame('assumption-share', title, sentence, { width: WIDTH, height: key + 36 }, body, surface),
    table: {
      caption: title,
      columns: [{ label: names.say('column-alternative') }, { label: names.say('chart-assumed-median'), numeric: true }, { label: names.say('chart-assumed-variance'), numeric: true }],
      rows: view.rows.map((row) => [names.alternative(row.id), saysPercent(row.ofMedian, names.words), saysPercent(row.ofVariance, names.words)]),
    },
  };
}

function shareBar(share: number, y: number, ink: 'm1' | 'm2', at: (value: number) => number, surface: Surface): readonly Markup[] {
  return [bar(at(0), y, at(share) - at(0), 11, ink), words(at(share) + 6, y + 10, saysPercent(share, surface.names.words), { size: 12, halo: true })];
}

export const assumptionShareChart: ChartDescriptor<AssumptionShareView> = {
  id: 'assumption-share', asks: 'chart-assumed-asks', method: 'chart-assumed-method', needs: ['services.*.alternatives.*.assumed'], gives: ['svg', 'table', 'sentence'],
  examples: [
    { name: 'over-and-under', view: { service: 'example-service', ceiling: 0.5, rows: [
      { id: 'first-way', ofMedian: 0.34, ofVariance: 0.71 }, { id: 'second-way', ofMedian: 0.12, ofVariance: 0.08 }] } },
  ],
  draw: drawAssumptionShare,
};
