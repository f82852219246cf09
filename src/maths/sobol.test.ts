/** Scrambled points: what they depend on and that they stay spread out. The points themselves are in tests/oracles/sobol-points. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SOBOL_DIMENSIONS, sobolBits, sobolUniforms } from './sobol.js';

const drawn = (seed: number, dimension: number, from: number, count: number): number[] => {
  const out = new Float64Array(count);
  sobolUniforms(seed, dimension, from, count, out);
  return [...out];
};

test('law: point i is the same whatever run it is asked in', () => {
  const whole = drawn(7, 11, 0, 600);
  fc.assert(fc.property(fc.nat(599), fc.nat(100), (from, count) => {
    const size = Math.min(count, 600 - from);
    expect(drawn(7, 11, from, size)).toEqual(whole.slice(from, from + size));
  }));
});

test('law: any aligned run of 2ᵏ points has one in each of 2ᵏ equal intervals, strictly inside 0 and 1', () => {
  fc.assert(fc.property(fc.nat(1e9), fc.nat(SOBOL_DIMENSIONS - 1), fc.nat(8), fc.nat(20), (seed, dimension, power, run) => {
    const size = 2 ** power;
    const points = drawn(seed, dimension, run * size, size);
    expect(points.every((u) => u > 0 && u < 1)).toBe(true);
    expect(points.map((u) => Math.floor(u * size)).sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, cell) => cell));
  }));
});

test('other seeds and other dimensions are scrambled otherwise', () => {
  expect(new Set([...drawn(1, 0, 0, 64), ...drawn(2, 0, 0, 64), ...drawn(1, 1, 0, 64)]).size).toBe(192);
});

test('a mean over points is far closer than over random draws', () => {
  const count = 4096;
  const [x, y] = [drawn(5, 0, 0, count), drawn(5, 1, 0, count)];
  const mean = x.reduce((sum, u, index) => sum + u * y[index]!, 0) / count;
  // The random standard error is √(7/144)/64 = 0.0034.
  expect(Math.abs(mean - 0.25)).toBeLessThan(0.0002);
});

test('what does not exist is a bug of ours', () => {
  const out = new Float64Array(2);
  expect(() => sobolBits(SOBOL_DIMENSIONS, 0)).toThrow('dimension');
  expect(() => sobolUniforms(-1, 0, 0, 1, out)).toThrow('seed');
  expect(() => sobolUniforms(1, 0, 2 ** 32, 1, out)).toThrow('exist');
  expect(() => sobolUniforms(1, 0, 0, 3, out)).toThrow('fit');
});
