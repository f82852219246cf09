/** Money over time against textbook identities and published examples (values.json names them). */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as maths from '../../../src/maths/index.js';

interface Values {
  readonly npv: readonly { readonly rate: number; readonly flows: readonly number[]; readonly npv: number }[];
  readonly irr: readonly { readonly flows: readonly number[]; readonly irr: number }[];
  readonly annuity: readonly { readonly rate: number; readonly n: number; readonly present_value_factor: number; readonly capital_recovery_factor: number }[];
  readonly growing_annuity: readonly { readonly rate: number; readonly growth: number; readonly n: number; readonly pv_first_payment_1: number }[];
  readonly real_nominal: { readonly nominal: number; readonly inflation: number; readonly real: number };
  readonly mid_year: { readonly rate: number; readonly flow: number; readonly years: number; readonly pv: number };
  readonly learning_curve: { readonly progress: number; readonly cost_at: readonly (readonly [number, number])[] };
  readonly equivalent_annual_cost: { readonly capex: number; readonly opex: number; readonly rate: number; readonly life: number; readonly eac: number };
  readonly discount_factor_uk_green_book: { readonly rate: number; readonly years: readonly number[]; readonly factor: readonly number[] };
}
const values = JSON.parse(readFileSync(new URL('values.json', import.meta.url), 'utf8')) as Values;

/** Sums of this size are rounded at about 1e-16 of their largest part. */
function expectNear(found: number, wanted: number, size = Math.abs(wanted)): void {
  expect(Math.abs(found - wanted), `${found} for ${wanted}`).toBeLessThanOrEqual(4e-15 * size);
}

test('present value', () => {
  for (const { rate, flows, npv } of values.npv) expectNear(maths.presentValue(rate, flows), npv, Math.max(...flows.map(Math.abs)));
});

test('internal rate', () => {
  for (const { flows, irr } of values.irr) {
    const rate = maths.internalRate(flows) ?? NaN;
    // The peer's root of the second flow is off by 1.9e-13 (0.28094842115996105 to 17 digits), so it is compared to 12 digits …
    expect(Math.abs(rate - irr)).toBeLessThan(1e-12);
    // … and the rate is held to its definition besides.
    expectNear(maths.presentValue(rate, flows), 0, Math.max(...flows.map(Math.abs)));
  }
  expect(maths.internalRate([1, 1])).toBeNull();
});

test('annuities', () => {
  for (const { rate, n, present_value_factor: factor, capital_recovery_factor: recovery } of values.annuity) {
    expectNear(maths.annuityFactor(rate, n), factor);
    expectNear(maths.equivalentAnnualCost(1, rate, n), recovery);
  }
  for (const { rate, growth, n, pv_first_payment_1: worth } of values.growing_annuity) expectNear(maths.growingAnnuityFactor(rate, growth, n), worth, 10 * worth);
  const { capex, opex, rate, life, eac } = values.equivalent_annual_cost;
  expectNear(maths.equivalentAnnualCost(capex, rate, life) + opex, eac);
});

test('factors, real rates, mid-year, learning', () => {
  const { rate, years, factor } = values.discount_factor_uk_green_book;
  years.forEach((year, index) => expectNear(maths.discountFactor(rate, year), factor[index]!));
  expectNear(maths.realRate(values.real_nominal.nominal, values.real_nominal.inflation), values.real_nominal.real);
  const { mid_year: mid } = values;
  expectNear(maths.presentValue(mid.rate, new Array<number>(mid.years).fill(mid.flow), 0.5), mid.pv);
  for (const [volume, cost] of values.learning_curve.cost_at) expectNear(maths.learningCurveCost(100, values.learning_curve.progress, volume), cost);
});
