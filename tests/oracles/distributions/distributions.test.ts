/** Functions, distributions, sample quantiles and copulas against the arithmetic of others (values.json names it). */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as maths from '../../../src/maths/index.js';

interface Case {
  readonly kind: string;
  readonly mean: number;
  readonly variance: number;
  readonly quantiles: Readonly<Record<string, number>>;
  readonly a?: number; readonly m?: number; readonly b?: number; readonly lam?: number;
  readonly median?: number; readonly sigma?: number;
}
interface Values {
  readonly cases: readonly Case[];
  readonly lognormalFrom90: readonly { readonly p05: number; readonly p95: number; readonly mu: number; readonly sigma: number; readonly mean: number }[];
  readonly normalQuantiles: Readonly<Record<string, number>>;
  readonly type7: { readonly x: readonly number[]; readonly p: readonly number[]; readonly q: readonly number[] };
  readonly copula: readonly { readonly rho: number; readonly spearman: number }[];
  readonly functions: readonly (readonly [string, readonly number[], number])[];
  readonly betaQuantiles: readonly (readonly [number, number, number, number])[];
  readonly normalQuantilesFine: readonly (readonly [number, number])[];
  readonly pertThrough: readonly (readonly [number, number, number, number, number])[];
  readonly betaThrough: readonly (readonly [number, number, number, number])[];
}
const values = JSON.parse(readFileSync(new URL('values.json', import.meta.url), 'utf8')) as Values;

function expectNear(found: number, wanted: number, relative: number, absolute = 0): void {
  expect(Math.abs(found - wanted), `${found} for ${wanted}`).toBeLessThanOrEqual(absolute + relative * Math.abs(wanted));
}

/** Relative and absolute error allowed to each function: 2 ulp for the elementary ones, what their docstrings say for the rest. */
const ALLOWED: Readonly<Record<string, readonly [number, number]>> = {
  exp: [2.3e-16, 0], expm1: [2.6e-16, 0], ln: [2.3e-16, 0], log1p: [2.3e-16, 0], pow: [2.3e-16, 0], sin: [0, 2e-16],
  lgamma: [1e-14, 1e-14], lnBeta: [2e-14, 2e-14], normalCdf: [1e-15, 0], normalPdf: [1e-13, 0], betaIncomplete: [1e-12, 0],
};
const FUNCTIONS: Readonly<Record<string, (...args: number[]) => number>> = {
  exp: maths.exp, expm1: maths.expm1, ln: maths.ln, log1p: maths.log1p, pow: maths.pow, sin: maths.sin, lgamma: maths.lgamma,
  lnBeta: maths.lnBeta, normalCdf: maths.normalCdf, normalPdf: maths.normalPdf, betaIncomplete: maths.betaIncomplete,
};

describe('functions', () => {
  test.each(Object.keys(ALLOWED))('%s', (name) => {
    const [relative, absolute] = ALLOWED[name]!;
    const rows = values.functions.filter(([of]) => of === name);
    expect(rows.length).toBeGreaterThanOrEqual(10);
    for (const [, args, wanted] of rows) expectNear(FUNCTIONS[name]!(...args), wanted, relative, absolute);
  });

  test('normal quantile', () => {
    for (const [share, wanted] of Object.entries(values.normalQuantiles)) expectNear(maths.normalQuantile(Number(share)), wanted, 1e-15, 1e-15);
    for (const [share, wanted] of values.normalQuantilesFine) expectNear(maths.normalQuantile(share), wanted, 2e-15, 1e-15);
  });

  test('beta quantile', () => {
    expect(values.betaQuantiles.length).toBeGreaterThan(30);
    for (const [a, b, share, wanted] of values.betaQuantiles) expectNear(maths.betaQuantile(a, b, share), wanted, 1e-12);
  });
});

function made(of: Case): maths.Distribution {
  if (of.kind === 'lognormal') return maths.lognormal(maths.ln(of.median!), of.sigma!);
  return of.kind === 'triangular' ? maths.triangular(of.a!, of.m!, of.b!) : maths.pert(of.a!, of.m!, of.b!, of.lam!);
}

describe('distributions', () => {
  test.each(values.cases.map((of) => [`${of.kind} ${[of.a, of.m, of.b, of.lam, of.median, of.sigma].join(' ')}`, of] as const))('%s', (_, of) => {
    const distribution = made(of);
    expectNear(distribution.mean, of.mean, 1e-14);
    for (const [share, wanted] of Object.entries(of.quantiles)) expectNear(distribution.quantile(Number(share)), wanted, of.kind === 'PERT' ? 1e-8 : 1e-14);
  });

  test('lognormal through P5 and P95', () => {
    for (const { p05, p95, mu, sigma, mean } of values.lognormalFrom90) {
      const distribution = maths.lognormalBounds(p05, p95);
      expectNear(distribution.mean, mean, 1e-13);
      expectNear(distribution.quantile(0.5), Math.exp(mu), 1e-14);
      expectNear(maths.ln(distribution.quantile(0.975)) - mu, sigma * values.normalQuantiles['0.975']!, 1e-12);
      expectNear(distribution.quantile(0.05), p05, 1e-13);
    }
  });

  test('PERT through P5, mode and P95', () => {
    for (const [low, mode, high, min, max] of values.pertThrough) {
      const shape = maths.pertThrough(low, mode, high);
      expectNear(shape.min, min, 1e-9, 1e-9 * (high - low));
      expectNear(shape.max, max, 1e-9, 1e-9 * (high - low));
    }
  });

  test('beta through P5 and P95', () => {
    for (const [low, high, a, b] of values.betaThrough) {
      const distribution = maths.betaBounds(low, high);
      expectNear(distribution.mean, a / (a + b), 1e-8);
      for (const share of [0.01, 0.3, 0.8, 0.99]) expectNear(distribution.quantile(share), maths.betaQuantile(a, b, share), 1e-7);
    }
  });
});

test('sample quantiles of type 7', () => {
  const { x, p, q } = values.type7;
  maths.quantilesOf(Float64Array.from(x), p).forEach((found, index) => expectNear(found, q[index]!, 1e-15));
});

test('Pearson correlation of a rank correlation', () => {
  for (const { rho, spearman } of values.copula) expectNear(maths.pearsonOfSpearman(spearman), rho, 1e-15);
});
