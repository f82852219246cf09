/** The serving line for each way to hold accelerators against the same fleet worked out by hand, and capital against textbook vectors. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { askSmallCase } from '../small-case.js';
import { plainEnergy, plainFleet } from './plain-serving.js';

const DRAWS = 48, YEARS = 6;
const ways = [
  { tenure: 'rent', pathway: 'self-hosted-open-model', accelerator: 'h100-sxm', 'served-model-size': 70e9 },
  { tenure: 'reserve', pathway: 'sovereign-cloud', accelerator: 'b200-sxm', 'served-model-size': 37e9, 'served-total-size': 671e9 },
  { tenure: 'own', pathway: 'self-hosted-open-model', accelerator: 'h200-sxm', 'served-model-size': 32e9, 'weight-bytes': 2 },
  { tenure: 'own', pathway: 'adapt-open-model', accelerator: 'a100-sxm-80gb' },
] as const;
const services = [
  { id: 'large', label: { en: 'large' }, 'language-model-use': true, kind: 'public-chatbot', 'tasks-per-month': 3e6, 'local-language': 'ko', 'local-language-share': 0.8 },
  { id: 'small', label: { en: 'small' }, 'language-model-use': true, kind: 'internal-drafting', 'tasks-per-month': 9000, 'local-language': 'en', 'local-language-share': 0 },
];
const ask = askSmallCase({ services, alternatives: ways, years: YEARS, draws: DRAWS });

const demandIn = (draw: number) =>
  Array.from({ length: YEARS }, (_, year) => {
    const sum = (kind: string): number => services.reduce((all, _service, service) => all + (ask('tasks-in-year', { service, year }, draw) * ask(kind, { service }, draw) * ask('peak-factor', { service }, draw)) / 8760 / 3600, 0);
    return { read: sum('paid-input-tokens'), written: sum('paid-output-tokens') };
  });
const close = (found: number, expected: number): void => expect(Math.abs(found / expected - 1)).toBeLessThan(1e-9);

describe.each(ways.map((way, alternative) => [`${way.tenure} on ${way.accelerator}`, way, alternative] as const))('%s', (_, { tenure, accelerator, pathway }, alternative) => {
  it('has throughput, copies, accelerators and money as by hand, in every draw', () => {
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const of = (quantity: string): number => ask(quantity, { alternative, accelerator, pathway, 'serving-scenario': 'server' }, draw);
      const demand = demandIn(draw);
      const hand = plainFleet(of, tenure, demand);
      close(of('serving-throughput'), hand.throughput);
      close(of('prompt-token-weight'), hand.promptWeight);
      expect(of('accelerators-per-replica')).toBe(hand.copy);
      hand.accelerators.forEach((count, year) => close(ask('fleet-accelerators', { alternative, year }, draw), count));
      close(of('accelerator-year-cost'), hand.yearCost);
      close(of('fleet-cost'), hand.cost);
      close(of('serving-energy-per-token'), plainEnergy(of, hand.throughput));
      close(ask('serving-cost', { alternative, service: 0 }, draw) + ask('serving-cost', { alternative, service: 1 }, draw), hand.cost);
    }
  });
});

describe('capital of an owned accelerator', () => {
  interface Vectors {
    readonly annuity: readonly { readonly rate: number; readonly n: number; readonly capital_recovery_factor: number }[];
    readonly equivalent_annual_cost: { readonly capex: number; readonly opex: number; readonly rate: number; readonly life: number; readonly eac: number };
    readonly depreciation: { readonly straight_line: { readonly cost: number; readonly salvage: number; readonly life: number; readonly per_year: number } };
  }
  const vectors = JSON.parse(readFileSync(new URL('../finance/values.json', import.meta.url), 'utf8')) as Vectors;
  const owned = (overrides: Readonly<Record<string, number>>) =>
    askSmallCase({ alternatives: [{ tenure: 'own', pathway: 'self-hosted-open-model', accelerator: 'h100-sxm' }], overrides: { 'machine-over-accelerator': 1, 'machine-residual-share': 0, ...overrides } });

  it.each(vectors.annuity.map((row) => [row.rate, row.n, row.capital_recovery_factor] as const))('is paid back as an annuity at %f over %i years', (rate, n, factor) => {
    close(owned({ 'discount-rate': rate, 'machine-life': n, 'accelerator-purchase-price': 1000 })('owned-capital-year-cost'), 1000 * factor);
  });
  it('is paid back in equal parts without interest', () => {
    close(owned({ 'discount-rate': 0, 'machine-life': 5, 'accelerator-purchase-price': 1000 })('owned-capital-year-cost'), 200);
  });
  it('has the equivalent annual cost of the textbook when upkeep is the only running cost', () => {
    const { capex, opex, rate, life, eac } = vectors.equivalent_annual_cost;
    close(owned({ 'discount-rate': rate, 'machine-life': life, 'accelerator-purchase-price': capex, 'machine-upkeep-share': opex / capex, 'serving-power-share': 1e-15 })('owned-accelerator-year-cost'), eac);
  });
  it('depreciates in a straight line as in the textbook', () => {
    const { cost, salvage, life, per_year } = vectors.depreciation.straight_line;
    close(owned({ 'machine-life': life, 'accelerator-purchase-price': cost, 'machine-residual-share': salvage / cost })('straight-line-depreciation'), per_year);
  });
});

describe('holding accelerators', () => {
  const alternative = { pathway: 'self-hosted-open-model', accelerator: 'h100-sxm', 'served-model-size': 70e9 };
  it('is by the hour where nobody says so, and a reservation is the discount cheaper', () => {
    const both = askSmallCase({ alternatives: [alternative, { ...alternative, tenure: 'rent' }, { ...alternative, tenure: 'reserve' }], draws: 16 });
    for (let draw = 0; draw < 16; draw += 1) {
      const [silent, rent, reserve] = [0, 1, 2].map((at) => both('fleet-cost', { alternative: at }, draw)) as [number, number, number];
      expect(silent).toBe(rent);
      close(reserve / rent, 1 - both('reserved-discount', {}, draw));
    }
  });
  it('keeps the owned fleet of the busiest year, and never fewer accelerators than it needs', () => {
    const grown = askSmallCase({ services: [{ ...services[0], 'demand-growth': -0.2 }], alternatives: [{ ...alternative, tenure: 'own' }], draws: 16 });
    for (let draw = 0; draw < 16; draw += 1) for (let year = 0; year < 5; year += 1) {
      expect(grown('fleet-accelerators', { year }, draw)).toBe(grown('fleet-accelerators', { year: 0 }, draw));
      expect(grown('fleet-accelerators', { year }, draw)).toBeGreaterThanOrEqual(grown('fleet-needed', { year }, draw));
    }
  });
  it.each(['rent', 'reserve', 'own'])('for one service alone costs at least its share of a common fleet of one service (%s)', (tenure) => {
    const alone = askSmallCase({ services: [services[0]!], alternatives: [{ ...alternative, tenure }], draws: 16 });
    for (let draw = 0; draw < 16; draw += 1) {
      const [standalone, share] = [alone('standalone-fleet-cost', {}, draw), alone('serving-cost', {}, draw)];
      expect(standalone).toBeGreaterThanOrEqual(share * (1 - 1e-9));
      if (tenure === 'own') close(standalone, share);
    }
  });
});
