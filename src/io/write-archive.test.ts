/** What is packed is unpacked again; what is forged, climbs out, links, repeats or swells is refused before it is unpacked. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { readTree } from './read-archive.js';
import { writeArchive } from './write-archive.js';

const folder = mkdtempSync(join(tmpdir(), 'portolan-zip-'));
afterAll(() => rmSync(folder, { recursive: true }));

const limits = { fileBytes: 1_000_000, unpackedBytes: 100_000, members: 50 };
const rules = { isSafe: (path: string) => path !== '' && !/[\\:\u0000]/.test(path) && path.split('/').every((step) => step !== '' && step !== '.' && step !== '..'), folded: (path: string) => path.toLowerCase(), keep: () => true };
const read = (bytes: Uint8Array) => readTree('case.zip', bytes, rules, limits);
const codes = (bytes: Uint8Array): readonly string[] => read(bytes).issues.map(({ code }) => code);
const of = (...paths: readonly string[]): Uint8Array => writeArchive(paths.map((path) => ({ path, text: 'a' })));

/** The archive with every place of `from` replaced by `to` of the same length: names stand in it twice. */
function forged(bytes: Uint8Array, from: string, to: string): Uint8Array {
  return new Uint8Array(Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll(from, to), 'latin1'));
}

test('texts come back as they were, and the same texts are the same bytes', () => {
  const texts = fc.uniqueArray(fc.record({ path: fc.stringMatching(/^[a-z]{1,8}(\/[a-z]{1,8}){0,2}$/), text: fc.string({ unit: 'grapheme', maxLength: 200 }) }), { selector: ({ path }) => path, maxLength: 20 });
  fc.assert(fc.property(texts, (files) => {
    expect(read(writeArchive(files)).value).toEqual(files);
    expect(writeArchive(files)).toEqual(writeArchive(files));
  }));
});

test('a program of others unpacks it', (context) => {
  writeFileSync(join(folder, 'a.zip'), writeArchive([{ path: 'made/case.yaml', text: '한국어 é\n' }, { path: 'made/b/c.csv', text: 'id\n' }]));
  const done = spawnSync('python3', ['-c', 'import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nz.extractall(sys.argv[2])\nprint(oct(z.infolist()[0].external_attr>>16))', join(folder, 'a.zip'), join(folder, 'out')], { encoding: 'utf8' });
  if (done.error !== undefined) return context.skip();
  expect([done.status, done.stdout.trim(), readFileSync(join(folder, 'out/made/case.yaml'), 'utf8')]).toEqual([0, '0o100644', '한국어 é\n']);
});

describe('an archive that is to become a folder', () => {
  test.each(['../out.yaml', 'a/../../out.yaml', '/etc/passwd', 'C:/x.yaml', 'a\\..\\x.yaml', './a.yaml', 'a//b.yaml', ''])('may not hold the path %j', (path) => {
    expect(codes(of('case.yaml', path))).toEqual(['archive-path']);
  });

  test('holds no name twice, also in other letters', () => {
    expect(codes(of('a.yaml', 'a.yaml'))).toEqual(['archive-name-twice']);
    expect(codes(of('a.yaml', 'A.YAML'))).toEqual(['archive-name-twice']);
    expect(codes(of('a/', 'a'))).toEqual(['archive-name-twice']);
  });

  test('holds no link', () => {
    const bytes = Buffer.from(of('link.yaml'));
    bytes.writeUInt32LE(0o120777 * 0x10000, bytes.indexOf('PK\u0001\u0002') + 38);
    expect(codes(new Uint8Array(bytes))).toEqual(['archive-link']);
  });

  test('holds no more members and no more bytes than allowed, whatever it says of itself', () => {
    expect(codes(of(...Array.from({ length: 51 }, (_, n) => `f${n}`)))).toEqual(['archive-too-many']);
    const bomb = writeArchive([{ path: 'a.csv', text: 'a'.repeat(100_001) }]);
    expect(bomb.length).toBeLessThan(1_000);
    expect(codes(bomb)).toEqual(['archive-over-limit']);
    const lying = Buffer.from(bomb);
    lying.writeUInt32LE(5, lying.indexOf('PK\u0001\u0002') + 24);
    expect(codes(new Uint8Array(lying))).toEqual(['archive-over-limit']);
    expect(codes(writeArchive(Array.from({ length: 3 }, (_, n) => ({ path: `f${n}`, text: 'a'.repeat(40_000) }))))).toEqual(['archive-over-limit']);
    expect(codes(new Uint8Array(1_000_001))).toEqual(['file-over-limit']);
  });

  test('is what it says: another text under the same sum is refused', () => {
    const stored = writeArchive([{ path: 'a.csv', text: 'x' }]);
    expect(codes(forged(stored, 'PK\u0001\u0002', 'PK\u0001\u0009'))).toEqual(['archive-broken']);
    const other = Buffer.from(stored);
    other.writeUInt32LE(7, other.indexOf('PK\u0001\u0002') + 16);
    expect(codes(new Uint8Array(other))).toEqual(['archive-sum']);
  });

  test('no bytes whatever bring it down', () => {
    const sound = of('a.yaml', 'b/c.csv');
    fc.assert(fc.property(fc.nat(sound.length - 1), fc.nat(255), fc.nat(sound.length), (at, byte, length) => {
      const bytes = sound.slice();
      bytes[at] = byte;
      for (const each of [bytes, bytes.slice(0, length)]) {
        const { value, issues } = read(each);
        expect(value === null ? issues.length : 1).toBeGreaterThan(0);
      }
    }), { numRuns: 500 });
  });
});
