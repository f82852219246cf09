/** How sure a cost is: the chance that each alternative stays below a sum, with the budget line where one is stated. */
import type { AppraisalAnswer } from '../../analysis/index.js';
import { keptTogether, saysRoughAmount } from '../figures.js';
import type { Markup } from '../html.js';
import type { ChartDescriptor, ChartParts, Surface } from './chart.js';
import { linearScale, type LinearScale } from './scale.js';
import { WIDTH, axisBelow, frame, line, mark, path, sayTick, words, fixed, type Ink, type Shape } from './svg.js';

type Amount = AppraisalAnswer['alternatives'][number]['p50'];

export interface SCurveRow {
  readonly id: string;
  /** Cost that is not exceeded in 5 %, 10 %, … 95 %. */
  readonly curve: readonly number[];
  readonly p50: Amount;
  readonly p70: Amount;
  readonly p80: Amount;
}

export interface SCurveView {
  readonly service: string;
  /** The stated sum; null where the case states none and nothing is drawn for it. */
  readonly budget: number | null;
  readonly rows: readonly SCurveRow[];
}

/** More curves than this on one picture cross too often to be told apart. */
export const MOST_CURVES = 4;
const LEFT = 44;
const PLOT = 230;
const AXIS = 46;
const KEY_ROW = 20;
const SHARES = [0, 0.25, 0.5, 0.75, 1] as const;
/** Places of P50, P70 and P80 on the curve. */
const MARKED = [9, 13, 15] as const;
const MARKS: readonly (readonly [Ink, Shape])[] = [['m2', 'diamond'], ['m1', 'ring'], ['m3', 'square'], ['m4', 'triangle']];

/** The one ahead first, then by expected cost. */
export function inOrder<T extends { readonly id: string }>({ ahead }: Pick<AppraisalAnswer, 'ahead'>, rows: readonly T[]): readonly T[] {
  return [...rows.filter(({ id }) => id === ahead), ...rows.filter(({ id }) => id !== ahead)];
}

export function viewSCurve(answer: AppraisalAnswer): SCurveView {
  const rows = inOrder(answer, answer.alternatives).slice(0, MOST_CURVES);
  return { service: answer.service, budget: answer.budget, rows: rows.map(({ id, curve, p50, p70, p80 }) => ({ id, curve, p50, p70, p80 })) };
}

export function drawSCurve(view: SCurveView, surface: Surface): ChartParts {
  const { names } = surface;
  const money = names.moneyUnit;
  const title = names.say('chart-s-curve-title', { service: names.service(view.service) });
  const [first] = view.rows;
  const say = (value: number): string => saysRoughAmount(value, names.words);
  const sentence = first === undefined ? names.say('chart-s-curve-none') : [
    names.say('chart-s-curve-sentence', { alternative: names.alternative(first.id), p50: say(first.p50.value), p80: say(first.p80.value), money }),
    view.budget === null ? names.say('chart-s-curve-no-budget') : names.say('chart-s-curve-budget', { budget: say(view.budget), count: names.say('figure-of-hundred', { n: within(first, view.budget) }) }),
  ].join(' ');
  const largest = Math.max(view.budget ?? 0, ...view.rows.map(({ curve }) => curve.at(-1) ?? 0));
  return {
    id: 's-curve', title, sentence,
    svg: first === undefined || largest <= 0 ? null : frame('s-curve', title, sentence, { width: WIDTH, height: heightOf(view) }, body(view, largest, surface), surface),
    table: {
      caption: names.say('chart-s-curve-table', { money }),
      columns: [{ label: names.say('column-alternative') }, ...['p10', 'p50', 'p70', 'p80', 'p90'].map((each) => ({ label: names.say(`appraise-column-${each}`), numeric: true }))],
      rows: view.rows.map((row) => [
        names.alternative(row.id),
        keptTogether(say(row.curve[1] ?? 0)), ...[row.p50, row.p70, row.p80].map((each) => names.say('appraise-with-error', { value: keptTogether(say(each.value)), error: keptTogether(say(each.error)) })), keptTogether(say(row.curve[17] ?? 0)),
      ]),
    },
  };
}

