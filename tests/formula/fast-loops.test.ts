/** Fast loops beside the plain ones: the same bytes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uniforms } from '../../src/base/index.js';
import { fastUniforms } from '../../src/formula/fast-uniforms.js';
import { summarize } from '../../src/formula/index.js';
import { meanOf, quantilesOf } from '../../src/maths/index.js';

const RUNS = { seed: 20261122, numRuns: 60 } as const;
const SHARES = [0.1, 0.5, 0.7, 0.9];

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

describe('a summary', () => {
  const shapes: Readonly<Record<string, (share: number) => number>> = {
    'a long tail': (share) => Math.exp(8 * share * share), 'two signs': (share) => share - 0.4, 'negative values': (share) => -1 - share, ties: (share) => Math.floor(share * 5), 'one value': () => 3,
    'many sizes': (share) => 10 ** (600 * share - 300), 'many zeros': (share) => Math.max(0, share - 0.7), 'hardly different values': (share) => 1 + share * 1e-15,
    infinities: (share) => (share > 0.3 ? Infinity : 1 + share), 'the other infinities': (share) => (share > 0.3 ? -Infinity : -1 - share), 'zeros of both signs': (share) => (share < 0.5 ? -0 : share < 0.8 ? 0 : share),
  };
  it.each(Object.keys(shapes))('has the mean and the quantiles of the plain way, bit for bit: %s', (name) => {
    fc.assert(fc.property(fc.integer({ min: 1500, max: 9000 }), fc.nat(), fc.nat(5), (count, seed, from) => {
      const shares = new Float64Array(count + from);
      uniforms(seed, name, 0, shares.length, shares);
      const values = shares.map(shapes[name]!);
      const out = new Float64Array(6);
      summarize(values, from, count, SHARES, out, 1);
      const part = values.slice(from);
      expect([...out.subarray(1)]).toEqual([meanOf(part), ...quantilesOf(part, SHARES)]);
    }), { ...RUNS, numRuns: 20 });
  });

  it('is the plain one for shares that lie closer than draws, or that fall', () => {
    const values = Float64Array.from({ length: 4000 }, (_, i) => 1 + ((i * 7919) % 4000) / 4000);
    for (const shares of [[0.5, 0.50001], [0.9, 0.1], [0, 1], [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]]) {
      const out = new Float64Array(1 + shares.length);
      summarize(values, 0, values.length, shares, out);
      expect([...out]).toEqual([meanOf(values), ...quantilesOf(values, shares)]);
    }
  });
});
