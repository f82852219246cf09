/** The programme with its limits priced instead of kept: each group then chooses alone, and what comes out bounds every plan from above. */
import type { Priced } from './ascent.js';
import { MOST_ASSETS, type ChoiceProgramme } from './types.js';
import { Upsets } from './upsets.js';

/** The bound of one set of assets, as a function of prices. */
export function ofSet(relaxation: Relaxation, set: number): Priced {
  const { rows, scale, excess } = relaxation;
  const boundAt = (prices: Float64Array): number => {
    relaxation.price(prices);
    return relaxation.evaluate(set, prices);
  };
  return { rows, scale, excess, boundAt };
}

/**
 * The largest bound of all sets, as a function of prices; lowers `bounds`, one per set, on the way. Between looks at all sets only those are
 * looked at that were foremost; a lead of another is found late, which costs steps and no proof. −Infinity: no set holds a plan.
 */
export function ofAllSets(relaxation: Relaxation, bounds: Float64Array): Priced {
  const { rows, scale, excess } = relaxation;
  let turn = 0;
  let foremost: Int32Array = new Int32Array(0);
  const boundAt = (prices: Float64Array): number => {
    relaxation.price(prices);
    const isWhole = turn++ % LOOK_AT_ALL === 0 || relaxation.subsets <= FOREMOST;
    let set = isWhole ? -1 : relaxation.tighten(bounds, prices, foremost);
    if (set < 0) {
      set = relaxation.tighten(bounds, prices);
      foremost = relaxation.foremost(FOREMOST);
    }
    return set < 0 ? -Infinity : relaxation.evaluate(set, prices);
  };
  return { rows, scale, excess, boundAt };
}

/** How far a limit may be off as it was given, as a share of its scale. */
const WRITTEN = 1e-12;
const LOOK_AT_ALL = 6, FOREMOST = 64;

/** Rows that are priced in one pass over the options. */
const TOGETHER = 4;

/** Holds one programme and the arrays that every relaxation of it writes to. */
export class Relaxation {
  readonly groups: number;
  readonly options: number;
  readonly rows: number;
  /** Number of sets of assets. */
  readonly subsets: number;
  /** Value less what its use costs at the prices last given, per option. */
  readonly reduced: Float64Array;
  /** Best option per group in the set last evaluated; −1 for none. */
  readonly choice: Int32Array;
  /** Use over limit of that choice, per row. */
  readonly excess: Float64Array;
  /** What a use of each row is measured by: its limit, or where that is 0 a quarter of what is commonly used. */
  readonly scale: Float64Array;
  evaluations = 0;
  /** What all values, and all uses of each row, can add up to without their signs. */
  readonly valueReach: number;
  readonly reach: Float64Array;
  /** No plan is worth less: a bound below this proves that there is none. */
  private readonly least: number;
  /** `use` by row, for pricing in long even strides. */
  private readonly byRow: Float64Array;
  private upsets: Upsets | null = null;
  private readonly constants: Float64Array;
  /** Bound of each set at the prices last given. */
  private readonly latest: Float64Array;

  /** `whole`: of a programme that this one is a part of, with the same limits less what is fixed; it measures alike, and can add up to no more. */
  constructor(readonly programme: ChoiceProgramme, whole?: Relaxation) {
    const { first, value, limits, assetCost } = programme;
    if (assetCost.length > MOST_ASSETS) throw new Error(`choice: ${assetCost.length} assets, at most ${MOST_ASSETS}`);
    this.groups = first.length - 1;
    this.options = value.length;
    this.rows = limits.length;
    this.subsets = 1 << assetCost.length;
    this.reduced = new Float64Array(this.options);
    this.choice = new Int32Array(this.groups).fill(-1);
    this.excess = new Float64Array(this.rows);
    this.byRow = byRow(programme);
    this.scale = whole?.scale ?? scaleOf(programme, this.byRow);
    this.constants = new Float64Array(this.subsets);
    this.latest = new Float64Array(this.subsets);
    this.least = leastOf(programme);
    this.valueReach = whole?.valueReach ?? reachOf(programme.first, value) + assetCost.reduce((sum, each) => sum + Math.abs(each), 0);
    this.reach = whole?.reach ?? Float64Array.from(limits, (limit, r) => Math.abs(limit) + reachOf(programme.first, this.byRow.subarray(r * this.options, (r + 1) * this.options)) + assetReach(programme, r));
  }

