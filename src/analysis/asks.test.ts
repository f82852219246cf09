/** What a wrong guess at an answer costs: net benefit at one price, for the leader that stays, is replaced, or leaves nothing behind. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { regretOf } from './asks.js';
import { bestAt, type Line } from './prices.js';

const best: Line = { id: 'best', cost: 100, worth: 8 };
const next: Line = { id: 'next', cost: 40, worth: 3 };
const last: Line = { id: 'last', cost: 90, worth: 2 };
const lines = [best, next, last];

describe('regretOf', () => {
  it('is nothing where the leader stays or nobody leads', () => {
    expect(regretOf(lines, 'best', 'best', 20)).toBe(0);
    expect(regretOf(lines, null, 'next', 20)).toBe(0);
    expect(regretOf(lines, null, null, 20)).toBe(0);
  });

  it('is the difference in price × value − cost, by hand: (20 × 8 − 100) − (20 × 3 − 40) = 40', () => {
    expect(regretOf(lines, 'best', 'next', 20)).toBe(40);
  });

  it('is nothing at the price at which both are worth the same, and grows with the price above it', () => {
    expect(regretOf(lines, 'best', 'next', 12)).toBe(0);
    expect(regretOf(lines, 'best', 'next', 13)).toBe(5);
  });

  it('counts what the value is worth when nothing is left, and never less than falling back on the last', () => {
    expect(regretOf(lines, 'best', null, 20)).toBe(160);
    expect(regretOf([{ id: 'cheap', cost: 1, worth: 1 }, { id: 'dear', cost: 1000, worth: 1 }], 'cheap', null, 0)).toBe(999);
  });

  it('is never negative, and never larger for losing one alternative than for losing all', () => {
    const line = fc.record({ cost: fc.integer({ min: -50, max: 500 }), worth: fc.integer({ min: 0, max: 10 }) });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), fc.integer({ min: 0, max: 100 }), (drawn, price) => {
        const all = drawn.map((each, i): Line => ({ id: `line-${i}`, ...each }));
        const leader = bestAt(all, price)?.id ?? null;
        const whole = regretOf(all, leader, null, price);
        for (const { id } of all) {
          const lost = regretOf(all, leader, id, price);
          expect(lost).toBeGreaterThanOrEqual(0);
          expect(lost).toBeLessThanOrEqual(whole);
        }
      }),
    );
  });
});
