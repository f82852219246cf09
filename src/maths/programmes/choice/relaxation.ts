/** The programme with its limits priced instead of kept: each group then chooses alone, and what comes out bounds every plan from above. */
import { MOST_ASSETS, type ChoiceProgramme } from './types.js';

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
  /** No plan is worth less: a bound below this proves that there is none. */
  private readonly least: number;
  /** `use` by row, for pricing in long even strides. */
  private readonly byRow: Float64Array;
  private readonly upsets: Upsets;

  constructor(readonly programme: ChoiceProgramme) {
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
    this.scale = scaleOf(programme, this.byRow);
    this.upsets = new Upsets(programme.needs, this.subsets);
    this.least = leastOf(programme);
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
    return this.proven(bound);
  }

  private proven(bound: number): number {
    return bound < this.least ? -Infinity : bound;
  }

  /**
   * Lowers `bounds`, one per set of assets, to what the prices last given prove of each. In a group sorted by reduced value, each option adds its
   * lead over the next to every set that holds the needs of it or of a better one; few such families of sets differ between groups, so they are
   * summed by family first. Cost: options × log + families × sets, instead of options × sets.
   */
  tighten(bounds: Float64Array, prices: Float64Array): void {
    const totals = this.upsets.totals(this.programme, this.reduced);
    for (let set = 0; set < this.subsets; set++) {
      const bound = this.proven(totals[set]! + this.constantOf(set, prices));
      if (bound < bounds[set]!) bounds[set] = bound;
    }
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

/** Families of sets of assets: those that hold the needs of at least one of some options. */
class Upsets {
  /** Place of each distinct need, and the needs themselves. */
  private readonly placeOf: Uint16Array;
  private readonly distinct: readonly number[];
  /** Families met so far: the places of their needs as text → which sets belong. */
  private readonly families = new Map<string, { readonly members: Uint8Array; weight: number; isRequired: boolean }>();
  private readonly sums: Float64Array;
  /** Step from a family to the one with one more need: family number × distinct + place → family number. */
  private readonly steps = new Map<number, number>();
  private readonly list: { readonly places: readonly number[]; readonly members: Uint8Array; weight: number; isRequired: boolean }[] = [];

  constructor(needs: Uint32Array, private readonly subsets: number) {
    this.distinct = [...new Set(needs)].sort((a, b) => a - b);
    const places = new Map(this.distinct.map((need, place) => [need, place]));
    this.placeOf = Uint16Array.from(needs, (need) => places.get(need)!);
    this.sums = new Float64Array(subsets);
    this.family([]);
  }

  private family(places: readonly number[]): number {
    const key = places.join(' ');
    const known = this.families.get(key);
    if (known !== undefined) return this.list.findIndex(({ members }) => members === known.members);
    const members = new Uint8Array(this.subsets);
    for (let set = 0; set < this.subsets; set++) members[set] = places.some((place) => (this.distinct[place]! & ~set) === 0) ? 1 : 0;
    const entry = { places, members, weight: 0, isRequired: false };
    this.families.set(key, entry);
    this.list.push(entry);
    return this.list.length - 1;
  }

  private with(family: number, place: number): number {
    const key = family * this.distinct.length + place;
    const known = this.steps.get(key);
    if (known !== undefined) return known;
    const next = this.family([...this.list[family]!.places, place].sort((a, b) => a - b));
    this.steps.set(key, next);
    return next;
  }

  /** Sum over groups of the best reduced value that each set of assets allows; −Infinity where a group that must choose cannot. */
  totals({ first, mustChoose }: ChoiceProgramme, reduced: Float64Array): Float64Array {
    const { sums, list, placeOf } = this;
    for (const family of list) {
      family.weight = 0;
      family.isRequired = false;
    }
    let base = 0;
    const order: number[] = [];
    for (let g = 0; g + 1 < first.length; g++) {
      const must = mustChoose[g] === 1;
      order.length = 0;
      for (let o = first[g]!; o < first[g + 1]!; o++) {
        if (!must && reduced[o]! <= 0) continue;
        let at = order.length;
        while (at > 0 && reduced[order[at - 1]!]! < reduced[o]!) at--;
        order.splice(at, 0, o);
      }
      let family = 0;
      let above = 0;
      for (const o of order) {
        if (family !== 0) {
          if (list[family]!.members[this.distinct[placeOf[o]!]!] === 1) continue;
          list[family]!.weight += above - reduced[o]!;
        }
        family = this.with(family, placeOf[o]!);
        above = reduced[o]!;
      }
      if (!must) list[family]!.weight += family === 0 ? 0 : above;
      else {
        base += above;
        list[family]!.isRequired = true;
      }
    }
    sums.fill(base);
    for (const { members, weight, isRequired } of list) {
      if (weight !== 0) for (let set = 0; set < sums.length; set++) if (members[set] === 1) sums[set] = sums[set]! + weight;
      if (isRequired) for (let set = 0; set < sums.length; set++) if (members[set] === 0) sums[set] = -Infinity;
    }
    return sums;
  }
}
