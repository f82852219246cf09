/** What counts as an answer in a cell, and which of the ways to a value speaks first. */
import { expect, test } from 'vitest';
import { readPhrase } from '../text/phrases.js';
import { answer, deriveField, oneLine } from './derive.js';
import type { RecordView } from './derive.js';
import type { Mapping, Way } from './types.js';

function view(cells: Readonly<Record<string, string>>, noAnswer: readonly string[] = []): RecordView {
  const header = Object.keys(cells);
  const mapping: Mapping = {
    id: 'm', file: 'm.yaml', about: { en: 'm' }, licence: '', shape: { kind: 'csv', separator: null, skipLines: 0, records: [] }, registerId: null,
    identity: [], labels: [], noAnswer: new Set(noAnswer), groups: new Map([['all', header]]), fields: [], rules: new Map(),
  };
  const record = { row: 7, line: 8, cells: Object.values(cells), fault: null };
  const table = { file: 'f', header, records: [record], issues: [], at: () => ({ line: 8, column: 1 }) };
  return { table, mapping, record, positions: new Map(header.map((name, i) => [name, i])), texts: new Map(), values: new Map(), issues: [] };
}
const derive = (of: RecordView, ...ways: Way[]) => deriveField(of, { field: 'x', ways });
const wordsWay = (any: string, unless: string[] = []): Way => ({
  is: 'words', group: 'all', any: [readPhrase(any)], also: [], alsoGroup: 'all', unless: unless.map(readPhrase), unlessGroup: 'all', gives: 'yes', rule: 'r',
});

test('blanks, no-break spaces and spellings of no answer are no answer; the next column is asked', () => {
  const of = view({ a: ' \u00a0', b: 'N/A', c: 'yes' }, ['n/a']);
  expect(answer(of, ['a', 'b'])).toBeNull();
  expect(answer(of, ['a', 'missing', 'b', 'c'])).toMatchObject({ text: 'yes', column: 'c' });
});

test('a text over several lines is one line', () => {
  expect(oneLine(' a\r\n b\u00a0 c ')).toBe('a b c');
});

test('the first way that speaks wins, and silence lets the next one speak', () => {
  const always: Way = { is: 'always', value: 'unknown', basis: 'derived', rule: 'last' };
  expect(derive(view({ a: 'a chatbot' }), wordsWay('chatbot'), always)).toMatchObject({ text: 'yes', rule: 'r', column: 'a', row: 7 });
  expect(derive(view({ a: 'a robot' }), wordsWay('chatbot'), always)).toMatchObject({ text: 'unknown', rule: 'last', column: null });
  expect(derive(view({ a: 'a robot' }), wordsWay('chatbot'))).toBeNull();
});

test('a phrase does not reach from one cell into the next', () => {
  expect(derive(view({ a: 'a large language', b: 'model' }), wordsWay('language model'))).toBeNull();
});

test('what is denied anywhere in the group is not believed', () => {
  expect(derive(view({ a: 'chatbot', b: 'there is no chatbot' }), wordsWay('chatbot', ['no chatbot']))).toBeNull();
});
