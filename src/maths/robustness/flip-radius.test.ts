/** Flips found and radii proven, against closed forms, and on random leads that bend. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flipAlong, flipRadius, type FlipSpace } from './flip-radius.js';

const RUNS = { seed: 20261126, numRuns: 200 } as const;

/** A lead of 1 that goes down by slope × move of each: by arithmetic it is gone at 1 / Σ |slope|, in the worst corner. */
function lineSpace(slopes: readonly number[], far: number): FlipSpace {
  const leadAt = (point: ArrayLike<number>): number => 1 + slopes.reduce((sum, slope, i) => sum + slope * point[i]!, 0);
  return { size: slopes.length, far, leadAt, leastIn: (low, high) => {
    const worst = Float64Array.from(slopes, (slope, i) => (slope > 0 ? low[i]! : high[i]!));
    return { least: leadAt(worst), worst };
  } };
}

/** start + Σ slope × move − bend × x × y, with bounds taken term by term: too wide wherever a move occurs twice. */
function bentSpace(slopes: readonly [number, number], bend: number, start: number, far: number): FlipSpace {
  const leadAt = (point: ArrayLike<number>): number => start + slopes[0] * point[0]! + slopes[1] * point[1]! - bend * point[0]! * point[1]!;
  return { size: 2, far, leadAt, leastIn: (low, high) => {
    const worst = Float64Array.from(slopes, (slope, i) => (slope > 0 ? low[i]! : high[i]!));
    const products = [low[0]! * low[1]!, low[0]! * high[1]!, high[0]! * low[1]!, high[0]! * high[1]!].map((each) => bend * each);
    return { least: start + slopes.reduce((sum, slope, i) => sum + Math.min(slope * low[i]!, slope * high[i]!), 0) - Math.max(...products), worst };
  } };
}

describe('flip radius', () => {
  it('of a straight lead is its closed form, found and proven within half a percent', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 1, maxLength: 5 }), (slopes) => {
      const steepness = slopes.reduce((sum, slope) => sum + Math.abs(slope), 0);
      const { proven, found } = flipRadius(lineSpace(slopes, 4), null, 200);
      if (steepness <= 1 / 4) {
        expect([proven, found]).toEqual([4, null]);
        return;
      }
      expect(found!).toBeGreaterThanOrEqual(1 / steepness - 1e-9);
      expect(found!).toBeLessThan(1.005 / steepness);
      expect(proven).toBeLessThanOrEqual(1 / steepness + 1e-9);
      expect(proven).toBeGreaterThan(0.995 / steepness);
    }), RUNS);
  });
  it('holds no flip: random points and corners inside the proven radius never turn a lead that bends', () => {
    fc.assert(fc.property(
      fc.tuple(fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: -2, max: 2, noNaN: true })), fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: 0.05, max: 2, noNaN: true }),
      fc.array(fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true })), { minLength: 20, maxLength: 20 }),
      (slopes, bend, start, shares) => {
        const space = bentSpace(slopes, bend, start, 3);
        const { proven, found, at } = flipRadius(space, null, 400);
        for (const [x, y] of [...shares, [1, 1], [1, -1], [-1, 1], [-1, -1]] as const) expect(space.leadAt([x * proven, y * proven])).toBeGreaterThan(0);
        if (found !== null) expect(space.leadAt(at!)).toBeLessThanOrEqual(0);
        expect(proven).toBeLessThanOrEqual(found ?? 3);
        expect(proven).toBeGreaterThan(0);
      },
    ), RUNS);
  });
  it('proves less with fewer boxes, and never more than is true', () => {
    const space = bentSpace([0.4, -0.3], 1, 1, 3);
    const [few, many] = [4, 400].map((boxes) => flipRadius(space, null, boxes).proven);
    expect(few!).toBeLessThanOrEqual(many!);
    // On the diagonal x = −y = t: 1 + 0.7 t + t² is never gone; on x = y = −t: 1 − 0.1 t − t², gone at (−0.1 + √4.01) / 2.
    expect(flipRadius(space, null, 400).found!).toBeCloseTo((-0.1 + Math.sqrt(4.01)) / 2, 2);
  });
  it('is nothing where nobody is ahead', () => {
    expect(flipRadius(bentSpace([1, 1], 0, 0, 3), null, 10)).toMatchObject({ proven: 0, found: 0 });
  });
  it('along a ray meets the first place where the lead is gone', () => {
    const at = flipAlong({ size: 1, far: 4, leadAt: (point) => (point[0]! - 1) * (point[0]! - 3) }, [1]);
    expect(at![0]).toBeCloseTo(1, 3);
    expect(flipAlong({ size: 1, far: 0.9, leadAt: (point) => (point[0]! - 1) * (point[0]! - 3) }, [1])).toBeNull();
  });
});
