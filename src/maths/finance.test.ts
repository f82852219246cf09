/** Laws of money over time; its figures are in tests/oracles/finance. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { annuityFactor, discountFactor, equivalentAnnualCost, growingAnnuityFactor, internalRate, learningCurveCost, presentValue, realRate } from './finance.js';

const rate = fc.double({ min: -0.05, max: 0.3, noNaN: true });
const periods = fc.integer({ min: 1, max: 40 });

test('law: an annuity is the present value of its payments, also near a rate of 0', () => {
  fc.assert(fc.property(rate, periods, (r, n) => {
    const worth = presentValue(r, new Array<number>(n).fill(1), 1);
    expect(Math.abs(annuityFactor(r, n) / worth - 1)).toBeLessThan(1e-11);
    expect(Math.abs(growingAnnuityFactor(r, 0, n) / worth - 1)).toBeLessThan(1e-11);
    expect(equivalentAnnualCost(worth, r, n)).toBeCloseTo(1, 10);
  }));
  expect(annuityFactor(0, 7)).toBe(7);
  expect(annuityFactor(1e-12, 7)).toBeCloseTo(7, 9);
  expect(growingAnnuityFactor(0.04, 0.04, 5)).toBeCloseTo(5 / 1.04, 12);
});

test('law: discounting twice is discounting over the sum of the times', () => {
  fc.assert(fc.property(rate, fc.double({ min: 0, max: 30, noNaN: true }), fc.double({ min: 0, max: 30, noNaN: true }), (r, a, b) => {
    expect(Math.abs((discountFactor(r, a) * discountFactor(r, b)) / discountFactor(r, a + b) - 1)).toBeLessThan(1e-13);
  }));
});

test('real and nominal rates chain, a doubling multiplies by the progress, a flat flow has no rate', () => {
  expect((1 + realRate(0.07, 0.03)) * 1.03).toBeCloseTo(1.07, 14);
  expect(learningCurveCost(10, 0.9, 16) / learningCurveCost(10, 0.9, 8)).toBeCloseTo(0.9, 14);
  expect(internalRate([-100, 110])).toBeCloseTo(0.1, 13);
  expect(internalRate([5, 5])).toBeNull();
});
