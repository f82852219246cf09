/** A name that the pipeline gives reaches the page, whichever collection it is asked by. */
import { expect, test } from 'vitest';
import { backgroundOf } from './background.js';

test('names are found by collection and id', () => {
  const { labels } = backgroundOf({ labels: { 'made-gate': 'A made gate' }, surroundings: null });
  expect(labels['gates']?.['made-gate']).toBe('A made gate');
  expect(labels['quantities']?.['absent']).toBeUndefined();
});
