/** Laws of the value of the worst part, and cases that are worked out by hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weakestPart } from '../index.js';

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const weight = fc.double({ min: 0.01, max: 1, noNaN: true });
const some = fc.array(fc.tuple(unit, weight), { minLength: 1, maxLength: 8 });
const share = fc.double({ min: 0.01, max: 1, noNaN: true });
const of = (pairs: readonly (readonly [number, number])[], part: number): number => weakestPart(pairs.map(([value]) => value), pairs.map(([, each]) => each), part).value;

describe('weakestPart', () => {
  it('is worked out by hand', () => {
    expect(of([[0.9, 0.5], [0.2, 0.1], [0.6, 0.4]], 0.25)).toBeCloseTo((0.2 * 0.1 + 0.6 * 0.15) / 0.25, 12);
    expect([...weakestPart([0.9, 0.2, 0.6], [0.5, 0.1, 0.4], 0.25).parts].map((each) => Math.round(each * 1e9) / 1e9)).toEqual([0, 0.4, 0.6]);
    expect(of([[0.9, 0.5], [0.2, 0], [0.6, 0.5]], 0.01)).toBeCloseTo(0.6, 12);
  });
  it('is the weighted mean over all of the weight, and lies between the lowest value and that', () => {
    fc.assert(fc.property(some, share, (pairs, part) => {
      const sum = pairs.reduce((total, [, each]) => total + each, 0);
      const mean = pairs.reduce((total, [value, each]) => total + (value * each) / sum, 0);
      expect(of(pairs, 1)).toBeCloseTo(mean, 9);
      expect(of(pairs, part)).toBeLessThanOrEqual(mean + 1e-9);
      expect(of(pairs, part)).toBeGreaterThanOrEqual(Math.min(...pairs.map(([value]) => value)) - 1e-9);
    }));
  });
  it('does not change when a criterion is split with its weight, or when criteria change places, and never falls when a value rises', () => {
    fc.assert(fc.property(some, share, unit, unit, (pairs, part, cut, more) => {
      const [[value, each] = [0, 1], ...rest] = pairs;
      const split = [[value, each * cut] as const, ...rest, [value, each * (1 - cut)] as const];
      expect(of(split, part)).toBeCloseTo(of(pairs, part), 9);
      expect(of([...pairs].reverse(), part)).toBeCloseTo(of(pairs, part), 9);
      expect(of([[Math.min(1, value + more), each], ...rest], part)).toBeGreaterThanOrEqual(of(pairs, part) - 1e-9);
    }));
  });
});
