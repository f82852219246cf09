/** What a case's `expected/` holds is found with its pictures, by path. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recordedOf } from './accept.js';

test('record, summaries and pictures, nothing else; nothing at all for a new case', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-expected-'));
  expect([...recordedOf(folder)]).toEqual([]);
  mkdirSync(join(folder, 'expected/charts'), { recursive: true });
  for (const path of ['decision.json', 'summary.en.txt', 'charts/forms.en.svg', 'notes.md']) writeFileSync(join(folder, 'expected', path), path);
  expect([...recordedOf(folder).keys()]).toEqual(['charts/forms.en.svg', 'decision.json', 'summary.en.txt']);
  rmSync(folder, { recursive: true });
});
