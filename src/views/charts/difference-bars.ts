/** Why the first is ahead of the second: what each criterion and the cost add to the lead or take from it, never two totals side by side. */
import type { FlipsAnswer } from '../../analysis/index.js';
import { saysRoughMoney } from '../figures.js';
import type { Names } from '../names.js';
import type { Markup } from '../html.js';
import type { ChartDescriptor, ChartParts, Surface } from './chart.js';
import { LABEL_WIDTH, WIDTH, bar, frame, line, rowLabel, words } from './svg.js';

export interface DifferenceBarsView {
  readonly service: string;
  readonly leader: string;
  readonly rival: string;
  /** Money where value has a price, else shares of a full swing. */
  readonly isMoney: boolean;
  readonly parts: readonly { readonly criterion: string | null; readonly by: number }[];
}

const MOST_ROWS = 7, ROW = 32, TEXT_ROOM = 92, NARROWEST = 1, ROUNDING = 1e-9;

export function viewDifferenceBars({ service, leader, lead, price }: FlipsAnswer): DifferenceBarsView | null {
  return lead === null ? null : { service, leader, rival: lead.rival, isMoney: price !== null, parts: lead.parts };
}

export function drawDifferenceBars(view: DifferenceBarsView, surface: Surface): ChartParts {
  const { names } = surface;
  const [leader, rival] = [names.alternative(view.leader), names.alternative(view.rival)];
  const title = names.say('chart-difference-title', { leader, rival });
  const rows = rowsOf(view, names);
  const total = totalOf(view);
  const sorted = [...view.parts].sort((a, b) => b.by - a.by);
  const [best, worst] = [sorted[0], sorted.at(-1)];
  const sentence = best === undefined || best.by <= 0
    ? names.say('chart-difference-even', { leader, rival })
    : total === 0 && worst !== undefined
    ? names.say('chart-difference-level', { leader, rival, part: nameOf(best.criterion, names), by: amount(best.by, view, names), other: nameOf(worst.criterion, names), less: amount(worst.by, view, names) })
    : names.say('chart-difference-sentence', { leader, rival, total: amount(total, view, names), part: nameOf(best.criterion, names), by: amount(best.by, view, names) });
  const bottom = 22 + rows.length * ROW;
  const [from, to] = [LABEL_WIDTH + TEXT_ROOM, WIDTH - TEXT_ROOM];
  const middle = (from + to) / 2;
  const scale = (to - from) / 2 / Math.max(...rows.map(({ by }) => Math.abs(by)), Number.MIN_VALUE);
  const marks: Markup[] = [
    words(middle - 6, 14, names.say('chart-difference-against'), { anchor: 'end', size: 12, ink: 'quiet' }), words(middle + 6, 14, names.say('chart-difference-for'), { size: 12, ink: 'quiet' }), line(middle, 20, middle, bottom, 'line'),
    ...rows.flatMap(({ name, by }, at) => {
      const y = 22 + at * ROW + ROW / 2;
      const wide = Math.max(NARROWEST, Math.abs(by) * scale);
      return [rowLabel(y, name), bar(by < 0 ? middle - wide : middle, y - 8, wide, 16, by < 0 ? 'm2' : 'm1'), words(by < 0 ? middle - wide - 5 : middle + wide + 5, y + 4.5, amount(by, view, names), { anchor: by < 0 ? 'end' : 'start', size: 12, halo: true })];
    }),
  ];
  return {
    id: 'difference-bars', title, sentence,
    svg: rows.length === 0 ? null : frame('difference-bars', title, sentence, { width: WIDTH, height: bottom + 8 }, marks, surface),
    table: {
      caption: names.say('chart-difference-table', { leader, rival }),
      columns: [{ label: names.say('column-criterion') }, { label: names.say('chart-difference-by'), numeric: true }],
      rows: [...rows.map(({ name, by }) => [name, amount(by, view, names)]), [names.say('chart-difference-total'), amount(total, view, names)]],
    },
  };
}

/** What is left of parts that cancel is rounding, and is told as nothing. */
function totalOf({ parts }: DifferenceBarsView): number {
  const sum = parts.reduce((net, { by }) => net + by, 0);
  const size = parts.reduce((all, { by }) => all + Math.abs(by), 0);
  return Math.abs(sum) <= ROUNDING * size ? 0 : sum;
}

/** The largest by themselves, all others as one, so that the bars still sum to the lead. */
function rowsOf({ parts }: DifferenceBarsView, names: Names): readonly { readonly name: string; readonly by: number }[] {
  const shown = parts.length <= MOST_ROWS ? parts : parts.slice(0, MOST_ROWS - 1);
  const rest = parts.slice(shown.length);
  const rows = shown.map(({ criterion, by }) => ({ name: nameOf(criterion, names), by }));
  return rest.length === 0 ? rows : [...rows, { name: names.say('chart-difference-rest', { n: rest.length }), by: rest.reduce((sum, { by }) => sum + by, 0) }];
}

function nameOf(criterion: string | null, names: Names): string {
  return criterion === null ? names.say('chart-difference-cost') : names.criterion(criterion);
}

function amount(by: number, { isMoney }: DifferenceBarsView, names: Names): string {
  return isMoney ? saysRoughMoney(by, names.money, names.words) : names.words.percent(by, { significant: 2 });
}

export const differenceBarsChart: ChartDescriptor<DifferenceBarsView> = {
  id: 'difference-bars', asks: 'chart-difference-asks', method: 'chart-difference-method', needs: ['flips.lead'], gives: ['svg', 'table', 'sentence'],
  examples: [
    { name: 'both-ways', view: { service: 'example-service', leader: 'first-way', rival: 'second-way', isMoney: true, parts: [{ criterion: null, by: 840000 }, { criterion: 'exit-time', by: -310000 }, { criterion: 'answer-quality', by: 52000 }] } },
    { name: 'many-values', view: { service: 'example-service', leader: 'first-way', rival: 'second-way', isMoney: false, parts: [0.11, 0.08, -0.06, 0.05, -0.03, 0.02, 0.012, -0.008, 0.004].map((by, at) => ({ criterion: `criterion-${at}`, by })) } },
  ],
  draw: drawDifferenceBars,
};