/** Of a hundred futures, how many keep the sum: by the steps of the curve, so to about five. */
function within({ curve }: SCurveRow, sum: number): number {
  return Math.round((100 * curve.filter((each) => each <= sum).length) / (curve.length + 1));
}

function heightOf({ rows }: SCurveView): number {
  return 26 + PLOT + AXIS + rows.length * KEY_ROW + 8;
}

function body(view: SCurveView, largest: number, { names }: Surface): readonly Markup[] {
  const top = 26;
  const bottom = top + PLOT;
  const cost = linearScale(largest, LEFT, WIDTH - 34);
  const y = (share: number): number => bottom - share * PLOT;
  const grid = SHARES.flatMap((share) => [line(LEFT, y(share), WIDTH - 34, y(share), 'line', 0.6), words(LEFT - 8, y(share) + 4, names.words.percent(share, { digits: 0 }), { anchor: 'end', ink: 'quiet', size: 12 })]);
  const curves = [...view.rows.keys()].reverse().flatMap((at) => curveOf(view.rows[at] as SCurveRow, MARKS[at] ?? MARKS[0]!, cost, y));
  const budget = view.budget === null ? [] : [
    line(cost.at(view.budget), top, cost.at(view.budget), bottom, 'text', 1.6, '6 4'),
    words(cost.at(view.budget), top - 6, names.say('chart-s-curve-budget-line'), { anchor: cost.at(view.budget) > WIDTH / 2 ? 'end' : 'start', size: 12, halo: true }),
  ];
  const keys = view.rows.flatMap(({ id }, at) => {
    const [ink, shape] = MARKS[at] ?? MARKS[0]!;
    const keyY = bottom + AXIS + at * KEY_ROW + 4;
    return [mark(shape, LEFT + 6, keyY, 5, ink), words(LEFT + 18, keyY + 4.5, names.alternative(id), { size: 12, bold: at === 0 })];
  });
  return [...grid, axisBelow(cost, top, bottom, names.say('chart-s-curve-money', { money: names.moneyUnit }), sayTick(cost, names)), words(0, 12, names.say('chart-s-curve-axis'), { ink: 'quiet', size: 12 }), ...curves, ...budget, ...keys];
}

/** The curve between P5 and P95, with marks at P50, P70 and P80. */
function curveOf({ curve }: SCurveRow, [ink, shape]: readonly [Ink, Shape], cost: LinearScale, y: (share: number) => number): readonly Markup[] {
  const at = (step: number): readonly [number, number] => [cost.at(curve[step] ?? 0), y((step + 1) / (curve.length + 1))];
  const d = curve.map((_, step) => `${step === 0 ? 'M' : 'L'}${at(step).map(fixed).join(' ')}`).join('');
  return [path(d, ink, { width: 2 }), ...MARKED.map((step) => mark(shape, ...at(step), 5, ink))];
}

const amount = (value: number): Amount => ({ value, error: value / 60 });
const row = (id: string, middle: number, spread: number): SCurveRow => {
  const curve = Array.from({ length: 19 }, (_, step) => middle + ((step - 9) / 9) * spread * (step < 9 ? 0.7 : 1.4));
  return { id, curve, p50: amount(curve[9]!), p70: amount(curve[13]!), p80: amount(curve[15]!) };
};

export const sCurveChart: ChartDescriptor<SCurveView> = {
  id: 's-curve', asks: 'chart-s-curve-asks', method: 'chart-s-curve-method', needs: ['appraisal.alternatives.*.curve', 'appraisal.budget'], gives: ['svg', 'table', 'sentence'],
  examples: [
    { name: 'budget', view: { service: 'example-service', budget: 900_000, rows: [row('first-way', 700_000, 260_000), row('second-way', 1_000_000, 420_000), row('third-way', 1_400_000, 300_000)] } },
    { name: 'no-budget', view: { service: 'example-service', budget: null, rows: [row('first-way', 700_000, 260_000), row('second-way', 760_000, 90_000)] } },
  ],
  draw: drawSCurve,
};
