/** Every estimate finds its distribution or a reason, and nothing ever leaves its domain. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Domain, Estimate } from '../base/index.js';
import type { Distribution } from './distribution.js';
import { fitEstimate, spreadAround, widen } from './fit.js';

const EDGE = 2 ** -53;
const SHARES = [EDGE, 1e-9, 0.001, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.999, 1 - 1e-9, 1 - EDGE];

function fitted(estimate: Estimate, domain: Domain): Distribution {
  const fit = fitEstimate(estimate, domain);
  if ('problem' in fit) throw new Error(fit.problem.code);
  return fit.distribution;
}

function expectInside(distribution: Distribution, domain: Domain): void {
  let before = -Infinity;
  for (const share of SHARES) {
    const value = distribution.quantile(share);
    expect(Number.isFinite(value)).toBe(true);
    expect(value).toBeGreaterThanOrEqual(before);
    if (domain === 'positive') expect(value).toBeGreaterThan(0);
    if (domain === 'share') expect(value >= 0 && value <= 1).toBe(true);
    before = value;
  }
}

const three = fc.uniqueArray(fc.double({ min: 0, max: 1, noNaN: true }).map((x) => Math.round(x * 1e4) / 1e4), { minLength: 3, maxLength: 3 }).map((x) => x.sort((a, b) => a - b));

describe('PERT through P5 and P95', () => {
  test('law: keeps P5 and P95 and stays inside, for shares', () => {
    fc.assert(fc.property(three, ([low, mode, high]) => {
      const distribution = fitted({ kind: 'pert', low: low!, mode: mode!, high: high!, limits: false }, 'share');
      expectInside(distribution, 'share');
      if (low! > 0 && high! < 1) {
        expect(distribution.quantile(0.05)).toBeCloseTo(low!, 6);
        expect(distribution.quantile(0.95)).toBeCloseTo(high!, 6);
      }
    }), { numRuns: 60 });
  });

  test('law: keeps P5 and P95 and stays above 0, for positive quantities', () => {
    fc.assert(fc.property(three, fc.double({ min: 1e-6, max: 1e9, noNaN: true }), ([low, mode, high], scale) => {
      const distribution = fitted({ kind: 'pert', low: low! * scale, mode: mode! * scale, high: high! * scale, limits: false }, 'positive');
      expectInside(distribution, 'positive');
      if (low! > 0) expect(Math.abs(distribution.quantile(0.05) / (low! * scale) - 1)).toBeLessThan(1e-6);
      expect(Math.abs(distribution.quantile(0.95) / (high! * scale) - 1)).toBeLessThan(1e-6);
    }), { numRuns: 60 });
  });

  test('is left as it is where there is room', () => {
    const limited = fitted({ kind: 'pert', low: 1, mode: 2, high: 4, limits: true }, 'positive');
    expect([limited.quantile(0), limited.quantile(1)]).toEqual([1, 4]);
    const open = fitted({ kind: 'pert', low: 100, mode: 110, high: 130, limits: false }, 'any');
    expect(fitted({ kind: 'pert', low: 100, mode: 110, high: 130, limits: false }, 'positive').quantile(0.3)).toBe(open.quantile(0.3));
    expect(fitted({ kind: 'pert', low: 2, mode: 2, high: 2, limits: false }, 'positive').kind).toBe('exact');
  });
});

describe('other kinds', () => {
  test.each<[Estimate, Domain, string]>([
    [{ kind: 'exact', value: 3 }, 'positive', 'exact'], [{ kind: 'exact', value: 0 }, 'share', 'exact'],
    [{ kind: 'normal', low: 90, high: 110 }, 'positive', 'normal'], [{ kind: 'lognormal', low: 0.001, high: 0.002 }, 'share', 'lognormal'],
    [{ kind: 'uniform', low: 0.2, high: 0.4 }, 'share', 'uniform'], [{ kind: 'beta', low: 0.2, high: 0.4 }, 'share', 'beta'],
    [{ kind: 'quantiles', p10: 0.1, p50: 0.2, p90: 0.8 }, 'share', 'two-piece-normal'], [{ kind: 'choices', of: [['1', 0.5], ['2.5', 0.5]] }, 'positive', 'discrete'],
  ])('%j in %s is %s', (estimate, domain, kind) => {
    const distribution = fitted(estimate, domain);
    expect(distribution.kind).toBe(kind);
    expectInside(distribution, domain);
  });

  test.each<[Estimate, Domain, string]>([
    [{ kind: 'exact', value: 0 }, 'positive', 'not-positive'], [{ kind: 'exact', value: -1 }, 'positive', 'not-positive'],
    [{ kind: 'pert', low: -1, mode: 1, high: 2, limits: false }, 'positive', 'not-positive'], [{ kind: 'pert', low: 0, mode: 0, high: 0, limits: true }, 'positive', 'not-positive'],
    [{ kind: 'exact', value: 1.1 }, 'share', 'not-a-share'], [{ kind: 'quantiles', p10: 0, p50: 0.2, p90: 0.8 }, 'share', 'not-a-share'],
    [{ kind: 'choices', of: [['-1', 1]] }, 'positive', 'not-positive'], [{ kind: 'choices', of: [['red', 1]] }, 'any', 'estimate-not-numeric'],
    [{ kind: 'choices', of: [['', 1]] }, 'any', 'estimate-not-numeric'],
    [{ kind: 'normal', low: 1, high: 9 }, 'positive', 'kind-outside-domain'], [{ kind: 'lognormal', low: 0.2, high: 0.9 }, 'share', 'kind-outside-domain'],
    [{ kind: 'uniform', low: 0.01, high: 0.99 }, 'share', 'kind-outside-domain'],
    [{ kind: 'unknown' }, 'any', 'estimate-not-numeric'], [{ kind: 'text', text: 'a' }, 'any', 'estimate-not-numeric'], [{ kind: 'flag', flag: true }, 'any', 'estimate-not-numeric'],
  ])('%j in %s is refused: %s', (estimate, domain, code) => expect(fitEstimate(estimate, domain)).toMatchObject({ problem: { code } }));
});

describe('widening', () => {
  const pairs: readonly (readonly [Domain, Distribution])[] = [
    ['any', fitted({ kind: 'normal', low: -2, high: 5 }, 'any')], ['positive', fitted({ kind: 'pert', low: 1, mode: 2, high: 30, limits: false }, 'positive')],
    ['share', fitted({ kind: 'pert', low: 0, mode: 0.1, high: 0.5, limits: false }, 'share')], ['share', fitted({ kind: 'choices', of: [['0', 0.3], ['1', 0.7]] }, 'share')],
  ];

  test('law: keeps order and domain, whatever the shift and factor', () => {
    fc.assert(fc.property(fc.constantFrom(...pairs), fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: 0, max: 20, noNaN: true }), ([domain, distribution], shift, factor) => {
      expectInside(widen(distribution, domain, shift, factor), domain);
    }));
  });

  test('does on each scale what it says', () => {
    const [, any] = pairs[0]!;
    const [, positive] = pairs[1]!;
    expect(widen(any, 'any', 0, 1)).toBe(any);
    expect(widen(any, 'any', 0.1, 2).quantile(0.95)).toBeCloseTo(1.5 + 0.15 + 2 * 3.5, 10);
    expect(widen(positive, 'positive', Math.log(1.2), 1).quantile(0.3)).toBeCloseTo(1.2 * positive.quantile(0.3), 10);
    const ratio = positive.quantile(0.95) / positive.quantile(0.5);
    expect(widen(positive, 'positive', 0, 2).quantile(0.95) / positive.quantile(0.5)).toBeCloseTo(ratio ** 2, 8);
    expect(widen(pairs[3]![1], 'share', 2, 3).quantile(0.2)).toBe(0);
    expect(() => widen(any, 'any', 0, -1)).toThrow('widen');
  });

  test('a number that is evidence gets its half-width', () => {
    expect(spreadAround(10, 'positive', 0.25).quantile(0.95)).toBeCloseTo(12.5, 10);
    expect(spreadAround(10, 'positive', 0.25).quantile(0.05)).toBeCloseTo(8, 10);
    expect(spreadAround(-10, 'any', 0.25).quantile(0.05)).toBeCloseTo(-12.5, 10);
    const odds = spreadAround(0.5, 'share', 0.25).quantile(0.95);
    expect(odds / (1 - odds)).toBeCloseTo(1.25, 10);
    expect(spreadAround(0, 'share', 0.25).kind).toBe('exact');
    expect(spreadAround(10, 'positive', 0).kind).toBe('exact');
    expect(() => spreadAround(1, 'any', -1)).toThrow('half-width');
  });
});
