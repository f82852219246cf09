/** How many digits a figure may show, and shares said as counts of a hundred. No more digits than Monte Carlo error and spread carry. */
import type { Spread } from '../analysis/index.js';
import type { Words } from './speaker.js';

/** Values rest on judgement in hundredths at best; money rests on evidence that never carries more than three digits. */
const FINEST_VALUE_EXPONENT = -2;
const MOST_DIGITS = 3;
const DIGITS_WITHOUT_ERROR = 2;
/** An interval is written in steps no finer than this part of its width: finer digits would say nothing. */
const STEPS_IN_INTERVAL = 20;

/** Exponent of the leading decimal digit: 3 for 1234, −2 for 0.05. By text, so that every engine agrees. */
export function magnitude(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return 0;
  return Number(Math.abs(value).toExponential().split('e')[1]);
}

/** Rounds half away from zero to a power of ten. */
export function roundTo(value: number, exponent: number): number {
  const scaled = Math.round(Math.abs(Number(shift(value, -exponent))));
  const rounded = Number(`${scaled}e${exponent}`);
  return value < 0 && rounded !== 0 ? -rounded : rounded;
}

function shift(value: number, by: number): string {
  const [digits = '0', exponent = '0'] = value.toExponential().split('e');
  return `${digits}e${Number(exponent) + by}`;
}

/** Exponent of the smallest step that is worth writing for an amount with this Monte Carlo error and 80 % interval. */
export function stepOf(spread: Spread): number {
  const finest = magnitude(spread.p50) - MOST_DIGITS + 1;
  const part = (spread.p90 - spread.p10) / STEPS_IN_INTERVAL;
  return Math.max(finest, part > 0 ? magnitude(part) : finest, exponentAbove(spread.error) ?? finest);
}

/** Exponent of the smallest power of ten that is not below an error: the first digit that the error leaves standing. Null without error. */
function exponentAbove(error: number): number | null {
  if (!(error > 0)) return null;
  const below = magnitude(error);
  return Number(`1e${below}`) >= error ? below : below + 1;
}

/** An amount of money without its currency, rounded to a step; the first digit always stays. */
export function saysAmount(value: number, step: number, words: Words): string {
  return words.money(value, '', { significant: significantDigits(value, step) }).trim();
}

/** The same with its currency. */
export function saysMoney(value: number, step: number, unit: string, words: Words): string {
  return words.money(value, unit, { significant: significantDigits(value, step) });
}

/** Money whose error is not stated: two digits. */
export function saysRoughMoney(value: number, unit: string, words: Words): string {
  return words.money(value, unit, { significant: DIGITS_WITHOUT_ERROR });
}

export function saysRoughAmount(value: number, words: Words): string {
  return words.money(value, '', { significant: DIGITS_WITHOUT_ERROR }).trim();
}

/** From one amount to another: "1.2 – 7.7 million" where a word for their size is shared and stands apart from the digits; one amount where both read the same. */
export function saysRoughSpan(low: number, high: number, words: Words): string {
  const [from, to] = [saysRoughAmount(low, words), saysRoughAmount(high, words)];
  if (from === to) return to;
  const [, number = '', size = ''] = /^([\d.,]+)( \D+)$/.exec(from) ?? [];
  return `${size !== '' && to.endsWith(size) ? number : from} – ${to}`;
}

function significantDigits(value: number, step: number): number {
  const rounded = roundTo(value, Math.min(step, magnitude(value)));
  return Math.min(MOST_DIGITS, Math.max(1, magnitude(rounded) - step + 1));
}

export interface SaidQuantiles {
  readonly p10: string;
  readonly p50: string;
  readonly p70: string;
  readonly p90: string;
}

/** Quantiles of money without currency, all to the step that the spread carries. */
export function saysQuantiles(spread: Spread, words: Words): SaidQuantiles {
  const step = stepOf(spread);
  const say = (value: number): string => saysAmount(value, step, words);
  return { p10: say(spread.p10), p50: say(spread.p50), p70: say(spread.p70), p90: say(spread.p90) };
}

/** Worth on the scale from worst (0) to best (100); coarser than whole points where the error is larger. */
export function pointsOf(value: number, error: number): number {
  const step = Math.max(FINEST_VALUE_EXPONENT, exponentAbove(error) ?? FINEST_VALUE_EXPONENT);
  return roundTo(value * 100, step + 2);
}

/** "78 of 100"; never "0 of 100" or "100 of 100" for what is merely rare or common. */
export function saysOfHundred(share: number, words: Words): string {
  const count = Math.round(share * 100);
  if (count === 0 && share > 0) return words.say('figure-under-one-of-hundred');
  if (count === 100 && share < 1) return words.say('figure-over-99-of-hundred');
  return words.say('figure-of-hundred', { n: count });
}

/** Shares from the least to the most, as one where they are one. */
export function saysBetweenOfHundred({ low, high }: { readonly low: number; readonly high: number }, words: Words): string {
  const [least, most] = [Math.round(low * 100), Math.round(high * 100)];
  return least === most ? saysOfHundred(high, words) : words.say('figure-between-of-hundred', { low: least, high: most });
}

/** A share as a whole percentage, with the same care at both ends. */
export function saysPercent(share: number, words: Words): string {
  const percent = Math.round(share * 100);
  if (percent === 0 && share > 0) return words.say('figure-under-one-percent');
  if (percent === 100 && share < 1) return words.say('figure-over-99-percent');
  return words.percent(percent / 100, { digits: 0 });
}

/** Middle of a list (mean of the two middles when even); null when empty. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  const lower = sorted.length % 2 === 0 ? (sorted[middle - 1] ?? upper) : upper;
  return (lower + upper) / 2;
}

/** An amount for the cell of a table, which breaks nowhere. */
export function keptTogether(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}
