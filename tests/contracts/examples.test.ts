/** Each worked case gives what its `expected/` folder holds, record, summaries and charts; `npm run accept` shows what moved and replaces it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { expectedOf, recordedOf } from '../../tools/accept.js';
import { differences } from '../../tools/differences.js';
import { EXAMPLES, workedCases } from '../worked-cases.js';

const examples = workedCases().filter((folder) => folder.startsWith(EXAMPLES));

describe('reproduces its expected results', () => {
  test.each(examples)('%s', (folder) => {
    const [recorded, computed] = [recordedOf(folder), expectedOf(folder)];
    expect([...recorded.keys()].sort()).toEqual([...computed.keys()].sort());
    for (const [name, text] of computed) {
      const expected = recorded.get(name) ?? '';
      if (name.endsWith('.json')) expect(differences(JSON.parse(expected), JSON.parse(text)).slice(0, 20)).toEqual([]);
      else expect(text, name).toBe(expected);
    }
  });
});

test.each(examples)('%s says what it is, and that it is an illustration', (folder) => {
  expect(readFileSync(`${folder}/README.md`, 'utf8').length).toBeGreaterThan(400);
  expect(readFileSync(`${folder}/case.yaml`, 'utf8')).toMatch(/^illustration:/m);
});
