/** Forecasts of a made-up distribution against outcomes whose scores are known by hand. */
import { describe, expect, test } from 'vitest';
import { quantilesOf } from '../../maths/index.js';
import { binomialAtMost, calibrationOf, flagOutcome, numberOutcome } from './calibration.js';

const draws = Float64Array.from({ length: 100 }, (_, i) => i + 1);

describe('a forecast of a number', () => {
  test('has its share below what was seen, ties half, and knows whether the interval held', () => {
    expect(numberOutcome(draws, 30.5, quantilesOf)).toMatchObject({ pit: 0.3, isInside: true, p50: 50.5 });
    expect(numberOutcome(draws, 30, quantilesOf).pit).toBe(0.295);
    expect(numberOutcome(draws, 5, quantilesOf)).toMatchObject({ isInside: false });
    expect(numberOutcome(draws, 200, quantilesOf)).toMatchObject({ pit: 1, isInside: false });
  });

  test('law: where the world is each of its own draws in turn, four in five are inside and the fifths are even', () => {
    const all = calibrationOf([...draws].map((observed) => numberOutcome(draws, observed, quantilesOf)), []);
    expect([all.numbers, all.inside, all.fifths]).toEqual([100, 80, [20, 20, 20, 20, 20]]);
    expect(all.atMost!).toBeGreaterThan(0.4);
    expect(all.atLeast!).toBeGreaterThan(0.4);
  });

  test('intervals that are far too narrow are seen', () => {
    const all = calibrationOf(Array.from({ length: 20 }, (_, i) => numberOutcome(draws, i < 5 ? 50 : 1000, quantilesOf)), []);
    expect([all.inside, all.fifths]).toEqual([5, [0, 0, 5, 0, 15]]);
    expect(all.atMost!).toBeLessThan(1e-6);
  });
});

describe('a forecast of a yes or no', () => {
  test('is scored by what it gave to what came about', () => {
    expect(flagOutcome(0.9, true).brier).toBeCloseTo(0.01, 12);
    expect(flagOutcome(0.9, false).brier).toBeCloseTo(0.81, 12);
    expect(flagOutcome(0.5, true).log).toBeCloseTo(-0.6931471805599453, 12);
    expect(flagOutcome(0, true).log).toBeNull();
    expect(calibrationOf([], [flagOutcome(0.9, true), flagOutcome(0.7, false)])).toMatchObject({ flags: 2, numbers: 0, atMost: null, brier: expect.closeTo(0.25, 12) as number });
    expect(calibrationOf([], [flagOutcome(0, true), flagOutcome(0.7, false)]).log).toBeNull();
  });
});

// By exact fractions (Python's fractions and math.comb): P(X ≤ 7 | 10, 4/5) = 3146809/9765625; P(X ≤ 0 | 3, 1/5) = 64/125.
test('binomial tails', () => {
  expect(binomialAtMost(10, 7, 0.8)).toBeCloseTo(0.3222004736, 10);
  expect(binomialAtMost(3, 0, 0.2)).toBeCloseTo(0.512, 12);
  expect(binomialAtMost(5, 5, 0.3)).toBeCloseTo(1, 12);
});
