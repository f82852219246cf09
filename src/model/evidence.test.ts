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
  'evidence-kinds.yaml': kinds.map((kind) => `${kind}: {label: K, shift: 0, widen: 1.5, widen-per-year: 0, exact-half-width: 0.3, one-sided: ${kind === 'vendor'}, expires: {after-months: 18, why: W, source: own-test}, source: own-test}\n`).join(''),
  'defaults.yaml': 'draws-record: {value: 8, unit: "1", why: W, source: own-test}\n',
  'bindings.yaml': '{}\n',
  'sources/own-test.yaml': 'id: own-test\ntitle: T\npublisher: P\nurl: null\nlicence: CC0\npublished: null\ngrade: I\n',
  'quantities/a/tested-quality.yaml': 'id: tested-quality\nlabel: Q\nunit: "1"\nper: [alternative]\ndomain: share\nattribute: {index: alternative, field: quality}\nassume: usual-quality\nask: Which?\n',
  'quantities/a/is-tested.yaml': 'id: is-tested\nlabel: I\nboolean: true\nper: [alternative]\nattribute: {index: alternative, field: tested}\nask: Is it?\n',
  'quantities/a/usual-quality.yaml':
    'id: usual-quality\nlabel: U\nunit: "1"\nper: [alternative]\ndomain: share\nvalues:\n  - {from: "2026-01-01", estimate: {low: 0.2, mode: 0.5, high: 0.8}, kind: assumption, source: own-test, locator: here, published: "2026-01-01", retrieved: "2026-01-01"}\n',
  'quantities/a/published-share.yaml':
    'id: published-share\nlabel: S\nunit: "1"\nper: [alternative]\ndomain: share\nvalues:\n  - {from: "2026-01-01", estimate: {low: 0.2, mode: 0.25, high: 0.3}, kind: official, source: own-test, locator: here, published: "2026-01-01", retrieved: "2026-01-01"}\n',
}).map(([path, text]) => ({ path, text }));

const line = (id: string, cells: Partial<Record<'use' | 'quantity' | 'alternative' | 'estimate' | 'kind' | 'date' | 'by', string>> = {}): string =>
  [id, cells.use ?? 'yes', cells.quantity ?? 'tested-quality', cells.alternative ?? 'one', cells.estimate ?? '0.6..0.7..0.8', cells.kind ?? 'measured', cells.date ?? '2026-10-01', 'promptfoo', 'sha256:1', cells.by ?? '', cells.by === undefined ? '' : 'because'].join(',');

