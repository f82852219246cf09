/** Order statistics against sorting, also where buckets do not help. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderStatistics } from './order-statistics.js';

const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.double({ min: 0, max: 1, noNaN: true }));

test('law: each rank has the value that sorting puts there, and the sample stays as it was', () => {
  fc.assert(fc.property(fc.array(value, { minLength: 1, maxLength: 400 }), fc.array(fc.nat(399), { minLength: 1, maxLength: 8 }), (values, wanted) => {
    const sample = Float64Array.from(values);
    const ranks = Int32Array.from(wanted.map((rank) => rank % values.length)).sort();
    const sorted = sample.slice().sort();
    const found = orderStatistics(sample, ranks);
    ranks.forEach((rank, i) => expect(found[i]! - sorted[rank]! === 0).toBe(true));
    expect([...sample]).toEqual(values);
  }));
});

test('a sample of one long tail, and one whose range leaves what a double holds', () => {
  const tail = Float64Array.from({ length: 5000 }, (_, i) => ((i * 7919) % 5000) ** 9);
  const wide = Float64Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? -1 : 1) * 1.7e308 * ((i * 37) % 100 / 100));
  for (const sample of [tail, wide]) {
    const sorted = sample.slice().sort();
    expect([...orderStatistics(sample, Int32Array.of(0, 10, 50, 99))]).toEqual([0, 10, 50, 99].map((rank) => sorted[rank]! + 0));
  }
});

test('only the first values count when a count is given', () => expect([...orderStatistics(Float64Array.of(3, 1, 2, 0), Int32Array.of(0, 2), 3)]).toEqual([1, 3]));
