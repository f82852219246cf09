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

test('the smallest mapping: an id, a name, a field by its header', () => {
  const text = 'mapping-format: 1\nid: made-up\nlabels: {de: Titel}\nfields: {owner: Amt}\n';
  const kit = { mapping: { name: 'm.yaml', text }, words };
  const result = importThroughMapping('mapping', { name: 'r.csv', text: 'Titel;Amt\nAuskunft;Stadt\n' }, kit);
  expect(result.issues).toEqual([]);
  expect(result.services[0]).toMatchObject({ label: { en: 'Auskunft', de: 'Auskunft' }, row: 1 });
  expect(result.services[0]?.fields.get('owner')).toEqual({ text: 'Stadt', basis: 'stated', row: 1, column: 'Amt', rule: null });
});

test('a recipe reads the group text where a mapping has no finer groups', () => {
  const recipe = words.text.replace('in: text', 'in: headline');
  const { value, issues: found } = readMapping({ mapping: { name: 'm.yaml', text: base('  use: {recipe: made}', 'groups: {text: [Name]}\n') }, words: { name: 'w', text: recipe } });
  expect(found).toEqual([]);
  expect(value?.fields[0]?.ways).toMatchObject([{ group: 'text', alsoGroup: 'text', unlessGroup: 'text' }]);
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