function compile(lines: readonly string[], more = ''): ModelReading {
  const { catalogue, issues } = readCatalogue(files, 'test');
  if (catalogue === null) throw new Error(JSON.stringify(issues));
  const text = `case-format: 1\nid: small-case\ntitle: {en: T}\nas-of: "2026-11-01"\nseed: 1\njurisdictions: [CAN]\nhorizon: {first-year: 2027, years: 2}\nmoney: CAD_2026
services: [{id: a, label: {en: A}}]\nalternatives: [{id: one, label: {en: X}}, {id: two, label: {en: Y}}]\n${more}`;
  const table = ['id,use,quantity,at-alternative,estimate,kind,date,harness,file-digest,chosen-by,chosen-why', ...lines, ''].join('\n');
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

  test('two sources pooled by a person: weights by inverse variance, and the spread between them in the interval', () => {
    const reading = compile([line('first', { use: 'pool', estimate: '0.55..0.6..0.65', by: 'ministry' }), line('second', { use: 'pool', estimate: '0.75..0.8..0.85' })]);
    const [low, middle, high] = cell(reading, 'tested-quality-as-stated', 0);
    // Log odds 0.41 and 1.39, pooled near their mean 0.90 (odds 2.45); between them a variance of about 0.45, so a deviation of about 0.82.
    expect(middle).toBeCloseTo(0.71, 1);
    expect(low).toBeLessThan(0.55);
    expect(high).toBeGreaterThan(0.82);
    expect(reading.model?.leaf('tested-quality-as-stated', 0)).toMatchObject({ rule: 'evidence-pool', note: 'ministry: because', locator: 'first, second' });
    expect(reading.model?.conflicts).toMatchObject([{ choice: 'pooled', by: 'ministry', disagree: true }]);
  });

  test('sources that agree are narrower together than either alone', () => {
    const width = (lines: readonly string[]): number => {
      const [low = 0, , high = 0] = cell(compile(lines), 'tested-quality-as-stated', 0);
      return high - low;
    };
    const both = [line('first', { use: 'pool', by: 'ministry' }), line('second', { use: 'pool' })];
    expect(width(both)).toBeLessThan(0.8 * width([line('first')]));
    expect(compile(both).model?.conflicts).toEqual([]);
  });

  test('kept as a range: from the lowest to the highest that any source holds possible', () => {
    const lines = [line('first', { use: 'range', estimate: '0.45..0.5..0.55', by: 'ministry' }), line('second', { use: 'range', estimate: '0.75..0.8..0.85' })];
    const [low = 0, middle = 0, high = 0] = cell(compile(lines), 'tested-quality-as-stated', 0);
    // Half-widths times 1.5 on log odds: about 0.425 to 0.87, and a tenth of that off each end.
    expect(low).toBeCloseTo(0.425 + 0.1 * 0.44, 1);
    expect(middle).toBeCloseTo(0.647, 1);
    expect(high).toBeCloseTo(0.87 - 0.1 * 0.44, 1);
  });

  test('a range that holds a claim of a supplier is called a claim', () => {
    const reading = compile([line('first', { use: 'range', by: 'ministry' }), line('second', { use: 'range', kind: 'vendor', estimate: '0.95' })]);
    expect(reading.model?.leaf('tested-quality-as-stated', 0).claim).toBe('vendor');
  });

  test('between two lines that count alone nobody has chosen: the range over both, and listed', () => {
    const reading = compile([line('first', { quantity: 'usual-quality' }), line('second', { quantity: 'usual-quality' })]);
    const [low = 0, , high = 0] = cell(reading, 'usual-quality', 0);
    expect(low).toBeLessThan(0.6);
    expect(high).toBeGreaterThan(0.78);
    expect(reading.model?.leaf('usual-quality', 0).rule).toBe('evidence-undecided');
    expect(reading.model?.conflicts).toMatchObject([{ quantity: 'usual-quality', choice: 'none', disagree: false, lines: [{ id: 'first' }, { id: 'second' }] }]);
  });

  test('levels of which nobody has chosen one are unknown', () => {
    const reading = compile([line('first', { quantity: 'is-tested', estimate: 'true' }), line('second', { quantity: 'is-tested', estimate: 'false' })]);
    expect(cell(reading, 'is-tested', 0)).toEqual([]);
    expect(reading.model?.conflicts).toMatchObject([{ choice: 'none', disagree: true }]);
  });

  test('a picked line stands, and the one that contradicts it is still listed', () => {
    const reading = compile([line('first'), line('second', { use: 'no', estimate: '0.1..0.15..0.2' })]);
    expect(cell(reading, 'tested-quality-as-stated', 0)[1]).toBeCloseTo(0.7, 2);
    expect(reading.model?.conflicts).toMatchObject([{ choice: 'picked', disagree: true }]);
    expect(compile([line('first'), line('second', { use: 'no', estimate: '0.65..0.7..0.75' })]).model?.conflicts).toEqual([]);
  });

  test('a published fact that evidence contradicts is listed beside it; one that it agrees with, and an assumption of ours, are not', () => {
    const replaced = (quantity: string, estimate: string) => compile([line('first', { quantity, estimate })]).model?.conflicts ?? [];
    expect(replaced('published-share', '0.6..0.7..0.8')).toMatchObject([{ quantity: 'published-share', choice: 'picked', disagree: true, lines: [{ id: 'published-share', use: 'no', kind: 'official', source: 'own-test' }, { id: 'first', use: 'yes' }] }]);
    expect(replaced('published-share', '0.2..0.3..0.4')).toEqual([]);
    expect(replaced('usual-quality', '0.93..0.95..0.97')).toEqual([]);
  });

  test('between a published fact and two lines that both count nobody is said to have picked', () => {
    const far = { quantity: 'published-share', estimate: '0.6..0.7..0.8' };
    const choices = compile([line('first', far), line('second', far)]).model?.conflicts.map(({ choice, lines }) => [choice, lines[0]?.id]);
    expect(choices).toEqual([['none', 'published-share'], ['none', 'first']]);
  });

  test('past its age it counts and is listed; on the last day it is not', () => {
    const reading = compile([line('first', { date: '2025-04-30' })]);
    expect(reading.issues.map(({ code }) => code)).toEqual(['evidence-expired']);
    expect(reading.model?.expired).toMatchObject([{ quantity: 'tested-quality', holder: 'tested-quality-as-stated', line: 'first', until: '2026-10-30' }]);
    expect(cell(reading, 'tested-quality-as-stated', 0)[1]).toBeCloseTo(0.7, 2);
    expect(compile([line('first', { date: '2025-05-01' })]).issues).toEqual([]);
  });
});
