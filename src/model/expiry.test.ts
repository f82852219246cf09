/** Last days: by kind for evidence, by the day of the last look for facts. */
import { expect, test } from 'vitest';
import type { DatedValue } from '../catalogue/index.js';
import { expiryOf, factExpiry } from './expiry.js';

const value = { retrieved: '2026-01-31', checked: null } as DatedValue;

test('evidence carries a decision for the months of its kind; a kind without any holds', () => {
  expect(expiryOf('2025-05-01', 18)).toBe('2026-11-01');
  expect(expiryOf('2025-05-01', null)).toBeNull();
});

test('a fact is counted from the last look at it, and one that says nothing or none is not to be looked at again', () => {
  expect(factExpiry(value, 'quarterly')).toBe('2026-04-30');
  expect(factExpiry({ ...value, checked: '2026-06-15' }, 'yearly')).toBe('2027-06-15');
  expect(factExpiry(value, 'none')).toBeNull();
  expect(factExpiry(value, null)).toBeNull();
});
