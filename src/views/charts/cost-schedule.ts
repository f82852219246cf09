/** Cost and time of the same futures as points, with the target as a cross: how often both are kept. */
import type { AppraisalAnswer } from '../../analysis/index.js';
import { keptTogether, saysOfHundred, saysRoughAmount } from '../figures.js';
import { raw, type Markup } from '../html.js';
import type { ChartDescriptor, ChartParts, Surface } from './chart.js';
import { MOST_CURVES, inOrder } from './s-curve.js';
import { linearScale } from './scale.js';
import { WIDTH, axisBelow, fixed, frame, line, mark, path, sayTick, words } from './svg.js';

type Appraised = AppraisalAnswer['alternatives'][number];
type Row = Pick<Appraised, 'id' | 'points' | 'months' | 'within' | 'forBoth'>;

export interface CostScheduleView {
  readonly service: string;
  readonly targets: AppraisalAnswer['targets'];
  readonly confidence: number;
  /** The first is the one ahead, which is drawn. */
  readonly rows: readonly Row[];
}

const LEFT = 76;
const PLOT = 240;
const AXIS = 46;
const DOT = 4.5;

export function viewCostSchedule(answer: AppraisalAnswer): CostScheduleView {
  const rows = inOrder(answer, answer.alternatives).slice(0, MOST_CURVES).map(({ id, points, months, within, forBoth }) => ({ id, points, months, within, forBoth }));
  return { service: answer.service, targets: answer.targets, confidence: answer.confidence, rows };
}

export function drawCostSchedule(view: CostScheduleView, surface: Surface): ChartParts {
  const { names } = surface;
  const title = names.say('chart-cost-schedule-title', { service: names.service(view.service) });
  // Where the one ahead serves at once, or its time is unknown, there is no target of time to hold anything against.
  const latest = view.targets.months ?? 0;
  const [drawn] = latest > 0 ? view.rows : [];
  const months = (value: number): string => names.words.number(value, { significant: 2 });
  const target = { cost: saysRoughAmount(view.targets.cost, names.words), months: months(latest) };
  const sentence = drawn === undefined || drawn.within === null
    ? names.say(view.targets.months === null ? 'chart-cost-schedule-unknown' : 'chart-cost-schedule-none')
    : [names.say('chart-cost-schedule-sentence', { alternative: names.alternative(drawn.id), ...target, count: saysOfHundred(drawn.within.both, names.words) }), jointSum(view, drawn, surface), names.say(`chart-cost-schedule-${basisOf(view.targets)}`)].join(' ');
  const share = (part: number | undefined): string => (part === undefined ? names.say('terminal-unknown') : keptTogether(saysOfHundred(part, names.words)));
  return {
    id: 'cost-schedule', title, sentence,
    svg: drawn === undefined || drawn.points.length === 0 ? null : frame('cost-schedule', title, sentence, { width: WIDTH, height: 26 + PLOT + AXIS + 30 }, body(view, drawn, latest, surface), surface),
    table: {
      caption: names.say(drawn === undefined ? 'chart-cost-schedule-table-of-cost' : 'chart-cost-schedule-table', target),
      columns: [{ label: names.say('column-alternative') }, ...['months', 'in-cost', ...(drawn === undefined ? [] : ['in-time', 'in-both'])].map((each) => ({ label: names.say(`appraise-column-${each}`), numeric: true }))],
      rows: view.rows.map((row) => [
        names.alternative(row.id), row.months === null ? names.say('terminal-unknown') : names.say('appraise-months', { p10: months(row.months.p10), p50: months(row.months.p50), p80: months(row.months.p80) }),
        share(row.within?.cost), ...(drawn === undefined ? [] : [share(row.within?.time), share(row.within?.both)]),
      ]),
    },
  };
}

/** The sum with which both are kept with the confidence for decisions, or that none is enough. */
function jointSum({ confidence }: CostScheduleView, { forBoth, within }: Row, { names }: Surface): string {
  const chance = saysOfHundred(confidence, names.words);
  return forBoth === null
    ? names.say('chart-cost-schedule-no-sum', { chance, count: saysOfHundred(within?.time ?? 0, names.words) })
    : names.say('chart-cost-schedule-sum', { chance, sum: saysRoughAmount(forBoth.cost, names.words), months: names.words.number(forBoth.months, { significant: 2 }) });
}

function basisOf({ isCostStated, isTimeStated }: AppraisalAnswer['targets']): 'both-stated' | 'stated' | 'time-stated' | 'ours' {
  if (isTimeStated) return isCostStated ? 'both-stated' : 'time-stated';
  return isCostStated ? 'stated' : 'ours';
}

function body({ targets }: CostScheduleView, { id, points }: Row, latest: number, { names }: Surface): readonly Markup[] {
  const top = 26;
  const bottom = top + PLOT;
  const time = linearScale(Math.max(latest, ...points.map(([, months]) => months)), LEFT, WIDTH - 34);
  const cost = linearScale(Math.max(targets.cost, ...points.map(([each]) => each)), bottom, top);
  const grid = cost.ticks.flatMap((tick) => [line(LEFT, cost.at(tick), WIDTH - 34, cost.at(tick), 'line', 0.6), words(LEFT - 8, cost.at(tick) + 4, sayTick(cost, names)(tick), { anchor: 'end', ink: 'quiet', size: 12 })]);
  const [x, y] = [time.at(latest), cost.at(targets.cost)];
  const dots = path(points.map(([each, months]) => `M${fixed(time.at(months))} ${fixed(cost.at(each))}h.01`).join(''), 'm1', { width: DOT, round: true });
  const key = bottom + AXIS + 12;
  return [
    ...grid, axisBelow(time, top, bottom, names.say('chart-cost-schedule-time'), (tick) => names.words.number(tick)),
    words(0, 12, names.say('chart-s-curve-money', { money: names.moneyUnit }), { ink: 'quiet', size: 12 }), dots,
    line(x, top, x, bottom, 'm2', 1.2, '6 4'), line(LEFT, y, WIDTH - 34, y, 'm2', 1.2, '6 4'), raw(mark('cross', x, y, 7, 'm2').markup),
    mark('dot', LEFT + 6, key, 2.5, 'm1'), words(LEFT + 18, key + 4.5, names.say('chart-cost-schedule-key', { alternative: names.alternative(id) }), { size: 12 }),
    mark('cross', WIDTH - 150, key, 5, 'm2'), words(WIDTH - 138, key + 4.5, names.say('chart-cost-schedule-target'), { size: 12 }),
  ];
}

const points = Array.from({ length: 40 }, (_, n): readonly [number, number] => [420_000 + ((n * 37) % 40) * 16_000 + n * 4_000, 5 + ((n * 13) % 40) / 4 + n / 12]);

export const costScheduleChart: ChartDescriptor<CostScheduleView> = {
  id: 'cost-schedule', asks: 'chart-cost-schedule-asks', method: 'chart-cost-schedule-method', needs: ['appraisal.alternatives.*.points', 'appraisal.targets'], gives: ['svg', 'table', 'sentence'],
  examples: [
    { name: 'target', view: { service: 'example-service', targets: { cost: 820_000, isCostStated: false, months: 12, isTimeStated: false }, confidence: 0.7, rows: [
      { id: 'first-way', points, months: { p10: 6, p50: 10, p80: 14 }, within: { cost: 0.7, time: 0.7, both: 0.54 }, forBoth: null }, { id: 'second-way', points: [], months: null, within: null, forBoth: null }] } },
  ],
  draw: drawCostSchedule,
};
