/** The best plan of a choice programme, and a proof of how good it is: prices first, then one set of assets after the other, then branching. */
import { ascend } from './ascent.js';
import { Tree } from './branch.js';
import { improve } from './improve.js';
import { ofAllSets, Relaxation } from './relaxation.js';
import { draftOf, fill, isFeasible, planOf, repair } from './repair.js';
import { ofRestricted, restrictTo, type Restricted } from './restrict.js';
import type { ChoiceOutcome, ChoicePlan, ChoiceProgramme } from './types.js';

export interface ChoiceSettings {
  /** Relative gap at which the search may stop. */
  readonly gap: number;
  /** Most relaxations to solve; the outcome says how far it came. */
  readonly work?: number;
  /** Outcome of a programme that is much the same: its prices and assets are where the search begins. */
  readonly like?: Pick<ChoiceOutcome, 'prices' | 'plan'>;
}

/** Uses of options that are priced in all, where nothing is said about work: a large programme gets fewer relaxations, so that no solve drags on. */
const MOST_PRICED = 4e8;
const LEAST_WORK = 1000, MOST_WORK = 30_000;
/** Steps of ascent that a set of assets gets each time it is looked at again. */
const STEPS = [40, 80] as const;
const ROOT_STEPS = 60;
/** How near the lowest bound an ascent comes, as a share of the gap; over all sets at once it may stay further off, since each gets its own. */
const CLOSE = 0.1, ROOT_CLOSE = 20;
/** What counts as equal, as a share of all values together. */
const TIE = 1e-12;
const LEAST_CLOSE = 1e-6;
const WIDTH = 200;
/** Open sets from which on it pays to bound all of them at the prices of one. */
const WORTH_LOOKING = 2;
/** Work on one tree before the set with the largest bound is asked for again. */
const AT_A_TIME = 400;
const POLISH_ROUNDS = 3, POLISH_TRIALS = 8, SHAKE = 0.05;
/** Relative gap that rounding leaves even where the plan is the best there is. */
const ROUNDING = 1e-9;

/**
 * Maximises the total value of the options taken less the cost of the assets opened, within every limit. Lagrangian bounds over all sets of
 * assets at once (Fisher 1981), plans by repair and local search, and depth-first branching on what stays open. The bound holds
 * whatever the search did. Same programme and settings, same outcome.
 */
export function solveChoice(programme: ChoiceProgramme, settings: ChoiceSettings): ChoiceOutcome {
  const search = new Search(programme, settings);
  search.root();
  search.sets();
  search.polish();
  search.finish();
  return search.outcome();
}

class Search {
  private readonly relaxation: Relaxation;
  private readonly bounds: Float64Array;
  private readonly pricesOf = new Map<number, Float64Array>();
  private readonly looks: Uint8Array;
  private prices: Float64Array;
  private plan: ChoicePlan | null = null;

  constructor(programme: ChoiceProgramme, private readonly settings: ChoiceSettings) {
    this.relaxation = new Relaxation(programme);
    this.bounds = new Float64Array(this.relaxation.subsets).fill(Infinity);
    this.looks = new Uint8Array(this.relaxation.subsets);
    this.prices = settings.like?.prices.slice() ?? new Float64Array(this.relaxation.rows);
    const before = settings.like?.plan;
    if (before !== null && before !== undefined && before.options.length === this.relaxation.groups && isFeasible(this.relaxation, before)) this.keep(planOf(this.relaxation, { set: before.assets, options: before.options, excess: new Float64Array(0) }));
  }

  /** Prices at which the largest bound of all sets is low; every step bounds all of them. */
  root(): void {
    const { bound, prices } = ascend(ofAllSets(this.relaxation, this.bounds), this.prices, { steps: ROOT_STEPS, enough: -Infinity, close: this.close() * ROOT_CLOSE });
    if (bound === -Infinity) return;
    this.prices = prices;
    this.relaxation.price(prices);
    this.relaxation.tighten(this.bounds, prices);
  }

  /** The most promising set first: prices of its own, down to where it cannot hold a better plan or prices say that it might; then a plan. */
  sets(): void {
    for (;;) {
      const set = this.nextSet();
      if (set < 0 || this.isGoodEnough() || this.isSpent()) return;
      const look = this.looks[set]!;
      const restricted = restrictTo(this.relaxation, set);
      const { bound, prices } = ascend(ofRestricted(restricted), this.pricesOf.get(set) ?? this.prices, { steps: STEPS[look]!, enough: this.target(), close: this.close() });
      this.looks[set] = look + 1;
      this.lower(set, bound);
      if (this.bounds[set]! > this.target()) this.within(restricted, prices);
      else this.tightenOpen(prices);
      this.relaxation.evaluations += restricted.relaxation.evaluations;
    }
  }

  /** A plan at the prices of a set; where it is the best so far, its prices bound all sets anew. */
  private within(restricted: Restricted, prices: Float64Array): void {
    this.pricesOf.set(restricted.set, prices);
    const before = this.plan;
    this.tryPlan(restricted, prices);
    if (this.plan === before) {
      this.tightenOpen(prices);
      return;
    }
    this.prices = prices;
    this.relaxation.price(prices);
    this.relaxation.tighten(this.bounds, prices);
  }

  /** Prices that are low for one set of assets are often low for its neighbours: the sets that may still hold a better plan are bounded by them as well. */
  private tightenOpen(prices: Float64Array): void {
    const target = this.target();
    const open = Int32Array.from(this.bounds.keys()).filter((set) => this.bounds[set]! > target);
    if (open.length < WORTH_LOOKING) return;
    this.relaxation.price(prices);
    this.relaxation.tighten(this.bounds, prices, open);
  }

