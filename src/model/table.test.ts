/** A curve of a small catalogue reaches the formulas that read it, with its dates and its source; a supplier's claim never beats itself. */
import { describe, expect, it } from 'vitest';
import { readCase } from '../case/index.js';
import { readCatalogue } from '../catalogue/index.js';
import { openSession } from '../formula/index.js';
import { compileModel } from './model.js';
import type { ModelReading } from './types.js';

const kinds = ['measured', 'official', 'third-party', 'vendor', 'inferred', 'assumption'];
const dated = 'source: own-test, locator: here, retrieved: "2026-06-01"';

const files = Object.entries({
  'units.yaml': 'base: [task, month, token]\naliases: {}\n',
  'indexes.yaml': 'service: {label: Service, of: case}\nalternative: {label: Alternative, of: case}\nyear: {label: Year, of: time}\n',
  'evidence-kinds.yaml': kinds.map((kind) => `${kind}: {label: K, shift: 0, widen: 1.2, widen-per-year: 0.1, exact-half-width: 0.3, one-sided: ${kind === 'vendor'}, source: own-test}\n`).join(''),
  'defaults.yaml': 'draws-record: {value: 8, unit: "1", why: W, source: own-test}\n',
  'bindings.yaml': '{}\n',
  'sources/own-test.yaml': 'id: own-test\ntitle: T\npublisher: P\nurl: null\nlicence: CC0\npublished: null\ngrade: I\n',
  'quantities/a/monthly-load.yaml': 'id: monthly-load\nlabel: Load\nunit: task/month\nper: [service]\nattribute: {index: service, field: load}\n',
  'quantities/a/speed-curve.yaml': [
    'id: speed-curve\nlabel: Speed by load\nunit: "1"\npoints-over: task/month\nper: []\ndomain: share\nvalues:',
    `  - {from: "2026-01-01", points: [[0, 1], [100, 0.8], [400, 0.2]], kind: measured, published: "2026-01-01", ${dated}}`,
    `  - {from: "2026-05-01", points: [[0, 1], [100, 0.6]], kind: measured, published: "2026-05-01", ${dated}}\n`,
  ].join('\n'),
  'quantities/a/speed-between.yaml': 'id: speed-between\nlabel: B\nunit: "1"\nper: [service]\nformula: interpolate(speed-curve, monthly-load)\n',
  'quantities/a/speed-stepped.yaml': 'id: speed-stepped\nlabel: S\nunit: "1"\nper: [service]\nformula: lookup(speed-curve, monthly-load)\n',
  'quantities/a/claimed-speed.yaml': `id: claimed-speed\nlabel: C\nunit: token\nper: []\ndomain: positive\nvendor-claims: at-most\nvalues:\n  - {from: "2026-01-01", estimate: 50, kind: vendor, published: "2026-01-01", ${dated}}\n`,
}).map(([path, text]) => ({ path, text }));

function compile(asOf: string, more = ''): ModelReading {
  const { catalogue, issues } = readCatalogue(files, 'test');
  if (catalogue === null) throw new Error(JSON.stringify(issues));
  const text = `case-format: 1\nid: small-case\ntitle: {en: T}\nas-of: "${asOf}"\nseed: 1\njurisdictions: [CAN]\nhorizon: {first-year: 2027, years: 2}\nmoney: CAD_2026
services: [{id: a, label: {en: A}, load: 50}, {id: b, label: {en: B}, load: 250}, {id: c, label: {en: C}, load: 500}]
alternatives: [{id: x, label: {en: X}}]\n${more}`;
  const theCase = readCase([{ path: 'case.yaml', text }]).case;
  if (theCase === null) throw new Error('the case does not read');
  return compileModel(theCase, catalogue, { seed: 1, draws: 64, asOf, assumptions: true });
}

function values(asOf: string, quantity: string): readonly (number | null)[] {
  const { model, issues } = compile(asOf);
  if (model === null) throw new Error(JSON.stringify(issues));
  const session = openSession(model.program);
  return [0, 1, 2].map((service) => {
    const column = session.forMember(service, [quantity]).get(quantity);
    return column?.unknown?.[0] === 1 ? null : Number(column?.values[0]?.toFixed(9));
  });
}

describe('a curve in the catalogue', () => {
  it('is read between its points and by its steps; outside of it nothing is known', () => {
    expect(values('2026-02-01', 'speed-between')).toEqual([0.9, 0.5, null]);
    expect(values('2026-02-01', 'speed-stepped')).toEqual([1, 0.8, 0.2]);
  });

  it('is the one that was known at the as-of date', () => {
    expect(values('2026-06-01', 'speed-between')).toEqual([0.8, null, null]);
    expect(values('2025-06-01', 'speed-between')).toEqual([null, null, null]);
  });

  it('has a leaf with its source, and stays when assumed inputs stand still', () => {
    const { model } = compile('2026-02-01');
    expect(model?.leaf('speed-curve', 0)).toMatchObject({ basis: 'fact', source: 'own-test', date: '2026-01-01' });
    expect(model?.cellText('speed-curve', 0)).toBe('0,1 100,0.8 400,0.2');
    expect(model?.still(0.5, 8).cellText('speed-curve', 0)).toBe('0,1 100,0.8 400,0.2');
  });

  it('cannot be overridden by one number', () => {
    const { issues } = compile('2026-02-01', 'overrides: [{quantity: speed-curve, value: 0.5, who: W, why: Y}]\n');
    expect(issues.map(({ code, at }) => `${code} ${at?.line}:${at?.column}`)).toEqual(['override-of-curve 11:24']);
  });
});

describe('a claim in the catalogue', () => {
  it('is never better than what is claimed', () => {
    const { model } = compile('2026-02-01');
    if (model === null) throw new Error('no model');
    const { values: drawn } = openSession(model.program).shared('claimed-speed');
    expect(Math.max(...drawn)).toBeLessThan(50);
    expect(Math.min(...drawn)).toBeLessThan(45);
  });
});
