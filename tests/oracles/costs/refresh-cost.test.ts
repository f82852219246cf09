/** The line of renewals with exact inputs: each is paid in the year in which it is due, and the model is retired in the last year. */
import { describe, expect, it } from 'vitest';
import { askSmallCase } from '../small-case.js';

const YEARS = 6, RATE = 0.1;
const EXACT = { 'discount-rate': RATE, 'years-between-refreshes': 2, 'refresh-share': 0.4, 'refresh-effort': 5, 'retirement-effort': 3, 'specialist-year-cost': 120_000 };
const OWN_MODEL = { pathway: 'adapt-open-model', accelerator: 'h100-sxm', 'lead-time': 12 };
const ask = (fields: object = {}, overrides: object = {}) => askSmallCase({ alternatives: [{ ...OWN_MODEL, ...fields }], overrides: { ...EXACT, ...overrides }, years: YEARS });
const close = (found: number, expected: number): void => expect(Math.abs(found / expected - 1)).toBeLessThan(1e-12);
const years = Array.from({ length: YEARS }, (_, year) => year);

describe('renewals of an own model', () => {
  it('fall due each time that two years of service have passed: after a year of lead at the end of years 3 and 5', () => {
    const own = ask();
    expect(years.map((year) => own('renewals-in-year', { year }))).toEqual([0, 0, 1, 0, 1, 0]);
    const late = ask({ 'lead-time': 18 });
    expect(years.map((year) => late('renewals-in-year', { year }))).toEqual([0, 0, 0, 1, 0, 1]);
    expect(years.map((year) => ask({}, { 'years-between-refreshes': 0.5 })('renewals-in-year', { year }))).toEqual([0, 2, 2, 2, 2, 2]);
  });
  it('cost a share of the programme and the work of moving; retirement follows in the last year', () => {
    const own = ask();
    const renewal = own('programme-cost') * 0.4 + 50_000;
    close(own('refresh-cost'), renewal / 1.1 ** 2 + renewal / 1.1 ** 4 + 30_000 / 1.1 ** 5);
  });
  it('fall into their years, which add up to the line at present value', () => {
    const own = ask();
    const ofYear = (year: number): number => own('refresh-cost') * own('refresh-year-share', { year });
    expect(years.map((year) => ofYear(year) > 0)).toEqual([false, false, true, false, true, true]);
    close(ofYear(5), 30_000);
    close(years.reduce((sum, year) => sum + ofYear(year) / (1 + RATE) ** year, 0), own('refresh-cost'));
  });
  it('cost only the move where the model is another one that somebody else trained, and nothing where a supplier renews it', () => {
    close(ask({ pathway: 'self-hosted-open-model' })('refresh-cost'), 50_000 / 1.1 ** 2 + 50_000 / 1.1 ** 4 + 30_000 / 1.1 ** 5);
    expect(ask({ pathway: 'api-in-country' })('refresh-cost')).toBe(0);
  });
});