  /** Plans at prices round those of the sets that are still open: another corner to repair from is often nearer to the best. */
  polish(): void {
    for (let round = 0; round < POLISH_ROUNDS && !this.isGoodEnough() && !this.isSpent(); round++) {
      const set = this.bounds.reduce((best, bound, each) => (bound > this.bounds[best]! ? each : best), 0);
      const prices = this.pricesOf.get(set);
      if (prices === undefined) return;
      const restricted = restrictTo(this.relaxation, set);
      const before = this.plan?.value ?? -Infinity;
      for (let trial = 0; trial < POLISH_TRIALS && !this.isGoodEnough(); trial++) this.tryPlan(restricted, shaken(prices, round * POLISH_TRIALS + trial), trial % 3 === 0 ? 2 * WIDTH : WIDTH);
      this.relaxation.evaluations += restricted.relaxation.evaluations;
      if ((this.plan?.value ?? -Infinity) === before) return;
    }
  }

  /** Branches within the set whose bound is largest, again and again; what branching proves replaces the bound. */
  finish(): void {
    const trees = new Map<number, Tree>();
    while (!this.isGoodEnough() && !this.isSpent()) {
      const set = this.bounds.reduce((best, bound, each) => (bound > this.bounds[best]! ? each : best), 0);
      if (this.bounds[set]! <= this.target()) return;
      const tree = trees.get(set) ?? new Tree(this.relaxation, set, this.pricesOf.get(set) ?? this.prices, { floor: () => this.target(), offer: (plan) => this.keep(plan) });
      trees.set(set, tree);
      const before = tree.work();
      tree.advance(Math.min(AT_A_TIME, this.work()));
      this.relaxation.evaluations += tree.work() - before;
      this.lower(set, tree.bound());
      if (tree.isDone() && this.bounds[set]! > this.target()) return;
    }
  }

  outcome(): ChoiceOutcome {
    const { plan } = this;
    const most = Math.max(plan?.value ?? -Infinity, ...this.bounds);
    // A bound above the plan by less than rounding alone leaves is the plan's own.
    const bound = plan !== null && most - plan.value <= this.tie() ? plan.value : most;
    const gap = plan === null ? Infinity : bound === plan.value ? 0 : (bound - plan.value) / Math.max(Math.abs(plan.value), 1e-12);
    return { plan, bound, gap, prices: this.pricesOf.get(plan?.assets ?? -1) ?? this.prices, evaluations: this.relaxation.evaluations };
  }

  private lower(set: number, bound: number): void {
    if (bound < this.bounds[set]!) this.bounds[set] = bound;
  }

  /** What the neighbour opened, at first: a good plan there spares others a look. */
  private nextSet(): number {
    const known = this.settings.like?.plan?.assets ?? -1;
    return known >= 0 && known < this.bounds.length && this.looks[known] === 0 && this.bounds[known]! > this.target() ? known : this.mostPromising();
  }

  /** Set with the largest bound among those that may hold a better plan and were not looked at too often; −1 when there is none. */
  private mostPromising(): number {
    const target = this.target();
    let best = -1;
    for (let set = 0; set < this.bounds.length; set++) {
      if (this.bounds[set]! > target && this.looks[set]! < STEPS.length && (best < 0 || this.bounds[set]! > this.bounds[best]!)) best = set;
    }
    return best;
  }

  private tryPlan({ set, relaxation, base, optionOf }: Restricted, prices: Float64Array, width = WIDTH): void {
    relaxation.price(prices);
    relaxation.evaluate(0, prices);
    const draft = draftOf(relaxation, 0);
    if (!repair(relaxation, draft)) return;
    fill(relaxation, draft);
    improve(relaxation, draft, width, this.missing(planOf(relaxation, draft).value + base));
    this.keep(planOf(this.relaxation, { set, options: draft.options.map((o) => (o < 0 ? -1 : optionOf[o]!)), excess: draft.excess }));
  }

  /** How much more a plan must be worth to be within the gap of every bound. */
  private missing(value: number): number {
    const most = this.bounds.reduce((largest, each) => Math.max(largest, each), -Infinity);
    return most - this.settings.gap * Math.abs(most) - value;
  }

  private keep(plan: ChoicePlan): void {
    if ((this.plan === null || plan.value > this.plan.value) && isFeasible(this.relaxation, plan)) this.plan = plan;
  }

  private tie(): number {
    return TIE * this.relaxation.valueReach;
  }

  /** A set whose bound is no higher cannot hold a plan that is better by more than the gap. */
  private target(): number {
    return this.plan === null ? -Infinity : this.plan.value + Math.max(Math.max(this.settings.gap, ROUNDING) * Math.abs(this.plan.value), this.tie());
  }

  private close(): number {
    return CLOSE * Math.max(this.settings.gap, LEAST_CLOSE);
  }

  private isGoodEnough(): boolean {
    return this.plan !== null && Math.max(...this.bounds) <= this.target();
  }

  private work(): number {
    return (this.settings.work ?? this.usualWork()) - this.relaxation.evaluations;
  }

  private usualWork(): number {
    const { options, rows } = this.relaxation;
    return Math.max(LEAST_WORK, Math.min(MOST_WORK, Math.floor(MOST_PRICED / Math.max(1, options * rows))));
  }

  private isSpent(): boolean {
    return this.work() <= 0;
  }
}

/** Prices moved by up to `SHAKE` of themselves, each trial another way, the same in every run (Weyl 1916: multiples of an irrational number are spread evenly). */
function shaken(prices: Float64Array, trial: number): Float64Array {
  return prices.map((price, r) => price * (1 + SHAKE * (2 * ((GOLDEN * (trial * prices.length + r + 1)) % 1) - 1)));
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;
