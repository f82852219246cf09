/** Laws of the distributions; their values are in tests/oracles/distributions. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as made from './distributions.js';
import type { Distribution } from './distribution.js';
import { meanByQuadrature } from './distribution.js';

const smooth: readonly (readonly [string, Distribution])[] = [
  ['uniform', made.uniformBounds(1, 9)], ['normal', made.normalBounds(-3, 5)], ['lognormal', made.lognormalBounds(0.5, 8)],
  ['beta', made.betaBounds(0.1, 0.4)], ['wide beta', made.betaBounds(0.001, 0.9)], ['narrow beta', made.betaBounds(0.5, 0.50001)],
  ['triangular', made.triangular(1, 2, 8)],
];
const bounds: Readonly<Record<string, readonly [number, number]>> = {
  uniform: [1, 9], normal: [-3, 5], lognormal: [0.5, 8], beta: [0.1, 0.4], 'wide beta': [0.001, 0.9], 'narrow beta': [0.5, 0.50001],
};

describe.each(smooth)('%s', (name, distribution) => {
  test('never falls and stays finite', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), fc.integer({ min: 1, max: 2 ** 31 - 1 }), (left, right) => {
      const [low, high] = [Math.min(left, right) / 2 ** 31, Math.max(left, right) / 2 ** 31];
      expect(distribution.quantile(low)).toBeLessThanOrEqual(distribution.quantile(high));
      expect(Number.isFinite(distribution.quantile(low))).toBe(true);
    }));
  });

  test('has the mean that its quantiles have', () => expect(distribution.mean / meanByQuadrature(distribution.quantile)).toBeCloseTo(1, 5));

  test('passes through its bounds', () => {
    const pair = bounds[name];
    if (pair === undefined) return expect([distribution.quantile(0), distribution.quantile(1)]).toEqual([1, 8]);
    expect(Math.abs(distribution.quantile(0.05) / pair[0] - 1)).toBeLessThan(1e-8);
    expect(Math.abs(distribution.quantile(0.95) / pair[1] - 1)).toBeLessThan(1e-8);
  });
});

test('choices step where their probabilities say, in the order of values', () => {
  const choice = made.discrete([[3, 0.5], [1, 0.2], [9, 0], [2, 0.3]]);
  expect([0.1, 0.2, 0.21, 0.5, 0.51, 1].map((share) => choice.quantile(share))).toEqual([1, 1, 2, 2, 3, 3]);
  expect(choice.mean).toBeCloseTo(2.3, 15);
});

test('an exact value is itself in every draw', () => {
  const out = new Float64Array(3);
  made.exactValue(4).fill?.(Float64Array.of(0.1, 0.9), out, 1, 2);
  expect([...out]).toEqual([0, 4, 4]);
  expect(made.triangular(2, 2, 2).quantile(0.3)).toBe(2);
});

test('beta is mirrored exactly by its shapes', () => {
  for (const share of [2 ** -12, 0.125, 0.25]) expect(made.beta(5, 2).quantile(1 - share)).toBe(1 - made.beta(2, 5).quantile(share));
});
