/** The sidecar of a table: every line must belong to a value and say enough. */
import { describe, expect, it } from 'vitest';
import type { Issue } from '../base/index.js';
import { addProvenance, provenanceFileOf } from './read-provenance.js';
import { readCsvTable } from './read-table.js';

const HEADER = 'service,field,basis,file,row,column,rule\n';
const rows = readCsvTable('services', 'services.csv', 'id,stage,kind\none,idea,chat\n', []);
const read = (text: string) => {
  const issues: Issue[] = [];
  const [first] = addProvenance(rows, 'services.provenance.csv', text, issues);
  return { provenance: first?.fields.get('stage')?.provenance, codes: issues.map((issue) => issue.code) };
};

describe('addProvenance', () => {
  it('names its file after the table', () => {
    expect(provenanceFileOf('services.csv')).toBe('services.provenance.csv');
  });

  it('takes a derived value with rule, and an assumption without a place', () => {
    expect(read(`${HEADER}one,stage,derived,r.csv,3,State,by-state\n`)).toEqual({
      provenance: { basis: 'derived', file: 'r.csv', row: 3, column: 'State', rule: 'by-state' },
      codes: [],
    });
    expect(read(`${HEADER}one,stage,assumed,,,,usual-stage\n`).provenance).toEqual({ basis: 'assumed', file: '', row: null, column: null, rule: 'usual-stage' });
  });

  it('accepts `id` for the column of the row, for tables that are not of services', () => {
    expect(read(`${HEADER.replace('service', 'id')}one,stage,stated,r.csv,3,State,\n`).codes).toEqual([]);
  });

  it('keeps what the case says when a line is wrong', () => {
    expect(read(`${HEADER}one,stage,guessed,r.csv,3,State,\n`)).toEqual({
      provenance: { basis: 'stated', file: 'services.csv', row: 2, column: 'stage', rule: null },
      codes: ['provenance-basis'],
    });
  });
});
