/** Value functions, swing and matching weights, totals and the prices at which the lead changes, against published tables (values.json names them). */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { leadersByPrice, type Line } from '../../../src/analysis/prices.js';
import { compareRows, pointsRows, valueCurve, weightCentre, weightFlip, weightRanges, type LinearRow } from '../../../src/maths/index.js';

interface Values {
  readonly office: {
    readonly swings: readonly number[];
    readonly printed_weights: readonly number[];
    readonly addison_square: { readonly values: readonly number[]; readonly printed_total: number };
    readonly frontier: { readonly lines: readonly Line[]; readonly printed_prices: readonly number[] };
    readonly turnover: { readonly elton_street: { readonly conditions: number; readonly turnover: number }; readonly printed_crossing: number };
  };
  readonly salary: { readonly points: readonly (readonly [number, number])[] };
  readonly partial_values: { readonly cases: readonly { readonly cutoffs: readonly number[]; readonly values: readonly number[]; readonly x: readonly number[]; readonly y: readonly number[] }[] };
  readonly totals: { readonly performance: readonly (readonly number[])[]; readonly ranges: readonly (readonly [number, number])[]; readonly weights: readonly number[]; readonly total: readonly number[] };
  readonly matching: { readonly weights: readonly string[] };
}
const values = JSON.parse(readFileSync(new URL('values.json', import.meta.url), 'utf8')) as Values;
const { office, salary } = values;
const exactly = (value: number): { low: number; high: number } => ({ low: value, high: value });
const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => Array.from(a).reduce((sum, each, at) => sum + each * b[at]!, 0);

/** The weights that rows leave, where they leave one set. */
function onlyWeights(size: number, rows: readonly LinearRow[]): readonly number[] {
  for (const { low, high } of weightRanges(size, rows)!) expect(high - low).toBeLessThan(1e-7);
  return Array.from(weightCentre({ size, rows, count: 16, seed: 5, stream: 'published' })!);
}

function swingWeights(): readonly number[] {
  const { swings } = office;
  const parts = swings.map((_, at) => Float64Array.from(swings, (__, j) => (j === at ? 1 : 0)));
  return onlyWeights(swings.length, pointsRows(parts, swings.map(exactly)));
}

describe('the offices of Goodwin and Wright', () => {
  test('swings give the printed weights, in whole hundredths', () => {
    expect(swingWeights().map((weight) => Math.round(100 * weight))).toEqual(office.printed_weights);
  });

  test('Addison Square is worth 80.8, with the weights as printed', () => {
    const printed = office.printed_weights.map((weight) => weight / 100);
    expect(dot(printed, office.addison_square.values)).toBeCloseTo(office.addison_square.printed_total, 9);
    expect(Math.abs(dot(swingWeights(), office.addison_square.values) - office.addison_square.printed_total)).toBeLessThan(0.5);
  });

  test('the lead changes at 414 and at 1,117 a point of value', () => {
    const { lines, printed_prices: printed } = office.frontier;
    const steps = leadersByPrice(lines, 0, 10_000);
    expect(steps.map(({ leader }) => leader)).toEqual(lines.map(({ id }) => id));
    expect(steps.slice(1).map(({ from }) => Math.round(from))).toEqual(printed);
  });

  test('Elton Street overtakes where turnover weighs 52.1 of 100', () => {
    const weights = swingWeights();
    const share = dot(weights.slice(0, 3), [1, 1, 1]);
    const part = (from: number): number => dot(weights.slice(from, from + 3), office.addison_square.values.slice(from, from + 3)) / dot(weights.slice(from, from + 3), [1, 1, 1]);
    const { turnover, conditions } = office.turnover.elton_street;
    const flip = weightFlip(Float64Array.of(share, 1 - share), [turnover - part(0), conditions - part(3)], 0)!;
    expect(Math.round(1000 * flip.weights[0]!) / 1000).toBe(office.turnover.printed_crossing);
    expect(flip.found).toBeCloseTo(Math.log(flip.weights[1]! / (1 - share)), 9);
  });
});

describe('value functions', () => {
  test('a salary told by halves passes through its points, straight or smooth', () => {
    const points = salary.points.map(([level, value]) => ({ level, value }));
    for (const shape of ['straight', 'smooth'] as const) for (const { level, value } of points) expect(valueCurve(points, shape)(level)).toBeCloseTo(value, 12);
    // Half way between 2620 and 2900: half way between a quarter and a half.
    expect(valueCurve(points, 'straight')(2760)).toBeCloseTo(0.375, 12);
  });

  test.each(values.partial_values.cases.map((each, at) => [at, each] as const))('piecewise linear values, table %i', (_, { cutoffs, values: told, x, y }) => {
    const curve = valueCurve(cutoffs.map((level, at) => ({ level, value: told[at]! })), 'straight');
    x.forEach((level, at) => expect(curve(level)).toBeCloseTo(y[at]!, 9));
  });

  test('the additive total of two alternatives', () => {
    const { performance, ranges, weights, total } = values.totals;
    const curves = ranges.map(([worst, best]) => valueCurve([{ level: worst, value: 0 }, { level: best, value: 1 }], 'straight'));
    performance.forEach((levels, at) => expect(dot(weights, levels.map((level, c) => curves[c]!(level)))).toBeCloseTo(total[at]!, 12));
  });
});

test('matching: changes that are worth as much as each other leave one set of weights', () => {
  const curve = valueCurve(salary.points.map(([level, value]) => ({ level, value })), 'straight');
  const [half, middle] = [curve(2900) - curve(2500), curve(3150) - curve(2620)];
  const rows = [...compareRows([half, 0, 0], [0, 1, 0], 'equal'), ...compareRows([middle, 0, 0], [0, 0, 0.8], 'equal')];
  const wanted = values.matching.weights.map((text) => Number(text.split('/')[0]) / Number(text.split('/')[1]));
  onlyWeights(3, rows).forEach((weight, at) => expect(weight).toBeCloseTo(wanted[at]!, 9));
});
