/** Closes the gap within one set of assets: the options that prices leave open, taken in parts at first and then as a whole, one after the other. */
import { ascend } from './ascent.js';
import { Divisible, type Basis } from './divisible.js';
import { improve } from './improve.js';
import { ofSet, Relaxation } from './relaxation.js';
import { draftOf, fill, move, planOf, repair } from './repair.js';
import type { ChoicePlan, ChoiceProgramme } from './types.js';

/** What the search round a tree knows: the value that a plan has to be above, and who takes the plans. */
export interface Seeker {
  readonly floor: () => number;
  readonly offer: (plan: ChoicePlan) => void;
}

const STEPS_AT_ROOT = 60;
const CLOSE = 1e-7;
const WIDTH = 200;
/** Levels of the tree between plans made from parts. */
const PLANS_EVERY = 6;
/** Pivots at one node before it is left as it is. */
const MOST_PIVOTS = 2000;

/** Columns that may not be taken below a place in the tree. */
interface Branch {
  readonly above: Branch | null;
  readonly forbidden: readonly number[];
}

/** A part of the programme that was not looked at yet. */
interface Open {
  readonly branch: Branch;
  readonly basis: Basis | null;
  /** No plan in it is worth more. */
  readonly bound: number;
}

/**
 * The options of one set of assets whose forced choice does not already fall to the floor, searched best bound first, each time down to where
 * nothing is open any more (Land and Doig 1960). Prices come from the divisible programme; every bound is evaluated at them, so that rounding
 * there costs work only. Can be left and come back to.
 */
export class Tree {
  private readonly relaxation: Relaxation;
  private readonly divisible: Divisible;
  private readonly value: Float64Array;
  private readonly must: Uint8Array;
  private readonly given: ChoiceProgramme;
  private readonly prices: Float64Array;
  private readonly base: number;
  /** What prices are measured by: the largest value there is. */
  private readonly unit: number;
  private readonly planFor: (options: Int32Array) => ChoicePlan;
  private readonly open: Open[] = [];
  /** The largest bound of what was left because it cannot hold a plan above the floor. */
  private closed = -Infinity;
  private nodes = 0;
  /** What a pivot costs beside a relaxation of the whole programme. */
  private readonly weight: number;

  constructor(whole: Relaxation, set: number, start: Float64Array, private readonly seeker: Seeker) {
    const floor = seeker.floor();
    const root = ascend(ofSet(whole, set), start, { steps: STEPS_AT_ROOT, enough: floor, close: CLOSE });
    const { programme, optionOf, groupOf, fixedOptions } = reduceTo(whole, set, root.prices, root.bound, floor);
    this.given = programme;
    [this.value, this.must] = [programme.value.slice(), programme.mustChoose.slice()];
    this.relaxation = new Relaxation({ ...programme, value: this.value, mustChoose: this.must }, whole);
    this.divisible = new Divisible(programme, this.relaxation.scale);
    this.weight = this.relaxation.options / Math.max(1, whole.options);
    this.prices = new Float64Array(this.relaxation.rows);
    this.unit = programme.value.reduce((most, each) => Math.max(most, Math.abs(each)), 1);
    this.base = fixedValue(whole, set, fixedOptions);
    this.planFor = (chosen) => {
      const options = fixedOptions.slice();
      chosen.forEach((option, place) => (options[groupOf[place]!] = option < 0 ? -1 : optionOf[option]!));
      return planOf(whole, { set, options, excess: new Float64Array(0) });
    };
    if (root.bound <= floor) this.closed = root.bound;
    else this.open.push({ branch: { above: null, forbidden: [] }, basis: null, bound: root.bound });
  }

  /** No plan of the set is worth more. */
  bound(): number {
    return this.open.reduce((most, { bound }) => Math.max(most, bound), this.closed);
  }

  isDone(): boolean {
    return this.open.length === 0;
  }

  /** What was done so far, in relaxations of the whole programme. */
  work(): number {
    return Math.ceil(this.nodes + this.divisible.pivots * this.weight);
  }

  /** Goes on for about so much work more, as long as any part is above the floor. */
  advance(work: number): void {
    const until = this.work() + work;
    while (this.work() < until) {
      const next = this.takeBest();
      if (next === null) return;
      this.enter(next);
      this.plunge(next);
    }
  }

  private takeBest(): Open | null {
    const floor = this.seeker.floor();
    let best = -1;
    for (let i = 0; i < this.open.length; i++) if (best < 0 || this.open[i]!.bound > this.open[best]!.bound) best = i;
    if (best < 0) return null;
    if (this.open[best]!.bound <= floor) {
      this.closed = this.bound();
      this.open.length = 0;
      return null;
    }
    const next = this.open[best]!;
    this.open[best] = this.open[this.open.length - 1]!;
    this.open.length--;
    return next;
  }

  /** Everything allowed but what the branch forbids. */
  private enter({ branch, basis }: Open): void {
    this.value.set(this.given.value);
    this.must.set(this.given.mustChoose);
    this.divisible.allow();
    for (let each: Branch | null = branch; each !== null; each = each.above) this.forbid(each.forbidden);
    if (basis !== null) this.divisible.restore(basis);
  }

  private forbid(columns: readonly number[]): void {
    for (const column of columns) {
      this.divisible.forbidden[column] = 1;
      if (column < this.value.length) this.value[column] = -Infinity;
      else this.must[column - this.value.length] = 1;
    }
  }

