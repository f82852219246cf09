/** Fast loops beside the plain ones: the same bytes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uniforms } from '../../src/base/index.js';
import { fastUniforms } from '../../src/formula/fast-uniforms.js';

const RUNS = { seed: 20261122, numRuns: 60 } as const;

describe('uniform numbers', () => {
  it('are those of the base room, wherever a block of draws begins', () => {
    const near = (at: number): fc.Arbitrary<number> => fc.nat(200).map((more) => at - 100 + more);
    fc.assert(fc.property(fc.maxSafeNat(), fc.oneof(fc.nat(1000), near(65536), near(2 ** 32), near(2 ** 33)), fc.integer({ min: 1, max: 1500 }), fc.string(), (seed, from, count, stream) => {
      const found = new Float64Array(count + 2);
      const expected = new Float64Array(count + 2);
      fastUniforms(seed, stream, from, count, found, 1);
      uniforms(seed, stream, from, count, expected, 1);
      expect(found).toEqual(expected);
    }), RUNS);
  });

  it('are so beyond what is made at one time', () => {
    const [found, expected] = [new Float64Array(150_001), new Float64Array(150_001)];
    fastUniforms(7, 'long', 3, found.length, found, 0);
    uniforms(7, 'long', 3, expected.length, expected, 0);
    expect(found).toEqual(expected);
  });
});
