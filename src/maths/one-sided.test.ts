/** Bounds from one side: never better than the end, worse exactly as the factor says, in order, and a half normal for a single number. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactValue, lognormalBounds, normalBounds } from './distributions.js';
import { spreadAround } from './fit.js';
import { normalQuantile } from './normal.js';
import { boundBySide } from './one-sided.js';

const share = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });

describe('boundBySide', () => {
  it('makes a single number the end of half a normal: its P90 is where the P95 of both sides was', () => {
    const claim = boundBySide(spreadAround(100, 'positive', 0.3), 'positive', 'at-least', 0.5, 1);
    expect(claim.quantile(0)).toBeCloseTo(100, 9);
    expect(claim.quantile(0.9)).toBeCloseTo(130, 9);
    const speed = boundBySide(spreadAround(100, 'positive', 0.3), 'positive', 'at-most', 0.5, 1);
    expect(speed.quantile(1)).toBeCloseTo(100, 9);
    expect(speed.quantile(0.1)).toBeCloseTo(100 / 1.3, 9);
    const plain = boundBySide(spreadAround(-10, 'any', 0.3), 'any', 'at-least', 0.5, 1);
    // Mean of a half normal (its deviation times √(2/π)) above the end.
    expect(plain.mean).toBeCloseTo(-10 + (3 / normalQuantile(0.95)) * Math.sqrt(2 / Math.PI), 4);
  });

  it('leaves the better half of an interval as it is claimed and stretches the worse one about the median', () => {
    const price = boundBySide(lognormalBounds(10, 40), 'positive', 'at-least', 0.05, 2);
    expect(price.quantile(0)).toBeCloseTo(10, 9);
    expect(price.quantile((0.95 - 0.05) / 0.95)).toBeCloseTo(20 * (40 / 20) ** 2, 6);
    const quality = boundBySide(normalBounds(10, 30), 'any', 'at-most', 0.05, 1.5);
    expect(quality.quantile(1)).toBeCloseTo(30, 9);
    expect(quality.quantile(0.05 / 0.95)).toBeCloseTo(20 - 1.5 * 10, 9);
  });

  it('law: never beyond the end, always in order, inside the domain', () => {
    fc.assert(
      fc.property(share, share, fc.double({ min: 1, max: 4, noNaN: true }), fc.constantFrom('at-most' as const, 'at-least' as const), (a, b, factor, side) => {
        const claimed = spreadAround(0.8, 'share', 0.5);
        const bound = boundBySide(claimed, 'share', side, 0.05, factor);
        const [low, high] = [bound.quantile(Math.min(a, b)), bound.quantile(Math.max(a, b))];
        expect(low).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(side === 'at-least' ? claimed.quantile(0.05) : 0);
        expect(high).toBeLessThanOrEqual(side === 'at-most' ? claimed.quantile(0.95) : 1);
      }),
    );
  });

  it('keeps what is certain, and throws for what only a bug can ask', () => {
    expect(boundBySide(exactValue(5), 'positive', 'at-most', 0, 2).quantile(0.3)).toBe(5);
    expect(() => boundBySide(exactValue(5), 'positive', 'at-most', 0.6, 2)).toThrow('boundBySide');
    expect(() => boundBySide(exactValue(5), 'positive', 'at-most', 0, -1)).toThrow('boundBySide');
  });
});
