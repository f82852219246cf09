/** Gamma and beta functions by their recurrences; their accuracy is in tests/oracles/distributions. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { betaIncomplete, betaQuantile, lgamma, lnBeta } from './beta.js';

const shape = fc.double({ min: 0.2, max: 200, noNaN: true });
const share = fc.double({ min: 0.0001, max: 0.9999, noNaN: true });

test('Γ(x + 1) = x Γ(x), B(a, b) = B(b, a)', () => {
  fc.assert(fc.property(shape, shape, (a, b) => {
    expect(lgamma(a + 1)).toBeCloseTo(lgamma(a) + Math.log(a), 10);
    expect(lnBeta(a, b)).toBe(lnBeta(b, a));
  }));
  expect(() => lgamma(0)).toThrow('positive');
});

test('law: the integral and its mirror sum to 1, and the quantile undoes it', () => {
  fc.assert(fc.property(shape, shape, share, share, (a, b, x, p) => {
    expect(betaIncomplete(a, b, x) + betaIncomplete(b, a, 1 - x)).toBeCloseTo(1, 11);
    // Near 1 a double cannot say how far from 1 it is, so there the mirrored quantile is asked.
    const [first, second, tail] = betaQuantile(a, b, p) <= 0.5 ? [a, b, p] : [b, a, 1 - p];
    expect(Math.abs(betaIncomplete(first, second, betaQuantile(first, second, tail)) - tail)).toBeLessThan(1e-11);
  }));
});

test('law: the quantile does not depend on the guess and never falls', () => {
  fc.assert(fc.property(shape, shape, share, share, (a, b, p, guess) => {
    const x = betaQuantile(a, b, p);
    expect(Math.abs(betaQuantile(a, b, p, guess) / x - 1)).toBeLessThan(1e-11);
    expect(betaQuantile(a, b, p * 0.99)).toBeLessThanOrEqual(x);
  }));
});

test('closed forms and edges', () => {
  for (const p of [1e-9, 0.2, 0.7]) {
    expect(betaQuantile(1, 1, p) / p).toBeCloseTo(1, 12);
    expect(betaQuantile(3, 1, p) / Math.cbrt(p)).toBeCloseTo(1, 12);
  }
  expect([betaQuantile(2, 3, 0), betaQuantile(2, 3, 1), betaIncomplete(2, 3, 0), betaIncomplete(2, 3, 1)]).toEqual([0, 1, 0, 1]);
  expect(() => betaQuantile(0, 1, 0.5)).toThrow('shapes');
});
