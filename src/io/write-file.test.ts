/** Writing replaces whole files, leaves nothing behind, and says when it cannot. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { appendText, removeFile, writeTextAtomic } from './write-file.js';

const folder = mkdtempSync(join(tmpdir(), 'portolan-write-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a file is written whole, folders made, and nothing else is left', () => {
  const path = join(folder, 'a/b/report.html');
  expect(writeTextAtomic(path, 'one').issues).toEqual([]);
  expect(writeTextAtomic(path, 'two').value).toBe(path);
  expect(readFileSync(path, 'utf8')).toBe('two');
  expect(readdirSync(join(folder, 'a/b'))).toEqual(['report.html']);
});

test('a place that cannot be written is an issue and leaves no temporary file', () => {
  writeFileSync(join(folder, 'plain'), '');
  expect(writeTextAtomic(join(folder, 'plain/x.txt'), 'x').issues.map((i) => i.code)).toEqual(['file-unwritable']);
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('lines are added at the end, and a file can be removed twice', () => {
  const path = join(folder, 'h.jsonl');
  appendText(path, 'a\n');
  appendText(path, 'b\n');
  expect(readFileSync(path, 'utf8')).toBe('a\nb\n');
  expect(removeFile(path).issues).toEqual([]);
  expect(removeFile(path).issues).toEqual([]);
});
