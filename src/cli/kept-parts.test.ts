/** A run that was cut off goes on where it was; another question does not take over its parts. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openParts } from './kept-parts.js';

const folder = mkdtempSync(join(tmpdir(), 'parts-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'parts.json');
const fine = (written: { readonly issues: readonly unknown[] }): void => expect(written.issues).toEqual([]);

it('finds in the next run what the one before has kept, number for number', () => {
  const first = openParts(path, 'question', fine);
  expect([first.held, first.isOther, first.find('prices')]).toEqual([0, false, undefined]);
  first.keep('prices', [{ without: 0.1 + 0.2, wider: null }]);
  const next = openParts(path, 'question', fine);
  expect([next.held, next.isOther, next.find('prices')]).toEqual([1, false, [{ without: 0.1 + 0.2, wider: null }]]);
  next.keep('frontier', []);
  expect(openParts(path, 'question', fine).held).toBe(2);
});

it('begins anew for another question, or where the file is none of ours, and leaves it alone until something is done', () => {
  const before = readFileSync(path, 'utf8');
  const other = openParts(path, 'another', fine);
  expect([other.held, other.isOther, other.find('prices')]).toEqual([0, true, undefined]);
  expect(readFileSync(path, 'utf8')).toBe(before);
  writeFileSync(path, 'not JSON');
  expect(openParts(path, 'question', fine)).toMatchObject({ held: 0, isOther: false });
});