  /** Fills `reduced` for these prices. Four rows at a time, so that each reduced value is read and written a quarter as often. Cost: options × rows with a price. */
  price(prices: Float64Array): void {
    const { reduced, byRow: uses, options } = this;
    reduced.set(this.programme.value);
    const priced: number[] = [];
    for (let r = 0; r < this.rows; r++) if (prices[r] !== 0) priced.push(r);
    for (let k = 0; k < priced.length; k += TOGETHER) {
      const [a = 0, b = a, c = a, d = a] = priced.slice(k, k + TOGETHER);
      const left = priced.length - k;
      const [pa, pb, pc, pd] = [prices[a]!, left > 1 ? prices[b]! : 0, left > 2 ? prices[c]! : 0, left > 3 ? prices[d]! : 0];
      const [ua, ub, uc, ud] = [a, b, c, d].map((r) => uses.subarray(r * options, (r + 1) * options)) as [Float64Array, Float64Array, Float64Array, Float64Array];
      for (let o = 0; o < options; o++) reduced[o] = reduced[o]! - (pa * ua[o]! + pb * ub[o]! + (pc * uc[o]! + pd * ud[o]!));
    }
    this.evaluations++;
  }

  /** Bound for one set of assets at the prices last given; fills `choice` and `excess`. −Infinity where a group that must choose cannot. */
  evaluate(set: number, prices: Float64Array): number {
    const { first, needs, use, limits, mustChoose } = this.programme;
    const { reduced, choice, excess, rows } = this;
    let bound = this.constantOf(set, prices);
    for (let r = 0; r < rows; r++) excess[r] = this.usedByAssets(set, r) - limits[r]!;
    for (let g = 0; g < this.groups; g++) {
      let best = mustChoose[g] === 1 ? -Infinity : 0;
      let chosen = -1;
      for (let o = first[g]!; o < first[g + 1]!; o++) {
        if (reduced[o]! > best && (needs[o]! & ~set) === 0) {
          best = reduced[o]!;
          chosen = o;
        }
      }
      choice[g] = chosen;
      bound += best;
      if (chosen >= 0) for (let r = 0, at = chosen * rows; r < rows; r++) excess[r] = excess[r]! + use[at + r]!;
    }
    return this.proven(bound, this.roundingAt(prices));
  }

  /** A bound that holds whatever rounding did. */
  private proven(bound: number, rounding: number): number {
    return bound + rounding < this.least ? -Infinity : bound + rounding;
  }

  /** More than sums of this length can be wrong by (Higham 2002, section 4.2): terms × epsilon × what the terms can add up to; much only at very high prices. */
  private roundingAt(prices: Float64Array): number {
    let [size, apart] = [this.valueReach, 0];
    for (let r = 0; r < this.rows; r++) {
      size += prices[r]! * this.reach[r]!;
      apart += prices[r]! * this.scale[r]!;
    }
    // A limit that a plan meets exactly may be given a rounding too low already.
    return WRITTEN * apart + 4 * Number.EPSILON * (this.groups + this.rows + this.programme.assetCost.length + 8) * size;
  }

  /**
   * Lowers `bounds`, one per set of assets, to what the prices last given prove of each, or of some sets only. The one of these with the largest
   * bound at these prices; −1 where none can hold a plan. Cost: see `Upsets`.
   */
  tighten(bounds: Float64Array, prices: Float64Array, some?: Int32Array): number {
    const { programme: { assetCost }, constants, latest } = this;
    this.upsets ??= new Upsets(this.programme, this.subsets);
    const totals = this.upsets.totals(this.programme, this.reduced, some);
    constants[0] = this.constantOf(0, prices);
    for (let k = 0; k < assetCost.length; k++) {
      const own = this.constantOf(1 << k, prices) - constants[0];
      for (let set = 0; set < 1 << k; set++) constants[set + (1 << k)] = constants[set]! + own;
    }
    const rounding = this.roundingAt(prices);
    let largest = -1;
    for (let i = 0; i < totals.length; i++) {
      const set = some === undefined ? i : some[i]!;
      const bound = this.proven(totals[i]! + constants[set]!, rounding);
      latest[set] = bound;
      if (bound < bounds[set]!) bounds[set] = bound;
      if (bound > -Infinity && (largest < 0 || bound > latest[largest]!)) largest = set;
    }
    return largest;
  }

