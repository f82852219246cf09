/** How firmly leaders hold over all services: one dot a service on a line from never to always, a strip for each alternative that leads. */
import type { Results } from '../../analysis/index.js';
import type { Markup } from '../html.js';
import { saysOfHundred } from '../figures.js';
import type { ChartDescriptor, ChartParts, Surface } from './chart.js';
import { linearScale } from './scale.js';
import { LABEL_WIDTH, WIDTH, axisBelow, frame, line, path, rowLabel } from './svg.js';

export interface DotStripView {
  /** Services without a chance of their own are left out. */
  readonly rows: readonly { readonly leader: string; readonly chances: readonly number[] }[];
}

const BINS = 20, PITCH = 6, DOT = 5, AXIS = 46, BETWEEN = 12, MOST_ROWS = 7, MOST_HIGH = 22;

export function viewDotStrip(results: Results): DotStripView {
  const by = new Map<string, number[]>();
  for (const { recommendation: { alternative, leaderIfAll, chanceOverFacts } } of results.services) {
    const leader = alternative ?? leaderIfAll;
    if (leader !== null && chanceOverFacts !== null) by.set(leader, [...(by.get(leader) ?? []), chanceOverFacts]);
  }
  return { rows: [...by].map(([leader, chances]) => ({ leader, chances })).sort((a, b) => b.chances.length - a.chances.length || (a.leader < b.leader ? -1 : 1)) };
}

export function drawDotStrip(view: DotStripView, surface: Surface): ChartParts {
  const { names } = surface;
  const title = names.say('chart-strip-title');
  const all = view.rows.flatMap(({ chances }) => chances);
  const firm = all.filter((chance) => chance >= FIRM).length;
  const sentence = all.length === 0 ? names.say('chart-strip-none') : names.say('chart-strip-sentence', { n: all.length, firm, count: saysOfHundred(FIRM, names.words) });
  const shown = view.rows.slice(0, MOST_ROWS).map(({ leader, chances }) => ({ leader, bins: binned(chances) }));
  const tallest = Math.max(1, ...shown.flatMap(({ bins }) => bins));
  const per = Math.ceil(tallest / MOST_HIGH);
  const heights = shown.map(({ bins }) => Math.max(ROW_LEAST, Math.ceil(Math.max(...bins) / per) * PITCH + BETWEEN));
  const bottom = 6 + heights.reduce((sum, height) => sum + height, 0);
  const scale = linearScale(1, LABEL_WIDTH + 10, WIDTH - 20);
  const marks: Markup[] = [axisBelow(scale, 6, bottom, names.say('chart-strip-axis', { n: per }), (tick) => names.words.number(Math.round(tick * 100)))];
  let top = 6;
  shown.forEach(({ leader, bins }, at) => {
    const base = top + heights[at]! - BETWEEN / 2;
    marks.push(rowLabel(top + heights[at]! / 2, names.alternative(leader)), line(scale.at(0), base + 2, scale.at(1), base + 2, 'line', 0.6));
    const d = bins.flatMap((count, bin) => Array.from({ length: Math.ceil(count / per) }, (_, dot) => `M${Math.round(scale.at((bin + 0.5) / BINS) * 10) / 10} ${Math.round((base - 2 - dot * PITCH) * 10) / 10}h0`)).join('');
    marks.push(path(d, 'm1', { width: DOT, round: true }));
    top += heights[at]!;
  });
  return {
    id: 'dot-strip', title, sentence,
    svg: all.length < 2 ? null : frame('dot-strip', title, sentence, { width: WIDTH, height: bottom + AXIS }, marks, surface),
    table: {
      caption: names.say('chart-strip-table'),
      columns: [{ label: names.say('column-leader') }, { label: names.say('chart-strip-services'), numeric: true }, { label: names.say('chart-strip-least'), numeric: true }, { label: names.say('chart-strip-most'), numeric: true }],
      rows: view.rows.map(({ leader, chances }) => [names.alternative(leader), names.words.number(chances.length), saysOfHundred(Math.min(...chances), names.words), saysOfHundred(Math.max(...chances), names.words)]),
    },
  };
}

/** From this chance on a lead is called firm here: as a rule is called met. */
const FIRM = 0.9;
const ROW_LEAST = 34;

function binned(chances: readonly number[]): readonly number[] {
  const bins = Array.from({ length: BINS }, () => 0);
  for (const chance of chances) bins[Math.min(BINS - 1, Math.floor(chance * BINS))]!++;
  return bins;
}

export const dotStripChart: ChartDescriptor<DotStripView> = {
  id: 'dot-strip', asks: 'chart-strip-asks', method: 'chart-strip-method', needs: ['services.*.recommendation.chanceOverFacts'], gives: ['svg', 'table', 'sentence'],
  examples: [{ name: 'two-leaders', view: { rows: [{ leader: 'first-way', chances: [0.31, 0.33, 0.34, 0.62, 0.97, 1] }, { leader: 'second-way', chances: [0.48, 0.91] }] } }],
  draw: drawDotStrip,
};
