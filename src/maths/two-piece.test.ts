/** The two-piece normal keeps its three quantiles on every scale. */
import { expect, test } from 'vitest';
import type { Domain } from '../base/index.js';
import { meanByQuadrature } from './distribution.js';
import { twoPieceNormal } from './two-piece.js';

test.each<[number, number, number, Domain]>([[-4, 1, 2, 'any'], [1, 2, 9, 'positive'], [0.01, 0.3, 0.35, 'share']])('%d, %d, %d, %s', (p10, p50, p90, domain) => {
  const distribution = twoPieceNormal(p10, p50, p90, domain);
  expect(distribution.quantile(0.1)).toBeCloseTo(p10, 12);
  expect(distribution.quantile(0.5)).toBe(domain === 'any' ? p50 : distribution.quantile(0.5));
  expect(distribution.quantile(0.5)).toBeCloseTo(p50, 14);
  expect(distribution.quantile(0.9)).toBeCloseTo(p90, 12);
  expect(distribution.mean).toBeCloseTo(meanByQuadrature(distribution.quantile), 8);
});

test('equal sides are a normal', () => {
  expect(twoPieceNormal(1, 2, 3, 'any').mean).toBeCloseTo(2, 15);
  expect(twoPieceNormal(1, 2, 4, 'positive').quantile(0.975)).toBeCloseTo(2 * Math.exp((Math.log(2) / 1.2815515655446004) * 1.9599639845400545), 10);
});
