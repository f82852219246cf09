/** Workload W1 gives the figures of a plain program; how fast is for the bench to say, not for a test. */
import { expect, it } from 'vitest';
import { openSession } from '../../src/formula/index.js';
import { ALTERNATIVES, WHOLE_COST, compileW1 } from './w1.js';
import { plainW1 } from './w1-plain.js';
import { FIGURES, runW1, runW1Task } from './w1-run.js';

const SIZE = { services: 6, draws: 700 };
const RUN = { size: SIZE, seed: 1, precision: 'double' } as const;

it('agrees with a plain program on mean and quantiles', () => {
  const session = openSession(compileW1(SIZE));
  const expected = plainW1(SIZE, (input) => session.shared(input).values);
  const found = runW1(RUN).figures;
  expect(found.length).toBe(SIZE.services * ALTERNATIVES.length * FIGURES);
  expected.forEach((value, i) => expect(Math.abs(found[i]! - value)).toBeLessThan(1e-9 * Math.abs(value)));
});

it.each(['double', 'single'] as const)('does not depend on how draws and services are parted: %s', (precision) => {
  const run = { ...RUN, precision };
  const whole = runW1(run).figures;
  const drawn = new Float64Array(openSession(compileW1(SIZE), { precision }).sharedRoom([WHOLE_COST]));
  for (const [from, to] of [[300, 700], [0, 300]]) runW1Task({ ...run, is: 'draws', from: from!, to: to!, drawn });
  // Of another seed, so that what is taken cannot have been drawn again.
  const parts = [[0, 2], [2, 6]].flatMap(([from, to]) => [...runW1Task({ ...run, seed: 2, is: 'services', from: from!, to: to!, drawn }).figures]);
  expect(parts).toEqual([...whole]);
});

it('correlates the first six inputs as the workload says', () => {
  const session = openSession(compileW1({ services: 1, draws: 20_000 }));
  const logs = (id: string): number[] => [...session.shared(id).values].map(Math.log);
  const correlation = (a: readonly number[], b: readonly number[]): number => {
    const mean = (of: readonly number[]): number => of.reduce((sum, one) => sum + one, 0) / of.length;
    const [ma, mb] = [mean(a), mean(b)];
    const cov = mean(a.map((one, i) => (one - ma) * (b[i]! - mb)));
    return cov / Math.sqrt(mean(a.map((one) => (one - ma) ** 2)) * mean(b.map((one) => (one - mb) ** 2)));
  };
  expect(correlation(logs('x-pin'), logs('x-pout'))).toBeCloseTo(0.8, 1);
  expect(correlation(logs('x-en'), logs('x-fx'))).toBeCloseTo(0.4, 1);
  expect(correlation(logs('x-pin'), logs('x-fte'))).toBeCloseTo(0, 1);
});
