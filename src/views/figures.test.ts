/** Rounding carries no more digits than error and spread do; rare is never said as never. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spread, wordsOf } from '../../tests/views/small-results.js';
import { magnitude, medianOf, pointsOf, roundTo, saysMoney, saysOfHundred, saysPercent, saysQuantiles, saysRoughSpan, stepOf } from './figures.js';

const en = wordsOf('en');
const ko = wordsOf('ko');

describe('magnitude and roundTo', () => {
  it('knows the leading digit', () => {
    expect([1234, 999.999, 0.05, -20, 0, 1e21].map(magnitude)).toEqual([3, 2, -2, 1, 0, 21]);
  });

  it('rounds half away from zero, without tails', () => {
    expect([roundTo(1250, 2), roundTo(-1250, 2), roundTo(0.285, -2), roundTo(49, 2)]).toEqual([1300, -1300, 0.29, 0]);
  });

  it('is never further off than half a step', () => {
    fc.assert(fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), fc.integer({ min: -3, max: 9 }), (value, exponent) => {
      expect(Math.abs(roundTo(value, exponent) - value)).toBeLessThanOrEqual(0.5000001 * Number(`1e${exponent}`));
    }));
  });
});

describe('money', () => {
  it('carries fewer digits the wider it spreads, and three at most', () => {
    expect(saysQuantiles(spread(1_234_567, 1_250_000, 1_262_345), en)).toEqual({ p10: '1.23 million', p50: '1.25 million', p70: '1.25 million', p90: '1.26 million' });
    expect(saysQuantiles(spread(210_000, 346_789, 640_000), en)).toMatchObject({ p10: '210,000', p50: '350,000', p90: '640,000' });
    expect(saysQuantiles(spread(400_000, 1_234_567, 12_345_678), en)).toMatchObject({ p10: '400,000', p50: '1.2 million', p90: '12.3 million' });
  });

  it('follows the Monte Carlo error where that is the wider', () => {
    const certainly = { ...spread(99_000, 100_000, 101_000), error: 30_000 };
    expect(saysMoney(123_456, stepOf(certainly), 'CAD_2026', en)).toBe('CAD 100,000');
  });

  it('speaks in the steps of each language', () => {
    expect(saysQuantiles(spread(210_000, 346_789, 640_000), ko)).toMatchObject({ p10: '21만', p50: '35만', p90: '64만' });
  });
});

describe('shares and values', () => {
  it('are counts of a hundred, and never 0 or 100 for what is merely rare or common', () => {
    expect([0, 0.004, 0.784, 0.996, 1].map((share) => saysOfHundred(share, en))).toEqual(['0 of 100', 'fewer than 1 of 100', '78 of 100', 'more than 99 of 100', '100 of 100']);
    expect([0, 0.001, 0.5, 0.999, 1].map((share) => saysPercent(share, en))).toEqual(['0%', 'under 1%', '50%', 'over 99%', '100%']);
  });

  it('are whole points, or tens where the error asks for it', () => {
    expect([pointsOf(0.523, 0), pointsOf(0.523, 0.001), pointsOf(0.523, 0.06)]).toEqual([52, 52, 50]);
  });
});

it('finds the middle of a list', () => {
  expect([medianOf([]), medianOf([3]), medianOf([9, 1, 4]), medianOf([1, 2, 3, 10])]).toEqual([null, 3, 4, 2.5]);
});

it('a span says a shared size once where it stands apart from the digits', () => {
  expect([saysRoughSpan(1.2e6, 7.7e6, en), saysRoughSpan(280_000, 2.4e6, en), saysRoughSpan(0, 0, en)]).toEqual(['1.2 – 7.7 million', '280,000 – 2.4 million', '0']);
  expect(saysRoughSpan(1.2e6, 7.7e6, ko)).toBe('120만 – 770만');
});
