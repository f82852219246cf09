/** Tables of a case, as CSV and in place: the same rows, unique ids, names in languages. */
import { describe, expect, it } from 'vitest';
import type { Issue } from '../base/index.js';
import { readYaml } from '../base/index.js';
import { readCsvTable, readYamlTable } from './read-table.js';

const csv = (text: string) => {
  const issues: Issue[] = [];
  const rows = readCsvTable('services', 'services.csv', text, issues);
  return { rows, issues: issues.map((issue) => `${issue.code} ${issue.at?.line}:${issue.at?.column} ${issue.path}`) };
};

describe('readCsvTable', () => {
  it('reads names by language and fields by column', () => {
    const { rows, issues } = csv('name-pt-BR,id,stage,name-en\nPortuguês,one-thing,idea,English\n');
    expect(issues).toEqual([]);
    expect(rows[0]?.label).toEqual({ 'pt-BR': 'Português', en: 'English' });
    expect([...(rows[0]?.fields.keys() ?? [])]).toEqual(['stage']);
  });

  it('calls a row without an English name by its first name, and one without any by its id', () => {
    const { rows } = csv('id,name-nb,name-fr\none,,Un\ntwo,To,Deux\nthree,,\n');
    expect(rows.map((row) => row.label['en'])).toEqual(['Un', 'To', 'three']);
  });

  it('leaves out rows that cannot stand, each with an issue', () => {
    const { rows, issues } = csv('id,stage\none,idea\none,idea\n,idea\nTwo,idea\nthree\nfour,idea\n');
    expect(rows.map((row) => row.id)).toEqual(['one', 'four']);
    expect(issues).toEqual(['csv-ragged-row 6:1 ', 'duplicate-id 3:1 services.one', 'id-empty 4:1 services.', 'id-form 5:1 services.Two']);
  });

  it('takes `name-of-owner` for a field, not for a language', () => {
    expect([...(csv('id,name-of-owner\none,Ministry\n').rows[0]?.fields.keys() ?? [])]).toEqual(['name-of-owner']);
  });
});

describe('readYamlTable', () => {
  it('gives the same fields as the CSV table', () => {
    const text = 'rows:\n  - {id: one, label: {en: One}, stage: idea, people: 3}\n';
    const reading = readYaml('case.yaml', text);
    const written = (reading.value as { rows: Record<string, unknown>[] }).rows;
    const inPlace = readYamlTable('services', written, ['rows'], reading, []);
    const table = csv('id,name-en,stage,people\none,One,idea,3\n').rows;
    const plain = (rows: typeof table) => rows.map((row) => [row.id, row.label, [...row.fields].map(([name, value]) => [name, value.estimate])]);
    expect(plain(inPlace)).toEqual(plain(table));
    expect(inPlace[0]?.fields.get('people')?.at).toEqual({ line: 2, column: 54 });
  });
});
