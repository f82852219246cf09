/** The order of values is that of a stable comparison. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { orderOf } from './order.js';

const number = fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -3, max: 3 }), fc.constantFrom(0, -0, Infinity, -Infinity, 5e-324, -5e-324));

it('law: as a stable sort by comparison has it, few values and many', () => {
  fc.assert(fc.property(fc.oneof(fc.array(number, { maxLength: 40 }), fc.array(number, { minLength: 256, maxLength: 600 })), (values) => {
    const compared = values.map((_, i) => i).sort((a, b) => (values[a]! < values[b]! ? -1 : values[a]! > values[b]! ? 1 : a - b));
    expect([...orderOf(Float64Array.from(values))]).toEqual(compared);
  }));
});
