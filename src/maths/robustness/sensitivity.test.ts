/** Laws of variance shares: units do not matter, what moves nothing has none, and a second sample is the same draws. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uniforms } from '../../base/index.js';
import { firstOrderIndex, rotated, totalIndex } from '../index.js';

const DRAWS = 256;
const stream = (name: string): Float64Array => {
  const out = new Float64Array(DRAWS);
  uniforms(3, name, 0, DRAWS, out);
  return out;
};
const [x, y, z] = ['x', 'y', 'z'].map(stream) as [Float64Array, Float64Array, Float64Array];
const output = x.map((each, d) => 3 * each + y[d]! * y[d]!);
const moved = rotated(x).map((each, d) => 3 * each + y[d]! * y[d]!);
const factor = fc.double({ min: 0.001, max: 1000, noNaN: true });

describe('shares of variance', () => {
  it('do not change with the unit of the figure, nor with any rising scale of the input', () => {
    fc.assert(fc.property(factor, fc.double({ min: -1000, max: 1000, noNaN: true }), fc.boolean(), (by, plus, turned) => {
      const other = (each: number): number => (turned ? -by : by) * each + plus;
      expect(firstOrderIndex(output.map(other), x.map((each) => Math.exp(each)), 32).value).toBeCloseTo(firstOrderIndex(output, x, 32).value, 6);
      expect(totalIndex(output.map(other), moved.map(other)).value).toBeCloseTo(totalIndex(output, moved).value, 6);
    }));
  });
  it('are nothing for an input that moves nothing, and nothing where nothing varies', () => {
    expect(totalIndex(output, output)).toEqual({ value: 0, error: 0 });
    const { value, error } = firstOrderIndex(output, z, 32);
    expect(Math.abs(value)).toBeLessThan(4 * error + 0.05);
    const still = new Float64Array(DRAWS).fill(2);
    expect([firstOrderIndex(still, x, 32).value, totalIndex(still, still).value]).toEqual([0, 0]);
  });
  it('are all of it for the only input', () => {
    const { value, error } = firstOrderIndex(x, x, 8);
    expect(value).toBeGreaterThan(0.99);
    expect(error).toBeLessThan(0.01);
    const whole = totalIndex(x, rotated(x));
    expect(Math.abs(whole.value - 1)).toBeLessThan(4 * whole.error);
  });
  it('say nothing from too few draws for two bins', () => {
    expect(firstOrderIndex(output.subarray(0, 40), x.subarray(0, 40), 32).value).toBe(0);
  });
});

describe('rotated', () => {
  it('has the same draws, none at its place', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer(), { minLength: 2, maxLength: 40 }), (list) => {
      const turned = rotated(Float64Array.from(list));
      expect([...turned].sort((a, b) => a - b)).toEqual([...list].sort((a, b) => a - b));
      turned.forEach((each, i) => expect(each).not.toBe(list[i]));
    }));
  });
});
