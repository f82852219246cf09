/** What is taken as it is, and what is refused because it could be read in two ways. */
import { describe, expect, it } from 'vitest';
import type { Issue } from '../base/index.js';
import { readCellValue, readYamlValue } from './read-values.js';

const place = { file: 'services.csv', at: { line: 2, column: 5 }, path: 'services.a.field', row: 2, column: 'field' };
const cell = (text: string) => {
  const issues: Issue[] = [];
  const value = readCellValue(text, place, issues);
  return { estimate: value?.estimate ?? null, codes: issues.map((issue) => issue.code) };
};

describe('readCellValue', () => {
  it.each(['2026-11-01', 'protected-b', 'CAN', 'fr', 'Thomson Reuters', 'GPT-4 or later', 'version 1.2.3', '007', 'A, B and C', 'none', '10 Downing Street'])(
    'takes %j as a text',
    (text) => expect(cell(text)).toEqual({ estimate: { kind: 'text', text }, codes: [] }),
  );

  it.each([
    ['7/14/1905', 'date-form'],
    ['03.04.2026', 'date-form'],
    ['2026-02-30', 'date-form'],
    ['2026/11/01', 'date-form'],
    ['NO', 'yes-or-no'],
    ['Yes', 'yes-or-no'],
    ['TRUE', 'yes-or-no'],
    ['n/a', 'missing-word'],
    ['?', 'missing-word'],
    ['-', 'missing-word'],
    ['#DIV/0!', 'missing-word'],
    ['NaN', 'missing-word'],
    ['1,250', 'number-form'],
    ['1 250 000', 'number-form'],
    ['3,5', 'number-form'],
    ['12 %', 'number-form'],
    ['$1200', 'number-form'],
    ['2.5 million', 'number-form'],
    ['10–20', 'number-form'],
    ['10..20', 'number-form'],
  ])('refuses %j as %s and leaves it unknown', (text, code) => {
    expect(cell(text)).toEqual({ estimate: { kind: 'unknown' }, codes: [code] });
  });

  it('is silent for an empty cell, and says so apart from unknown', () => {
    expect(readCellValue('  ', place, [])).toBeNull();
    expect(cell('unknown').estimate).toEqual({ kind: 'unknown' });
  });
});

describe('readYamlValue', () => {
  it('keeps place and provenance of a stated value', () => {
    expect(readYamlValue({ low: 1, mode: 2, high: 3 }, place, [])).toEqual({
      estimate: { kind: 'pert', low: 1, mode: 2, high: 3, limits: false },
      file: 'services.csv',
      at: { line: 2, column: 5 },
      provenance: { basis: 'stated', file: 'services.csv', row: 2, column: 'field', rule: null },
    });
  });

  it('reports a wrong estimate once, and leaves numbers that are not finite to the YAML reader', () => {
    const issues: Issue[] = [];
    expect(readYamlValue([1, 2], place, issues).estimate).toEqual({ kind: 'unknown' });
    expect(readYamlValue(Number.NaN, place, issues).estimate).toEqual({ kind: 'unknown' });
    expect(issues.map((issue) => issue.code)).toEqual(['estimate-shape']);
  });
});
