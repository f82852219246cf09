/** Order statistics against sorting, also where buckets do not help. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderStatistics } from './order-statistics.js';

const anyValue = fc.double({ noNaN: true, noDefaultInfinity: true });
const shapes = [
  fc.oneof(fc.integer({ min: -3, max: 3 }).map(Number), anyValue, fc.double({ min: 0, max: 1, noNaN: true })),
  fc.double({ min: 1000, max: 1000.001, noNaN: true }),
  fc.double({ min: -1000, max: -0.001, noNaN: true }),
  fc.constantFrom(0, -0),
  fc.constantFrom(0, -0, 1, 5e-324, 1e300),
  anyValue.map(Math.abs),
  anyValue.map((value) => -Math.abs(value)),
  fc.integer({ min: 1, max: 4 }).map(Number),
];
const samples = fc.oneof(...shapes.map((shape) => fc.array(shape, { minLength: 1, maxLength: 400 })));

test('law: each rank has the value that sorting puts there, and the sample stays as it was', () => {
  fc.assert(fc.property(samples, fc.array(fc.nat(399), { minLength: 1, maxLength: 8 }), (values, wanted) => {
    const sample = Float64Array.from(values);
    const ranks = Int32Array.from(wanted.map((rank) => rank % values.length)).sort();
    const sorted = sample.slice().sort();
    const found = orderStatistics(sample, ranks);
    // A zero is always +0, so that how it was found leaves no trace.
    ranks.forEach((rank, i) => expect(Object.is(found[i], sorted[rank]! + 0)).toBe(true));
    expect([...sample]).toEqual(values);
  }), { numRuns: 400 });
});

test('a sample that lies inside a larger buffer, as a row of a column does', () => {
  const column = Float64Array.from({ length: 3000 }, (_, i) => ((i * 7919) % 3000) / 7);
  const row = column.subarray(1000, 2000);
  const sorted = row.slice().sort();
  const out = new Float64Array(3);
  expect(orderStatistics(row, Int32Array.of(0, 500, 999), 1000, out)).toBe(out);
  expect([...out]).toEqual([sorted[0], sorted[500], sorted[999]]);
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
