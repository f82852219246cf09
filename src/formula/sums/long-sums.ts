/**
 * Rewrites sums over many members into sums of what does not vary with the member, each times a number that is certain or read off a table
 * (`sum-table.ts`). The result differs from the sum as written by rounding only. It holds for the data of one program: whether the factor of a
 * line is nowhere negative, and whether an exponent is whole, decide about its form.
 */
import type { SizeOf } from '../grid.js';
import { hasAxis, type Term, type TermStore } from '../terms.js';
import { MOST_FACTORS } from './whole-power.js';
import { monomialsOf, pushedGather, type Bend, type Factors, type Line, type Monomial } from './monomials.js';

export interface SumWorld {
  readonly store: TermStore;
  readonly size: SizeOf;
  /** A certain term in all of its cells; null where one is unknown. */
  readonly valuesOf: (term: Term) => readonly number[] | null;
  /** Sums over fewer members stay as they are: a search costs as much as some members do. */
  readonly fewest: number;
}

/** A bend with everything in its place: least or most of (slope × x, limit). */
interface Knee {
  readonly op: 'min' | 'max';
  readonly x: Term;
  readonly slope: Term;
  readonly limit: Term;
}

/** One addend of a rewritten sum. */
interface Part {
  readonly free: Factors;
  readonly knee: Knee | null;
  readonly weight: Term;
  readonly sign: '+' | '-';
}

/** Terms of the translator in, terms of the translator out: they still have to be given their final form. Each term once. */
export class LongSums {
  private readonly done = new Map<Term, Term>();

  constructor(private readonly world: SumWorld) {}

  rewrite(term: Term): Term {
    const ready = this.done.get(term);
    if (ready !== undefined) return ready;
    const made = this.make(term);
    this.done.set(term, made);
    return made;
  }

  private make(term: Term): Term {
    if (!term.uncertain || term.args.length === 0) return term;
    if (term.op === 'reduceSum' && this.world.size(term.name) >= this.world.fewest) {
      const summed = this.total(term.args[0] as Term, term.name);
      if (summed !== null) return this.rewrite(summed);
    }
    const args = term.args.map((arg) => this.rewrite(arg));
    if (term.op === 'pow' && this.isShortPower(term.args[1] as Term)) return this.world.store.make({ op: 'wholePower', args });
    return args.every((arg, i) => arg === term.args[i]) ? term : this.world.store.make({ ...term, args });
  }

  private isShortPower(exponent: Term): boolean {
    return !exponent.uncertain && (this.world.valuesOf(exponent)?.every((value) => Number.isInteger(value) && value >= 0 && value <= MOST_FACTORS) ?? false);
  }

  /** Σ of a term over an index, or null when nothing is gained. */
  private total(term: Term, axis: string): Term | null {
    const { store } = this.world;
    if (!hasAxis(term, axis) || !term.uncertain) return null;
    if (term.op === 'gather') {
      const pushed = pushedGather(store, term);
      return pushed === null ? null : this.total(pushed, axis);
    }
    if (term.op === 'reduceSum' && term.name !== axis) return this.exchanged(term, axis);
    const parts = monomialsOf(store, term, axis)?.map((monomial) => this.partOf(monomial)) ?? [null];
    if (!parts.includes(null)) return this.joined(parts as readonly Part[], axis);
    return term.op === 'sum' ? this.split(term, axis) : null;
  }

  /** Addends one by one, where some gain; the others stay one sum. */
  private split(term: Term, axis: string): Term | null {
    const { store } = this.world;
    const totals = term.args.map((arg) => this.total(arg, axis));
    const left = totals.flatMap((total, i) => (total === null ? [i] : []));
    if (left.length === totals.length) return null;
    const rest = left.length === 0 ? [] : [this.plain(store.sum(left.map((i) => term.args[i]!), left.map((i) => term.signs[i]).join('')), axis)];
    const gained = totals.flatMap((total, i) => (total === null ? [] : [{ total, sign: term.signs[i]! }]));
    return store.sum([...gained.map(({ total }) => total), ...rest], gained.map(({ sign }) => sign).join('') + '+'.repeat(rest.length));
  }

  /** Σ over members of Σ over another index is the same the other way round. */
  private exchanged(term: Term, axis: string): Term | null {
    const inner = this.total(term.args[0] as Term, axis);
    if (inner === null) return null;
    return this.world.store.make({ op: 'reduceSum', name: term.name, args: [inner], axes: inner.axes.filter((one) => one !== term.name) });
  }

