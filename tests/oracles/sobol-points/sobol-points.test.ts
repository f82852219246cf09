/** Sobol' points against the published direction numbers, and the stratification that scrambling must keep. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SOBOL_DIMENSIONS, sobolBits, sobolUniforms } from '../../../src/maths/index.js';

interface Values { readonly points: readonly (readonly number[])[]; readonly wide: readonly (readonly number[])[] }
const { points, wide } = JSON.parse(readFileSync(new URL('values.json', import.meta.url), 'utf8')) as Values;
const coordinate = (dimension: number, index: number): number => sobolBits(dimension, index) / 2 ** 32;

test('the first points in eight dimensions', () => {
  expect(points.map((point, index) => point.map((_, dimension) => coordinate(dimension, index)))).toEqual(points);
});

test('later points in all dimensions', () => {
  for (const [index, ...point] of wide) {
    expect(point).toHaveLength(SOBOL_DIMENSIONS);
    expect(point.map((_, dimension) => coordinate(dimension, index!))).toEqual(point);
  }
});

test.each([0, 1, 17, 63])('dimension %i, scrambled: one point in each of 16 equal intervals in any aligned run of 16', (dimension) => {
  const out = new Float64Array(64);
  sobolUniforms(20261101, dimension, 0, 64, out);
  for (let start = 0; start < 64; start += 16) {
    const cells = [...out.subarray(start, start + 16)].map((u) => Math.floor(u * 16)).sort((a, b) => a - b);
    expect(cells).toEqual(Array.from({ length: 16 }, (_, cell) => cell));
  }
});
