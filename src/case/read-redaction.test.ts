/** What may be withheld is named in one way, with class and reason. */
import { expect, test } from 'vitest';
import { readRedaction } from './read-redaction.js';

const written = (entry: string): string => `redaction-format: 1\nwithhold:\n  - {${entry}, class: price, reason: {en: Under non-disclosure}}\n`;

test.each([
  ['file: case.yaml, path: alternatives.one.licence-fee', { is: 'value', file: 'case.yaml', steps: ['alternatives', 'one', 'licence-fee'] }],
  ['file: services.csv, row: a, column: tasks', { is: 'cells', file: 'services.csv', row: 'a', column: 'tasks' }],
  ['file: services.csv, column: tasks', { is: 'cells', file: 'services.csv', row: null, column: 'tasks' }],
  ['file: evidence/log.json', { is: 'file', file: 'evidence/log.json' }],
  ['stakeholder: somebody', { is: 'stakeholder', id: 'somebody' }],
])('%s', (entry, target) => {
  const { value, issues } = readRedaction('r.yaml', written(entry));
  expect(issues).toEqual([]);
  expect(value?.withhold[0]).toMatchObject({ target, class: 'price', stand: null, at: { line: 3 } });
});

test('an entry that names nothing or two things is an issue with its place', () => {
  for (const entry of ['path: a.b', 'file: a.yaml, path: b, row: c', 'stakeholder: s, file: case.yaml']) {
    expect(readRedaction('r.yaml', written(entry)).issues).toMatchObject([{ code: 'redaction-target', at: { line: 3 }, path: 'withhold.0' }]);
  }
});

test('an unknown class is refused', () => {
  expect(readRedaction('r.yaml', written('file: a.csv').replace('price', 'secret')).value).toBeNull();
});
