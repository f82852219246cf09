/** Draws in two levels: even by level without rows, and what exact draws that keep to the rows have where there are some. */
import { describe, expect, it } from 'vitest';
import { uniforms } from '../../base/index.js';
import { nestedSimplexPoint, nestedSimplexShares, sampleLevels, type LinearRow } from '../index.js';

const COUNT = 4000;
const groups = [[0, 1, 2, 3], [4], [5, 6]];
const means = (points: Float64Array): readonly number[] => Array.from({ length: 7 }, (_, j) => points.reduce((sum, w, at) => (at % 7 === j ? sum + w : sum), 0) / (points.length / 7));
const sampled = (rows: readonly LinearRow[]): Float64Array => {
  const sample = sampleLevels({ groups, rows, count: COUNT, seed: 5, stream: 'levels' });
  if (sample.is !== 'sampled') throw new Error('empty');
  expect(sample.hasSettled).toBe(true);
  return sample.points;
};
const row = (coefficients: readonly number[]): LinearRow => ({ coefficients, relation: 'at-least', bound: 0 });

describe('sampleLevels', () => {
  it('gives each group an even share, however many weights it has', () => {
    means(sampled([])).forEach((mean, j) => expect(Math.abs(mean - [1 / 12, 1 / 12, 1 / 12, 1 / 12, 1 / 3, 1 / 6, 1 / 6][j]!)).toBeLessThan(0.015));
  });

  it('has the means of exact draws that are thrown away where they miss a row', () => {
    const rows = [row([1, 0, 0, 0, -0.5, 0, 0]), row([0, 0, 0, 0, 1, -1, 0])];
    const shares = nestedSimplexShares([4, 1, 2]);
    const uniform = new Float64Array(shares * 60_000);
    uniforms(9, 'levels/oracle', 0, uniform.length, uniform);
    const kept: number[] = [];
    const point = new Float64Array(7);
    for (let s = 0; s < 60_000; s++) {
      nestedSimplexPoint([4, 1, 2], uniform, s * shares, point, 0);
      if (rows.every(({ coefficients }) => point.reduce((sum, w, j) => sum + w * coefficients[j]!, 0) >= 0)) kept.push(...point);
    }
    expect(kept.length / 7).toBeGreaterThan(3000);
    const exact = means(Float64Array.from(kept));
    means(sampled(rows)).forEach((mean, j) => expect(Math.abs(mean - exact[j]!)).toBeLessThan(0.02));
  });

  it('says that a set is empty, and gives the same points again', () => {
    expect(sampleLevels({ groups, rows: [row([-1, -1, -1, -1, -1, -1, -1])], count: 8, seed: 1, stream: 'x' }).is).toBe('empty');
    expect(sampled([row([1, 0, 0, 0, -1, 0, 0])])).toEqual(sampled([row([1, 0, 0, 0, -1, 0, 0])]));
  });
});
