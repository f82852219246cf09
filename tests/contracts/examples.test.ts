/** Each worked case gives what its `expected/` folder holds; `npm run accept` shows what moved and replaces it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { differences, expectedOf } from '../../tools/accept.js';
import { EXAMPLES, workedCases } from '../worked-cases.js';

const examples = workedCases().filter((folder) => folder.startsWith(EXAMPLES));

describe('reproduces its expected results', () => {
  test.each(examples)('%s', (folder) => {
    for (const [name, text] of expectedOf(folder)) {
      const expected = readFileSync(`${folder}/expected/${name}`, 'utf8');
      if (name.endsWith('.json')) expect(differences(JSON.parse(expected), JSON.parse(text)).slice(0, 20)).toEqual([]);
      else expect(text).toBe(expected);
    }
  });
});

test.each(examples)('%s says what it is, and that it is an illustration', (folder) => {
  expect(readFileSync(`${folder}/README.md`, 'utf8').length).toBeGreaterThan(400);
  expect(readFileSync(`${folder}/case.yaml`, 'utf8')).toMatch(/^illustration:/m);
});
