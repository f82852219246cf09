/** CSV tables: separators, repeated headers, and faults that belong to one record only. */
import { expect, test } from 'vitest';
import { plainHeader, uniqueHeader } from './header.js';
import { readTable } from './read.js';
import { parseHeader } from './recognise.js';

const csv = (text: string, separator: string | null = null, skipLines = 0) => readTable({ name: 'f.csv', text }, { kind: null, separator, skipLines, records: [] });

test.each([',', ';', '\t', '|'])('separator %j is found from the first line', (mark) => {
  const read = csv(`a${mark}"b,;|x"${mark}c\n1${mark}2${mark}3\n`);
  expect(read.header).toEqual(['a', 'b,;|x', 'c']);
  expect(read.records[0]?.cells).toEqual(['1', '2', '3']);
});

test('equal headers stay apart, and blanks of the file do not matter', () => {
  expect(uniqueHeader([' If Other,\n please  explain. ', 'x', 'If Other, please explain.'])).toEqual(['If Other, please explain.', 'x', 'If Other, please explain.#2']);
  expect(plainHeader('\u00a0 Status')).toBe('Status');
});

test('a record over several lines is one, and the next one has its true line', () => {
  const read = csv('a,b\r\n"x\ny\r\nz",1\r\nw,2\r\n');
  expect(read.records.map((record) => [record.row, record.line])).toEqual([[1, 2], [2, 5]]);
});

test('a ragged record and a stray quote are faults of their record; the others stand', () => {
  const read = csv('a,b\n1,2\n1,2,3\nx"y,4\n5,6\n');
  expect(read.records.map((record) => record.fault?.code ?? null)).toEqual([null, 'csv-ragged-row', 'csv-stray-quote', null]);
  expect(read.issues).toEqual([]);
});

test('an unclosed quote spoils the record that holds it', () => {
  const read = csv('a,b\n1,2\n3,"4\n5,6\n');
  expect(read.records.map((record) => record.fault?.code ?? null)).toEqual([null, 'csv-unclosed-quote']);
});

test('the place of a cell is found inside a record of many lines', () => {
  const read = csv('a,b\n"x\ny",z\n');
  const [record] = read.records;
  expect(record && read.at(record, 1)).toEqual({ line: 3, column: 4 });
});

test('a register is recognised by headers, whatever separates them', () => {
  expect(parseHeader('a;"b c";d\n1;2;3')).toEqual(new Set(['a', 'b c', 'd']));
});

test('lines before the header are skipped, and places still count from the top of the file', () => {
  const read = csv('Register of services\nas of May\na;b\n1;2\n3;4;5\n', null, 2);
  expect(read.header).toEqual(['a', 'b']);
  expect(read.records.map((record) => [record.row, record.line, record.fault?.at?.line ?? null])).toEqual([[1, 4, null], [2, 5, 5]]);
  expect(read.records[0] && read.at(read.records[0], 1)).toEqual({ line: 4, column: 3 });
});

test('a text that begins with a bracket is JSON, whatever its name', () => {
  expect(csv(' [{"a": 1}]').records[0]?.cells).toEqual(['1']);
});
