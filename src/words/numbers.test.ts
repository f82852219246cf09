/** Numbers as text: rounding, signs, steps of large amounts in two languages. */
import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Format } from './numbers.js';
import { writeDate, writeMoney, writeNumber, writePercent } from './numbers.js';

const formatOf = (locale: string) => parse(readFileSync(`locales/${locale}/format.yaml`, 'utf8')) as Format;
const en = formatOf('en');
const ko = formatOf('ko');
const asIs = (unit: string) => unit;

describe('writeNumber', () => {
  it.each([
    [2133, {}, '2,133'],
    [-1234567.8, { digits: 0 }, '−1,234,568'],
    [0.000123456, {}, '0.000123'],
    [1234.5678, {}, '1,230'],
    [999.96, { significant: 3 }, '1,000'],
    [1234567, { significant: 3 }, '1,230,000'],
    [0.5, { digits: 2 }, '0.50'],
    [-0.001, { digits: 1 }, '0.0'],
    [0, {}, '0'],
    [1e22, {}, '10,000,000,000,000,000,000,000'],
    [Number.POSITIVE_INFINITY, {}, '–'],
  ])('%d %j → %s', (value, precision, expected) => {
    expect(writeNumber(en, value, precision)).toBe(expected);
  });

  it('keeps the value within half of its last digit', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), fc.integer({ min: 1, max: 6 }), (value, significant) => {
        const text = writeNumber(en, value, { significant }).replaceAll(',', '').replace('−', '-');
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(Math.abs(value) * 0.5 * 10 ** (1 - significant) * 1.0000001);
      }),
    );
  });
});

describe('writePercent, writeMoney, writeDate', () => {
  it('never rounds a chance to never or always', () => {
    expect([0, 0.001, 0.5, 0.999, 1].map((share) => writePercent(en, share))).toEqual(['0%', '0.1%', '50%', '99.9%', '100%']);
  });

  it('uses the steps of the language', () => {
    expect(writeMoney(en, 1234567890, 'CAD_2026', asIs)).toBe('CAD 1.23 billion');
    expect(writeMoney(en, 999999, 'CAD_2026', asIs)).toBe('CAD 1 million');
    expect(writeMoney(en, 12345, 'CAD_2026/year', asIs)).toBe('CAD 12,300 per year');
    expect(writeMoney(ko, 1234567890, 'KRW_2026', asIs)).toBe('12.3억 KRW');
    expect(writeMoney(ko, -23456, 'KRW_2026', asIs)).toBe('−2.35만 KRW');
  });

  it('writes dates of both languages', () => {
    expect(writeDate(en, '2026-11-01')).toBe('1 November 2026');
    expect(writeDate(ko, '2026-11-01')).toBe('2026년 11월 1일');
    expect(writeDate(ko, '2026-11')).toBe('2026년 11월');
    expect(writeDate(en, 'soon')).toBe('soon');
  });
});
