/** Quantiles with one input integrated out, against integrals by mpmath (values.py) and against the plain sample. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { uniforms } from '../../../src/base/index.js';
import { agree, exp, lognormal, normal, normalQuantile, plainQuantiles, replicatedQuantiles, sobolUniforms, uniform, type AffineDraws, type Distribution } from '../../../src/maths/index.js';

const expected = JSON.parse(readFileSync(new URL('./values.json', import.meta.url), 'utf8')) as Readonly<Record<string, readonly number[]>>;
const shares = [0.1, 0.5, 0.7, 0.9];
const REPLICATES = 8;
const SIZE = 256;

/** Base and slope out of two shares that are even between 0 and 1; the input that is integrated out. */
interface World {
  readonly base: (u: number) => number;
  readonly slope: (v: number) => number;
  readonly input: Distribution;
}

const one = (): number => 1;
const worlds: Readonly<Record<string, World>> = {
  'normal-plus-normal': { base: (u) => 3 + 2 * normalQuantile(u), slope: one, input: normal(0, 1) },
  'product-of-lognormals': { base: () => 0, slope: (v) => exp(0.2 + 0.4 * normalQuantile(v)), input: lognormal(0, 0.6) },
  'uniform-plus-uniform': { base: (u) => u, slope: one, input: uniform(0, 1) },
  'lognormal-plus-normal': { base: (u) => exp(normalQuantile(u) / 2), slope: one, input: normal(0, 1) },
  'normal-plus-lognormal': { base: (u) => 10 + normalQuantile(u), slope: () => 2, input: lognormal(0, 1) },
  'normal-less-lognormal': { base: (u) => 10 + normalQuantile(u), slope: () => -2, input: lognormal(0, 1) },
  'two-dimensions': { base: (u) => 1 + exp(normalQuantile(u) / 2), slope: (v) => 1 + 2 * v, input: normal(0, 1) },
};

/** Each replicate has its own scrambling. */
function affineDraws({ base, slope }: World, seed: number): AffineDraws {
  const draws = { base: new Float64Array(REPLICATES * SIZE), slope: new Float64Array(REPLICATES * SIZE) };
  const [u, v] = [new Float64Array(SIZE), new Float64Array(SIZE)];
  for (let r = 0; r < REPLICATES; r += 1) {
    sobolUniforms(seed + r, 0, 0, SIZE, u);
    sobolUniforms(seed + r, 1, 0, SIZE, v);
    for (let i = 0; i < SIZE; i += 1) {
      draws.base[r * SIZE + i] = base(u[i]!);
      draws.slope[r * SIZE + i] = slope(v[i]!);
    }
  }
  return draws;
}

/** As many plain draws of the same result. */
function plainDraws({ base, slope, input }: World, seed: number): Float64Array {
  const [u, v, x] = ['u', 'v', 'x'].map((name) => {
    const out = new Float64Array(REPLICATES * SIZE);
    uniforms(seed, name, 0, out.length, out);
    return out;
  });
  return Float64Array.from({ length: REPLICATES * SIZE }, (_, i) => base(u![i]!) + slope(v![i]!) * input.quantile(x![i]!));
}

describe.each(Object.entries(worlds))('%s', (name, world) => {
  const truth = expected[name]!;

  test('the answer is the integral, within the error that it states, and sharper than as many plain draws', () => {
    const smoothed = replicatedQuantiles(affineDraws(world, 20261101), REPLICATES, world.input, shares);
    const plain = plainQuantiles(plainDraws(world, 20261101), shares);
    truth.forEach((value, i) => {
      // Seven degrees of freedom: 5.4 is passed once in a thousand; beyond that the table of the distribution function, which is good to five digits.
      expect(Math.abs(smoothed[i]!.value - value)).toBeLessThan(5.4 * smoothed[i]!.error + 2e-5 * Math.abs(value));
      expect(smoothed[i]!.error).toBeLessThan(plain[i]!.error / 4);
    });
  });

  test('law: it agrees with the plain sample, whose error is honest too', () => {
    let held = 0;
    for (let seed = 1; seed <= 10; seed += 1) {
      const smoothed = replicatedQuantiles(affineDraws(world, 1000 * seed), REPLICATES, world.input, shares);
      plainQuantiles(plainDraws(world, seed), shares).forEach((plain, i) => {
        held += Number(Math.abs(plain.value - truth[i]!) <= 1.96 * plain.error);
        expect(agree(smoothed[i]!, plain, 4)).toBe(true);
      });
    }
    expect(held / 40).toBeGreaterThan(0.8);
  });
});
