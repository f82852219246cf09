/** Streams: what they depend on, where they lie, and that they look uniform. Known answers are in tests/oracles/rng. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { philoxBlock, streamKey, uniforms } from './philox.js';

const drawn = (seed: number, stream: string, from: number, count: number): Float64Array => {
  const out = new Float64Array(count);
  uniforms(seed, stream, from, count, out);
  return out;
};

describe('uniforms', () => {
  test('law: draw i is the same whatever block it is asked in', () => {
    const whole = drawn(20261101, 'price-index[2027]', 0, 1000);
    fc.assert(fc.property(fc.nat(999), fc.nat(200), fc.nat(3), (from, count, offset) => {
      const size = Math.min(count, 1000 - from);
      const out = new Float64Array(size + offset + 2).fill(7);
      uniforms(20261101, streamKey('price-index[2027]'), from, size, out, offset);
      expect([...out]).toEqual([...new Array<number>(offset).fill(7), ...whole.subarray(from, from + size), 7, 7]);
    }));
  });

  test('other seeds, other streams, other draws', () => {
    const seen = new Set([...drawn(1, 'a', 0, 500), ...drawn(2, 'a', 0, 500), ...drawn(1, 'b', 0, 500), ...drawn(1 + 2 ** 32, 'a', 0, 500)]);
    expect(seen.size).toBe(2000);
  });

  test('every draw is an odd multiple of 2⁻⁵³, strictly between 0 and 1', () => {
    for (const u of drawn(9, 'grid', 0, 10_000)) {
      expect(u > 0 && u < 1).toBe(true);
      expect((u * 2 ** 53) % 2).toBe(1);
    }
  });

  test('draws 2k and 2k + 1 come from block k, with the seed in the upper half of the counter', () => {
    const [a, b, c, d] = philoxBlock([3, 0, 5, 1], streamKey('x'));
    const open = (high: number, low: number): number => (high * 2 ** 20 + (low >>> 12) + 0.5) / 2 ** 52;
    expect([...drawn(5 + 2 ** 32, 'x', 6, 2)]).toEqual([open(a, b), open(c, d)]);
  });

  test('moments and a chi-square over 100 cells are those of a uniform', () => {
    const count = 200_000;
    const cells = new Array<number>(100).fill(0);
    let sum = 0;
    let product = 0;
    const draws = drawn(4, 'cells', 0, count);
    draws.forEach((u, index) => {
      cells[Math.floor(u * 100)]! += 1;
      sum += u;
      product += (u - 0.5) * ((draws[index + 1] ?? 0.5) - 0.5);
    });
    const chi = cells.reduce((total, found) => total + (found - count / 100) ** 2 / (count / 100), 0);
    expect(Math.abs(sum / count - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / count));
    expect(Math.abs(product / count)).toBeLessThan((4 * (1 / 12)) / Math.sqrt(count));
    // 99.9 % of chi-square with 99 degrees of freedom.
    expect(chi).toBeLessThan(148.2);
    expect(chi).toBeGreaterThan(60);
  });

  test('a wrong seed or range is a bug of ours', () => {
    const out = new Float64Array(4);
    expect(() => uniforms(-1, 'a', 0, 1, out)).toThrow('seed');
    expect(() => uniforms(0.5, 'a', 0, 1, out)).toThrow('seed');
    expect(() => uniforms(1, 'a', 0, 5, out)).toThrow('fit');
    expect(() => uniforms(1, 'a', -1, 1, out)).toThrow('fit');
  });
});
