/** The normal's edges and laws; its accuracy is in tests/oracles/distributions. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalCdf, normalPdf, normalQuantile } from './normal.js';

test('edges', () => {
  expect(normalQuantile(0)).toBe(-Infinity);
  expect(normalQuantile(1)).toBe(Infinity);
  expect(normalQuantile(0.5)).toBe(0);
  expect(normalQuantile(-0.1)).toBeNaN();
  expect(normalQuantile(1.1)).toBeNaN();
  expect([normalCdf(-50), normalCdf(50), normalCdf(0)]).toEqual([0, 1, 0.5]);
});

test('law: the quantile undoes the integral, is odd about one half, and never falls', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 2 ** 30 - 1 }), fc.integer({ min: 1, max: 2 ** 30 - 1 }), (left, right) => {
    const [low, high] = [Math.min(left, right) / 2 ** 30, Math.max(left, right) / 2 ** 30];
    expect(Math.abs(normalCdf(normalQuantile(low)) - low)).toBeLessThan(4e-16);
    expect(normalQuantile(1 - low)).toBe(-normalQuantile(low));
    expect(normalQuantile(low)).toBeLessThanOrEqual(normalQuantile(high));
  }));
});

test('the density is the slope of the integral', () => {
  for (const z of [-5, -1, 0, 0.3, 2]) expect((normalCdf(z + 1e-5) - normalCdf(z - 1e-5)) / 2e-5 / normalPdf(z)).toBeCloseTo(1, 6);
});
