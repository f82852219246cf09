/** Dates as registers write them; what cannot be read for certain stays unknown, with the reason. */
import { isIsoDate } from '../../base/index.js';

export type DateReading =
  | { readonly is: 'date'; readonly iso: string }
  | { readonly is: 'unknown'; readonly why: 'bare-year-in-date-cell' | 'not-a-date' | 'no-such-day' };

export type DateOrder = 'month-first' | 'day-first' | 'iso' | 'year';

/**
 * Reads one cell. `month-first` is 7/14/2022, `day-first` 14/07/2022, `iso` 2022-07-14 (a time may follow), `year` a bare year, which
 * gives that year alone. A date in 1905 is unknown: a spreadsheet shows a bare year 2013…2035 typed into a date cell as a day of July
 * 1905, because it counts days from 1900.
 */
export function readDate(cell: string, order: DateOrder): DateReading {
  const text = cell.trim();
  if (order === 'year') return /^(18|19|20)\d\d$/.test(text) ? { is: 'date', iso: text } : { is: 'unknown', why: 'not-a-date' };
  const parts = order === 'iso' ? /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text) : /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text);
  if (parts === null) return { is: 'unknown', why: 'not-a-date' };
  const [, a, b, c] = parts.map(Number) as [number, number, number, number];
  const [year, month, day] = order === 'iso' ? [a, b, c] : order === 'month-first' ? [c, a, b] : [c, b, a];
  if (year === 1905) return { is: 'unknown', why: 'bare-year-in-date-cell' };
  const iso = `${year}-${two(month)}-${two(day)}`;
  return isIsoDate(iso) ? { is: 'date', iso } : { is: 'unknown', why: 'no-such-day' };
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
