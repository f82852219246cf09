/** Dates as written, and the bare years that a spreadsheet turned into days of 1905. */
import { expect, test } from 'vitest';
import { readDate } from './dates.js';

test.each([
  ['7/14/2022', 'month-first', '2022-07-14'],
  ['14/07/2022', 'day-first', '2022-07-14'],
  ['1.2.2024', 'day-first', '2024-02-01'],
  ['2022-07-14T09:00:00Z', 'iso', '2022-07-14'],
  [' 2/29/2024 ', 'month-first', '2024-02-29'],
  ['2025', 'year', '2025'],
] as const)('%s read %s is %s', (cell, order, iso) => {
  expect(readDate(cell, order)).toEqual({ is: 'date', iso });
});

test.each([
  ['7/14/1905', 'month-first', 'bare-year-in-date-cell'],
  ['7/15/1905', 'month-first', 'bare-year-in-date-cell'],
  ['2/29/2023', 'month-first', 'no-such-day'],
  ['14/07/2022', 'month-first', 'no-such-day'],
  ['Spring 2024', 'month-first', 'not-a-date'],
  ['7/14/22', 'month-first', 'not-a-date'],
  ['25', 'year', 'not-a-date'],
] as const)('%s read %s is unknown: %s', (cell, order, why) => {
  expect(readDate(cell, order)).toEqual({ is: 'unknown', why });
});
