/** Nothing within the proven radius turns a comparison, and the found weights do. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weightFlip } from '../index.js';

const sum = (values: ArrayLike<number>, by: ArrayLike<number>): number => Array.from(values).reduce((total, value, c) => total + value * by[c]!, 0);

describe('weightFlip', () => {
  it('is the factor that two criteria need by hand', () => {
    // w = (½, ½), gain (1, −1): Σ gain × w = 2 w₁ − 1 ≥ 0.5 at w₁ = 0.75, w₂ = 0.25; the larger change is a factor of 2 on w₂.
    const flip = weightFlip(Float64Array.of(0.5, 0.5), [1, -1], 0.5)!;
    expect(flip.found).toBeCloseTo(Math.LN2, 9);
    expect([...flip.weights].map((w) => Math.round(w * 1e6) / 1e6)).toEqual([0.75, 0.25]);
  });
  it('says that no weights do, and that none need change', () => {
    expect(weightFlip(Float64Array.of(0.5, 0.5), [-1, -2], 0.1)).toBeNull();
    expect(weightFlip(Float64Array.of(0.5, 0.5), [1, 1], 1)).toMatchObject({ proven: 0, found: 0 });
  });
  const problem = fc.integer({ min: 2, max: 6 }).chain((n) => fc.record({
    raw: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: n, maxLength: n }),
    gains: fc.array(fc.integer({ min: -20, max: 20 }), { minLength: n, maxLength: n }),
    tilts: fc.array(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: n, maxLength: n }), { minLength: 8, maxLength: 8 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  }));
  it('holds at random points and corners inside, and turns at the point that is found', () => {
    fc.assert(fc.property(problem, ({ raw, gains, tilts, share }) => {
      const total = raw.reduce((a, b) => a + b, 0);
      const weights = Float64Array.from(raw, (w) => w / total);
      const bar = sum(weights, gains) + share * (Math.max(...gains) - sum(weights, gains)) * 0.98 + 1e-6;
      const flip = weightFlip(weights, gains, bar);
      if (flip === null) return;
      expect(sum(flip.weights, gains)).toBeGreaterThanOrEqual(bar - 1e-9);
      expect(sum(flip.weights, new Float64Array(weights.length).fill(1))).toBeCloseTo(1, 9);
      flip.weights.forEach((w, c) => expect(Math.abs(Math.log(w / weights[c]!))).toBeLessThanOrEqual(flip.found + 1e-9));
      for (const tilt of tilts) {
        for (const at of [tilt, tilt.map(Math.sign)]) {
          // Weights within the radius that need not sum to one are scaled; those that leave the radius by it are not inside.
          const moved = weights.map((w, c) => w * Math.exp(at[c]! * flip.proven * 0.999));
          const scale = sum(moved, new Float64Array(weights.length).fill(1));
          const inside = moved.map((w) => w / scale);
          if (inside.every((w, c) => Math.abs(Math.log(w / weights[c]!)) <= flip.proven)) expect(sum(inside, gains)).toBeLessThan(bar + 1e-9);
        }
      }
    }), { numRuns: 500 });
  });
});
