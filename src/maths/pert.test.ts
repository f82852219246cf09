/** PERT from limits, from P5 and P95, and with one true limit. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pert, pertFromLimit, pertThrough } from './pert.js';

const unit = fc.double({ min: 0, max: 1, noNaN: true });

test('law: between true limits, the mean of Malcolm and others (1959)', () => {
  fc.assert(fc.property(unit, (place) => {
    const distribution = pert(10, 10 + 20 * place, 30);
    expect(distribution.mean).toBeCloseTo((10 + 4 * (10 + 20 * place) + 30) / 6, 10);
  }));
  expect(pert(3, 3, 3).quantile(0.9)).toBe(3);
});

describe('through P5, mode and P95', () => {
  test('law: keeps all three wherever the mode lies', () => {
    fc.assert(fc.property(unit, fc.double({ min: 0.01, max: 1e6, noNaN: true }), (place, width) => {
      const [low, high] = [5, 5 + width];
      const mode = Math.min(high, low + width * place);
      const shape = pertThrough(low, mode, high);
      const distribution = pert(shape.min, shape.mode, shape.max, shape.lambda);
      expect(Math.abs(distribution.quantile(0.05) - low)).toBeLessThan(1e-7 * width);
      expect(Math.abs(distribution.quantile(0.95) - high)).toBeLessThan(1e-7 * width);
      expect(shape.min <= low && shape.max >= high && shape.mode === mode).toBe(true);
    }), { numRuns: 40 });
  });
});

describe('from a true lower limit', () => {
  test.each([[0, 2, 10], [0, 0, 10], [0, 10, 10], [3, 4, 5]])('%d, %d, %d keeps P95 and the limit', (min, mode, high) => {
    const shape = pertFromLimit(min, mode, high, Infinity);
    expect(shape).toMatchObject({ min, mode, lambda: 4 });
    expect(pert(min, mode, shape.max).quantile(0.95)).toBeCloseTo(high, 6);
  });

  test('a cap lowers lambda until P95 holds', () => {
    const shape = pertFromLimit(0, 0.02, 0.9, 1);
    expect(shape.max).toBe(1);
    expect(shape.lambda > 0 && shape.lambda < 4).toBe(true);
    expect(pert(0, 0.02, 1, shape.lambda).quantile(0.95)).toBeCloseTo(0.9, 8);
    expect(pertFromLimit(0, 0.5, 0.99, 1).lambda).toBe(0);
  });
});
