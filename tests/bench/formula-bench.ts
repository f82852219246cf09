/** Times the formula language on one workload against the same workload as a plain nested loop over objects, in one run. */
import { checkQuantities, compileProgram, openSession, type DataTable, type Datum, type Program, type QuantityDefinition } from '../../src/formula/index.js';
import { uniforms } from '../../src/base/index.js';
import { lognormalBounds, triangular, uniform, type Distribution } from '../../src/maths/index.js';
import { define, numbers, vocabulary } from '../formula/world.js';

export interface BenchSize {
  readonly services: number;
  readonly alternatives: number;
  readonly years: number;
  readonly draws: number;
}

export interface BenchResult {
  readonly size: BenchSize;
  readonly plainMs: number;
  readonly compiledMs: number;
  /** Time of the plain loop over time of the compiled program: larger is better. */
  readonly ratio: number;
  /** Memory of the process above what it was before, at its highest while the compiled program ran, in megabytes. */
  readonly peakMegabytes: number;
  /** Largest relative difference of a mean between the two. */
  readonly difference: number;
}

export const FULL: BenchSize = { services: 200, alternatives: 12, years: 5, draws: 10_000 };

/** Uncertain inputs shared by all cells, as in workload W1: spread of each, and what it is. */
const INPUTS: Readonly<Record<string, Distribution>> = {
  'price-in': lognormalBounds(0.7, 3.4), 'price-out': lognormalBounds(2.6, 13.7), 'accelerator-price': lognormalBounds(1, 3.9), 'energy-price': lognormalBounds(0.06, 0.2),
  'staff-price': lognormalBounds(63000, 143000), 'throughput-rate': lognormalBounds(0.8, 4.1), 'incident-rate': lognormalBounds(0.25, 2.5), 'incident-cost': lognormalBounds(16000, 220000),
  'exit-cost': lognormalBounds(0.045, 0.32), 'review-cost': lognormalBounds(1.3, 4.8), 'power-draw': lognormalBounds(0.86, 1.4), 'growth-rate': triangular(0.05, 0.25, 0.8),
  'price-decline': triangular(0.05, 0.25, 0.5), 'busy-share': triangular(0.2, 0.45, 0.8), 'power-overhead': triangular(1.1, 1.3, 1.8), 'wage-growth': triangular(0.01, 0.03, 0.08),
  'cache-share': triangular(0.05, 0.2, 0.5), 'peak-factor': triangular(1.2, 2, 4), 'review-rate': triangular(0.001, 0.01, 0.05), 'exit-chance': triangular(0.01, 0.05, 0.2),
  'adoption-ceiling': triangular(0.4, 0.8, 1), 'adoption-speed': triangular(0.3, 1, 3), 'real-rate': triangular(0.02, 0.035, 0.08), 'burst-premium': triangular(1, 1.5, 4), 'capital-overrun': uniform(0.7, 1.6),
};
const OF_SERVICE: Readonly<Record<string, readonly [number, number]>> = { 'volume-base': [10, 4000], 'input-share': [0.4, 0.9], 'complexity-factor': [0.5, 2], 'help-hours': [0, 1], criticality: [0.2, 3] };
const OF_ALTERNATIVE: Readonly<Record<string, readonly [number, number]>> = {
  'api-share': [0, 1], 'own-share': [0, 1], 'tier-limit': [100, 3000], 'tier-discount': [0.5, 1], 'least-fleet': [0, 500], 'fixed-staff': [0, 3], 'help-staff': [0, 2], 'incident-weight': [0, 2], 'exit-weight': [0, 2], 'capital-outlay': [0, 500000],
};
/** Drivers per [year]: computed once per draw, in every program that is any good. */
const DRIVERS: Readonly<Record<string, string>> = {
  'volume-driver': '(1 + growth-rate) ^ position(year) * adoption-ceiling * (position(year) + 1) / (position(year) + 1 + adoption-speed) * (1 - cache-share)',
  'in-driver': 'price-in * (1 - price-decline) ^ position(year)',
  'out-driver': 'price-out * (1 - price-decline) ^ position(year)',
  'fleet-driver': '(accelerator-price * 0.85 ^ position(year) + energy-price * power-overhead * power-draw) / (throughput-rate * busy-share)',
  'burst-driver': '0.05 * fleet-driver * burst-premium',
  'staff-driver': 'staff-price * (1 + wage-growth) ^ position(year)',
  'review-driver': 'review-rate * review-cost * (1 + wage-growth) ^ position(year)',
  'incident-driver': 'incident-rate * incident-cost * 1.05 ^ position(year)',
  'exit-driver': 'exit-chance * exit-cost + 0 * position(year)',
  'capital-driver': 'capital-overrun * (if position(year) = 0 then 1 else 0.15)',
  'discount-driver': '1 / (1 + real-rate) ^ position(year)',
};
/** 38 operations a cell, year and draw, the discounted sum over the years included. */
const COST: Readonly<Record<string, { readonly per: readonly string[]; readonly formula: string }>> = {
  'yearly-volume': { per: ['service', 'year'], formula: 'volume-base * volume-driver' },
  'unit-price': { per: ['service', 'year'], formula: 'in-driver * input-share + out-driver * (1 - input-share)' },
  'tier-volume': { per: ['service', 'alternative', 'year'], formula: 'min(yearly-volume, tier-limit)' },
  'api-cost': { per: ['service', 'alternative', 'year'], formula: 'api-share * unit-price * (tier-volume + tier-discount * (yearly-volume - tier-volume))' },
  'fleet-size': { per: ['service', 'alternative', 'year'], formula: 'max(own-share * yearly-volume, least-fleet)' },
  'burst-cost': { per: ['service', 'alternative', 'year'], formula: 'max(own-share * yearly-volume * peak-factor - fleet-size, 0) * burst-driver' },
  'yearly-cost': {
    per: ['service', 'alternative', 'year'],
    formula: 'api-cost + fleet-size * fleet-driver + burst-cost + (fixed-staff * complexity-factor + help-staff * help-hours) * staff-driver + yearly-volume * review-driver * criticality + (incident-driver * criticality * incident-weight + exit-driver * exit-weight * api-cost) + capital-outlay * complexity-factor * capital-driver',
  },
  'whole-cost': { per: ['service', 'alternative'], formula: 'npv(yearly-cost)' },
};

