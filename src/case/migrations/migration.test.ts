/** Each step of the case format against a file before and a file after; positions stay those of the file as written. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../base/index.js';
import { migration000To001 } from './000-to-001.js';
import { migrateReading } from './migration.js';

const folder = 'src/case/migrations/examples';
const read = (name: string) => readYaml(name, readFileSync(`${folder}/${name}`, 'utf8'));

describe('migrateReading', () => {
  it('brings format 0 to format 1', () => {
    const { reading, issues } = migrateReading(read('000-before.yaml'));
    expect(reading.value).toEqual(read('001-after.yaml').value);
    expect(issues.map((issue) => [issue.code, issue.severity, issue.params])).toEqual([['case-migrated', 'note', { from: 0, to: 1 }]]);
  });

  it('keeps the places of the file as it was written', () => {
    const before = read('000-before.yaml');
    const { reading } = migrateReading(before);
    expect(reading.positionOf(['services'])).toEqual(before.positionOf(['use-cases']));
    expect(reading.positionOf(['horizon', 'years'])).toEqual(before.positionOf(['years']));
    expect(reading.keyPositionOf(['money'])).toEqual(before.keyPositionOf(['currency']));
    expect(reading.positionOf(['alternatives', 0, 'pathway'])).toEqual(before.positionOf(['alternatives', 0, 'pathway']));
  });

  it('migrates what is there and adds nothing that is not', () => {
    expect(migration000To001.migrate({ 'case-format': 0, seed: 3 })).toEqual({ 'case-format': 1, seed: 3 });
    expect(migration000To001.migrate({ years: 4 })).toEqual({ 'case-format': 1, horizon: { 'first-year': undefined, years: 4 } });
    expect(migration000To001.migrate({ currency: 'CAD' })).toEqual({ 'case-format': 1 });
    expect(migration000To001.originOf(['services', 2, 'id'])).toEqual(['use-cases', 2, 'id']);
  });

  it('leaves a file of today as it is', () => {
    const after = read('001-after.yaml');
    expect(migrateReading(after)).toEqual({ reading: after, issues: [] });
  });

  it.each([
    ['case-format: 2\n', 'case-format-newer'],
    ['case-format: one\n', 'case-format-unknown'],
    ['case-format: 0.5\n', 'case-format-unknown'],
    ['case-format: -1\n', 'case-format-unknown'],
  ])('refuses %j', (text, code) => {
    const { reading, issues } = migrateReading(readYaml('case.yaml', text));
    expect(issues.map((issue) => issue.code)).toEqual([code]);
    expect(reading.value).toBeUndefined();
  });
});
