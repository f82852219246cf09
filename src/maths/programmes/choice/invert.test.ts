/** A matrix times its inverse is one; dependent columns are told. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invert } from './invert.js';

const size = 4;

describe('invert', () => {
  it('gives what the matrix times it makes one', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: size * size, maxLength: size * size }), (cells) => {
      const to = new Float64Array(size * size);
      fc.pre(invert(Float64Array.from(cells), size, 1e-6, to));
      for (let i = 0; i < size; i++) {
        for (let c = 0; c < size; c++) {
          const sum = [...Array(size).keys()].reduce((all, k) => all + cells[i * size + k]! * to[k * size + c]!, 0);
          expect(sum).toBeCloseTo(i === c ? 1 : 0, 7);
        }
      }
    }), { numRuns: 500 });
  });
  it('says where the columns are not independent', () => {
    expect(invert(Float64Array.of(1, 2, 2, 4), 2, 1e-9, new Float64Array(4))).toBe(false);
    expect(invert(Float64Array.of(0, 1, 1, 0), 2, 1e-9, new Float64Array(4))).toBe(true);
  });
});
