/** Dates as text, against the calendar of Node. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, compareDates, dateAfter, dayNumber, isIsoDate, yearsBetween } from './dates.js';

const DAY = 86_400_000;
const date = fc.integer({ min: 0, max: 3_000_000 }).map((days) => new Date(Date.UTC(1000, 0, 1) + days * DAY).toISOString().slice(0, 10));

describe('isIsoDate', () => {
  test.each(['2026-11-01', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s is a date', (text) => expect(isIsoDate(text)).toBe(true));
  test.each(['7/14/1905', '2026-2-1', '2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-01-00', '0000-01-01',
    '2026-11-01T00:00', ' 2026-11-01', '', '20261101'])('%j is none', (text) => expect(isIsoDate(text)).toBe(false));
});

describe('arithmetic', () => {
  test('law: day numbers differ as Node says', () => {
    fc.assert(fc.property(date, date, (left, right) => {
      expect(dayNumber(right) - dayNumber(left)).toBe((Date.parse(right) - Date.parse(left)) / DAY);
      expect(compareDates(left, right)).toBe(Math.sign(Date.parse(left) - Date.parse(right)));
    }));
    expect(dayNumber('0001-01-01')).toBe(0);
  });

  test('months keep the day where the month has it', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2026-11-15', 2)).toBe('2027-01-15');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
    expect(() => addMonths('9999-12-01', 1)).toThrow();
    expect(() => addMonths('2026-01-15', 0.5)).toThrow();
    expect(() => addMonths('7/14/1905', 1)).toThrow('not a date');
  });

  test('days later cross months, years and leap days, both ways', () => {
    expect(addDays('2026-11-26', 0)).toBe('2026-11-26');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
    expect(addDays('2026-11-26', 365)).toBe('2027-11-26');
    expect(() => addDays('2026-11-26', 0.5)).toThrow('whole number of days');
  });

  test('law: days later are counted by day numbers', () => {
    fc.assert(fc.property(date, fc.integer({ min: -2000, max: 2000 }), (from, days) => {
      fc.pre(dayNumber(from) + days > 400 && from < '9990');
      expect(dayNumber(addDays(from, days))).toBe(dayNumber(from) + days);
    }));
  });

  test('part of a month is that share of the days until the next', () => {
    expect(dateAfter('2027-01-01', 1)).toBe('2027-02-01');
    expect(dateAfter('2027-01-01', 1.5)).toBe('2027-02-15');
    expect(dateAfter('2027-03-01', -1.5)).toBe('2027-01-17');
    expect(dateAfter('2027-01-31', 0.5)).toBe('2027-02-14');
  });

  test('years are whole on anniversaries and lie between them elsewhere', () => {
    expect(yearsBetween('2024-03-01', '2026-03-01')).toBe(2);
    expect(yearsBetween('2024-02-29', '2025-02-28')).toBe(1);
    expect(yearsBetween('2026-01-01', '2026-07-02')).toBe(182 / 365);
    expect(yearsBetween('2026-07-02', '2026-01-01')).toBe(-182 / 365);
    expect(yearsBetween('9999-06-01', '9999-12-01')).toBe(183 / 365);
  });

  test('law: years grow with the later date', () => {
    fc.assert(fc.property(date, date, date, (from, a, b) => {
      const [early, late] = a < b ? [a, b] : [b, a];
      expect(yearsBetween(from, early)).toBeLessThanOrEqual(yearsBetween(from, late));
      expect(Math.abs(yearsBetween(from, late) - (dayNumber(late) - dayNumber(from)) / 365.2425)).toBeLessThan(0.02);
    }));
  });
});