  /** From one node on down, each time into the part that the divisible plan favours; the other part is left open. */
  private plunge(from: Open): void {
    let { branch, bound: above } = from;
    for (let depth = 0; ; depth++) {
      this.nodes++;
      const bound = Math.min(above, this.look());
      if (bound <= this.seeker.floor()) {
        this.closed = Math.max(this.closed, bound);
        return;
      }
      const struck = this.strike(bound);
      branch = { above: branch, forbidden: struck };
      const isWhole = this.divisible.split().length === 0;
      if (isWhole || depth % PLANS_EVERY === 0) this.tryPlan(depth === 0);
      if (bound <= this.seeker.floor()) {
        this.closed = Math.max(this.closed, bound);
        return;
      }
      const column = this.undecided();
      // Everything is decided: the one choice left either kept the limits above, or there is none.
      if (column < 0) return;
      const others = this.columnsOf(this.groupOf(column)).filter((each) => each !== column && this.divisible.forbidden[each] === 0);
      this.open.push({ branch: { above: branch, forbidden: [column] }, basis: this.divisible.basis(), bound });
      branch = { above: branch, forbidden: others };
      this.forbid(others);
      above = bound;
    }
  }

  /** The bound here: of the prices of the divisible programme, evaluated in full. */
  private look(): number {
    const { divisible, relaxation, prices } = this;
    const floor = this.seeker.floor() - this.base;
    let answer = divisible.solve(floor, MOST_PIVOTS);
    let bound = this.boundAt();
    if (answer === 'enough' && bound > floor + this.base) {
      // Rounding hides that it is enough: on to the end.
      answer = divisible.solve(-Infinity, MOST_PIVOTS);
      bound = this.boundAt();
    }
    if (answer !== 'infeasible') return bound;
    const at = prices.slice();
    for (let reach = 1; reach < 1e12 && bound > floor + this.base; reach *= 30) {
      for (let r = 0; r < at.length; r++) prices[r] = Math.max(0, at[r]! + (reach * divisible.ray[r]! * this.unit) / relaxation.scale[r]!);
      relaxation.price(prices);
      bound = Math.min(bound, relaxation.evaluate(0, prices) + this.base);
    }
    prices.set(at);
    relaxation.price(prices);
    return Math.min(bound, relaxation.evaluate(0, prices) + this.base);
  }

  private boundAt(): number {
    this.divisible.pricesInto(this.prices);
    this.relaxation.price(this.prices);
    return this.relaxation.evaluate(0, this.prices) + this.base;
  }

  /** Forbids what cannot be in a plan above the floor, from here on down; what that is. Needs the reduced values of this node. */
  private strike(bound: number): readonly number[] {
    const { relaxation: { reduced, choice }, given: { first }, value, must } = this;
    const spare = bound - this.seeker.floor();
    const struck: number[] = [];
    for (let g = 0; g < choice.length; g++) {
      const best = choice[g]! < 0 ? 0 : reduced[choice[g]!]!;
      for (let o = first[g]!; o < first[g + 1]!; o++) if (o !== choice[g] && value[o] !== -Infinity && best - reduced[o]! > spare) struck.push(o);
      if (must[g] === 0 && choice[g]! >= 0 && best > spare) struck.push(this.divisible.emptyOf(g));
    }
    this.forbid(struck);
    return struck;
  }

  /** The plan that takes the largest share of each group, made to keep the limits and, where that is asked for, better. */
  private tryPlan(isBettered: boolean): void {
    const { relaxation } = this;
    const draft = draftOf(relaxation, 0);
    for (let g = 0; g < draft.options.length; g++) {
      const column = this.largestOf(g);
      const option = column < this.value.length ? column : -1;
      if (option !== draft.options[g]) move(relaxation, draft, g, option);
    }
    if (!repair(relaxation, draft)) return;
    fill(relaxation, draft);
    if (isBettered) improve(relaxation, draft, WIDTH, Infinity);
    this.seeker.offer(this.planFor(draft.options));
  }

  private columnsOf(group: number): readonly number[] {
    const { first } = this.given;
    return [this.divisible.emptyOf(group), ...Array.from({ length: first[group + 1]! - first[group]! }, (_, i) => first[group]! + i)];
  }

  private groupOf(column: number): number {
    return this.divisible.groupOf[column]!;
  }

  private largestOf(group: number): number {
    const { divisible, given: { first } } = this;
    let best = divisible.keyOf(group);
    for (let o = first[group]!; o < first[group + 1]!; o++) if (divisible.share(o) > divisible.share(best)) best = o;
    return divisible.share(divisible.emptyOf(group)) > divisible.share(best) ? divisible.emptyOf(group) : best;
  }

  /** The column to decide on next: where the divisible plan is most evenly split. −1 when every group has one left. */
  private undecided(): number {
    const { divisible } = this;
    let [best, most] = [-1, 0];
    for (const group of divisible.split()) {
      const column = this.largestOf(group);
      const evenness = 1 - Math.abs(divisible.share(column) - 0.5);
      if (evenness > most) [best, most] = [column, evenness];
    }
    return best >= 0 ? best : this.leastLead();
  }

  /** Of the group that loses least by choosing otherwise, what it chooses. */
  private leastLead(): number {
    const { relaxation: { reduced, choice }, given: { first }, must, value } = this;
    let [best, least] = [-1, Infinity];
    for (let g = 0; g < choice.length; g++) {
      const chosen = choice[g]!;
      const worth = chosen < 0 ? 0 : reduced[chosen]!;
      let next = must[g] === 1 || chosen < 0 ? -Infinity : 0;
      for (let o = first[g]!; o < first[g + 1]!; o++) if (o !== chosen && value[o] !== -Infinity && reduced[o]! > next) next = reduced[o]!;
      if (worth - next < least) [best, least] = [chosen < 0 ? this.divisible.emptyOf(g) : chosen, worth - next];
    }
    return best;
  }
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

