/** Workload W1 as formulas of the language: the whole cost of 200 services in 8 ways over 5 years, from 40 uncertain inputs. */
import { checkQuantities, compileProgram, type CorrelationGroup, type Datum, type Program, type QuantityDefinition } from '../../src/formula/index.js';
import { lognormal, pert, triangular, uniform, type Distribution } from '../../src/maths/index.js';
import { define, numbers, vocabulary } from '../formula/world.js';

export interface W1Size {
  readonly services: number;
  readonly draws: number;
}

export const W1_FULL: W1Size = { services: 200, draws: 10_000 };
export const YEARS = 5;
export const WHOLE_COST = 'whole-cost';

type Limits = readonly number[];
const BY_SHAPE: readonly (readonly [(...limits: number[]) => Distribution, Readonly<Record<string, Limits>>])[] = [
  [(median = 1, sigma = 1) => lognormal(Math.log(median), sigma), {
    pin: [1.5, 0.5], pout: [6, 0.5], gpu: [2, 0.4], en: [0.11, 0.35], fx: [1, 0.05], fte: [95000, 0.25], thr: [1.8, 0.5], inc: [0.8, 0.7], incc: [60000, 0.8], exitc: [0.12, 0.6], rcost: [2.5, 0.4], kw: [1, 0.2],
  }],
  [(min = 0, mode = 0, max = 0) => triangular(min, mode, max), {
    g: [0.05, 0.25, 0.8], dec: [0.05, 0.25, 0.5], util: [0.2, 0.45, 0.8], pue: [1.1, 1.3, 1.8], wi: [0.01, 0.03, 0.08], cache: [0.05, 0.2, 0.5], peak: [1.2, 2, 4], rr: [0.001, 0.01, 0.05], exitp: [0.01, 0.05, 0.2], tax: [0.05, 0.12, 0.25],
  }],
  [(min = 0, mode = 0, max = 0) => pert(min, mode, max), {
    amax: [0.4, 0.8, 1], s: [0.3, 1, 3], r: [0.02, 0.035, 0.08], cx: [0.7, 1, 2.2], maint: [0.08, 0.15, 0.3], bp: [1, 1.5, 4], ig: [0, 0.05, 0.2], einf: [0, 0.03, 0.1], gdec: [0, 0.15, 0.3], upl: [0.9, 1, 1.4],
  }],
  [(min = 0, max = 1) => uniform(min, max), {
    contract: [0.8, 1], fb: [0, 0.2], tokov: [1, 1.3], retry: [0, 0.1], evalf: [0.9, 1.3], supp: [0.03, 0.1], resid: [0, 0.1], rep: [0, 0.1],
  }],
];
/** Names of the inputs in the order of the workload, with their distributions. */
export const INPUTS: ReadonlyMap<string, Distribution> = new Map(BY_SHAPE.flatMap(([shape, all]) => Object.entries(all).map(([id, limits]) => [`x-${id}`, shape(...limits)] as const)));

/** Correlations of the normals behind the first six inputs, for which the language states rank correlations. */
const COPULA: readonly (readonly [number, number, number])[] = [[0, 1, 0.8], [0, 2, 0.5], [1, 2, 0.5], [2, 3, 0.3], [3, 4, 0.4], [4, 5, 0.3], [0, 4, 0.2], [1, 4, 0.2]];

function copula(): CorrelationGroup {
  const matrix = Array.from({ length: 6 }, (_, i) => Array.from({ length: 6 }, (__, j): number => (i === j ? 1 : 0)));
  for (const [i, j, rho] of COPULA) matrix[i]![j] = matrix[j]![i] = (6 / Math.PI) * Math.asin(rho / 2);
  return { id: 'prices', inputs: [...INPUTS.keys()].slice(0, 6).map((quantity) => ({ quantity, key: [] })), matrix };
}

export const OF_SERVICE = ['volume', 'input-share', 'complexity', 'help-hours', 'criticality'] as const;
export const OF_ALTERNATIVE = ['api-share', 'own-share', 'tier-limit', 'tier-discount', 'least-fleet', 'fixed-staff', 'help-staff', 'incident-weight', 'exit-weight', 'capital'] as const;

export const ALTERNATIVES: readonly (readonly number[])[] = [
  [1, 0, 2000, 0.7, 0, 0.5, 1, 1, 1, 20e3], [1, 0, 5000, 0.8, 0, 0.6, 0.9, 0.8, 0.8, 40e3], [0.9, 0.1, 1500, 0.75, 150, 1, 0.8, 0.7, 0.6, 120e3], [0.7, 0.3, 1200, 0.78, 300, 1.5, 0.8, 0.6, 0.5, 250e3],
  [0.5, 0.5, 1000, 0.8, 500, 2, 0.7, 0.55, 0.4, 400e3], [0.3, 0.7, 800, 0.82, 800, 2.5, 0.7, 0.5, 0.3, 600e3], [0.1, 0.9, 500, 0.85, 1200, 3.5, 0.6, 0.45, 0.1, 900e3], [0, 1, 100, 0.9, 2000, 5, 0.6, 0.4, 0, 1500e3],
];

/** The coefficients of the first services, as the workload's own generator makes them: volume log-uniform, the others uniform. */
export function servicesOf(count: number): readonly (readonly number[])[] {
  let state = 20250101;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number): number => low + (high - low) * next();
  return Array.from({ length: count }, () => [10 ** between(1, 4), between(0.5, 0.9), between(0.5, 2), between(0, 1), between(0.1, 1)]);
}

