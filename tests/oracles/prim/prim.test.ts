/** Scenario discovery finds planted boxes, measures them as counting does, and keeps to its laws (README.md, values.json). */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { uniforms } from '../../../src/base/index.js';
import { chanceOfHits, discoverBox, measureBox, rowsInside, type Cases, type Limit } from '../../../src/maths/index.js';

interface Values {
  readonly box_measures: { readonly x: readonly (readonly number[])[]; readonly y: readonly number[]; readonly box: Readonly<Record<string, readonly [number, number]>>; readonly members: readonly number[]; readonly coverage: number; readonly density: number; readonly mass: number };
  readonly cases: readonly { readonly n: number; readonly positives: number; readonly true_box: Readonly<Record<string, readonly [number, number]>>; readonly peer_run: { readonly final: { readonly coverage: number; readonly density: number; readonly mass: number; readonly restricted: number } } }[];
  readonly significance: { readonly example: { readonly n_inside: number; readonly positives: number; readonly density_without: number; readonly p: number } };
}
const values = JSON.parse(readFileSync(new URL('values.json', import.meta.url), 'utf8')) as Values;
const SETTINGS = { peel: 0.05, leastMass: 0.05, goalDensity: 0.5, mostConditions: 3 };

function columns(rows: readonly (readonly number[])[], isHit: (row: readonly number[]) => boolean): Cases {
  return { inputs: (rows[0] ?? []).map((_, i) => rows.map((row) => row[i]!)), happened: rows.map(isHit) };
}

const sides = (limits: readonly Limit[]): Readonly<Record<string, number>> => Object.fromEntries(limits.map(({ input, side, at }) => [`${input} ${side}`, at]));

test('a box is measured as counting does', () => {
  const { x, y, box, members, coverage, density, mass } = values.box_measures;
  const cases = columns(x, () => true);
  const own: Cases = { ...cases, happened: y.map((each) => each === 1) };
  const limits = Object.values(box).flatMap(([low, high], input): Limit[] => [{ input, side: 'from', at: low }, { input, side: 'to', at: high }]);
  expect(rowsInside(own, limits)).toEqual(members);
  const found = measureBox(own, limits);
  expect([found.coverage, found.density]).toEqual([coverage, density]);
  expect(found.mass).toBeCloseTo(mass, 12);
  expect(measureBox(own, [])).toMatchObject({ coverage: 1, mass: 1 });
  expect(measureBox(own, []).density).toBeCloseTo(2 / 3, 12);
});