interface Workload {
  readonly program: Program;
  readonly size: BenchSize;
}

function spreadOver(count: number, name: string, [low, high]: readonly [number, number]): readonly number[] {
  const shares = new Float64Array(count);
  uniforms(7, `bench/${name}`, 0, count, shares);
  return [...shares].map((share) => low + (high - low) * share);
}

/** Compiles the workload by the functions that everybody calls. */
export function compileWorkload(size: BenchSize): Workload {
  const definitions: QuantityDefinition[] = [];
  const data = new Map<string, { cells: readonly Datum[] }>();
  for (const [id, distribution] of Object.entries(INPUTS)) {
    definitions.push(define(id));
    data.set(id, { cells: [{ is: 'random', distribution }] });
  }
  const tables = [['service', OF_SERVICE, size.services], ['alternative', OF_ALTERNATIVE, size.alternatives]] as const;
  for (const [index, table, count] of tables) {
    for (const [id, limits] of Object.entries(table)) {
      definitions.push(define(id, { per: [index] }));
      data.set(id, numbers(...spreadOver(count, id, limits)));
    }
  }
  for (const [id, formula] of Object.entries(DRIVERS)) definitions.push(define(id, { per: ['year'], formula }));
  for (const [id, { per, formula }] of Object.entries(COST)) definitions.push(define(id, { per, formula }));
  const names = (prefix: string, count: number): readonly string[] => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
  const members = new Map([['service', names('s', size.services)], ['alternative', names('a', size.alternatives)], ['year', names('y', size.years)]]);
  const { checked, issues } = checkQuantities(definitions, vocabulary('discount-driver'));
  const { program } = compileProgram(checked, members, data as DataTable, [], { seed: 1, draws: size.draws, stream: 'service', sobol: [] });
  if (program === null || issues.length > 0) throw new Error(`bench: ${issues.map((issue) => `${issue.path} ${issue.code}`).join(', ')}`);
  return { program, size };
}

