/** The value of waiting on a case by hand, where it is worth nothing, and its bounds. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { waitingOf } from './waiting.js';

const rules = { yearsLeft: 3, drawsPerBin: 2 };
const flat = (...years: readonly number[]): readonly Float64Array[] => years.map((factor) => Float64Array.of(factor));
const constant = (cost: readonly number[], years: number): readonly Float64Array[] => Array.from({ length: years }, () => Float64Array.from(cost));

/** Paying by use costs 1 or 9 a year, four draws each, and the first bill tells which; hosting costs 4 a year and 10 at the start. */
const none = Float64Array.of(0);
const use = { id: 'use', months: none, start: none, years: constant([1, 1, 1, 1, 9, 9, 9, 9], 6) };
const host = { id: 'host', months: none, start: Float64Array.of(10), years: [14, 4, 4, 4, 4, 4].map((cost) => new Float64Array(8).fill(cost)) };

test('a bill that tells the years to come saves what the choice then saves', () => {
  const { now, hold, after } = waitingOf([use, host], use, flat(1, 1, 1, 1, 1, 1), rules)!;
  // Now: use costs 30 on average, hosting 34. After one year of use: 6 where it is cheap, 9 + 30 against 54 where it is dear, so 22.5.
  expect([now, hold, after.length]).toEqual([30, 'use', 3]);
  expect(after[0]).toEqual({ years: 1, saves: { low: 7.5, high: 7.5 }, foresight: 7.5 });
  // After two years: 6, and 18 + 26.
  expect(after[1]!.saves.high).toBe(5);
});

test('waiting for what is known already saves nothing, and costs what the delay costs', () => {
  const dear = { id: 'dear', months: none, start: none, years: constant([9, 9, 9, 9], 6) };
  const cheap = { id: 'cheap', months: none, start: none, years: constant([2, 2, 2, 2], 6) };
  const { after } = waitingOf([dear, cheap], dear, flat(1, 1, 1, 1, 1, 1), rules)!;
  expect(after.map(({ saves }) => saves.high)).toEqual([-7, -14, -21]);
});

test('what is held goes on until a way that is begun later serves', () => {
  const dear = { id: 'dear', months: none, start: none, years: constant([9, 9], 6) };
  // Bridges at 6 for a year and a half, then costs 2.
  const slow = { id: 'slow', months: Float64Array.of(18), start: none, years: [6, 4, 2, 2, 2, 2].map((cost) => new Float64Array(2).fill(cost)) };
  const { now, after } = waitingOf([dear, slow], dear, flat(1, 1, 1, 1, 1, 1), rules)!;
  // Begun after a year it serves from the middle of the third: two years and a half of what is held, then half a year and three of its own.
  expect([now, after[0]!.saves.high]).toEqual([18, 18 - (9 + 9 + (9 + 2) / 2 + 3 * 2)]);
});

test('one way leaves nothing to wait for', () => {
  expect(waitingOf([use], use, flat(1, 1, 1, 1, 1, 1), rules)).toBeNull();
});

test('perfect foresight is the most that waiting can save', () => {
  const years = fc.array(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 8, maxLength: 8 }), { minLength: 5, maxLength: 5 });
  fc.assert(fc.property(years, years, years, (a, b, c) => {
    const [hold, ...others] = [a, b, c].map((rows, n) => ({ id: String(n), months: Float64Array.of(9 * n), start: Float64Array.of(3 * n), years: rows.map((row) => Float64Array.from(row)) }));
    const { after } = waitingOf([hold!, ...others], hold!, flat(1, 0.9, 0.8, 0.7, 0.6), rules)!;
    for (const { saves, foresight } of after) {
      expect(saves.low).toBeLessThanOrEqual(saves.high + 1e-9);
      expect(saves.high).toBeLessThanOrEqual(foresight + 1e-9);
    }
  }));
});
