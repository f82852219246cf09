/** Rows that carry another under a vehicle: what they take from it, what speaks for both, and what is refused. */
import { describe, expect, it } from 'vitest';
import { readCase } from '../case/index.js';
import { inputOf, wholeCatalogue } from '../../tests/worked-cases.js';
import { carriersOf, checkCarriers, withCarried } from './carriers.js';
import { pathwayOfRow } from './members.js';
import { compileModel } from './model.js';

const catalogue = wholeCatalogue();
const BASE = 'generic-adapted-open';

/** The composite with one more alternative that carries one that it has. */
function withRow(row: string, more = ''): ReturnType<typeof readCase> {
  const files = inputOf('cases/examples/small-language-state').caseFiles.map((file) => (file.path === 'case.yaml' ? { ...file, text: `${file.text.replace(/^alternatives:\n/m, `alternatives:\n  - ${row}\n`).trimEnd()}\n${more}` } : file));
  const read = readCase(files);
  expect(read.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return read;
}

const row = (fields: string): string => `{id: by-venture, label: {en: By a venture}, carries: ${BASE}, ${fields}}`;

describe('a row that carries another', () => {
  it('takes every field that it does not state, but not the vehicle, and is the very same row for the same two', () => {
    const rows = withRow(row('vehicle: joint-venture, core-team: 4')).case!.tables.get('alternatives')!;
    const whole = withCarried(rows);
    const [made, base] = ['by-venture', BASE].map((id) => whole.find((each) => each.id === id)!);
    expect([...made!.fields.keys()].sort()).toEqual([...new Set([...base!.fields.keys(), 'carries', 'core-team', 'vehicle'])].sort());
    for (const [name, value] of base!.fields) if (name !== 'core-team') expect(made!.fields.get(name)).toBe(value);
    expect(withCarried(rows).find(({ id }) => id === 'by-venture')).toBe(made);
    const alone = rows.filter(({ id }) => id !== 'by-venture');
    expect(withCarried(alone)).toBe(alone);
  });

  it('has the evidence and the overrides of what it carries, unless it says something itself', () => {
    const override = (alternative: string, value: number): string => `  - {quantity: core-team, key: {alternative: ${alternative}}, value: ${value}, who: a test, why: to see it}\n`;
    const teamOf = (fields: string, overrides: string): readonly string[] => {
      const { case: theCase } = withRow(row(`vehicle: joint-venture, ${fields}`), overrides === '' ? '' : `overrides:\n${overrides}`);
      const { model, issues } = compileModel(theCase!, catalogue, { seed: 1, draws: 4, asOf: '2026-11-25', assumptions: true });
      expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(carriersOf(theCase!)).toEqual(new Map([[BASE, ['by-venture']]]));
      const held = model!.program.definitions.has('core-team-as-stated') ? 'core-team-as-stated' : 'core-team';
      return ['by-venture', BASE].map((id) => model!.cellText(held, model!.alternatives.indexOf(id)));
    };
    expect(teamOf('lead-time: 20', override(BASE, 9))).toEqual(['9', '9']);
    expect(teamOf('core-team: 4', override(BASE, 9))).toEqual(['4', '9']);
    expect(teamOf('lead-time: 20', override(BASE, 9) + override('by-venture', 7))).toEqual(['7', '9']);
  });

  it('is refused where nothing tells the vehicles apart, where the vehicle does not fit, and where nobody can tell what it carries', () => {
    const codes = (text: string): readonly string[] => checkCarriers(withRow(text).case!, catalogue, pathwayOfRow(catalogue)).map(({ code }) => code);
    expect(codes(row('vehicle: joint-venture'))).toEqual(['vehicle-changes-nothing']);
    expect(codes(row('core-team: 4'))).toEqual(['carried-row-unclear']);
    expect(codes(row('vehicle: joint-venture, core-team: 4'))).toEqual([]);
    expect(codes('{id: by-unit, label: {en: By a unit}, pathway: api-overseas, vehicle: in-house-unit}')).toEqual(['vehicle-for-other-pathways']);
    expect(codes(row('vehicle: joint-ventur, core-team: 4'))).toEqual(['unknown-id']);
    expect(codes('{id: by-unit, label: {en: By a unit}, pathway: adapt-open-model, vehicle: in-house-unit, carries: nothing-there}')).toEqual(['unknown-id']);
    expect(codes(`${row('vehicle: joint-venture, core-team: 4')}\n  - {id: twice, label: {en: Twice}, carries: by-venture, vehicle: in-house-unit, core-team: 3}`)).toEqual(['carried-row-unclear']);
  });
});
