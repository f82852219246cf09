/** Laws of an import: nothing is lost, each value says where it comes from, and faulty records are refused with their reason. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeCsv } from '../../case/index.js';
import { importThroughMapping } from '../mapping.js';
import type { ImportResult } from '../types.js';
import { readMapping } from './read.js';
import { runMapping } from './run.js';

const words = {
  name: 'words.yaml',
  text: `words-format: 1
lists: {model: [language model*, llm], denied: [no llm]}
rules:
  says-model: {en: Says so.}
  cannot-tell: {en: Does not tell.}
recipes:
  model-use:
    passes: [name, text]
    ways:
      - {rule: says-model, any: model, unless: denied, unless-in: text, gives: "yes"}
      - {rule: cannot-tell, always: unknown}
`,
};
const mappingText = `mapping-format: 1
id: made-register
about: {en: Made up}
licence: none
table: {kind: csv}
identity: [Name, Unit]
labels: {ko: Name}
no-answer: [N/A]
groups: {name: [Name], text: [Name, Text]}
rules: {who: {en: By the unit.}, day: {en: A day.}, half: {en: First half.}}
fields:
  model-use: {recipe: model-use}
  stage: [{rule: who, column: Stage, values: {Live: in-production, Old: null}}]
  start: [{column: Start, date: month-first, rule: day}]
  owner: [{rule: half, column: Unit, between: " / ", take: 1}]
  public: [{rule: who, from-field: stage, values: {in-production: "yes"}}]
`;
const kit = { mapping: { name: 'm.yaml', text: mappingText }, words };
const header = 'Name,Unit,Text,Stage,Start\n';
const run = (rows: string, text = mappingText): ImportResult => importThroughMapping('mapping', { name: 'r.csv', text: header + rows }, { mapping: { name: 'm.yaml', text }, words });
const cell = (result: ImportResult, field: string, index = 0) => result.services[index]?.fields.get(field);

describe('values', () => {
  test('each names its basis, row, column and rule', () => {
    const result = run('Chat,A / B,uses an LLM,Live,7/1/2024\n');
    expect(cell(result, 'model-use')).toEqual({ text: 'yes', basis: 'derived', row: 1, column: 'Text', rule: 'says-model' });
    expect(cell(result, 'stage')).toEqual({ text: 'in-production', basis: 'derived', row: 1, column: 'Stage', rule: 'who' });
    expect(cell(result, 'start')).toEqual({ text: '2024-07-01', basis: 'stated', row: 1, column: 'Start', rule: null });
    expect(cell(result, 'owner')).toEqual({ text: 'A', basis: 'derived', row: 1, column: 'Unit', rule: 'half' });
    expect(cell(result, 'public')).toEqual({ text: 'yes', basis: 'derived', row: 1, column: 'Stage', rule: 'who' });
  });

  test('silence: blank, a spelling of no answer, a spelling listed with null', () => {
    for (const stage of ['', ' ', 'n/a', '\u00a0', 'Old']) expect(cell(run(`Chat,A,x,${stage},\n`), 'stage')).toBeUndefined();
    expect(run('Chat,A,x,Old,\n').issues).toEqual([]);
  });

  test('a spelling that nobody listed is told with its place and gives nothing', () => {
    const result = run('Chat,A,x,"live\n soon",\n');
    expect(cell(result, 'stage')).toBeUndefined();
    expect(result.issues).toMatchObject([{ code: 'import-unknown-spelling', severity: 'warning', at: { line: 2, column: 10 }, params: { row: 1, column: 'Stage' } }]);
  });

  test('a word that is denied elsewhere in the record is not believed', () => {
    expect(cell(run('LLM list,A,uses no LLM,,\n'), 'model-use')).toEqual({ text: 'unknown', basis: 'derived', row: 1, column: null, rule: 'cannot-tell' });
  });

  test('a bare year in a date cell is unknown, with the rule that says why', () => {
    const result = run('Chat,A,x,,7/14/1905\n');
    expect(cell(result, 'start')).toEqual({ text: 'unknown', basis: 'derived', row: 1, column: 'Start', rule: 'day' });
    expect(result.issues.map((issue) => issue.code)).toEqual(['import-bare-year-date']);
  });

  test('a register without English names shows its own', () => {
    expect(run('민원 상담,A,x,,\n').services[0]).toMatchObject({ label: { en: '민원 상담', ko: '민원 상담' } });
  });
});

describe('records', () => {
  test('an exact repetition is refused with the row it repeats; equal names are not', () => {
    const result = run('Chat,A,x,,\nChat,B,x,,\nChat,A,x,,\n');
    expect(result.services.map((s) => s.row)).toEqual([1, 2]);
    expect(result.refusals).toMatchObject([{ row: 3, line: 4, reason: { code: 'import-duplicate-record', params: { first: 1 } } }]);
  });

  test('the same identity with other content keeps both, the second with a number', () => {
    const result = run('Chat,A,x,,\nChat,A,y,,\n');
    const [first, second] = result.services.map((s) => s.id);
    expect(second).toBe(`${first}-2`);
    expect(result.issues.map((issue) => issue.code)).toEqual(['import-repeated-id']);
  });

  test('ids do not depend on the order of records, nor on what is beside identity', () => {
    const ids = (rows: string): string[] => run(rows).services.map((s) => s.id).sort();
    expect(ids('Chat,A,x,,\nChat,B,x,Live,\n')).toEqual(ids('Chat,B,z,,\nChat,A,y,,\n'));
  });

  test('nameless, ragged and badly quoted records are refused, each with its reason', () => {
    const result = run(',A,x,,\nChat,A\nCh"at,A,x,,\nGood,A,x,,\n');
    expect(result.refusals.map((r) => [r.row, r.reason.code])).toEqual([[1, 'import-no-name'], [2, 'csv-ragged-row'], [3, 'csv-stray-quote']]);
    expect(result.services.map((s) => s.label['ko'])).toEqual(['Good']);
  });

  test('a missing column refuses every record, and is told once', () => {
    const result = runMapping('mapping', { name: 'r.csv', text: 'Name,Unit\nA,1\nB,2\n' }, readMapping(kit).value!);
    expect(result.refusals).toHaveLength(2);
    expect(result.issues.map((issue) => issue.params['accepted'])).toEqual(['Stage', 'Start']);
  });

  test('for any table: records read are services plus refusals, in order, none twice, ids unique', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('', 'Chat', 'N/A', 'Live', '"', '7/14/1905'));
    const table = fc.array(fc.tuple(text, text, text, text, text), { maxLength: 12 });
    fc.assert(
      fc.property(table, fc.boolean(), (rows, broken) => {
        const body = writeCsv(['Name', 'Unit', 'Text', 'Stage', 'Start'], rows).slice(header.length);
        const result = run(broken ? body.replace(/"/g, '') : body);
        expect(result.services.length + result.refusals.length).toBe(result.rowsRead);
        if (!broken) expect(result.rowsRead).toBe(rows.length);
        const seen = [...result.services, ...result.refusals].map((each) => each.row).sort((a, b) => a - b);
        expect(seen).toEqual(seen.map((_, index) => index + 1));
        expect(new Set(result.services.map((s) => s.id)).size).toBe(result.services.length);
        for (const refusal of result.refusals) expect(result.issues).toContain(refusal.reason);
      }),
    );
  });
});
