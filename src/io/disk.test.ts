/** The folders below a folder, without what is hidden. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { disk } from './disk.js';

const folder = mkdtempSync(join(tmpdir(), 'portolan-disk-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a link on the way to a file is seen', () => {
  symlinkSync(folder, join(folder, 'elsewhere'));
  expect([disk.hasLink(folder, 'elsewhere/x.yaml'), disk.hasLink(folder, 'plain/x.yaml')]).toEqual([true, false]);
  rmSync(join(folder, 'elsewhere'));
  expect(disk.names(join(folder, 'absent'))).toEqual([]);
});

test('folders are listed in order, files and hidden ones left out', () => {
  for (const name of ['b', 'a', '.git']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'c'), '');
  expect(disk.folders(folder)).toEqual({ value: ['a', 'b'], issues: [] });
  expect(disk.folders(join(folder, 'absent')).issues.map((i) => i.code)).toEqual(['folder-missing']);
});
