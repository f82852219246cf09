/** What remains fails, and would not without any part of it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallestFailing } from './smallest-failing.js';

test('what remains fails, and without any one of it does not', () => {
  const sets = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });
  fc.assert(fc.property(sets, (conflicts) => {
    const fails = (kept: readonly number[]): boolean => conflicts.some((conflict) => conflict.every((item) => kept.includes(item)));
    const found = smallestFailing([0, 1, 2, 3, 4, 5, 6, 7], fails);
    expect(fails(found)).toBe(true);
    for (const item of found) expect(fails(found.filter((other) => other !== item))).toBe(false);
  }));
});