type Formulas = Readonly<Record<string, readonly [per: string, formula: string]>>;
const YEARLY: Formulas = {
  'volume-driver': ['year', '(1 + x-g) ^ position(year) * x-amax * (position(year) + 1) / (position(year) + 1 + x-s) * (1 - x-cache) * x-tokov * (1 + x-retry)'],
  'price-driver': ['year', '(1 - x-dec) ^ position(year) * x-fx ^ position(year) * x-contract'],
  'in-driver': ['year', 'x-pin * price-driver'],
  'out-driver': ['year', 'x-pout * price-driver'],
  'fleet-driver': ['year', '(x-gpu * (1 - x-gdec) ^ position(year) + x-en * (1 + x-einf) ^ position(year) * x-pue * x-kw) / (x-thr * x-util)'],
  'burst-driver': ['year', '0.05 * fleet-driver * x-bp'],
  'staff-driver': ['year', 'x-fte * (1 + x-wi) ^ position(year) * x-upl * (1 + x-rep)'],
  'review-driver': ['year', 'x-rr * x-rcost * (1 + x-wi) ^ position(year) * x-evalf'],
  'incident-driver': ['year', 'x-inc * x-incc * (1 + x-ig) ^ position(year)'],
  'exit-driver': ['', 'x-exitp * x-exitc'],
  'capital-driver': ['year', 'if position(year) = 0 then x-cx else x-cx * x-maint * (1 + x-supp)'],
  'discount-driver': ['year', '(1 + x-tax) * (if position(year) = 4 then 1 - x-resid else 1) / (1 + x-r) ^ position(year)'],
  'peak-driver': ['', 'x-peak * (1 - x-fb)'],
};
/** 38 operations a cell, year and draw, the discounted sum over the years included. */
const COSTS: Formulas = {
  'yearly-volume': ['service,year', 'volume * volume-driver'],
  'unit-price': ['service,year', 'in-driver * input-share + out-driver * (1 - input-share)'],
  'tier-volume': ['service,alternative,year', 'min(yearly-volume, tier-limit)'],
  'api-cost': ['service,alternative,year', 'api-share * unit-price * (tier-volume + tier-discount * (yearly-volume - tier-volume))'],
  'own-volume': ['service,alternative,year', 'own-share * yearly-volume'],
  'fleet-size': ['service,alternative,year', 'max(own-volume, least-fleet)'],
  'burst-cost': ['service,alternative,year', 'max(own-volume * peak-driver - fleet-size, 0) * burst-driver'],
  'yearly-cost': ['service,alternative,year',
    'api-cost + fleet-size * fleet-driver + burst-cost + (fixed-staff * complexity + help-staff * help-hours) * staff-driver + yearly-volume * review-driver * criticality + (incident-driver * criticality * incident-weight + exit-driver * exit-weight * api-cost) + capital * complexity * capital-driver'],
  [WHOLE_COST]: ['service,alternative', 'npv(yearly-cost)'],
};

/** Compiles the workload by the functions that everybody calls. `inputs` may stand in for its own distributions. */
export function compileW1(size: W1Size, { seed = 1, inputs = INPUTS }: { readonly seed?: number; readonly inputs?: ReadonlyMap<string, Distribution> } = {}): Program {
  return compileCosts(size, { seed, inputs, correlations: [copula()], stream: 'service', more: [] });
}

export interface CostSettings {
  readonly seed: number;
  readonly inputs: ReadonlyMap<string, Distribution>;
  readonly correlations: readonly CorrelationGroup[];
  readonly stream: string | null;
  /** Quantities beside those of the workload, data with their cells. */
  readonly more: readonly { readonly definition: QuantityDefinition; readonly cells?: readonly Datum[] }[];
}

/** The costs of the workload with other settings, or more quantities. */
export function compileCosts(size: W1Size, { seed, inputs, correlations, stream, more }: CostSettings): Program {
  const definitions: QuantityDefinition[] = more.map(({ definition }) => definition);
  const data = new Map<string, { cells: readonly Datum[] }>(more.flatMap(({ definition, cells }) => (cells === undefined ? [] : [[definition.id, { cells }] as const])));
  for (const [id, distribution] of inputs) {
    definitions.push(define(id));
    data.set(id, { cells: [{ is: 'random', distribution }] });
  }
  for (const [index, ids, rows] of [['service', OF_SERVICE, servicesOf(size.services)], ['alternative', OF_ALTERNATIVE, ALTERNATIVES]] as const) {
    ids.forEach((id, i) => {
      definitions.push(define(id, { per: [index] }));
      data.set(id, numbers(...rows.map((row) => row[i]!)));
    });
  }
  for (const [id, [per, formula]] of Object.entries({ ...YEARLY, ...COSTS })) definitions.push(define(id, { per: per === '' ? [] : per.split(','), formula }));
  const names = (prefix: string, count: number): readonly string[] => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
  const members = new Map([['service', names('s', size.services)], ['alternative', names('a', ALTERNATIVES.length)], ['year', names('y', YEARS)]]);
  const { checked, issues } = checkQuantities(definitions, vocabulary('discount-driver'));
  const compiled = compileProgram(checked, members, data, correlations, { seed, draws: size.draws, stream, sobol: [] });
  const all = [...issues, ...compiled.issues];
  if (compiled.program === null || all.length > 0) throw new Error(`w1: ${all.map((issue) => `${issue.path} ${issue.code}`).join(', ')}`);
  return compiled.program;
}
