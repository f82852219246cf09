/** JSON lists as tables: digits, lines, nesting, and the place of every mistake. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJsonTable } from './json.js';

const table = (text: string, path: readonly string[] = []) => readJsonTable({ name: 'f.json', text }, path);

test('objects become records with the line they begin on', () => {
  const read = table('[\n {"name": "A", "n": 1.50},\n\n {"name": "B", "who": {"unit": "X"}}\n]');
  expect(read.header).toEqual(['name', 'n', 'who.unit']);
  expect(read.records.map((record) => [record.row, record.line, record.cells])).toEqual([
    [1, 2, ['A', '1.50', '']],
    [2, 4, ['B', '', 'X']],
  ]);
});

test('numbers keep their digits, lists are joined, null is blank, true is true', () => {
  const read = table('[{"id": 12345678901234567890, "tags": ["a", "b"], "gone": null, "flag": true}]');
  expect(read.records[0]?.cells).toEqual(['12345678901234567890', 'a; b', '', 'true']);
});

test('records may lie deeper', () => {
  expect(table('{"data": {"items": [{"name": "A"}]}}', ['data', 'items']).records).toHaveLength(1);
  expect(table('{"data": 1}', ['data']).issues.map((issue) => issue.code)).toEqual(['import-json-no-records']);
});

test('what is no object is a record with a fault', () => {
  expect(table('[{"name": "A"}, 7]').records.map((record) => record.fault?.code ?? null)).toEqual([null, 'import-json-no-object']);
});

test('agrees with the engine on every value it can write', () => {
  const leaf = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean());
  const record = fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), leaf, { minKeys: 1 });
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 5 }), (list) => {
      const read = table(JSON.stringify(list, null, 1));
      expect(read.issues).toEqual([]);
      for (const [index, entry] of list.entries()) {
        for (const [key, value] of Object.entries(entry)) {
          const column = read.header.indexOf(key);
          expect(read.records[index]?.cells[column]).toBe(String(value));
        }
      }
    }),
  );
});

describe('mistakes', () => {
  test.each([
    ['[{"a": 1,}]', 1, 10],
    ['[\n{"a" 1}]', 2, 2],
    ['[{"a": 1, "a": 2}]', 1, 11],
    ['[{"a": 01}]', 1, 8],
    ['[{"a": "x\ny"}]', 1, 10],
    ['[{"a": "\\q"}]', 1, 9],
    ['[{"a": 1}] x', 1, 12],
    ['[{"a": 1}', 1, 10],
    ['{"a": tru}', 1, 7],
    ['', 1, 1],
  ])('%j stops at %i:%i', (text, line, column) => {
    const [issue] = table(text).issues;
    expect(issue).toMatchObject({ code: 'import-json-broken', at: { line, column } });
  });

  test('a hostile depth is refused, not a full stack', () => {
    expect(table('['.repeat(100_000)).issues.map((issue) => issue.code)).toEqual(['import-json-broken']);
  });
});
