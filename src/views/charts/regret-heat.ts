/** What staying with each alternative costs under each stress: a map with the number in every cell, darker where more is lost. */
import type { StressAnswer } from '../../analysis/index.js';
import { saysRoughAmount } from '../figures.js';
import { element, type Markup } from '../html.js';
import type { Names } from '../names.js';
import type { ChartDescriptor, ChartParts, Surface } from './chart.js';
import { LABEL_WIDTH, WIDTH, fixed, frame, rowLabel, words } from './svg.js';

export interface RegretHeatView {
  readonly service: string;
  readonly isMoney: boolean;
  readonly alternatives: readonly string[];
  /** A stress, or null before any; regrets in the order of the alternatives, null where one cannot be used. */
  readonly rows: readonly { readonly stress: string | null; readonly regrets: readonly (number | null)[] }[];
}

const ROW = 34, HEAD = 24, MOST_COLUMNS = 6, LETTERS = 'ABCDEF', DARKEST = 0.45, MOST_ROWS = 14;

export function viewRegretHeat(answer: StressAnswer): RegretHeatView {
  const isMoney = answer.price !== null;
  const alternatives = answer.before.slice(0, MOST_COLUMNS).map(({ alternative }) => alternative);
  const row = (stress: string | null, under: StressAnswer['before']): RegretHeatView['rows'][number] => ({ stress, regrets: alternatives.map((id) => {
    const regret = under.find(({ alternative }) => alternative === id)?.regret ?? null;
    return regret === null ? null : isMoney ? (regret.net ?? 0) : regret.value;
  }) });
  return { service: answer.service, isMoney, alternatives, rows: [row(null, answer.before), ...answer.stresses.map(({ stress, alternatives: under }) => row(stress, under))] };
}

export function drawRegretHeat(view: RegretHeatView, surface: Surface): ChartParts {
  const { names } = surface;
  const title = names.say('chart-regret-title', { service: names.service(view.service) });
  const least = leastOf(view);
  const sentence = least === null ? names.say('chart-regret-none') : names.say('chart-regret-sentence', { alternative: names.alternative(least.alternative), worst: cell(least.worst, view, names) });
  const shown = view.rows.slice(0, MOST_ROWS);
  const wide = (WIDTH - LABEL_WIDTH - 10) / Math.max(1, view.alternatives.length);
  const most = Math.max(...shown.flatMap(({ regrets }) => regrets.map((regret) => regret ?? 0)), Number.MIN_VALUE);
  const marks: Markup[] = view.alternatives.map((_, at) => words(LABEL_WIDTH + 10 + (at + 0.5) * wide, 16, LETTERS[at] ?? '', { anchor: 'middle', bold: true }));
  shown.forEach(({ stress, regrets }, at) => {
    const y = HEAD + at * ROW;
    marks.push(rowLabel(y + ROW / 2, stressName(stress, names)));
    regrets.forEach((regret, column) => {
      const x = LABEL_WIDTH + 10 + column * wide;
      marks.push(shade(x, y, wide - 3, regret === null ? 0 : (regret / most) * DARKEST), words(x + (wide - 3) / 2, y + ROW / 2 + 4.5, cell(regret, view, names), { anchor: 'middle', size: 12 }));
    });
  });
  const bottom = HEAD + shown.length * ROW;
  const key = view.alternatives.map((id, at) => words(0, bottom + 20 + at * 17, `${LETTERS[at] ?? ''}  ${names.alternative(id)}`, { size: 12, ink: 'quiet' }));
  return {
    id: 'regret-heat', title, sentence,
    svg: shown.length < 2 ? null : frame('regret-heat', title, sentence, { width: WIDTH, height: bottom + 14 + view.alternatives.length * 17 }, [...marks, ...key], surface),
    table: {
      caption: names.say(view.isMoney ? 'chart-regret-table' : 'chart-regret-table-value', { money: names.moneyUnit }),
      columns: [{ label: names.say('stress-column-stress') }, ...view.alternatives.map((id) => ({ label: names.alternative(id), numeric: true }))],
      rows: view.rows.map(({ stress, regrets }) => [stressName(stress, names), ...regrets.map((regret) => cell(regret, view, names))]),
    },
  };
}

function shade(x: number, y: number, width: number, opacity: number): Markup {
  return element('rect', { x: fixed(x), y: fixed(y + 1), width: fixed(width), height: fixed(ROW - 3), fill: '#a8480b', class: 'f-m2', 'fill-opacity': opacity.toFixed(2), stroke: '#8a97a3', 'stroke-width': 0.6 });
}

function stressName(stress: string | null, names: Names): string {
  return stress === null ? names.say('chart-regret-before') : names.entry('stresses', stress);
}

function cell(regret: number | null, { isMoney }: RegretHeatView, names: Names): string {
  if (regret === null) return names.say('chart-regret-out');
  if (regret === 0) return names.words.number(0);
  return isMoney ? saysRoughAmount(regret, names.words) : names.words.number(regret, { digits: 2 });
}

/** Usable under every stress if any is, with the smallest largest regret. */
function leastOf({ alternatives, rows }: RegretHeatView): { readonly alternative: string; readonly worst: number } | null {
  const all = alternatives.map((alternative, at) => {
    const own = rows.map(({ regrets }) => regrets[at] ?? null);
    return { alternative, losses: own.filter((regret) => regret === null).length, worst: Math.max(0, ...own.map((regret) => regret ?? 0)) };
  });
  return all.sort((a, b) => a.losses - b.losses || a.worst - b.worst)[0] ?? null;
}

export const regretHeatChart: ChartDescriptor<RegretHeatView> = {
  id: 'regret-heat', asks: 'chart-regret-asks', method: 'chart-regret-method', needs: ['stress.stresses.*.alternatives.*.regret'], gives: ['svg', 'table', 'sentence'],
  examples: [{ name: 'two-stresses', view: { service: 'example-service', isMoney: true, alternatives: ['first-way', 'second-way', 'third-way'], rows: [
    { stress: null, regrets: [0, 240000, 1900000] }, { stress: 'supply-ends', regrets: [null, 0, 870000] }, { stress: 'dearer-threefold', regrets: [5200000, 310000, 0] }] } }],
  draw: drawRegretHeat,
};
