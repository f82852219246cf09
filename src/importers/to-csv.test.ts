/** The two tables of a case: same result in, same bytes out, and a case reads them without a complaint. */
import { expect, test } from 'vitest';
import { readCsv } from '../case/index.js';
import { servicesToCsv } from './to-csv.js';
import type { ImportResult, ImportedValue } from './types.js';

const value = (text: string, more: Partial<ImportedValue> = {}): ImportedValue => ({ text, basis: 'stated', row: 1, column: 'C', rule: null, ...more });
const result: ImportResult = {
  importer: 'mapping', mapping: 'made-up', file: 'r.csv', licence: '', fields: ['stage', 'never', 'owner'], refusals: [], rowsRead: 2, issues: [],
  services: [
    { id: 'a-1', label: { en: 'A, "x"' }, fields: new Map([['owner', value('=B')], ['stage', value('idea', { basis: 'derived', rule: 'r' })]]), row: 1, line: 2 },
    { id: 'b-2', label: { en: 'B', fr: 'Bé' }, fields: new Map([['stage', value('unknown', { basis: 'derived', rule: 'r', column: null, row: 2 })]]), row: 2, line: 3 },
  ],
};

test('fields stand in the order of the mapping, and one that nobody has is left out', () => {
  const { services } = servicesToCsv(result);
  expect(readCsv('s', services).header).toEqual(['id', 'name-en', 'name-fr', 'stage', 'owner']);
  expect(readCsv('s', services).rows.map((row) => row.cells)).toEqual([
    ['a-1', 'A, "x"', '', 'idea', "'=B"],
    ['b-2', 'B', 'Bé', 'unknown', ''],
  ]);
});

test('one line of origin for each filled cell, with the source under the name it has in the case', () => {
  const { provenance } = servicesToCsv(result, 'source/r.csv.gz');
  expect(readCsv('p', provenance).rows.map((row) => row.cells.join(' '))).toEqual([
    'a-1 stage derived source/r.csv.gz 1 C r',
    'a-1 owner stated source/r.csv.gz 1 C ',
    'b-2 stage derived source/r.csv.gz 2  r',
  ]);
});

test('twice the same bytes', () => {
  expect(servicesToCsv(result)).toEqual(servicesToCsv(result));
});