  /** The sets with the largest bounds when all were tightened last, largest first. */
  foremost(count: number): Int32Array {
    const { latest } = this;
    return Int32Array.from(latest.keys()).sort((a, b) => (latest[a] === latest[b] ? a - b : latest[b]! - latest[a]!)).slice(0, count);
  }

  /** What the limits are worth, less what the assets cost in value and in limits. */
  private constantOf(set: number, prices: Float64Array): number {
    const { limits, assetCost, assetUse } = this.programme;
    let total = 0;
    for (let r = 0; r < this.rows; r++) total += prices[r]! * limits[r]!;
    for (let k = 0; k < assetCost.length; k++) {
      if (((set >> k) & 1) === 0) continue;
      total -= assetCost[k]!;
      for (let r = 0; r < this.rows; r++) total -= prices[r]! * assetUse[k * this.rows + r]!;
    }
    return total;
  }

  usedByAssets(set: number, row: number): number {
    const { assetCost, assetUse } = this.programme;
    let used = 0;
    for (let k = 0; k < assetCost.length; k++) if ((set >> k) & 1) used += assetUse[k * this.rows + row]!;
    return used;
  }

  costOfAssets(set: number): number {
    const { assetCost } = this.programme;
    let cost = 0;
    for (let k = 0; k < assetCost.length; k++) if ((set >> k) & 1) cost += assetCost[k]!;
    return cost;
  }
}

/** What a plan would be worth that took the worst option everywhere and opened everything, less a margin for rounding. */
function leastOf({ first, value, mustChoose, assetCost }: ChoiceProgramme): number {
  let [least, size] = [0, 1];
  for (let g = 0; g + 1 < first.length; g++) {
    let worst = mustChoose[g] === 1 ? Infinity : 0;
    for (let o = first[g]!; o < first[g + 1]!; o++) worst = Math.min(worst, value[o]!);
    if (worst < Infinity) least += worst;
    size += Math.abs(worst < Infinity ? worst : 0);
  }
  for (const cost of assetCost) [least, size] = [least - Math.max(0, cost), size + Math.abs(cost)];
  return least - 1e-9 * size;
}

/** Σ over groups of the largest size of any of their options. */
function reachOf(first: Int32Array, values: Float64Array): number {
  let sum = 0;
  for (let g = 0; g + 1 < first.length; g++) {
    let most = 0;
    for (let o = first[g]!; o < first[g + 1]!; o++) if (Math.abs(values[o]!) > most && Math.abs(values[o]!) < Infinity) most = Math.abs(values[o]!);
    sum += most;
  }
  return sum;
}

function assetReach({ assetCost, assetUse, limits }: ChoiceProgramme, row: number): number {
  let sum = 0;
  for (let k = 0; k < assetCost.length; k++) sum += Math.abs(assetUse[k * limits.length + row]!);
  return sum;
}

function byRow({ use, limits, value }: ChoiceProgramme): Float64Array {
  const turned = new Float64Array(use.length);
  for (let o = 0; o < value.length; o++) for (let r = 0; r < limits.length; r++) turned[r * value.length + o] = use[o * limits.length + r]!;
  return turned;
}

function scaleOf({ first, value, limits, assetUse, assetCost }: ChoiceProgramme, uses: Float64Array): Float64Array {
  return Float64Array.from(limits, (limit, r) => {
    if (limit !== 0) return Math.abs(limit);
    let common = 0;
    for (let g = 0; g + 1 < first.length; g++) {
      let sum = 0;
      for (let o = first[g]!; o < first[g + 1]!; o++) sum += Math.abs(uses[r * value.length + o]!);
      common += sum / Math.max(1, first[g + 1]! - first[g]!);
    }
    for (let k = 0; k < assetCost.length; k++) common += Math.abs(assetUse[k * limits.length + r]!);
    return common > 0 ? common / 4 : 1;
  });
}
