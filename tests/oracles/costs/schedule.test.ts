/** Steps of delivery against arithmetic on paper, against the outside view of the whole, and what delay costs. */
import { describe, expect, it } from 'vitest';
import { askSmallCase } from '../small-case.js';
import { wholeCatalogue } from '../../worked-cases.js';
import { plainPlan } from './plain-costs.js';

const catalogue = wholeCatalogue();
const pathways = [...catalogue.collections.get('pathway')!.keys()];
const close = (found: number, expected: number): void => expect(Math.abs(found - expected)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected)));
const DRAWS = 512;
const medianOf = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

describe.each(pathways)('%s', (pathway) => {
  const ask = askSmallCase({ alternatives: [{ pathway }], draws: DRAWS });
  const draws = Array.from({ length: DRAWS }, (_, draw) => draw);
  it('takes its longest chain of steps, and its overrun on top', () => {
    for (const draw of [0, 100, 511]) {
      const plan = plainPlan({ of: (quantity) => ask(quantity, {}, draw), ofStep: (step) => ask('step-months-by-pathway', { pathway, 'delivery-step': step }, draw), peopleThere: null });
      close(ask('planned-lead-time', {}, draw), plan);
      close(ask('lead-time', {}, draw), plan * (1 + ask('schedule-uplift', {}, draw)));
    }
  });
  it('takes as long in the middle as the outside view of the whole, within a fifth', () => {
    const [steps, whole] = ['lead-time', 'pathway-lead-time'].map((quantity) => medianOf(draws.map((draw) => ask(quantity, { pathway }, draw))));
    if (whole === 0) expect(steps).toBe(0);
    else expect(Math.abs(Math.log(steps! / whole!))).toBeLessThan(Math.log(1.2));
  });
});

describe('delay', () => {
  const building = { pathway: 'pretrain-from-scratch', 'core-team': 50 };
  // A plan of 20 months and an overrun of a quarter: months 20 to 25, so four months of the second year and one of the third.
  const steps = { 'step-months-by-pathway': 0, 'uplift-duration-bought': 0, 'specialist-year-cost': 120000, 'discount-rate': 0, 'steady-team-share': 0.6, 'planned-lead-time': 20, 'schedule-uplift': 0.25 };
  const ask = askSmallCase({ alternatives: [building], overrides: steps });
  it('keeps the team from shrinking for as long as it lasts', () => {
    const post = 120000 * ask('team-pay-ratio');
    close(ask('delay-of-alternative'), 50 * post * 0.4 * (5 / 12));
    expect([0, 1, 2, 3].map((year) => Math.round((ask('delay-year-cost', { year }) / (50 * post * 0.4)) * 12))).toEqual([0, 4, 1, 0]);
  });
  it('costs nothing within the first year, in which the team is at its full size', () => close(askSmallCase({ alternatives: [building], overrides: { ...steps, 'planned-lead-time': 8 } })('delay-of-alternative'), 0));
  it('is in a time that the case states', () => {
    const stated = askSmallCase({ alternatives: [{ ...building, 'lead-time': 30 }], overrides: steps });
    expect([stated('lead-time'), stated('overrun-months'), stated('delay-of-alternative')]).toEqual([30, 0, 0]);
  });
  it('moves with the overrun of cost where something is built, and not where it is bought', () => {
    const overrun = (pathway: string, cost: number): number => askSmallCase({ alternatives: [{ pathway }], overrides: { 'uplift-development': cost, 'uplift-duration-bought': 0.05 } })('schedule-uplift');
    close(overrun('adapt-open-model', 0.1), 0.1);
    close(overrun('adapt-open-model', 1.05), 0.32);
    close(overrun('adapt-open-model', 2), 0.54);
    expect([overrun('api-overseas', 0.1), overrun('api-overseas', 2)]).toEqual([0.05, 0.05]);
  });
});