describe('planted boxes', () => {
  const [grid] = values.cases;
  const rows = Array.from({ length: 400 }, (_, i) => [Math.floor(i / 20), i % 20] as const);
  const cases = columns(rows, ([a = 0, b = 0]) => a >= grid!.true_box['a']![0] && b <= grid!.true_box['b']![1]);

  test('in a grid are found exactly', () => {
    const { limits, measures } = discoverBox(cases, SETTINGS);
    expect(measures).toMatchObject({ coverage: grid!.peer_run.final.coverage, density: grid!.peer_run.final.density, hits: grid!.positives });
    expect(measures.mass).toBeCloseTo(grid!.peer_run.final.mass, 12);
    expect(sides(limits)).toEqual({ '0 from': 11.5, '1 to': 7.5 });
  });
  test('as a step in one dimension are found exactly, where peels alone step past it', () => {
    const step = columns(Array.from({ length: 1000 }, (_, i) => [(i + 0.5) / 1000]), ([x = 0]) => x >= 0.8);
    const { limits, measures } = discoverBox(step, SETTINGS);
    expect(measures).toMatchObject({ coverage: 1, density: 1, mass: 0.2 });
    expect(limits[0]!.at).toBeCloseTo(0.8, 3);
  });
  test('among idle inputs and noise are found within a peel, and hold on other draws', () => {
    const sample = (name: string): Float64Array => {
      const out = new Float64Array(2000);
      uniforms(17, name, 0, 2000, out);
      return out;
    };
    const inputs = ['a', 'b', 'c', 'd', 'e', 'f'].map(sample);
    const luck = sample('luck');
    const happened = Array.from(luck, (each, row) => (inputs[1]![row]! > 0.6 && inputs[4]![row]! < 0.5 ? each < 0.9 : each < 0.05));
    const half = (which: number): Cases => ({ inputs: inputs.map((own) => own.filter((_, row) => row % 2 === which)), happened: happened.filter((_, row) => row % 2 === which) });
    const { limits, measures } = discoverBox(half(0), SETTINGS);
    const found = sides(limits);
    expect(Object.keys(found).sort()).toEqual(expect.arrayContaining(['1 from', '4 to']));
    expect(Math.abs(found['1 from']! - 0.6)).toBeLessThan(0.05);
    expect(Math.abs(found['4 to']! - 0.5)).toBeLessThan(0.05);
    expect(measures.density).toBeGreaterThan(0.8);
    const other = measureBox(half(1), limits);
    expect(other.density).toBeGreaterThan(0.8);
    expect(other.coverage).toBeGreaterThan(0.7);
    expect(chanceOfHits(other.inside, other.hits, measureBox(half(1), []).density)).toBeLessThan(1e-20);
  });
  test('with both sides in two inputs among idle ones are four sides and two conditions, found whole', () => {
    const inputs = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => {
      const out = new Float64Array(2000);
      uniforms(29, name, 0, 2000, out);
      return out;
    });
    const isInside = (row: number): boolean => [1, 4].every((input) => inputs[input]![row]! > 0.3 && inputs[input]![row]! < 0.6);
    const happened = Array.from(inputs[0]!, (_, row) => isInside(row));
    const { limits, measures } = discoverBox({ inputs, happened }, SETTINGS);
    const found = sides(limits);
    expect(Object.keys(found).sort()).toEqual(['1 from', '1 to', '4 from', '4 to']);
    for (const input of [1, 4]) {
      expect(Math.abs(found[`${input} from`]! - 0.3)).toBeLessThan(0.015);
      expect(Math.abs(found[`${input} to`]! - 0.6)).toBeLessThan(0.015);
    }
    expect(measures.density).toBeGreaterThan(0.95);
    expect(measures.coverage).toBeGreaterThan(0.95);
    // A third side of three would leave the fourth open: of 0.3 × 0.7 of the plane, 0.3 × 0.3.
    const one = discoverBox({ inputs, happened }, { ...SETTINGS, mostConditions: 1 });
    expect([...new Set(one.limits.map(({ input }) => input))].length).toBe(1);
    expect(one.limits.length).toBe(2);
    expect(Math.abs(one.measures.density - 0.3)).toBeLessThan(0.05);
  });
  test('where nothing is planted, what was found does not hold on other draws', () => {
    const sample = (name: string): Float64Array => {
      const out = new Float64Array(800);
      uniforms(5, name, 0, 800, out);
      return out;
    };
    const inputs = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(sample);
    const happened = Array.from(sample('luck'), (each) => each < 0.3);
    const half = (which: number): Cases => ({ inputs: inputs.map((own) => own.filter((_, row) => row % 2 === which)), happened: happened.filter((_, row) => row % 2 === which) });
    const { limits } = discoverBox(half(0), SETTINGS);
    const other = measureBox(half(1), limits);
    expect(chanceOfHits(other.inside, other.hits, measureBox(half(1), []).density)).toBeGreaterThan(0.01);
  });

  test('peels take mass away and never add coverage, whatever the order of rows and inputs and the scale of an input', () => {
    const { trajectory, limits, measures } = discoverBox(cases, SETTINGS);
    trajectory.slice(1).forEach((each, i) => {
      expect(each.mass).toBeLessThan(trajectory[i]!.mass);
      expect(each.coverage).toBeLessThanOrEqual(trajectory[i]!.coverage);
      expect(each.coverage * 64).toBeCloseTo(each.density * each.mass * 400, 9);
    });
    const turned = [...rows].reverse().map(([a, b]) => [b, a * a * a] as const);
    const other = discoverBox(columns(turned, ([b = 0, cube = 0]) => cube >= 12 ** 3 && b <= 7), SETTINGS);
    expect(other.measures).toEqual(measures);
    expect(Object.keys(sides(other.limits)).sort()).toEqual(['0 to', '1 from']);
    expect(sides(other.limits)['1 from']! > 11 ** 3 && sides(other.limits)['1 from']! <= 12 ** 3).toBe(true);
    expect(limits.length).toBe(2);
  });
});

test('the chance of an accident is the binomial tail', () => {
  const { n_inside: inside, positives, density_without: density, p } = values.significance.example;
  expect(chanceOfHits(inside, positives, density)).toBeCloseTo(p, 12);
  expect([chanceOfHits(10, 0, 0.3), chanceOfHits(10, 3, 0), chanceOfHits(10, 10, 1)]).toEqual([1, 0, 1]);
  expect(chanceOfHits(5000, 2500, 0.5)).toBeCloseTo(0.5056, 3);
});
