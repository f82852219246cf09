/** What is withheld is gone from every file, what is left is the same data, and each seal opens with what lay under it. */
import { describe, expect, test } from 'vitest';
import { readYaml } from '../../base/index.js';
import { readCase, readRedaction, type CaseFile } from '../../case/index.js';
import { redactCase } from './redact.js';
import { sealOf } from './seal.js';

const CASE = `# Price from the letter of Northwind, 4127 a month
case-format: 1
id: a-case
title: {en: A case}
as-of: "2026-11-26"
seed: 1
jurisdictions: [NOR]
horizon: {first-year: 2027, years: 5}
money: NOK_2026
services: services.csv
alternatives:
  - {id: one, label: {en: Northwind, ko: 노스윈드}, pathway: api-overseas, licence-fee: {low: 4127, mode: 5127, high: 6127}}
  - {id: two, label: {en: Ours}, pathway: self-hosted-open-model}
judgement:
  decider: kim-minister
  stakeholders:
    - {id: kim-minister, label: {en: Minister Kim}, role: The minister, weights: [{dimensions: {a-b: 1}}]}
`;
const FILES: readonly CaseFile[] = [
  { path: 'case.yaml', text: CASE },
  { path: 'services.csv', text: 'id,name-en,tasks,note\na,Letters,1000,Asked by Kim\nb,Forms,2000,\n' },
  { path: 'services.provenance.csv', text: 'service,field,basis,file,row,column,rule\na,tasks,stated,services.csv,1,tasks,\nb,tasks,stated,services.csv,2,tasks,\n' },
  { path: 'judgement/kim-minister.answers.yaml', text: '- {}\n' },
];
const redact = (entries: string, key = 'k'.repeat(64)) => redactCase(FILES, readRedaction('r.yaml', `redaction-format: 1\nwithhold:\n${entries}`).value!, key, { en: '[withheld]', ko: '[비공개]' });
const entry = (target: string, rest = ''): string => `  - {${target}, class: price, reason: {en: Under seal}${rest}}\n`;
const text = (files: readonly CaseFile[], path: string): string => files.find((file) => file.path === path)?.text ?? '';

describe('what is withheld', () => {
  const { value, issues } = redact([
    entry('file: case.yaml, path: alternatives.one.licence-fee'), entry('file: case.yaml, path: alternatives.0.label'), entry('stakeholder: kim-minister'),
    entry('file: services.csv, row: a, column: tasks'), entry('file: services.csv, column: note'),
  ].join(''));

  test('is replaced by unknown, by words, or by a neutral name', () => {
    expect(issues).toEqual([]);
    const written = readYaml('case.yaml', text(value!.files, 'case.yaml')).value;
    expect(written).toMatchObject({
      alternatives: [{ id: 'one', label: { en: '[withheld]', ko: '[비공개]' }, pathway: 'api-overseas', 'licence-fee': 'unknown' }, { id: 'two' }],
      judgement: { decider: 'stakeholder-1', stakeholders: [{ id: 'stakeholder-1', label: { en: '[withheld]' }, role: '[withheld]', weights: [{ dimensions: { 'a-b': 1 } }] }] },
    });
    expect(text(value!.files, 'services.csv')).toBe('id,name-en,tasks,note\na,Letters,unknown,[withheld]\nb,Forms,2000,[withheld]\n');
  });

  test('is gone from every file, with the comments and with where it came from', () => {
    const all = value!.files.map((file) => `${file.path}\n${file.text}`).join('\n');
    for (const gone of ['Northwind', '노스윈드', '4127', '5127', 'Kim', 'kim-minister', '1000', 'a,tasks,stated']) expect(all).not.toContain(gone);
    expect(text(value!.files, 'services.provenance.csv')).toContain('b,tasks,stated');
    expect(value!.files.map(({ path }) => path)).toContain('judgement/stakeholder-1.answers.yaml');
  });

  test('is listed by its place, without a word of it', () => {
    expect(value!.withheld.map(({ place }) => place)).toEqual(['case.yaml: alternatives.0.licence-fee', 'case.yaml: alternatives.0.label', 'case.yaml: judgement.stakeholders.0', 'services.csv: 1, tasks', 'services.csv: 1, note', 'services.csv: 2, note']);
  });

  test('lies under seals that only their openings open', () => {
    expect(value!.openings.map(sealOf)).toEqual(value!.withheld.map(({ seal }) => seal));
    expect(value!.openings[0]?.value).toEqual({ low: 4127, mode: 5127, high: 6127 });
    expect(sealOf({ ...value!.openings[0]!, value: { low: 4128, mode: 5127, high: 6127 } })).not.toBe(value!.withheld[0]?.seal);
    const other = redact(entry('file: case.yaml, path: alternatives.one.licence-fee'), 'j'.repeat(64)).value!;
    expect(other.withheld[0]?.seal).not.toBe(value!.withheld[0]?.seal);
  });
});

test('a whole row, a whole file, an item of a list and a key that shall be no more', () => {
  const { value } = redact([entry('file: services.csv, row: b'), entry('file: judgement/kim-minister.answers.yaml'), entry('file: case.yaml, path: alternatives.two'), entry('file: case.yaml, path: alternatives.one.licence-fee', ', stand: nothing')].join(''));
  expect(text(value!.files, 'services.csv')).toBe('id,name-en,tasks,note\na,Letters,1000,Asked by Kim\n');
  expect(text(value!.files, 'services.provenance.csv')).not.toContain('\nb,');
  expect(value!.files.map(({ path }) => path)).toEqual(['case.yaml', 'services.csv', 'services.provenance.csv']);
  expect(readCase(value!.files).case?.tables.get('alternatives')?.map(({ id, fields }) => [id, [...fields.keys()]])).toEqual([['one', ['pathway']]]);
});
