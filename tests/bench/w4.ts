/** Workload W4 as a choice programme: services × 8 pathways, 10 assets that cost once, 19 shared limits; and the same world with other prices, values and budgets. */
import { solveChoice, type ChoiceOutcome, type ChoiceProgramme } from '../../src/maths/index.js';

export const PATHWAYS = 8;
export const ASSETS = 10;
const YEARS = 5;
const VENDORS = 3;
/** Five yearly budgets, five of talent, five of accelerators, three shares of vendors, one share that must be sovereign. */
export const ROWS = 3 * YEARS + VENDORS + 1;
const SEED = 20250104;
/** Gap of the workload. */
export const GAP = 0.001;

/** Value, first cost, running cost, talent, accelerators, assets as bits, vendor (−1: none), sovereign; one line a pathway. */
const TABLE: readonly (readonly [number, number, number, number, number, number, number])[] = [
  [0.8, 0.05, 0.3, 0.1, 0, 0b0000000001, 0],
  [0.85, 0.08, 0.34, 0.12, 0, 0b0000000010, 1],
  [0.9, 0.15, 0.3, 0.2, 0.1, 0b0000000100, 2],
  [0.95, 0.25, 0.27, 0.3, 0.2, 0b0000001001, 0],
  [1, 0.35, 0.24, 0.4, 0.4, 0b0000010010, 1],
  [1.02, 0.5, 0.2, 0.6, 0.7, 0b0001100000, -1],
  [1.08, 0.65, 0.18, 0.8, 1, 0b0001000000, -1],
  [1.15, 0.9, 0.15, 1.1, 1.3, 0b0011000000, -1],
];
const FIRST_SOVEREIGN = 5;
const LARGEST_VENDOR_SHARE = 0.35;
const SOVEREIGN_SHARE = 0.25;
/** Assets that add accelerators, by share of what all pathways would take on average. */
const ADDS: Readonly<Record<number, number>> = { 5: 0.2, 6: 0.4 };

/** Numbers in [0, 1); the generator of the workload, so that peers solve the same instance. */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The instance of a size; the same numbers as the generator with which the peers of `performance.md` were measured. */
export function w4(services: number, seed = SEED): ChoiceProgramme {
  const next = chance(seed + services);
  const within = (low: number, high: number): number => low + (high - low) * next();
  const options = services * PATHWAYS;
  const [value, needs, use, totals] = [new Float64Array(options), new Uint32Array(options), new Float64Array(options * ROWS), new Float64Array(ROWS)];
  let size = 0;
  for (let s = 0; s < services; s++) {
    const scale = 10 ** within(-0.7, 0.7);
    const worth = scale * within(1.2, 3.5);
    const extra = next() < 0.5 ? 1 << (7 + Math.floor(next() * 3)) : 0;
    size += scale;
    TABLE.forEach(([quality, first, running, talent, accelerators, mask, vendor], p) => {
      const o = s * PATHWAYS + p;
      const row = use.subarray(o * ROWS, (o + 1) * ROWS);
      value[o] = worth * quality * within(0.85, 1.15);
      needs[o] = mask | (p >= 3 ? extra : 0);
      const factor = within(0.8, 1.2);
      let cost = 0;
      for (let t = 0; t < YEARS; t++) {
        row[t] = scale * factor * ((t === 0 ? first : t === 1 ? first * 0.5 : 0) + running * within(0.9, 1.1) * (1 + 0.05 * t));
        cost += row[t]!;
        row[YEARS + t] = Math.sqrt(scale) * talent * within(0.8, 1.2) * (t < 2 ? 1.3 : 0.8);
        row[2 * YEARS + t] = scale * accelerators * within(0.9, 1.1) * (1 + 0.1 * t);
      }
      for (let v = 0; v < VENDORS; v++) row[3 * YEARS + v] = cost * ((vendor === v ? 1 : 0) - LARGEST_VENDOR_SHARE);
      row[ROWS - 1] = scale * (SOVEREIGN_SHARE - (p >= FIRST_SOVEREIGN ? 1 : 0));
      for (let r = 0; r < ROWS; r++) totals[r] = totals[r]! + row[r]! / PATHWAYS;
    });
  }
  const limits = Float64Array.from(totals, (total, r) => (r < YEARS ? 0.55 : r < 2 * YEARS ? 0.5 : r < 3 * YEARS ? 0.15 : 0) * total);
  const assetCost = new Float64Array(ASSETS);
  const assetUse = new Float64Array(ASSETS * ROWS);
  for (let k = 0; k < ASSETS; k++) {
    assetCost[k] = size * within(0.01, 0.05);
    for (let t = 0; t < YEARS; t++) {
      assetUse[k * ROWS + t] = assetCost[k]! * (t === 0 ? 0.6 : 0.1) * within(0.8, 1.2);
      assetUse[k * ROWS + YEARS + t] = totals[YEARS + t]! * within(0.005, 0.02);
      assetUse[k * ROWS + 2 * YEARS + t] = -(ADDS[k] ?? 0) * totals[2 * YEARS + t]!;
    }
  }
  return {
    first: Int32Array.from({ length: services + 1 }, (_, s) => s * PATHWAYS), value, needs, use, limits, assetCost, assetUse, mustChoose: new Uint8Array(services),
  };
}

/** The same world drawn anew: prices of each pathway (sd 15 %), values (sd 10 %), and all budgets together (sd 10 %). */
export function redrawn(programme: ChoiceProgramme, scenario: number): ChoiceProgramme {
  const next = chance(SEED + 7919 * (scenario + 1));
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const prices = TABLE.map(() => Math.max(0.2, 1 + 0.15 * normal()));
  const values = TABLE.map(() => Math.max(0.2, 1 + 0.1 * normal()));
  const budget = Math.max(0.2, 1 + 0.1 * normal());
  const use = programme.use.slice();
  for (let o = 0; o < programme.value.length; o++) {
    const price = prices[o % PATHWAYS]!;
    for (let t = 0; t < YEARS; t++) use[o * ROWS + t] = use[o * ROWS + t]! * price;
    for (let v = 0; v < VENDORS; v++) use[o * ROWS + 3 * YEARS + v] = use[o * ROWS + 3 * YEARS + v]! * price;
  }
  return { ...programme, use, value: programme.value.map((each, o) => each * values[o % PATHWAYS]!), limits: programme.limits.map((each, r) => (r < YEARS ? each * budget : each)) };
}

export function solveW4(programme: ChoiceProgramme, like?: ChoiceOutcome, work?: number): ChoiceOutcome {
  return solveChoice(programme, { gap: GAP, ...(like === undefined ? {} : { like }), ...(work === undefined ? {} : { work }) });
}
