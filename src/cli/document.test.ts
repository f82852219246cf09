/** A document holds the results unchanged, and is told from other JSON by its frame. */
import { expect, test } from 'vitest';
import { documentOf, isDocument, resultsOf, type Receipt, type Results } from './document.js';

const results = { services: [{ id: 'a' }], counts: {} } as unknown as Results;
const receipt = { resultDigest: 'abc' } as unknown as Receipt;

test('results go in and come out', () => {
  const document = documentOf(results, receipt, []);
  expect(resultsOf(document)).toEqual(results);
  expect(isDocument(JSON.parse(JSON.stringify(document)))).toBe(true);
});

test.each([null, [], 1, {}, { format: 'portolan-decision-1' }, { ...documentOf(results, receipt, []), format: 'other' }])('%j is no decision', (value) => {
  expect(isDocument(value)).toBe(false);
});
