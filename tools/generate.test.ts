/** Generated files are what their sources say today. When this fails: `npm run generate`, look at the change, commit it. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generatedFiles } from './generate.js';

test.each([...generatedFiles()])('%s is up to date', (path, text) => {
  expect(existsSync(path), path).toBe(true);
  expect(readFileSync(path, 'utf8')).toBe(text);
});
