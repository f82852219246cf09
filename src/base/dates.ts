/** Calendar dates as text (`2026-11-01`): no clock, no time zone, no locale. */

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS_IN_LONGEST_MONTH = 31;
const DAYS_IN_SHORTEST_MONTH = 28;

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** True for a day that exists in the Gregorian calendar, written YYYY-MM-DD, years 0001 to 9999. */
export function isIsoDate(text: string): boolean {
  return partsOf(text) !== null;
}

/** −1, 0 or 1. Throws when either is not a date. */
export function compareDates(left: string, right: string): -1 | 0 | 1 {
  demand(left);
  demand(right);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Days from 0001-01-01 (which is 0). Throws when it is not a date. */
export function dayNumber(date: string): number {
  const { year, month, day } = demand(date);
  const past = year - 1;
  let days = past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  for (let before = 1; before < month; before += 1) days += daysIn(year, before);
  return days + day - 1;
}

/**
 * Years from one date to another, negative when `to` is earlier: whole years by anniversary, then the share of the year that has
 * begun. Exactly whole on anniversaries; 29 February has its anniversary on 28 February. Throws when either is not a date.
 */
export function yearsBetween(from: string, to: string): number {
  if (compareDates(from, to) > 0) return -yearsBetween(to, from);
  let whole = demand(to).year - demand(from).year;
  if (addMonths(from, 12 * whole) > to) whole -= 1;
  const last = dayNumber(addMonths(from, 12 * whole));
  // The year after the last one that dates can name is taken as an ordinary one.
  const next = demand(from).year + whole + 1 > 9999 ? last + 365 : dayNumber(addMonths(from, 12 * (whole + 1)));
  return whole + (dayNumber(to) - last) / (next - last);
}

/** The date a whole number of months later (or earlier); a day that the month lacks becomes its last day. Throws outside 0001–9999. */
export function addMonths(date: string, months: number): string {
  if (!Number.isInteger(months)) throw new Error(`addMonths: ${months} is not a whole number of months`);
  const { year, month, day } = demand(date);
  const count = year * 12 + (month - 1) + months;
  const nextYear = Math.floor(count / 12);
  const nextMonth = count - nextYear * 12 + 1;
  if (nextYear < 1 || nextYear > 9999) throw new Error(`addMonths: year ${nextYear} cannot be written`);
  const nextDay = Math.min(day, daysIn(nextYear, nextMonth));
  return `${padded(nextYear, 4)}-${padded(nextMonth, 2)}-${padded(nextDay, 2)}`;
}

/** The date a whole number of days later (or earlier). Throws when it is not a date, or for a part of a day. */
export function addDays(date: string, days: number): string {
  if (!Number.isInteger(days)) throw new Error(`addDays: ${days} is not a whole number of days`);
  const target = dayNumber(date) + days;
  const { year, month } = demand(date);
  let first = addMonths(`${padded(year, 4)}-${padded(month, 2)}-01`, days < 0 ? Math.floor(days / DAYS_IN_SHORTEST_MONTH) : Math.floor(days / DAYS_IN_LONGEST_MONTH));
  while (dayNumber(addMonths(first, 1)) <= target) first = addMonths(first, 1);
  return `${first.slice(0, first.lastIndexOf('-'))}-${padded(target - dayNumber(first) + 1, 2)}`;
}

/** The date a number of months later, parts of a month as that share of its days, rounded. Throws when it is not a date or lies outside 0001–9999. */
export function dateAfter(date: string, months: number): string {
  const whole = Math.floor(months);
  const [from, to] = [addMonths(date, whole), addMonths(date, whole + 1)];
  return addDays(from, Math.round((months - whole) * (dayNumber(to) - dayNumber(from))));
}

function partsOf(text: string): Parts | null {
  const match = DATE.exec(text);
  if (match === null) return null;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return { year, month, day };
}

function demand(text: string): Parts {
  const parts = partsOf(text);
  if (parts === null) throw new Error(`not a date: ${text}`);
  return parts;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