  private plain(term: Term, axis: string): Term {
    return this.world.store.make({ op: 'reduceSum', name: axis, args: [term], axes: term.axes.filter((one) => one !== axis) });
  }

  private partOf({ sign, certain, free, bend }: Monomial): Part | null {
    if (bend === null) return { free, knee: null, weight: this.product(certain), sign };
    const knee = this.kneeOf(bend);
    if (knee === null) return null;
    if ('x' in knee) return { free, knee, weight: this.product(certain), sign };
    return { free: { args: [...free.args, knee.free], signs: `${free.signs}*` }, knee: null, weight: this.product({ args: [...certain.args, knee.slope], signs: `${certain.signs}*` }), sign };
  }

  /** The lines of a bend brought down to one that moves and one that is certain; only the moving one where there is no other. */
  private kneeOf({ op, lines }: Bend): Knee | { readonly slope: Term; readonly free: Term } | null {
    const { store } = this.world;
    const still = lines.filter(({ free }) => free.args.length === 0).map((line) => this.slopeOf(line));
    const moving = new Map<Term, Term[]>();
    for (const line of lines) {
      if (line.free.args.length === 0) continue;
      const slope = this.slopeOf(line);
      moving.set(slope, [...(moving.get(slope) ?? []), this.product(line.free)]);
    }
    const [only] = moving;
    if (only === undefined || moving.size > 1) return null;
    const [slope, frees] = only;
    if (frees.length > 1 && !(this.world.valuesOf(slope)?.every((value) => value >= 0) ?? false)) return null;
    const pick = (terms: readonly Term[]): Term => terms.reduce((one, other) => (one === other ? one : store.make({ op, args: [one, other] })));
    const x = pick(frees);
    return still.length === 0 ? { slope, free: x } : { op, x, slope, limit: pick(still) };
  }

  private slopeOf({ sign, certain }: Line): Term {
    const { store } = this.world;
    const order = [...certain.args.keys()].sort((a, b) => certain.args[a]!.id - certain.args[b]!.id);
    const size = this.product({ args: order.map((i) => certain.args[i]!), signs: order.map((i) => certain.signs[i]!).join('') });
    return sign === '+' ? size : store.make({ op: 'neg', args: [size] });
  }

  private product({ args, signs }: Factors): Term {
    return args.length === 0 ? this.world.store.constant(1) : this.world.store.product(args, signs);
  }

  /** Parts with the same free factors and the same knee have one weight, and those with the same free factors share them. */
  private joined(parts: readonly Part[], axis: string): Term {
    const { store } = this.world;
    const byKnee = grouped(parts, ({ free, knee }) => `${keyOf(free)} ${knee === null ? '' : [knee.op, knee.x.id, knee.slope.id, knee.limit.id].join(' ')}`);
    const totals = byKnee.map((same) => {
      const weight = store.sum(same.map((part) => part.weight), same.map((part) => part.sign).join(''));
      return { free: same[0]!.free, total: this.summed(weight, same[0]!.knee, axis) };
    });
    const products = grouped(totals, ({ free }) => keyOf(free)).map((same) => {
      const inside = store.sum(same.map(({ total }) => total), '+'.repeat(same.length));
      const { free } = same[0]!;
      return free.args.length === 0 ? inside : store.product([...free.args, inside], `${free.signs}*`);
    });
    return store.sum(products, '+'.repeat(products.length));
  }

  private summed(weight: Term, knee: Knee | null, axis: string): Term {
    const { store } = this.world;
    if (knee === null) return hasAxis(weight, axis) ? this.plain(weight, axis) : store.product([weight, store.constant(this.world.size(axis))], '**');
    const { op, x, slope, limit } = knee;
    const over = (args: readonly Term[]): readonly string[] => [...new Set(args.flatMap((arg) => arg.axes))].filter((one) => one !== axis).sort();
    const stretch = store.make({ op: 'stretch', name: axis, args: [x, slope, limit], axes: over([x, slope, limit]) });
    const args = [stretch, x, slope, limit, weight];
    return store.make({ op: op === 'min' ? 'leastSum' : 'mostSum', name: axis, args, axes: over(args) });
  }
}

function keyOf({ args, signs }: Factors): string {
  return args.map((arg, i) => `${signs[i]}${arg.id}`).sort().join(' ');
}

function grouped<Item>(items: readonly Item[], key: (item: Item) => string): readonly (readonly Item[])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()];
}
