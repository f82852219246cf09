/** Weights on the simplex: they sum to 1, keep the order, and are even. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { uniforms } from '../base/index.js';
import { nestedSimplexPoint, nestedSimplexShares, orderedSimplexPoint, simplexPoint } from './simplex.js';

const shares = fc.array(fc.integer({ min: 1, max: 2 ** 30 - 1 }).map((x) => x / 2 ** 30), { minLength: 1, maxLength: 12 }).map((list) => Float64Array.from(list));
const total = (weights: Float64Array): number => weights.reduce((sum, weight) => sum + weight, 0);

test('law: weights are positive and sum to 1; ordered ones never rise', () => {
  fc.assert(fc.property(shares, (list) => {
    const free = new Float64Array(list.length);
    const ordered = new Float64Array(list.length);
    simplexPoint(list, 0, list.length, free, 0);
    orderedSimplexPoint(list, 0, list.length, ordered, 0);
    expect(total(free)).toBeCloseTo(1, 12);
    expect(total(ordered)).toBeCloseTo(1, 12);
    expect(free.every((weight) => weight > 0)).toBe(true);
    ordered.forEach((weight, index) => expect(weight).toBeLessThanOrEqual(ordered[index - 1] ?? 1));
  }));
});

test('moments are those of the even distribution', () => {
  const [count, size] = [20_000, 4];
  const draws = new Float64Array(count * size);
  uniforms(8, 'weights', 0, draws.length, draws);
  const free = new Float64Array(size);
  const ordered = new Float64Array(size);
  const freeSum = new Float64Array(size);
  const orderedSum = new Float64Array(size);
  let squares = 0;
  for (let draw = 0; draw < count; draw += 1) {
    simplexPoint(draws, draw * size, size, free, 0);
    orderedSimplexPoint(draws, draw * size, size, ordered, 0);
    for (let index = 0; index < size; index += 1) {
      freeSum[index]! += free[index]!;
      orderedSum[index]! += ordered[index]!;
    }
    squares += free[0]! ** 2;
  }
  freeSum.forEach((sum) => expect(Math.abs(sum / count - 1 / size)).toBeLessThan(0.006));
  // E w² = 2/(n(n + 1)); ordered centroid: rank-order centroid weights (Barron and Barrett 1996).
  expect(Math.abs(squares / count - 2 / (size * (size + 1)))).toBeLessThan(0.005);
  const centroid = [1 + 1 / 2 + 1 / 3 + 1 / 4, 1 / 2 + 1 / 3 + 1 / 4, 1 / 3 + 1 / 4, 1 / 4].map((sum) => sum / 4);
  orderedSum.forEach((sum, index) => expect(Math.abs(sum / count - centroid[index]!)).toBeLessThan(0.006));
});

test('in levels, a group of many has no more weight than a group of one', () => {
  const sizes = [1, 6, 2];
  const need = nestedSimplexShares(sizes);
  expect(need).toBe(12);
  const count = 10_000;
  const draws = new Float64Array(count * need);
  uniforms(2, 'nested', 0, draws.length, draws);
  const out = new Float64Array(10).fill(-1);
  const groups = [0, 0, 0];
  for (let draw = 0; draw < count; draw += 1) {
    nestedSimplexPoint(sizes, draws, draw * need, out, 1);
    expect(total(out.subarray(1))).toBeCloseTo(1, 12);
    groups[0]! += out[1]!;
    groups[1]! += total(out.subarray(2, 8));
    groups[2]! += total(out.subarray(8));
  }
  for (const sum of groups) expect(Math.abs(sum / count - 1 / 3)).toBeLessThan(0.01);
  expect(out[0]).toBe(-1);
  expect(() => nestedSimplexPoint([1, 0], draws, 0, out, 0)).toThrow('empty');
});
