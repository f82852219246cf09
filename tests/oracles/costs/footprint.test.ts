/** Energy, carbon and water of a usual task worked out by hand from place, machines and training, and the places of the table. */
import { describe, expect, it } from 'vitest';
import { askSmallCase, type Ask } from '../small-case.js';

const ways = [
  { pathway: 'self-hosted-open-model', 'hosting-jurisdiction': 'FRA', accelerator: 'h100-sxm' },
  { pathway: 'self-hosted-open-model', 'hosting-jurisdiction': 'POL', accelerator: 'h100-sxm' },
  { pathway: 'api-overseas', 'hosting-jurisdiction': 'SGP' },
  { pathway: 'api-overseas' },
  { pathway: 'adapt-open-model', 'hosting-jurisdiction': 'CAN', accelerator: 'h100-sxm' },
];
const YEARS = 5;
const ask = askSmallCase({ alternatives: ways, years: YEARS, draws: 8, overrides: { 'grid-carbon-trend': -0.1 } });
const close = (found: number, expected: number): void => expect(Math.abs(found - expected)).toBeLessThan(1e-9 * Math.max(1e-3, Math.abs(expected)));
/** Where the carbon and the water of each way's power are read, and what the tables print for it; a draw may lie up to a third away. */
const places: readonly (readonly [number, string, number, string, number])[] = [
  [0, 'grid-carbon-intensity', 0.04418, 'grid-water-intensity', 3.6737], [1, 'grid-carbon-intensity', 0.61498, 'grid-water-intensity', 2.5135],
  [2, 'ember-carbon-intensity', 0.499, 'unplaced-water-intensity', 5], [3, 'unplaced-carbon-intensity', 0.36, 'unplaced-water-intensity', 5], [4, 'grid-carbon-intensity', 0.17481, 'grid-water-intensity', 8.1662],
];

/** Mean over the years of service of a tenth less each year. */
function meanOfService(of: Ask, alternative: number, draw: number): number {
  const lead = of('lead-time', { alternative }, draw) / 12;
  const served = Array.from({ length: YEARS }, (_, year) => Math.min(1, Math.max(0, year + 1 - lead)));
  return served.reduce((sum, share, year) => sum + share * 0.9 ** year, 0) / served.reduce((sum, share) => sum + share, 0);
}

/** Energy, tokens and machine years of a fleet over its years of service: each machine waits, and works for what the one service asks. */
function fleetOf(alternative: number, draw: number): { readonly energy: number; readonly tokens: number; readonly machineYears: number } {
  const of = (quantity: string, year = 0): number => ask(quantity, { alternative, year, service: 0 }, draw);
  if (!ways[alternative]!.pathway.includes('open-model')) return { energy: 1, tokens: 1, machineYears: 1 };
  let [energy, tokens, machineYears] = [0, 0, 0];
  for (let year = 0; year < YEARS; year++) {
    const served = Math.min(1, Math.max(0, year + 1 - of('lead-time') / 12));
    const written = of('tasks-in-year', year) * (of('paid-output-tokens') + of('paid-input-tokens') * of('prompt-token-weight'));
    const working = written / (8760 * 3600) / of('serving-throughput');
    const waiting = of('fleet-accelerators', year) - working;
    energy += served * 8760 * of('serving-power') * (working + waiting * of('idle-power-share'));
    tokens += served * written;
    machineYears += served * of('fleet-accelerators', year);
  }
  return { energy, tokens, machineYears };
}

describe.each(places)('way %i', (alternative, carbon, printed, water, printedWater) => {
  it('has power, hardware and training of its place', () => {
    for (const draw of [0, 7]) {
      const of = (quantity: string): number => ask(quantity, { alternative, accelerator: 'h100-sxm', pathway: ways[alternative]!.pathway, jurisdiction: ways[alternative]!['hosting-jurisdiction'] ?? '', 'service-kind': 'public-chatbot' }, draw);
      const hosts = ways[alternative]!.pathway !== 'api-overseas';
      const [grid, wet] = [of(carbon), of(water)];
      if (carbon !== 'unplaced-carbon-intensity') expect(Math.abs(grid / printed - 1)).toBeLessThan(1 / 3);
      if (water !== 'unplaced-water-intensity') expect(Math.abs(wet / printedWater - 1)).toBeLessThan(1 / 3);
      close(of('carbon-of-power'), grid);
      const tokens = of('chat-output-tokens') * of('thinking-token-factor') + (hosts ? of('input-tokens-by-kind') * of('prompt-token-weight') : 0);
      const fleet = fleetOf(alternative, draw);
      const energy = 1000 * tokens * (hosts ? fleet.energy / fleet.tokens : of('vendor-query-energy') / of('vendor-query-tokens'));
      const made = ((of('carbon-of-accelerator') + of('carbon-of-host')) / of('machine-life')) * (hosts ? fleet.machineYears / fleet.energy : 1 / (8760 * of('serving-power')));
      const training = ways[alternative]!.pathway === 'adapt-open-model' ? (of('final-run-energy') * of('programme-compute-factor') * (grid + made) * 1000) / of('scope-tasks') : 0;
      close(of('energy-of-thousand-tasks'), energy);
      close(of('carbon-per-thousand-tasks'), energy * (grid * meanOfService(ask, alternative, draw) + made) + training);
      close(of('worked-out-carbon'), of('carbon-per-thousand-tasks'));
      close(of('water-per-thousand-tasks'), energy * (of('cooling-water') + wet));
      close(of('worked-out-water'), of('water-per-thousand-tasks'));
    }
  });
});

describe('a service', () => {
  it('has energy by what it reads and writes, carbon and water of the year', () => {
    for (const year of [0, 4]) {
      const at = { alternative: 1, year, service: 0 };
      const served = Math.min(1, Math.max(0, year + 1 - ask('lead-time', at, 3) / 12));
      const tokens = ask('paid-output-tokens', at, 3) + ask('paid-input-tokens', at, 3) * ask('prompt-token-weight', at, 3);
      const energy = ask('tasks-in-year', at, 3) * served * tokens * ask('energy-per-written-token', at, 3);
      close(ask('energy-in-year', at, 3), energy);
      close(ask('carbon-in-year', at, 3), energy * (ask('carbon-of-power', at, 3) * 0.9 ** year + ask('hardware-carbon-of-energy', at, 3)));
      close(ask('water-in-year', at, 3), energy * (ask('cooling-water', at, 3) + ask('grid-water-intensity', { jurisdiction: 'POL' }, 3)));
    }
  });
  it('takes what is stated of the place and of the whole before anything worked out', () => {
    const stated = askSmallCase({ alternatives: [{ pathway: 'api-overseas', 'carbon-of-power': 0.02 }, { pathway: 'api-overseas', 'carbon-per-thousand-tasks': 0.7 }] });
    expect([stated('carbon-of-power', { alternative: 0 }), stated('carbon-per-thousand-tasks', { alternative: 1 })]).toEqual([0.02, 0.7]);
  });
});
