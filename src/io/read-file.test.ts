/** Reading keeps its limits and says in data what is wrong. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { readBytes, readText } from './read-file.js';

const folder = mkdtempSync(join(tmpdir(), 'portolan-io-'));
afterAll(() => rmSync(folder, { recursive: true }));
const put = (name: string, bytes: Uint8Array | string): string => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};
const codes = (reading: { readonly issues: readonly { readonly code: string }[] }): readonly string[] => reading.issues.map((i) => i.code);

test('text is read as it stands, without a byte order mark', () => {
  expect(readText(put('a.txt', '\uFEFFé한')).value).toBe('é한');
});

test('gzip is recognised by its bytes and unpacked', () => {
  expect(readText(put('b.csv', gzipSync('id\n1\n'))).value).toBe('id\n1\n');
});

test('an archive that unpacks to more than the limit is refused before it fills memory', () => {
  const bomb = put('bomb.gz', gzipSync(Buffer.alloc(40 * 1024 * 1024)));
  expect(codes(readBytes(bomb, { fileBytes: 1024 * 1024, unpackedBytes: 1024 * 1024 }))).toEqual(['archive-over-limit']);
});

test('a broken archive, a large file, a missing file and a folder are issues', () => {
  expect(codes(readBytes(put('c.gz', Uint8Array.of(0x1f, 0x8b, 1, 2, 3))))).toEqual(['archive-broken']);
  expect(codes(readBytes(put('d.txt', 'abcdef'), { fileBytes: 5, unpackedBytes: 5 }))).toEqual(['file-over-limit']);
  expect(codes(readBytes(join(folder, 'absent')))).toEqual(['file-absent']);
  expect(codes(readBytes(folder))).toEqual(['file-is-folder']);
});

test('bytes that are no UTF-8 are refused with the place of the first', () => {
  const reading = readText(put('e.txt', Uint8Array.of(0x61, 0x62, 0x92, 0x63)));
  expect(codes(reading)).toEqual(['text-not-utf8']);
  expect(reading.issues[0]?.params.found).toBe(3);
});
