/** Value of a study with an error against closed forms: normal and beta-binomial sampling, one report and two, two actions and three. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { betaQuantile, evpi, evppi, normalQuantile, reported, reportGroups, sobolUniforms, type NetDraws } from '../../../src/maths/index.js';

interface Values {
  readonly beta: readonly { readonly alpha: number; readonly beta: number; readonly items: number; readonly gain: number; readonly price: number; readonly EVSI: number }[];
  readonly linear: readonly { readonly mean: number; readonly slopes: readonly number[]; readonly errors: readonly number[]; readonly EVSI: number }[];
  readonly lines: readonly { readonly intercepts: readonly number[]; readonly slopes: readonly number[]; readonly error: number; readonly EVSI: number }[];
}
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
const values = read('sample-values.json') as Values;
const { evsi_normal: normal } = read('values.json') as { readonly evsi_normal: readonly { readonly prior_mean: number; readonly prior_sd: number; readonly obs_sd: number; readonly n: number; readonly EVSI: number }[] };
const DRAWS = 16384;
const SEED = 7;
/** Draws of a group, many enough for the noise of its mean to be small beside a lead. */
const LEAST = 128;

function shares(dimension: number): Float64Array {
  const out = new Float64Array(DRAWS);
  sobolUniforms(SEED, dimension, 0, DRAWS, out);
  return out.map((share) => Math.min(1 - 1e-9, Math.max(1e-9, share)));
}
const normals = (dimension: number): Float64Array => shares(dimension).map((share) => normalQuantile(share));

/** The truth lies between the two figures but for a share of what everything is worth, and they are no further apart than that allows. */
function standsAt(nets: NetDraws, reports: readonly Float64Array[], wanted: number): void {
  const { low, high } = evppi(nets, reportGroups(nets, reports, LEAST));
  const most = evpi(nets);
  expect(low).toBeLessThan(wanted + 0.02 * most);
  expect(high).toBeGreaterThan(wanted - 0.02 * most);
  expect(high - low).toBeLessThan(0.12 * most);
}

const none = new Float64Array(DRAWS);

describe('one report with a normal error', () => {
  test.each(normal.map((each) => [`prior ${each.prior_mean} ± ${each.prior_sd}, ${each.n} items`, each] as const))('%s', (_, each) => {
    const net = normals(1).map((z) => each.prior_mean + each.prior_sd * z);
    standsAt([none, net], [reported(net, () => each.obs_sd / Math.sqrt(each.n), SEED, 'one')], each.EVSI);
  });
});

describe('a share that is counted out of items', () => {
  test.each(values.beta.map((each) => [`beta ${each.alpha}, ${each.beta}, ${each.items} items`, each] as const))('%s', (_, { alpha, beta, items, gain, price, EVSI }) => {
    const share = shares(2).map((u) => betaQuantile(alpha, beta, u));
    standsAt([none, share.map((p) => gain * p - price)], [reported(share, (p) => Math.sqrt((p * (1 - p)) / items), SEED, 'items')], EVSI);
  });
});

describe('several reports', () => {
  test.each(values.linear.map((each) => [`mean ${each.mean}, slopes ${each.slopes.join(', ')}, errors ${each.errors.join(', ')}`, each] as const))('%s', (_, { mean, slopes, errors, EVSI }) => {
    const inputs = slopes.map((__, i) => normals(3 + i));
    const net = none.map((__, d) => slopes.reduce((sum, slope, i) => sum + slope * inputs[i]![d]!, mean));
    standsAt([none, net], inputs.map((input, i) => reported(input, () => errors[i]!, SEED, `of ${i}`)), EVSI);
  });
});

describe('three actions', () => {
  test.each(values.lines.map((each) => [`slopes ${each.slopes.join(', ')}, error ${each.error}`, each] as const))('%s', (_, { intercepts, slopes, error, EVSI }) => {
    const z = normals(5);
    standsAt(intercepts.map((a, k) => z.map((value) => a + slopes[k]! * value)), [reported(z, () => error, SEED, 'lines')], EVSI);
  });
});

describe('ends', () => {
  const x = normals(6);
  const nets = [none, x.map((z) => 1 + 3 * z)];
  test('without an error a study is worth what knowing the input is', () => standsAt(nets, [x], evpi(nets)));
  test('a report of what the choice ignores is worth nothing', () => standsAt(nets, [normals(7)], 0));
  test('a larger error is never worth more', () => {
    const worths = [0.2, 0.5, 1, 3].map((error) => evppi(nets, reportGroups(nets, [reported(x, () => error, SEED, 'errors')], LEAST)).high);
    expect(worths).toEqual([...worths].sort((a, b) => b - a));
  });
});
