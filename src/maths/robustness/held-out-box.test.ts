/** What is found in noise does not hold: the rows that find a box and those that count it share none. */
import { describe, expect, test } from 'vitest';
import { uniforms } from '../../base/index.js';
import { chanceOfHits, heldOutBox, measureBox, type Cases } from '../index.js';

const SETTINGS = { peel: 0.05, leastMass: 0.05, goalDensity: 0.5, mostConditions: 3, mostInputs: 6, rowsABin: 20 };
const ROWS = 400;
/** As the catalogue asks of a rule that is told. */
const ACCIDENT = 0.01;

function sample(seed: number, name: string): Float64Array {
  const out = new Float64Array(ROWS);
  uniforms(seed, name, 0, ROWS, out);
  return out;
}

const noise = (seed: number): readonly Float64Array[] => Array.from({ length: 10 }, (_, i) => sample(seed, `input ${i}`));
const half = ({ inputs, happened }: Cases, which: number): Cases => ({ inputs: inputs.map((own) => Array.from(own).filter((_, row) => row % 2 === which)), happened: happened.filter((_, row) => row % 2 === which) });

describe('rows are disjoint', () => {
  const inputs = noise(3);
  const inBox = Array.from(inputs[4]!, (each) => each > 0.6);
  test('what happens in the even rows alone is found, and nothing of it is counted in the odd ones', () => {
    const box = heldOutBox({ inputs, happened: inBox.map((each, row) => each && row % 2 === 0) }, SETTINGS)!;
    expect(box.limits.some(({ input, side }) => input === 4 && side === 'from')).toBe(true);
    expect([box.found.hits > 0, box.heldOut.hits, box.accident]).toEqual([true, 0, 1]);
  });
  test('what happens in the odd rows alone is never found', () => {
    expect(heldOutBox({ inputs, happened: inBox.map((each, row) => each && row % 2 === 1) }, SETTINGS)).toBeNull();
  });
  test('both halves are measured as counting does, in the numbers of the inputs that were given', () => {
    const cases = { inputs, happened: inBox };
    const box = heldOutBox(cases, SETTINGS)!;
    expect([box.found, box.heldOut]).toEqual([measureBox(half(cases, 0), box.limits), measureBox(half(cases, 1), box.limits)]);
    expect(box.accident).toBeLessThan(ACCIDENT);
  });
});

test('in pure noise most boxes look like a rule in the rows that found them, and are none in the others', () => {
  const boxes = Array.from({ length: 20 }, (_, seed) => heldOutBox({ inputs: noise(seed), happened: Array.from(sample(seed, 'luck'), (each) => each < 0.3) }, SETTINGS)).filter((box) => box !== null);
  const told = (accidents: readonly number[]): number => accidents.filter((each) => each <= ACCIDENT).length;
  expect(told(boxes.map(({ found }) => chanceOfHits(found.inside, found.hits, 0.3)))).toBeGreaterThan(boxes.length / 2);
  expect(boxes.length).toBeGreaterThan(10);
  // Each is told by chance in one of a hundred: two or more of twenty in fewer than one of fifty such series.
  expect(told(boxes.map(({ accident }) => accident))).toBeLessThanOrEqual(1);
});
