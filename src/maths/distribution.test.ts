/** Scales that stay inside their domain, means by quadrature, blocks with the same bits as single draws. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { domainScale, fromQuantile, meanByQuadrature } from './distribution.js';
import { normalQuantile } from './normal.js';

test('law: a scale never leaves its domain, and undoes itself inside', () => {
  fc.assert(fc.property(fc.double({ noNaN: true }), (score) => {
    const positive = domainScale('positive').from(score);
    const share = domainScale('share').from(score);
    expect(positive > 0 && Number.isFinite(positive)).toBe(true);
    expect(share >= 0 && share <= 1).toBe(true);
    expect(domainScale('any').from(score)).toBe(score);
  }));
  for (const value of [0.001, 0.5, 0.99]) {
    for (const domain of ['any', 'positive', 'share'] as const) expect(domainScale(domain).from(domainScale(domain).to(value))).toBeCloseTo(value, 14);
  }
});

test('quadrature finds known means', () => {
  expect(meanByQuadrature((share) => 3 + 2 * normalQuantile(share))).toBeCloseTo(3, 12);
  expect(meanByQuadrature((share) => Math.exp(normalQuantile(share)))).toBeCloseTo(Math.exp(0.5), 10);
  expect(meanByQuadrature((share) => share * share)).toBeCloseTo(1 / 3, 9);
});

test('fill is quantile, draw by draw, and touches nothing else; a mean is found once, when asked', () => {
  let asked = 0;
  const made = fromQuantile('made', (share) => 10 * share, () => {
    asked += 1;
    return 5;
  });
  const out = new Float64Array(5).fill(-1);
  made.fill?.(Float64Array.of(0.1, 0.2, 0.9), out, 1, 2);
  expect([...out]).toEqual([-1, 1, 2, -1, -1]);
  expect(asked).toBe(0);
  expect([made.mean, made.mean, asked]).toEqual([5, 5, 1]);
});
