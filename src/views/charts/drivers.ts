/** What moves a cost most: the share of its rank variance that goes with each input, and what the input rests on. */
import type { AppraisalAnswer } from '../../analysis/index.js';
import { saysPercent } from '../figures.js';
import type { Markup } from '../html.js';
import type { ChartDescriptor, ChartParts, Surface } from './chart.js';
import { linearScale } from './scale.js';
import { LABEL_WIDTH, WIDTH, axisBelow, bar, frame, rowLabel, words, type Ink } from './svg.js';

type Driver = AppraisalAnswer['alternatives'][number]['restsOn']['drivers'][number];

export interface DriversView {
  readonly service: string;
  readonly alternative: string;
  /** Most first. */
  readonly rows: readonly Pick<Driver, 'quantity' | 'standing' | 'share'>[];
}

const MOST_ROWS = 7;
const ROW = 34;
const AXIS = 46;
const INKS: Readonly<Record<Driver['standing'], Ink>> = { stated: 'm1', 'back-tested': 'm3', sourced: 'm4', assumed: 'm2' };

export function viewDrivers(answer: AppraisalAnswer): DriversView {
  const own = answer.alternatives.find(({ id }) => id === answer.ahead);
  return { service: answer.service, alternative: answer.ahead, rows: (own?.restsOn.drivers ?? []).slice(0, MOST_ROWS).map(({ quantity, standing, share }) => ({ quantity, standing, share })) };
}

export function drawDrivers(view: DriversView, surface: Surface): ChartParts {
  const { names } = surface;
  const title = names.say('chart-drivers-title', { alternative: names.alternative(view.alternative) });
  const [first] = view.rows;
  const standing = (each: Driver['standing']): string => names.say(`appraisal-standing-${each}`);
  const sentence = first === undefined ? names.say('chart-drivers-none') : names.say('chart-drivers-sentence', { quantity: names.quantity(first.quantity), share: saysPercent(first.share, names.words), standing: standing(first.standing) });
  const bottom = 6 + view.rows.length * ROW;
  const scale = linearScale(Math.max(0.1, ...view.rows.map(({ share }) => share)), LABEL_WIDTH + 10, WIDTH - 130);
  const marks: Markup[] = [axisBelow(scale, 6, bottom, names.say('chart-drivers-axis'), (tick) => names.words.percent(tick, { digits: 0 }))];
  view.rows.forEach(({ quantity, share, standing: own }, at) => {
    const y = 6 + at * ROW + ROW / 2;
    marks.push(rowLabel(y, names.quantity(quantity)), bar(scale.at(0), y - 8, scale.at(share) - scale.at(0), 16, INKS[own]), words(scale.at(share) + 6, y + 4.5, standing(own), { ink: 'quiet', size: 12, halo: true }));
  });
  return {
    id: 'drivers', title, sentence,
    svg: first === undefined ? null : frame('drivers', title, sentence, { width: WIDTH, height: bottom + AXIS }, marks, surface),
    table: {
      caption: names.say('chart-drivers-table'),
      columns: [{ label: names.say('column-quantity') }, { label: names.say('appraise-column-variance'), numeric: true }, { label: names.say('appraise-column-rests') }],
      rows: view.rows.map(({ quantity, share, standing: own }) => [names.quantity(quantity), saysPercent(share, names.words), standing(own)]),
    },
  };
}

export const driversChart: ChartDescriptor<DriversView> = {
  id: 'drivers', asks: 'chart-drivers-asks', method: 'chart-drivers-method', needs: ['appraisal.alternatives.*.restsOn.drivers'], gives: ['svg', 'table', 'sentence'],
  examples: [
    { name: 'four', view: { service: 'example-service', alternative: 'first-way', rows: [
      { quantity: 'hours-asked', standing: 'assumed', share: 0.44 }, { quantity: 'data-class-asked', standing: 'stated', share: 0.21 }, { quantity: 'run-length', standing: 'back-tested', share: 0.06 }, { quantity: 'token-price', standing: 'sourced', share: 0.03 }] } },
  ],
  draw: drawDrivers,
};
