/** Options are read strictly: what is not a whole number or a date is said, with what would be. */
import { expect, test } from 'vitest';
import { readRunFlags, wholeNumber } from './options.js';
import { Refusal } from './refusal.js';

function refusal(run: () => unknown): Refusal {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error;
  }
  throw new Error('nothing was refused');
}

test('flags become settings, and what was not given stays away', () => {
  expect(readRunFlags({})).toEqual({});
  expect(readRunFlags({ seed: '7', threads: '2', quick: true, asOf: '2026-11-01', assumptions: true })).toEqual({ seed: 7, threads: 2, quick: true, asOf: '2026-11-01' });
  expect(readRunFlags({ assumptions: false })).toEqual({ assumptions: false });
});

test.each(['', '-1', '1.5', '1e3', 'ten', '0x10', '99999999999999999'])('%j is no whole number', (text) => {
  const { exit, issues } = refusal(() => wholeNumber('--seed', text, 0, Number.MAX_SAFE_INTEGER));
  expect([exit, issues[0]?.code, issues[0]?.params.found]).toEqual([2, 'option-not-whole-number', text]);
});

test.each(['2026-13-01', '7/14/1905', 'today', '2026-1-1'])('%j is no date', (asOf) => {
  expect(refusal(() => readRunFlags({ asOf })).issues[0]?.code).toBe('option-not-date');
});
