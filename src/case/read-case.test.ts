/** What a case becomes when it is read, and that nothing is lost or repaired on the way. Broken files are under `tests/refusals/`. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCase } from './read-case.js';

const CASE = `case-format: 1
id: small-case
title: {en: A small case, ko: 작은 사례}
as-of: "2026-11-01"
seed: 7
jurisdictions: [CAN]
packs: [ca-federal]
horizon: {first-year: 2027, years: 5}
money: CAD_2026
profile:
  accelerators-owned: 12
  ml-engineers: {low: 2, mode: 4, high: 9}
  sovereign-cloud: unknown
services: services.csv
alternatives:
  - id: api-abroad
    label: {en: An API abroad}
    pathway: buy-api
    hosting-jurisdiction: USA
    setup-cost: {p10: 1, p50: 2, p90: 4}
judgement:
  decider: minister
  stakeholders:
    - id: minister
      label: {en: The minister}
      weights:
        - dimensions: {safety: 40, cost-control: 60}
          criteria: {answer-quality: {low: 1, mode: 2, high: 3}}
      worth: [{low: 10, high: 100}]
  swings: {answer-quality: {worst: 0.4, best: 0.9}}
overrides:
  - {quantity: discount-rate, key: {jurisdiction: CAN}, value: 0.03, who: Treasury, why: Own rule}
correlations:
  - {id: people-pair, inputs: [wages, turnover], matrix: [[1, 0.4], [0.4, 1]]}
`;
const SERVICES = 'id,name-en,name-fr,tasks-per-month,personal-data,stage\nletter-drafts,Letter drafts,Ébauches,10..20..50,yes,idea\nold-thing,,Vieux,unknown,,\n';
const FILES = [
  { path: 'case.yaml', text: CASE },
  { path: 'services.csv', text: SERVICES },
  { path: 'README.md', text: 'about' },
];
const withFile = (path: string, text: string) => [...FILES.filter((file) => file.path !== path), { path, text }];
const codes = (files: typeof FILES) => readCase(files).issues.map((issue) => `${issue.code} ${issue.file} ${issue.at?.line ?? '-'}`);

describe('readCase', () => {
  it('reads values of all forms with their places', () => {
    const { case: read, issues } = readCase(FILES);
    expect(issues).toEqual([]);
    expect(read?.profile.get('ml-engineers')).toMatchObject({ estimate: { kind: 'pert', low: 2, mode: 4, high: 9 }, at: { line: 12, column: 17 } });
    expect(read?.profile.get('sovereign-cloud')?.estimate).toEqual({ kind: 'unknown' });
    const [first, second] = read?.tables.get('services') ?? [];
    expect(first).toMatchObject({ id: 'letter-drafts', label: { en: 'Letter drafts', fr: 'Ébauches' } });
    expect(first?.fields.get('tasks-per-month')).toEqual({
      estimate: { kind: 'pert', low: 10, mode: 20, high: 50, limits: false },
      file: 'services.csv',
      at: { line: 2, column: 38 },
      provenance: { basis: 'stated', file: 'services.csv', row: 2, column: 'tasks-per-month', rule: null },
    });
    expect(first?.fields.get('personal-data')?.estimate).toEqual({ kind: 'flag', flag: true });
    expect(second?.label).toEqual({ en: 'Vieux', fr: 'Vieux' });
    expect([...(second?.fields.keys() ?? [])]).toEqual(['tasks-per-month']);
    expect(read?.tables.get('alternatives')?.[0]?.fields.get('setup-cost')?.estimate.kind).toBe('quantiles');
    expect(read?.judgement.stakeholders[0]?.weights[0]?.dimensions.get('safety')).toEqual({ kind: 'exact', value: 40 });
    expect(read?.overrides[0]).toMatchObject({ quantity: 'discount-rate', key: { jurisdiction: 'CAN' }, who: 'Treasury' });
    expect(read?.criteria).toBeNull();
  });

  it('takes the overlay below catalogue/ with the paths of the catalogue', () => {
    const { case: read } = readCase([...FILES, { path: 'catalogue/criteria/own-thing.yaml', text: 'id: own-thing\n' }]);
    expect(read?.overlay).toEqual([{ path: 'criteria/own-thing.yaml', text: 'id: own-thing\n' }]);
  });

  it('knows where the ids stand that others resolve', () => {
    const { case: read } = readCase(FILES);
    expect(read?.places.get('packs.0')).toEqual({ line: 7, column: 9 });
    expect(read?.places.get('judgement.decider')).toEqual({ line: 22, column: 12 });
    expect(read?.places.get('overrides.0.quantity')).toEqual({ line: 32, column: 16 });
    expect(read?.places.get('services')).toBeUndefined();
  });

  it('counts in its digest what is judgement, and nothing else', () => {
    const digest = (files: typeof FILES) => readCase(files).case?.digest;
    const before = digest(FILES);
    expect(digest([...FILES].reverse())).toBe(before);
    expect(digest(withFile('README.md', 'other'))).toBe(before);
    expect(digest(withFile('services.csv', SERVICES.replaceAll('\n', '\r\n')))).toBe(before);
    expect(digest(withFile('services.csv', SERVICES.replace('50', '51')))).not.toBe(before);
    expect(digest([...FILES, { path: 'evidence/run.csv', text: 'a\n' }])).not.toBe(before);
    expect(digest([...FILES, { path: 'catalogue/packs/own-pack.yaml', text: '' }])).not.toBe(before);
  });

  it('keeps a wrong value as unknown, never as silence or zero', () => {
    const { case: read, issues } = readCase(withFile('services.csv', SERVICES.replace('10..20..50', '50..20..10')));
    expect(issues.map((issue) => issue.code)).toEqual(['estimate-order']);
    expect(read?.tables.get('services')?.[0]?.fields.get('tasks-per-month')?.estimate).toEqual({ kind: 'unknown' });
  });

  it('reads the provenance of values from the sidecar of their table', () => {
    const sidecar = 'service,field,basis,file,row,column,rule\nletter-drafts,stage,derived,register.csv,17,Status,stage-by-status\n';
    const { case: read, issues } = readCase([...FILES, { path: 'services.provenance.csv', text: sidecar }]);
    expect(issues).toEqual([]);
    const fields = read?.tables.get('services')?.[0]?.fields;
    expect(fields?.get('stage')?.provenance).toEqual({ basis: 'derived', file: 'register.csv', row: 17, column: 'Status', rule: 'stage-by-status' });
    expect(fields?.get('personal-data')?.provenance.basis).toBe('stated');
  });

  it('warns of a table that nobody names', () => {
    expect(codes([...FILES, { path: 'servces.provenance.csv', text: 'service\n' }])).toEqual(['table-unused servces.provenance.csv -']);
  });

  it('is null without a case file, and says what is nearest', () => {
    const reading = readCase([{ path: 'case.yml', text: CASE }]);
    expect(reading.case).toBeNull();
    expect(reading.issues).toMatchObject([{ code: 'file-missing', params: { found: 'case.yaml', suggestion: 'case.yml' } }]);
  });
});

describe('cases/template, which people copy', () => {
  const folder = 'cases/template';
  const files = readdirSync(folder).map((path) => ({ path, text: readFileSync(`${folder}/${path}`, 'utf8') }));

  it('has no issue, and names in both languages', () => {
    const { case: template, issues } = readCase(files);
    expect(issues).toEqual([]);
    const rows = [...(template?.tables.values() ?? [])].flat();
    expect(rows).toHaveLength(6);
    for (const row of rows) expect(Object.keys(row.label)).toEqual(expect.arrayContaining(['en', 'ko']));
  });
});
