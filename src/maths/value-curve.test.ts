/** Value curves pass through their points, never fall, and are straight lines where nothing bends them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueCurve } from './value-curve.js';

const points = fc
  .tuple(fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: 2, maxLength: 5 }), fc.boolean())
  .map(([widths, falls]) => {
    const total = widths.reduce((sum, width) => sum + width, 0);
    let reached = 0;
    const levels = [0, ...widths.map((width) => (reached += width) / total)];
    return levels.map((level, k) => ({ level: falls ? 100 - 80 * level : 20 + 80 * level, value: k / (levels.length - 1) }));
  });

describe('valueCurve', () => {
  it.each(['straight', 'smooth'] as const)('%s passes through its points, never falls and stays within them', (shape) => {
    fc.assert(fc.property(points, (told) => {
      const curve = valueCurve(told, shape);
      for (const { level, value } of told) expect(curve(level)).toBeCloseTo(value, 9);
      const [first, last] = [told[0]!.level, told[told.length - 1]!.level];
      let before = 0;
      for (let k = 0; k <= 200; k++) {
        const value = curve(first + ((last - first) * k) / 200);
        expect(value).toBeGreaterThanOrEqual(before - 1e-9);
        expect(value).toBeLessThanOrEqual(1 + 1e-9);
        before = value;
      }
      expect(curve(first - (last - first))).toBe(0);
      expect(curve(last + (last - first))).toBe(1);
    }), { numRuns: 60 });
  });

  it('is the straight line where the told middle is the middle', () => {
    for (const shape of ['straight', 'smooth'] as const) {
      const curve = valueCurve([{ level: 0, value: 0 }, { level: 5, value: 0.5 }, { level: 10, value: 1 }], shape);
      for (let x = 0; x <= 10; x += 0.5) expect(curve(x)).toBeCloseTo(x / 10, 9);
    }
  });

  it('agrees with the cubic of Fritsch and Butland by hand', () => {
    // Points (0, 0), (1, ½), (3, 1): inner slope 1/(α/s₀ + (1 − α)/s₁) with α = (1 + 2·2)/(3·3) for the next piece's width, s = ½ and ¼.
    const curve = valueCurve([{ level: 0, value: 0 }, { level: 1, value: 0.5 }, { level: 3, value: 1 }], 'smooth');
    const inner = (0.5 * 0.25) / ((5 / 9) * 0.25 + (4 / 9) * 0.5);
    const end = ((2 + 2) * 0.5 - 0.25) / 3;
    expect(curve(0.5)).toBeCloseTo(0.25 + 0.125 * (end - inner), 12);
  });
});
