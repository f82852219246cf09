/** Closes the gap within one set of assets: depth-first branching on the group that costs most to decide otherwise. */
import { ascend } from './ascent.js';
import { ofSet, Relaxation } from './relaxation.js';
import { draftOf, fill, planOf, repair } from './repair.js';
import type { ChoicePlan, ChoiceProgramme } from './types.js';

export interface Branched {
  readonly plan: ChoicePlan | null;
  /** No plan with these assets is worth more than this, unless it is within the target. */
  readonly bound: number;
}

const STEPS_AT_ROOT = 60, STEPS_AT_NODE = 12;
const CLOSE = 1e-7;

/**
 * Options whose forced choice already falls to `target` are struck out first; what is left is branched on. `target` is the value above which a
 * plan is worth finding. Ends when all is decided or `work` relaxations are spent; then the largest open bound is given.
 */
export function branch(whole: Relaxation, set: number, start: Float64Array, target: number, work: number): Branched {
  const root = ascend(ofSet(whole, set), start, { steps: STEPS_AT_ROOT, enough: target, close: CLOSE });
  if (root.bound <= target) return { plan: null, bound: root.bound };
  const { programme, optionOf, groupOf, fixedOptions } = reduceTo(whole, set, root.prices, root.bound, target);
  const spent = { left: work - STEPS_AT_ROOT };
  const tree = new Tree(programme, spent);
  const base = fixedValue(whole, set, fixedOptions);
  const found = tree.search(root.prices, target - base);
  whole.evaluations += work - STEPS_AT_ROOT - spent.left;
  if (found.plan === null) return { plan: null, bound: Math.max(target, found.bound + base) };
  const options = fixedOptions.slice();
  found.plan.options.forEach((option, place) => (options[groupOf[place]!] = option < 0 ? -1 : optionOf[option]!));
  const plan = planOf(whole, { set, options, excess: new Float64Array(0) });
  return { plan, bound: Math.max(found.bound + base, plan.value) };
}

function fixedValue(whole: Relaxation, set: number, options: Int32Array): number {
  let value = -whole.costOfAssets(set);
  for (const option of options) if (option >= 0) value += whole.programme.value[option]!;
  return value;
}

/** The same programme with one set of assets, without options that cannot be in a plan above `target`; groups with one option left are fixed. */
function reduceTo(whole: Relaxation, set: number, prices: Float64Array, bound: number, target: number): {
  readonly programme: ChoiceProgramme; readonly optionOf: Int32Array; readonly groupOf: Int32Array; readonly fixedOptions: Int32Array;
} {
  const { first, value, needs, use, mustChoose, limits } = whole.programme;
  const { rows, reduced } = whole;
  whole.price(prices);
  const at = whole.evaluate(set, prices);
  const spare = Math.max(bound, at) - target;
  const limitsLeft = Float64Array.from(limits, (limit, r) => limit - whole.usedByAssets(set, r));
  const fixedOptions = new Int32Array(whole.groups).fill(-1);
  const [groupOf, optionOf, firsts, must]: [number[], number[], number[], number[]] = [[], [], [0], []];
  for (let g = 0; g < whole.groups; g++) {
    const best = whole.choice[g]! < 0 ? 0 : reduced[whole.choice[g]!]!;
    const kept: number[] = [];
    for (let o = first[g]!; o < first[g + 1]!; o++) if ((needs[o]! & ~set) === 0 && best - reduced[o]! <= spare) kept.push(o);
    const mayBeEmpty = mustChoose[g] !== 1 && best <= spare;
    if (kept.length === 0 || (kept.length === 1 && !mayBeEmpty)) {
      fixedOptions[g] = kept[0] ?? -1;
      if (kept[0] !== undefined) for (let r = 0; r < rows; r++) limitsLeft[r] = limitsLeft[r]! - use[kept[0] * rows + r]!;
      continue;
    }
    groupOf.push(g);
    must.push(mayBeEmpty ? 0 : 1);
    optionOf.push(...kept);
    firsts.push(optionOf.length);
  }
  const uses = new Float64Array(optionOf.length * rows);
  optionOf.forEach((o, place) => uses.set(use.subarray(o * rows, (o + 1) * rows), place * rows));
  const programme: ChoiceProgramme = {
    first: Int32Array.from(firsts), value: Float64Array.from(optionOf, (o) => value[o]!), needs: new Uint32Array(optionOf.length), use: uses,
    limits: limitsLeft, assetCost: new Float64Array(0), assetUse: new Float64Array(0), mustChoose: Uint8Array.from(must),
  };
  return { programme, optionOf: Int32Array.from(optionOf), groupOf: Int32Array.from(groupOf), fixedOptions };
}

