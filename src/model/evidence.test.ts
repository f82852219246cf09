/** Evidence in the cells of a small catalogue: it beats a fact, loses to an override, is bounded when a supplier claims it, and waits for its date. */
import { describe, expect, test } from 'vitest';
import { readCase } from '../case/index.js';
import { readCatalogue } from '../catalogue/index.js';
import { compileModel } from './model.js';
import type { ModelReading } from './types.js';

const kinds = ['measured', 'official', 'third-party', 'vendor', 'inferred', 'assumption'];

const files = Object.entries({
  'units.yaml': 'base: [token]\naliases: {}\n',
  'indexes.yaml': 'service: {label: Service, of: case}\nalternative: {label: Alternative, of: case}\nyear: {label: Year, of: time}\n',
  'evidence-kinds.yaml': kinds.map((kind) => `${kind}: {label: K, shift: 0, widen: 1.5, widen-per-year: 0, exact-half-width: 0.3, one-sided: ${kind === 'vendor'}, source: own-test}\n`).join(''),
  'defaults.yaml': 'draws-record: {value: 8, unit: "1", why: W, source: own-test}\n',
  'bindings.yaml': '{}\n',
  'sources/own-test.yaml': 'id: own-test\ntitle: T\npublisher: P\nurl: null\nlicence: CC0\npublished: null\ngrade: I\n',
  'quantities/a/tested-quality.yaml': 'id: tested-quality\nlabel: Q\nunit: "1"\nper: [alternative]\ndomain: share\nattribute: {index: alternative, field: quality}\nassume: usual-quality\nask: Which?\n',
  'quantities/a/usual-quality.yaml':
    'id: usual-quality\nlabel: U\nunit: "1"\nper: [alternative]\ndomain: share\nvalues:\n  - {from: "2026-01-01", estimate: {low: 0.2, mode: 0.5, high: 0.8}, kind: assumption, source: own-test, locator: here, published: "2026-01-01", retrieved: "2026-01-01"}\n',
}).map(([path, text]) => ({ path, text }));

const line = (id: string, cells: Partial<Record<'use' | 'quantity' | 'alternative' | 'estimate' | 'kind' | 'date', string>> = {}): string =>
  [id, cells.use ?? 'yes', cells.quantity ?? 'tested-quality', cells.alternative ?? 'one', cells.estimate ?? '0.6..0.7..0.8', cells.kind ?? 'measured', cells.date ?? '2026-10-01', 'promptfoo', 'sha256:1'].join(',');

function compile(lines: readonly string[], more = ''): ModelReading {
  const { catalogue, issues } = readCatalogue(files, 'test');
  if (catalogue === null) throw new Error(JSON.stringify(issues));
  const text = `case-format: 1\nid: small-case\ntitle: {en: T}\nas-of: "2026-11-01"\nseed: 1\njurisdictions: [CAN]\nhorizon: {first-year: 2027, years: 2}\nmoney: CAD_2026
services: [{id: a, label: {en: A}}]\nalternatives: [{id: one, label: {en: X}}, {id: two, label: {en: Y}}]\n${more}`;
  const table = ['id,use,quantity,at-alternative,estimate,kind,date,harness,file-digest', ...lines, ''].join('\n');
  const reading = readCase([{ path: 'case.yaml', text }, { path: 'evidence.csv', text: table }]);
  if (reading.case === null) throw new Error('the case does not read');
  const compiled = compileModel(reading.case, catalogue, { seed: 1, draws: 16, asOf: '2026-11-01', assumptions: true });
  return { ...compiled, issues: [...reading.issues, ...compiled.issues] };
}

function cell(reading: ModelReading, quantity: string, at: number): readonly number[] {
  if (reading.model === null) throw new Error(JSON.stringify(reading.issues));
  return reading.model.cellText(quantity, at).split(' ').filter((each) => each !== '').map(Number);
}

describe('applyEvidence', () => {
  test('fills what the case says, and leaves the assumption to the others', () => {
    const reading = compile([line('first')]);
    expect(cell(reading, 'tested-quality-as-stated', 0)[1]).toBeCloseTo(0.7, 2);
    expect(cell(reading, 'tested-quality-as-stated', 1)).toEqual([]);
    expect(reading.model?.leaf('tested-quality-as-stated', 0)).toMatchObject({ basis: 'stated', claim: 'measured', source: 'promptfoo' });
  });

  test('takes the place of a fact of the catalogue, and gives way to an override', () => {
    const lines = [line('first', { quantity: 'usual-quality' })];
    expect(cell(compile(lines), 'usual-quality', 0)[1]).toBeCloseTo(0.7, 2);
    expect(cell(compile(lines), 'usual-quality', 1)[1]).toBeCloseTo(0.5, 2);
    const overridden = compile(lines, 'overrides: [{quantity: usual-quality, key: {alternative: one}, value: 0.9, who: A, why: B}]\n');
    expect(cell(overridden, 'usual-quality', 0)).toEqual([0.9]);
  });

  test("a supplier's claim is the best end, not the middle", () => {
    const claimed = cell(compile([line('first', { kind: 'vendor', estimate: '0.7' })]), 'tested-quality-as-stated', 0);
    expect(Math.max(...claimed)).toBeLessThanOrEqual(0.7);
    expect(Math.min(...claimed)).toBeLessThan(0.69);
  });

  test.each([
    ['a line that is not used changes nothing', [line('first', { use: 'no' })], []],
    ['a line of tomorrow waits', [line('first', { date: '2026-12-01' })], ['evidence-not-known-yet']],
    ['two lines for one cell are not merged', [line('first'), line('second')], ['evidence-cell-twice']],
    ['a level is no share', [line('first', { estimate: 'good' })], ['wrong-kind-of-value']],
    ['an alternative that nobody has', [line('first', { alternative: 'three' })], ['unknown-id']],
  ] as const)('%s', (_, lines, codes) => {
    expect(compile(lines).issues.map(({ code }) => code)).toEqual(codes);
  });
});
