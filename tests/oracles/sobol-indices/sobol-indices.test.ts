/** First-order and total indices against closed forms (README.md derives them, values.json names their sources). */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { uniforms } from '../../../src/base/index.js';
import { firstOrderIndex, normalQuantile, rotated, totalIndex } from '../../../src/maths/index.js';

interface Indices {
  readonly S1: readonly number[];
  readonly ST: readonly number[];
}
interface Values {
  readonly ishigami: { readonly cases: readonly (Indices & { readonly a: number; readonly b: number; readonly variance: number })[] };
  readonly g_function: { readonly cases: readonly (Indices & { readonly a: readonly number[]; readonly variance: number })[]; readonly point_values: readonly { readonly x: readonly number[]; readonly a: readonly number[]; readonly y: number }[] };
  readonly additive: Indices & { readonly c: readonly number[] };
  readonly product: Indices;
  readonly lognormal_product: Indices & { readonly s: readonly number[] };
}
const values = JSON.parse(readFileSync(new URL('values.json', import.meta.url), 'utf8')) as Values;
const DRAWS = 8192;
const BIN = 32;

type Model = (x: readonly number[]) => number;

function sample(inputs: number): readonly Float64Array[] {
  return Array.from({ length: inputs }, (_, i) => {
    const out = new Float64Array(DRAWS);
    uniforms(11, `input-${i}`, 0, DRAWS, out);
    return out;
  });
}

/** Each index must be as close as the tolerance and, but for the smoothing within a bin, within four of its own errors. */
function check(model: Model, wanted: Indices, tolerance: number): void {
  const x = sample(wanted.S1.length);
  const outputOf = (inputs: readonly Float64Array[]): Float64Array => Float64Array.from({ length: DRAWS }, (_, d) => model(inputs.map((each) => each[d]!)));
  const y = outputOf(x);
  wanted.S1.forEach((first, i) => {
    const found = firstOrderIndex(y, x[i]!, BIN);
    expect([i, Math.abs(found.value - first) < tolerance]).toEqual([i, true]);
    expect(Math.abs(found.value - first)).toBeLessThan(4 * found.error + 0.005);
    const moved = totalIndex(y, outputOf(x.map((each, j) => (j === i ? rotated(each) : each))));
    expect(Math.abs(moved.value - wanted.ST[i]!)).toBeLessThan(tolerance);
    expect(Math.abs(moved.value - wanted.ST[i]!)).toBeLessThan(4 * moved.error + 1e-9);
  });
}

const gFunction = (a: readonly number[]): Model => (x) => x.reduce((product, each, i) => (product * (Math.abs(4 * each - 2) + a[i]!)) / (1 + a[i]!), 1);

describe('the numbers themselves follow from their formulas', () => {
  test.each(values.ishigami.cases)('Ishigami, a $a, b $b', ({ a, b, variance, S1, ST }) => {
    const [p4, p8] = [Math.PI ** 4, Math.PI ** 8];
    expect(variance).toBeCloseTo(0.5 + a ** 2 / 8 + (b * p4) / 5 + (b ** 2 * p8) / 18, 9);
    const [first, second, both] = [(1 + (b * p4) / 5) ** 2 / 2, a ** 2 / 8, (8 * b ** 2 * p8) / 225];
    [first, second, 0].forEach((part, i) => expect(S1[i]).toBeCloseTo(part / variance, 9));
    [first + both, second, both].forEach((part, i) => expect(ST[i]).toBeCloseTo(part / variance, 9));
  });
  test.each(values.g_function.cases)('g-function, a $a', ({ a, variance, S1, ST }) => {
    const v = a.map((each) => 1 / (3 * (1 + each) ** 2));
    const all = v.reduce((product, each) => product * (1 + each), 1);
    expect(variance).toBeCloseTo(all - 1, 9);
    v.forEach((each, i) => expect([S1[i], ST[i]]).toEqual([expect.closeTo(each / variance, 9), expect.closeTo((each * all) / (1 + each) / variance, 9)]));
  });
  test.each(values.g_function.point_values)('g-function at $x', ({ x, a, y }) => {
    expect(gFunction(a)(x)).toBeCloseTo(y, 6);
  });
});

describe('first-order and total indices', () => {
  test.each(values.ishigami.cases)('Ishigami, a $a, b $b', ({ a, b, ...wanted }) => {
    check((x) => {
      const [one = 0, two = 0, three = 0] = x.map((share) => Math.PI * (2 * share - 1));
      return Math.sin(one) + a * Math.sin(two) ** 2 + b * three ** 4 * Math.sin(one);
    }, wanted, 0.03);
  });
  test.each(values.g_function.cases)('g-function, a $a', ({ a, ...wanted }) => check(gFunction(a), wanted, 0.03));
  test('additive', () => check((x) => x.reduce((sum, each, i) => sum + values.additive.c[i]! * each, 0), values.additive, 0.03));
  test('product', () => check(([one = 0, two = 0]) => one * two, values.product, 0.03));
  test('product of lognormals, whose tail is long', () => check((x) => Math.exp(x.reduce((sum, each, i) => sum + values.lognormal_product.s[i]! * normalQuantile(each), 0)), values.lognormal_product, 0.05));
});
