/** What the pipeline gives reaches the pages as it is, and a case without results has an empty background. */
import { expect, test } from 'vitest';
import { NO_BACKGROUND } from '../views/index.js';
import { backgroundOf } from './background.js';

test('surroundings are the background', () => {
  const surroundings = { ...NO_BACKGROUND, labels: { gates: { 'made-gate': 'A made gate' } }, sources: [] };
  expect(backgroundOf({ surroundings }).labels['gates']?.['made-gate']).toBe('A made gate');
  expect(backgroundOf({ surroundings: null })).toEqual(NO_BACKGROUND);
});
