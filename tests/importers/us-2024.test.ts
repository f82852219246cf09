/** The US inventory of 2024 in the encoding it was published in: 2,133 records, each a service or an explained refusal. */
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../src/importers/index.js';
import { bytesOf, decoded, imported } from './registers.js';

const FILE = 'data/registers/us_2024_inventory_v2.cp1252.csv.gz';
const result = imported(FILE);

describe('encoding', () => {
  test('is Windows-1252, found because byte 271 is not UTF-8', () => {
    const reading = decodeText(FILE, bytesOf(FILE));
    expect(reading.value).toMatchObject({ encoding: 'windows-1252', why: 'not-utf-8', firstForeignByte: 271 });
    expect(reading.issues.map((issue) => issue.code)).toEqual(['encoding-windows-1252']);
  });

  test('apostrophes, dashes and no-break spaces are the published ones, counted', () => {
    const { text } = decoded(FILE);
    const count = (sign: string): number => text.split(sign).length - 1;
    expect([count('\u2013'), count('\u2019'), count('\u00a0')]).toEqual([1819, 927, 291]);
    expect([...text].some((sign) => sign >= '\u0080' && sign <= '\u009f')).toBe(false);
    expect(text.slice(0, 2000)).toContain('Describe the AI system\u2019s outputs.');
  });
});

describe('records', () => {
  test('2,133 are read, and each is a service or a refusal', () => {
    expect(result.rowsRead).toBe(2133);
    expect(result.services.length + result.refusals.length).toBe(2133);
    const rows = [...result.services.map((s) => s.row), ...result.refusals.map((r) => r.row)].sort((a, b) => a - b);
    expect(rows).toEqual(Array.from({ length: 2133 }, (_, index) => index + 1));
  });

  test('only the three exact duplicates of one department are refused, each with the row it repeats', () => {
    expect(result.refusals.map((r) => [r.row, r.reason.code, r.reason.params['first']])).toEqual([
      [434, 'import-duplicate-record', 418],
      [445, 'import-duplicate-record', 441],
      [476, 'import-duplicate-record', 474],
    ]);
  });

  test('ids are unique, also for the 51 records of one name', () => {
    expect(new Set(result.services.map((s) => s.id)).size).toBe(2130);
    expect(result.services.filter((s) => s.label['en'] === 'Generative AI Usage')).toHaveLength(51);
  });

  test('the record over 43 lines is one service, and the next one begins after it', () => {
    const lines = result.services.map((s) => s.line ?? 0);
    const spans = lines.slice(1).map((line, index) => line - (lines[index] ?? 0));
    const longest = Math.max(...spans);
    expect(longest).toBe(43);
    const record = result.services[spans.indexOf(longest)];
    expect(record?.label['en']).not.toContain('\n');
    expect(record?.fields.get('owner')?.basis).toBe('stated');
  });

  test('names carry no white space of the file', () => {
    for (const service of result.services) expect(service.label['en']).toBe(service.label['en']?.replace(/\s+/g, ' ').trim());
  });
});

describe('silence', () => {
  const sourcing = 'sourcing';
  test('blank sourcing and its many spellings of no answer stay silent', () => {
    const silent = result.services.filter((s) => !s.fields.has(sourcing)).length;
    // Counted with another reader: 934 blank, 31 N/A, 15 a lone space, 6 "Data not reported by submitter …".
    expect(silent).toBe(934 + 31 + 15 + 6);
    expect(result.services.length - silent).toBe(481 + 4 + (441 + 13 - 3) + 187 + 21);
  });

  test('134 bare years in date cells are unknown, each explained', () => {
    const told = result.issues.filter((issue) => issue.code === 'import-bare-year-date');
    expect(told).toHaveLength(134);
    const [first] = told;
    const service = result.services.find((s) => s.row === first?.params['row']);
    const field = first?.path.split('.')[1] ?? '';
    expect(service?.fields.get(field)).toMatchObject({ text: 'unknown', rule: 'date-that-is-a-day' });
    for (const s of result.services) for (const value of s.fields.values()) expect(value.text).not.toMatch(/^1905-/);
  });

  test('"neither" says nothing of effect on people, and "no" to a service provider nothing of the public', () => {
    const values = (field: string): Set<string | undefined> => new Set(result.services.map((s) => s.fields.get(field)?.text));
    expect(values('effect-on-people')).toEqual(new Set([undefined, 'significant', 'severe']));
    expect(values('public-facing')).toEqual(new Set([undefined, 'yes']));
  });

  test('whether a language model is used is mostly unknown, and always by a named rule', () => {
    const uses = result.services.map((s) => s.fields.get('language-model-use'));
    expect(uses.every((value) => value?.basis === 'derived' && value.rule !== null)).toBe(true);
    expect(uses.filter((value) => value?.text === 'unknown').length).toBeGreaterThan(result.services.length / 2);
  });
});
