/** Workload W2 gives the figures of a plain program within the error of both; how fast is for the bench to say, not for a test. */
import { expect, it } from 'vitest';
import { uniforms } from '../../src/base/index.js';
import { w2Own, w2Plain, w2Problem } from './w2.js';

const SIZE = { alternatives: 5, criteria: 7, iterations: 20_000 };
const problem = w2Problem(SIZE, 3);

/** Counted uniforms, so that the test is the same every time. */
function counted(): () => number {
  const buffer = new Float64Array(4096);
  let [from, at] = [0, buffer.length];
  return () => {
    if (at === buffer.length) {
      uniforms(9, 'w2/plain', from, buffer.length, buffer);
      [from, at] = [from + buffer.length, 0];
    }
    return buffer[at++]!;
  };
}

it('agrees with a plain program on ranks and central weights', () => {
  const own = w2Own(SIZE, problem, 1);
  const plain = w2Plain(SIZE, problem, counted());
  // Five standard errors of a difference of two shares.
  const most = 5 * Math.sqrt(0.5 / SIZE.iterations);
  own.ranks.forEach((share, k) => expect(Math.abs(share - plain.ranks[k]!)).toBeLessThan(most));
  const firsts = Array.from({ length: SIZE.alternatives }, (_, i) => own.ranks[i * SIZE.alternatives]!);
  own.central.forEach((weight, k) => {
    const first = firsts[Math.floor(k / SIZE.criteria)]! * SIZE.iterations;
    if (first > 100) expect(Math.abs(weight - plain.central[k]!)).toBeLessThan(5 * Math.sqrt(0.5 / first));
  });
});

it('counts every iteration once, and its ranked weights never rise', () => {
  const { ranks, central } = w2Own(SIZE, problem, 2);
  for (let i = 0; i < SIZE.alternatives; i++) {
    const row = ranks.subarray(i * SIZE.alternatives, (i + 1) * SIZE.alternatives);
    expect(row.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    const weights = central.subarray(i * SIZE.criteria, (i + 1) * SIZE.criteria);
    weights.forEach((weight, c) => expect(weight).toBeLessThanOrEqual((weights[c - 1] ?? 1) + 1e-12));
  }
});