/** Mean whole cost of each service and alternative; the high-water mark of memory on the way. */
function runCompiled({ program, size }: Workload, block?: number): { means: Float64Array; peak: number } {
  const session = openSession(program, block === undefined ? {} : { block });
  const means = new Float64Array(size.services * size.alternatives);
  let peak = 0;
  for (let service = 0; service < size.services; service += 1) {
    const { values } = session.forMember(service, ['whole-cost']).get('whole-cost')!;
    for (let alternative = 0; alternative < size.alternatives; alternative += 1) {
      let sum = 0;
      for (let d = alternative * size.draws; d < (alternative + 1) * size.draws; d += 1) sum += values[d]!;
      means[service * size.alternatives + alternative] = sum / size.draws;
    }
    if (service % 20 === 0) {
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      peak = Math.max(peak, heapUsed + arrayBuffers);
    }
  }
  return { means, peak };
}

type Fields = Record<string, number>;

/** What an analyst would write: one object a service, an alternative, and a year of a draw, and five nested loops. */
function runPlain(workload: Workload): Float64Array {
  const { size } = workload;
  const session = openSession(workload.program);
  const table = (fields: Readonly<Record<string, readonly [number, number]>>, count: number): Fields[] => {
    const columns = Object.entries(fields).map(([id, limits]) => [id, spreadOver(count, id, limits)] as const);
    return Array.from({ length: count }, (_, i) => Object.fromEntries(columns.map(([id, values]) => [camel(id), values[i]!])));
  };
  const services = table(OF_SERVICE, size.services);
  const alternatives = table(OF_ALTERNATIVE, size.alternatives);
  const shared = [...Object.keys(DRIVERS), 'peak-factor'].map((id) => [camel(id), session.shared(id)] as const);
  const states = Array.from({ length: size.draws }, (_, d) =>
    Array.from({ length: size.years }, (__, year) => Object.fromEntries(shared.map(([id, column]) => [id, column.values[(column.cells === 1 ? 0 : year) * column.draws + (column.draws === 1 ? 0 : d)]!]))),
  );
  return new Float64Array(services.flatMap((service) => alternatives.map((alternative) => {
    const costs = states.map((years) => years.reduce((sum, state) => sum + yearlyCost(service, alternative, state) * state['discountDriver']!, 0));
    return costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
  })));
}

function camel(id: string): string {
  return id.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function yearlyCost(service: Fields, alternative: Fields, state: Fields): number {
  const volume = service.volumeBase! * state.volumeDriver!;
  const unitPrice = state.inDriver! * service.inputShare! + state.outDriver! * (1 - service.inputShare!);
  const tier = Math.min(volume, alternative.tierLimit!);
  const api = alternative.apiShare! * unitPrice * (tier + alternative.tierDiscount! * (volume - tier));
  const own = alternative.ownShare! * volume;
  const fleet = Math.max(own, alternative.leastFleet!);
  const burst = Math.max(own * state.peakFactor! - fleet, 0) * state.burstDriver!;
  const staff = (alternative.fixedStaff! * service.complexityFactor! + alternative.helpStaff! * service.helpHours!) * state.staffDriver!;
  const review = volume * state.reviewDriver! * service.criticality!;
  const exit = state.incidentDriver! * service.criticality! * alternative.incidentWeight! + state.exitDriver! * alternative.exitWeight! * api;
  return api + fleet * state.fleetDriver! + burst + staff + review + exit + alternative.capitalOutlay! * service.complexityFactor! * state.capitalDriver!;
}

/** Runs both and compares; about ten seconds at full size, nearly all of it in the plain loop. */
export function benchFormula(size: BenchSize = FULL, block?: number): BenchResult {
  const before = process.memoryUsage();
  const startCompiled = performance.now();
  const workload = compileWorkload(size);
  const { means, peak } = runCompiled(workload, block);
  const compiledMs = performance.now() - startCompiled;
  const startPlain = performance.now();
  const plain = runPlain(workload);
  const plainMs = performance.now() - startPlain;
  let difference = 0;
  plain.forEach((mean, i) => {
    difference = Math.max(difference, Math.abs(means[i]! - mean) / Math.abs(mean));
  });
  return { size, plainMs, compiledMs, ratio: plainMs / compiledMs, peakMegabytes: (peak - before.heapUsed - before.arrayBuffers) / 1e6, difference };
}
