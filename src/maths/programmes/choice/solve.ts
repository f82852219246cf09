/** The best plan of a choice programme, and a proof of how good it is: prices first, then one set of assets after the other, then branching. */
import { ascend } from './ascent.js';
import { branch } from './branch.js';
import { improve } from './improve.js';
import { Relaxation } from './relaxation.js';
import { draftOf, fill, isFeasible, planOf, repair } from './repair.js';
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
const MOST_PRICED = 1e9;
const LEAST_WORK = 1000, MOST_WORK = 20_000;
/** Steps of ascent that a set of assets gets each time it is looked at again. */
const STEPS = [40, 60, 100, 160, 240] as const;
const ROOT_ROUNDS = 8, WARM_ROUNDS = 2, ROOT_STEPS = 40, WARM_STEPS = 30;
const WIDTH = 200;
/** Relative gap that rounding leaves even where the plan is the best there is. */
const ROUNDING = 1e-9;
/** Looks at a set after which all sets are bounded anew by its prices, at most so often. */
const MOST_TIGHTENINGS = 16;

/**
 * Maximises the total value of the options taken less the cost of the assets opened, within every limit. Lagrangian bounds over all sets of
 * assets at once (Fisher 1981), plans by repair and local search, and depth-first branching on what stays open. The bound holds
 * whatever the search did. Same programme and settings, same outcome.
 */
export function solveChoice(programme: ChoiceProgramme, settings: ChoiceSettings): ChoiceOutcome {
  const search = new Search(programme, settings);
  search.root();
  search.sets();
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

  /** Ascents on whichever set has the largest bound; every one of them bounds all sets. */
  root(): void {
    const isWarm = this.settings.like !== undefined;
    for (let round = 0; round < (isWarm ? WARM_ROUNDS : ROOT_ROUNDS); round++) {
      this.tightenAll(this.prices);
      const set = round === 0 ? (this.settings.like?.plan?.assets ?? this.mostPromising()) : this.mostPromising();
      if (set < 0) return;
      const { bound, prices } = ascend(this.relaxation, set, this.prices, isWarm ? WARM_STEPS : ROOT_STEPS, -Infinity);
      this.lower(set, bound);
      if (bound === -Infinity) continue;
      this.prices = prices;
      if (isWarm || round >= ROOT_ROUNDS / 2) this.tryPlan(set, prices, WIDTH);
      if (this.isGoodEnough()) return;
    }
    this.tightenAll(this.prices);
  }

  /** The most promising set first: its own ascent, a plan, and now and then new bounds for the others. */
  sets(): void {
    let tightenings = 0;
    for (;;) {
      const set = this.mostPromising();
      if (set < 0 || this.isGoodEnough() || this.isSpent()) return;
      const look = this.looks[set]!;
      const { bound, prices } = ascend(this.relaxation, set, this.pricesOf.get(set) ?? this.prices, STEPS[look]!, this.target());
      this.looks[set] = look + 1;
      this.lower(set, bound);
      if (bound === -Infinity) continue;
      this.pricesOf.set(set, prices);
      if (this.bounds[set]! <= this.target()) continue;
      const before = this.plan;
      if (look >= 1 || before === null || tightenings === 0) this.tryPlan(set, prices, WIDTH);
      if (this.plan !== before) this.prices = prices;
      if (look >= 1 && tightenings < MOST_TIGHTENINGS) {
        tightenings++;
        this.tightenAll(prices);
      }
    }
  }

  /** Branches within each set whose bound is still above the plan; what branching proves replaces the bound. */
  finish(): void {
    while (!this.isGoodEnough() && !this.isSpent()) {
      const set = this.bounds.reduce((best, bound, each) => (bound > this.bounds[best]! ? each : best), 0);
      if (this.bounds[set]! <= this.target()) return;
      const { plan, bound } = branch(this.relaxation, set, this.pricesOf.get(set) ?? this.prices, this.target(), this.work());
      if (plan !== null) this.keep(plan);
      if (bound >= this.bounds[set]!) return;
      this.bounds[set] = bound;
    }
  }

  outcome(): ChoiceOutcome {
    const { plan } = this;
    const bound = Math.max(plan?.value ?? -Infinity, ...this.bounds);
    const gap = plan === null ? Infinity : bound === plan.value ? 0 : (bound - plan.value) / Math.max(Math.abs(plan.value), 1e-12);
    return { plan, bound, gap, prices: this.pricesOf.get(plan?.assets ?? -1) ?? this.prices, evaluations: this.relaxation.evaluations };
  }

  private tightenAll(prices: Float64Array): void {
    this.relaxation.price(prices);
    this.relaxation.tighten(this.bounds, prices);
  }

  private lower(set: number, bound: number): void {
    if (bound < this.bounds[set]!) this.bounds[set] = bound;
  }

  /** Set with the largest bound among those not looked at too often; −1 when none can hold a plan. */
  private mostPromising(): number {
    let best = -1;
    for (let set = 0; set < this.bounds.length; set++) {
      if (this.looks[set]! < STEPS.length && this.bounds[set]! > -Infinity && (best < 0 || this.bounds[set]! > this.bounds[best]!)) best = set;
    }
    return best;
  }

  private tryPlan(set: number, prices: Float64Array, width: number): void {
    const { relaxation } = this;
    relaxation.price(prices);
    if (relaxation.evaluate(set, prices) === -Infinity) return;
    const draft = draftOf(relaxation, set);
    if (!repair(relaxation, draft)) return;
    fill(relaxation, draft);
    improve(relaxation, draft, width);
    this.keep(planOf(relaxation, draft));
  }

  private keep(plan: ChoicePlan): void {
    if ((this.plan === null || plan.value > this.plan.value) && isFeasible(this.relaxation, plan)) this.plan = plan;
  }

  /** A set whose bound is no higher cannot hold a plan that is better by more than the gap. */
  private target(): number {
    return this.plan === null ? -Infinity : this.plan.value + Math.max(this.settings.gap, ROUNDING) * Math.abs(this.plan.value);
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
