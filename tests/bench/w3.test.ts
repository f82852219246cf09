/** Workload W3 gives the portfolio's cost as written, and the known indices within their errors; how fast is for the bench to say, not for a test. */
import { expect, it } from 'vitest';
import { openSession } from '../../src/formula/index.js';
import { ALTERNATIVES, WHOLE_COST } from './w1.js';
import { PORTFOLIO_COST, W3_INPUTS, compileW3, openW3, runW3 } from './w3.js';

const SIZE = { services: 40, draws: 300 };

it('is the sum of the whole costs of the ways taken, in both samples, to twelve digits', () => {
  const rows = [new Float64Array(SIZE.draws), new Float64Array(SIZE.draws)] as const;
  openW3(SIZE, 1).run(0, SIZE.draws, ({ start, first, second }) => [first, second].forEach(({ values }, i) => rows[i]!.set(values, start)));
  const session = openSession(compileW3({ ...SIZE, draws: 2 * SIZE.draws }, 1));
  const expected = new Float64Array(2 * SIZE.draws);
  for (let service = 0; service < SIZE.services; service += 1) {
    const { values } = session.forMember(service, [WHOLE_COST]).get(WHOLE_COST)!;
    const way = service % ALTERNATIVES.length;
    for (let d = 0; d < expected.length; d += 1) expected[d] = expected[d]! + values[way * expected.length + d]!;
  }
  session.shared(PORTFOLIO_COST).values.forEach((value, d) => expect(Math.abs(value / expected[d]! - 1)).toBeLessThan(1e-12));
  rows.forEach((row, i) => row.forEach((value, d) => expect(Math.abs(value / expected[i * SIZE.draws + d]! - 1)).toBeLessThan(1e-12)));
});

it('has the indices of the performance notes: staff 0.50, capital 0.19, incidents 0.07, 0.95 in all', () => {
  const { first, total } = runW3({ services: 200, draws: 16_384 }, 1);
  const at = (id: string): number => W3_INPUTS.indexOf(id);
  for (const [id, share] of [['x-fte', 0.5], ['x-cx', 0.19], ['x-incc', 0.07]] as const) {
    const { value, error } = first[at(id)]!;
    expect(Math.abs(value - share)).toBeLessThan(0.006 + 4 * error);
    expect(total[at(id)]!.value).toBeGreaterThan(share - 0.02);
  }
  expect(Math.abs(first.reduce((sum, { value }) => sum + value, 0) - 0.95)).toBeLessThan(0.05);
});
