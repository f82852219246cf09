/** A folder is read in one order, with forward slashes, and links out of it are not followed. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { FOLDER_LIMITS, isFolder, readFolder } from './read-folder.js';

const folder = mkdtempSync(join(tmpdir(), 'portolan-folder-'));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'evidence'));
for (const [path, text] of [['case.yaml', 'a'], ['B.csv', 'b'], ['evidence/z.yaml', 'z'], ['evidence/.hidden', 'h'], ['picture.png', 'p']] as const) {
  writeFileSync(join(folder, path), text);
}
symlinkSync('/etc/hostname', join(folder, 'link.yaml'));
const isData = (path: string): boolean => /\.(yaml|csv)$/.test(path);

test('kept files come sorted by code units; a link is named and not followed', () => {
  const reading = readFolder(folder, isData);
  expect(reading.value?.map((f) => f.path)).toEqual(['B.csv', 'case.yaml', 'evidence/z.yaml']);
  expect(reading.issues.map((i) => [i.code, i.file, i.severity])).toEqual([['link-not-followed', 'link.yaml', 'warning']]);
});

test('a missing folder and too many files are issues', () => {
  expect(readFolder(join(folder, 'absent'), isData).issues.map((i) => i.code)).toEqual(['folder-missing']);
  expect(readFolder(folder, isData, { ...FOLDER_LIMITS, files: 2 }).issues.map((i) => i.code)).toEqual(['folder-over-limit']);
});

test('a bad file inside is named by its path below the folder, and the others are still read', () => {
  writeFileSync(join(folder, 'evidence/bad.csv'), Uint8Array.of(0xff));
  const reading = readFolder(folder, (path) => path.endsWith('.csv'));
  expect(reading.issues.map((i) => [i.code, i.file])).toEqual([['text-not-utf8', 'evidence/bad.csv']]);
  expect(reading.value?.map((f) => f.path)).toEqual(['B.csv']);
});

test('folders are told from files', () => {
  expect(isFolder(folder)).toBe(true);
  expect(isFolder(join(folder, 'case.yaml'))).toBe(false);
  expect(isFolder(join(folder, 'absent'))).toBe(false);
});
