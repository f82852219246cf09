/** A reader that remembers gives what one gives that does not, whatever was changed and broken in between; what did not change is the very same. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCaseReader, readCase } from './read-case.js';
import type { CaseFile } from './types.js';

const CASE = `case-format: 1
id: small-case
title: {en: A small case}
as-of: "2026-11-01"
seed: 7
jurisdictions: [CAN]
packs: [ca-federal]
horizon: {first-year: 2027, years: 5}
money: CAD_2026
services: services.csv
alternatives:
  - {id: api-abroad, label: {en: An API abroad}, pathway: buy-api}
judgement: {decider: null, stakeholders: []}
ceilings: {plan-money: 1000}
`;
const SERVICES = ['id,name-en,volume,note', 'one,First,3,yes', 'two,Second,1..2..9,"a, ""b"""', 'three,Third,,no', 'four,,7,'];
const SIDECAR = ['service,field,basis,file,row,column,rule', 'one,volume,derived,register.csv,3,C,doubled', 'two,note,assumed,register.csv,4,D,guessed', 'three,note,stated,register.csv,5,D,'];
/** What a line may become; some of it no table stands. */
const LINES = ['one,First,4,no', 'two,Second,2,yes', 'five,Fifth,1,yes', 'one,First,3', '"', '', 'three,Third,9..1,no', 'two,volume,derived,register.csv,9,C,halved', 'nobody,volume,stated,x.csv,1,C,', 'one,colour,stated,x.csv,1,C,', 'four,volume,stated,x.csv,x,C,', 'one,volume,derived,register.csv,3,C,'] as const;

interface Step {
  readonly which: 'services.csv' | 'services.provenance.csv' | 'case.yaml';
  readonly at: number;
  readonly line: number;
  readonly how: 'replace' | 'insert' | 'remove' | 'restore';
}

const step: fc.Arbitrary<Step> = fc.record({ which: fc.constantFrom('services.csv', 'services.csv', 'services.provenance.csv', 'case.yaml'), at: fc.nat({ max: 6 }), line: fc.nat({ max: LINES.length - 1 }), how: fc.constantFrom('replace', 'insert', 'remove', 'restore') });
const START: Readonly<Record<string, readonly string[]>> = { 'case.yaml': CASE.split('\n'), 'services.csv': SERVICES, 'services.provenance.csv': SIDECAR };

function changed(lines: readonly string[], { which, at, line, how }: Step): readonly string[] {
  if (how === 'restore') return START[which] ?? [];
  // Of the case itself only the number of a ceiling moves: its shape is tried in read-case.test.ts.
  if (which === 'case.yaml') return lines.map((each) => (each.startsWith('ceilings:') ? `ceilings: {plan-money: ${at * 100 + line}}` : each));
  return lines.flatMap((each, i) => (i !== at ? [each] : how === 'remove' ? [] : how === 'insert' ? [each, LINES[line] ?? ''] : [LINES[line] ?? '']));
}

function filesOf(texts: ReadonlyMap<string, readonly string[]>): readonly CaseFile[] {
  return [...texts].map(([path, lines]) => ({ path, text: lines.join('\n') }));
}

describe('a reader that remembers', () => {
  test('law: after any changes it reads what a fresh reader reads, issues and places too', () => {
    fc.assert(fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
      const read = createCaseReader();
      let texts: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(START));
      read(filesOf(texts));
      for (const each of steps) {
        texts = new Map([...texts].map(([path, lines]) => [path, path === each.which ? changed(lines, each) : lines]));
        expect(read(filesOf(texts))).toEqual(readCase(filesOf(texts)));
      }
    }), { numRuns: 50 });
  });

  test('rows that did not change are the very same, with what the sidecar says of them, and the same files are the same reading', () => {
    const read = createCaseReader();
    const start = filesOf(new Map(Object.entries(START)));
    const before = read(start).case?.tables.get('services');
    expect(read([...start])).toBe(read(start));
    const after = read(start.map(({ path, text }) => ({ path, text: path === 'services.csv' ? text.replace('Third,,no', 'Third,5,no') : text }))).case?.tables.get('services');
    expect(after?.map((row, i) => row === before?.[i])).toEqual([true, true, false, true]);
    expect(after?.[2]?.fields.get('volume')?.estimate).toEqual({ kind: 'exact', value: 5 });
    expect(after?.[2]?.fields.get('note')?.provenance.row).toBe(5);
    const moved = read(start.map(({ path, text }) => ({ path, text: path === 'case.yaml' ? text.replace('1000', '2000') : text }))).case;
    expect(moved?.tables.get('services')?.[1]).toBe(before?.[1]);
    expect(moved?.tables.get('alternatives')).toBe(read(start).case?.tables.get('alternatives'));
    expect(moved?.digest).not.toBe(readCase(start).case?.digest);
  });
});