/** Depth-first search over one programme without assets. Options that a node forbids are priced out by a value of −Infinity. */
class Tree {
  private best: ChoicePlan | null = null;
  private open = -Infinity;
  /** Bound at the prices of the node at hand. */
  private latest = Infinity;
  private readonly relaxation: Relaxation;
  private readonly value: Float64Array;
  private readonly must: Uint8Array;

  constructor(programme: ChoiceProgramme, private readonly spent: { left: number }) {
    this.value = programme.value.slice();
    this.must = programme.mustChoose.slice();
    this.relaxation = new Relaxation({ ...programme, value: this.value, mustChoose: this.must });
  }

  search(prices: Float64Array, target: number): Branched {
    this.visit(prices, target, STEPS_AT_NODE * 4);
    return { plan: this.best, bound: Math.max(this.open, this.best?.value ?? -Infinity) };
  }

  private visit(start: Float64Array, target: number, steps: number): void {
    const floor = (): number => Math.max(target, this.best?.value ?? -Infinity);
    const before = this.relaxation.evaluations;
    const { bound, prices } = ascend(ofSet(this.relaxation, 0), start, { steps, enough: floor(), close: CLOSE });
    this.spent.left -= this.relaxation.evaluations - before;
    if (bound <= floor()) return;
    if (this.spent.left <= 0) {
      this.open = Math.max(this.open, bound);
      return;
    }
    this.relaxation.price(prices);
    this.latest = this.relaxation.evaluate(0, prices);
    const draft = draftOf(this.relaxation, 0);
    const choice = draft.options.slice();
    const lead = this.leads(choice);
    if (repair(this.relaxation, draft)) {
      fill(this.relaxation, draft);
      const plan = planOf(this.relaxation, draft);
      if (plan.value > floor()) this.best = plan;
    }
    const group = this.undecided(choice, lead);
    if (group < 0) {
      // Everything is decided: the one choice left either kept the limits above, or there is none.
      return;
    }
    const undo = this.strike(choice, floor());
    this.branchOn(group, choice[group]!, prices, target);
    undo();
  }

  /** Strikes out what cannot be in a plan above the floor, below this node; to be called before anything is priced anew. */
  private strike(choice: Int32Array, floor: number): () => void {
    const { first } = this.relaxation.programme;
    const { reduced } = this.relaxation;
    const spare = this.latest - floor;
    const struck: number[] = [];
    const values: number[] = [];
    const bound: number[] = [];
    for (let g = 0; g < choice.length; g++) {
      const best = choice[g]! < 0 ? 0 : reduced[choice[g]!]!;
      for (let o = first[g]!; o < first[g + 1]!; o++) {
        if (o === choice[g] || this.value[o] === -Infinity || best - reduced[o]! <= spare) continue;
        struck.push(o);
        values.push(this.value[o]!);
        this.value[o] = -Infinity;
      }
      if (this.must[g] === 0 && choice[g]! >= 0 && best > spare) {
        bound.push(g);
        this.must[g] = 1;
      }
    }
    return () => {
      struck.forEach((o, place) => (this.value[o] = values[place]!));
      for (const g of bound) this.must[g] = 0;
    };
  }

  /** What the second-best choice of each group costs, in reduced value. */
  private leads(choice: Int32Array): Float64Array {
    const { first } = this.relaxation.programme;
    const { reduced } = this.relaxation;
    return Float64Array.from(choice, (chosen, g) => {
      const worth = chosen < 0 ? 0 : reduced[chosen]!;
      let next = this.must[g] === 1 || chosen < 0 ? -Infinity : 0;
      for (let o = first[g]!; o < first[g + 1]!; o++) if (o !== chosen && reduced[o]! > next) next = reduced[o]!;
      return worth - next;
    });
  }

  /** The group that is nearest to choosing otherwise; −1 when no group has a second choice. */
  private undecided(choice: Int32Array, lead: Float64Array): number {
    let best = -1;
    for (let g = 0; g < choice.length; g++) if (lead[g]! < Infinity && (best < 0 || lead[g]! < lead[best]!)) best = g;
    return best;
  }

  /** The relaxed choice first, then everything but it. */
  private branchOn(group: number, chosen: number, prices: Float64Array, target: number): void {
    const { first } = this.relaxation.programme;
    const [from, to] = [first[group]!, first[group + 1]!];
    const values = this.value.slice(from, to);
    const must = this.must[group]!;
    for (let o = from; o < to; o++) if (o !== chosen) this.value[o] = -Infinity;
    this.must[group] = chosen < 0 ? 0 : 1;
    this.visit(prices, target, STEPS_AT_NODE);
    this.value.set(values, from);
    if (chosen >= 0) this.value[chosen] = -Infinity;
    // Without its empty choice a group has to take an option.
    this.must[group] = chosen < 0 ? 1 : must;
    this.visit(prices, target, STEPS_AT_NODE);
    this.value.set(values, from);
    this.must[group] = must;
  }
}
