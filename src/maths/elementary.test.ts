/** Edges, identities and order of the elementary functions; their accuracy is in tests/oracles/distributions. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exp, expm1, ln, log1p, pow, sin } from './elementary.js';

describe('edges', () => {
  test.each([
    [exp(0), 1], [exp(710), Infinity], [exp(-746), 0], [exp(-745.13), 5e-324], [exp(Infinity), Infinity], [exp(-Infinity), 0], [exp(NaN), NaN],
    [expm1(0), 0], [expm1(-0), -0], [expm1(-50), -1], [expm1(710), Infinity], [expm1(NaN), NaN], [expm1(1e-20), 1e-20],
    [ln(1), 0], [ln(0), -Infinity], [ln(-0), -Infinity], [ln(-1), NaN], [ln(Infinity), Infinity], [ln(NaN), NaN],
    [log1p(0), 0], [log1p(-0), -0], [log1p(-1), -Infinity], [log1p(-2), NaN], [log1p(Infinity), Infinity], [log1p(NaN), NaN],
    [sin(0), 0],
  ])('%d is %d', (found, wanted) => expect(found).toBe(wanted));

  test('pow has the special cases of IEEE 754', () => {
    const parts = [0, -0, 1, -1, 2, -2, 3, -3, 0.5, -0.5, 1e300, -1e300, Infinity, -Infinity, NaN];
    for (const base of parts) {
      for (const exponent of [...parts, 2 ** 53, -(2 ** 53) - 2, 1e-300]) {
        // ECMAScript differs from IEEE 754 where the base is 1 or −1 and the exponent is not finite.
        if (Math.abs(base) === 1 && !Number.isFinite(exponent)) continue;
        const wanted = Math.pow(base, exponent);
        const found = pow(base, exponent);
        if (Number.isFinite(wanted) && wanted !== 0) expect(Math.abs(found / wanted - 1), `${base} ^ ${exponent}`).toBeLessThan(1e-15);
        else expect(found, `${base} ^ ${exponent}`).toBe(wanted);
      }
    }
    expect([pow(1, NaN), pow(-1, Infinity), pow(1, -Infinity)]).toEqual([1, 1, 1]);
  });

  test('sin refuses what it cannot reduce', () => expect(() => sin(1e6)).toThrow('outside'));
});

describe('laws', () => {
  const small = fc.double({ min: -300, max: 300, noNaN: true, noDefaultInfinity: true });

  test('ln undoes exp, log1p undoes expm1', () => {
    fc.assert(fc.property(small, (x) => {
      expect(Math.abs(ln(exp(x)) - x)).toBeLessThanOrEqual(3e-16 * Math.max(1, Math.abs(x)));
      expect(Math.abs(log1p(expm1(Math.abs(x) / 10)) - Math.abs(x) / 10)).toBeLessThanOrEqual(4e-16 * Math.max(Math.abs(x) / 10, 1e-300) + 1e-323);
    }));
  });

  test('whole powers of two are exact, a root squared is its base', () => {
    for (let power = -1074; power < 1024; power += 1) expect(pow(2, power)).toBe(2 ** power);
    fc.assert(fc.property(fc.double({ min: 1e-100, max: 1e100, noNaN: true }), (x) => {
      expect(Math.abs(pow(x, 0.5) / Math.sqrt(x) - 1)).toBeLessThan(3e-16);
      expect(Math.abs(pow(x, -1) * x - 1)).toBeLessThan(5e-16);
    }));
  });

  test('neighbours keep their order', () => {
    fc.assert(fc.property(small, fc.double({ min: 1e-14, max: 1, noNaN: true }), (x, step) => {
      expect(exp(x + step)).toBeGreaterThanOrEqual(exp(x));
      expect(ln(Math.abs(x) + 1 + step)).toBeGreaterThanOrEqual(ln(Math.abs(x) + 1));
    }));
  });

  test('sin² of an angle and of its complement sum to 1', () => {
    fc.assert(fc.property(fc.double({ min: -1000, max: 1000, noNaN: true }), (x) => {
      expect(Math.abs(sin(x) ** 2 + sin(x + Math.PI / 2) ** 2 - 1)).toBeLessThan(1e-12);
      expect(sin(-x)).toBe(-sin(x));
    }));
  });
});
