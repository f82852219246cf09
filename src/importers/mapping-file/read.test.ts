/** A faulty mapping is refused with the place and what would be accepted; nothing of the register is read then. */
import { expect, test } from 'vitest';
import { importThroughMapping } from '../mapping.js';
import { readMapping } from './read.js';

const words = {
  name: 'words.yaml',
  text: 'words-format: 1\nlists: {some: [a]}\nrules: {rule-one: {en: One.}}\nrecipes: {made: {ways: [{rule: rule-one, in: text, any: some, gives: "yes"}]}}\n',
};
const base = (fields: string, more = ''): string =>
  `mapping-format: 1\nid: made-up\nabout: {en: x}\nlicence: none\ntable: {kind: csv}\nlabels: {en: Name}\n${more}fields:\n${fields}\n`;
const issues = (text: string) => readMapping({ mapping: { name: 'm.yaml', text }, words }).issues;

test('a good mapping has no issue, and its recipe is unfolded', () => {
  const { value } = readMapping({ mapping: { name: 'm.yaml', text: base('  use: {recipe: made}', 'groups: {text: [Name]}\n') }, words });
  expect(value?.fields[0]?.ways).toMatchObject([{ is: 'words', group: 'text', gives: 'yes', rule: 'rule-one' }]);
});

test.each([
  ['an unknown recipe', base('  use: {recipe: maid}'), 'mapping-unknown-name', 8],
  ['an unknown rule', base('  use: [{rule: rule-two, always: x}]'), 'mapping-unknown-name', 8],
  ['an unknown list', base('  use: [{rule: rule-one, in: text, any: sum, gives: x}]', 'groups: {text: [Name]}\n'), 'mapping-unknown-name', 9],
  ['an unknown group', base('  use: {recipe: made}'), 'mapping-unknown-name', 8],
  ['words without words', base('  use: [{rule: rule-one, in: text, gives: x}]', 'groups: {text: [Name]}\n'), 'mapping-way-without-words', 9],
  ['no name column', base('  use: [{column: X}]').replace('{en: Name}', '{}'), 'mapping-no-label', 6],
  ['a field without a way', base('  use: []'), 'wrong-count', 8],
  ['an unknown key', base('  use: [{colum: X}]', 'no_answer: [x]\n'), 'unknown-key', 7],
  ['a wrong format', base('  use: [{column: X}]').replace('format: 1', 'format: 2'), 'not-accepted', 1],
  ['broken YAML', 'mapping-format: "1', 'yaml-syntax', 1],
])('%s', (_name, text, code, line) => {
  const found = issues(text);
  expect(found.map((issue) => [issue.code, issue.at?.line])).toContainEqual([code, line]);
});

test('with a faulty mapping nothing is imported, and the issues say why', () => {
  const result = importThroughMapping('mapping', { name: 'r.csv', text: 'Name\nA\n' }, { mapping: { name: 'm.yaml', text: base('  use: {recipe: maid}') }, words });
  expect([result.rowsRead, result.services.length, result.issues.length]).toEqual([0, 0, 1]);
});
