/** The table against the exact quantile, everywhere and between its points. */
import { expect, test } from 'vitest';
import { betaQuantile } from './beta.js';
import { betaHalf } from './beta-table.js';

function* sharesUpToHalf(count: number): Generator<number> {
  for (let index = 0; index < count; index += 1) {
    const mixed = ((index + 0.5) * 0.6180339887498949) % 1;
    yield mixed / 2;
    yield 2 ** (-1 - 20 * mixed);
  }
  yield 0.5;
}

test.each([[1, 5, 1e-8], [3, 3, 1e-8], [5, 1, 1e-8], [1.67, 4.33, 1e-8], [40, 7, 1e-8], [0.3, 2, 1e-4], [0.1, 0.1, 1e-4]])(
  'shapes %d, %d: relative error below %d', (a, b, limit) => {
    const { quantile } = betaHalf(a, b);
    let worst = 0;
    for (const share of sharesUpToHalf(1500)) worst = Math.max(worst, Math.abs(quantile(share) / betaQuantile(a, b, share) - 1));
    expect(worst).toBeLessThan(limit);
  });

test('never falls, also across pieces, octaves and the end of the table', () => {
  for (const [a, b] of [[1, 5], [3, 3], [0.4, 2], [5, 1]] as const) {
    const { quantile } = betaHalf(a, b);
    const shares = [...sharesUpToHalf(4000)].sort((left, right) => left - right);
    let before = 0;
    for (const share of shares) {
      const value = quantile(share);
      expect(value).toBeGreaterThanOrEqual(before);
      before = value;
    }
  }
});

test('made again after being forgotten, it gives the same bits', () => {
  const first = betaHalf(2.5, 3.5).quantile(0.123);
  for (let index = 0; index < 600; index += 1) betaHalf(1 + index / 1e6, 2);
  expect(betaHalf(2.5, 3.5).quantile(0.123)).toBe(first);
}, 60_000);
