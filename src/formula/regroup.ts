/**
 * Gives every sum, product and sum over an index its final form. Operands over fewer indexes are combined first, and what does
 * not depend on an index is taken out of the sum over it. The result is the definition of the value: interpreter and kernel both
 * read it. Terms that are certain stay as written. The form depends on indexes and on what is uncertain, never on sizes.
 */
import { hasAxis, type Term, type TermStore } from './terms.js';

/** A part of a sum: `outside` does not depend on the index that is summed over, `inside` (null: nothing) does. */
interface Piece {
  readonly sign: '+' | '-';
  readonly outside: Factors;
  readonly inside: Term | null;
}

interface Factors {
  readonly args: readonly Term[];
  readonly signs: string;
}

interface Pulled {
  readonly good: readonly Piece[];
  readonly rest: readonly { readonly sign: '+' | '-'; readonly term: Term }[];
}

/** Taking more parts out than this would make formulas grow without end. */
const MOST_PIECES = 200;

/** Turns terms into terms of plain operations. Each term once; recursion is as deep as the graph. */
export class Regrouper {
  private readonly done = new Map<Term, Term>();

  constructor(
    private readonly store: TermStore,
    private readonly memberCount: (axis: string) => number,
    /** False: operations as written, for comparing with the regrouped form. */
    private readonly regroups = true,
  ) {}

  final(term: Term): Term {
    const ready = this.done.get(term);
    if (ready !== undefined) return ready;
    const made = this.make(term);
    this.done.set(term, made);
    return made;
  }

  private make(term: Term): Term {
    if (term.op === 'sum') return this.regroups ? this.sum(term) : this.store.foldSum(term.args.map((arg) => this.final(arg)), term.signs);
    if (term.op === 'product') return this.regroups ? this.product(term) : this.asWritten(term);
    if (term.op === 'reduceSum' && this.regroups && term.uncertain) {
      const opened = this.openSum(term);
      if (opened !== null) return this.final(opened);
    }
    if (term.args.length === 0) return term;
    return this.store.make({ ...term, args: term.args.map((arg) => this.final(arg)) });
  }

  private asWritten(term: Term): Term {
    return this.store.foldProduct(term.args.map((arg) => this.final(arg)), term.signs);
  }

  /** A group that is only subtracted is added up first and then subtracted whole. */
  private sum(term: Term): Term {
    const parts = this.groups(term).map(({ args, signs }) => {
      const parts = args.map((arg) => this.final(arg));
      const first = signs.indexOf('+');
      if (first < 0) return { term: this.store.foldSum(parts, '+'.repeat(parts.length)), minus: true };
      const order = [first, ...parts.keys()].filter((at, i, all) => all.indexOf(at) === i);
      return { term: this.store.foldSum(order.map((at) => parts[at] as Term), order.map((at) => signs[at]).join('')), minus: false };
    });
    const total = this.combine(parts, (a, b) => {
      if (a.minus === b.minus) return { term: this.store.make({ op: 'add', args: [a.term, b.term] }), minus: a.minus };
      const [from, less] = a.minus ? [b, a] : [a, b];
      return { term: this.store.make({ op: 'sub', args: [from.term, less.term] }), minus: false };
    });
    return total.minus ? this.store.make({ op: 'neg', args: [total.term] }) : total.term;
  }

  /** Groups of operands that are certain, or uncertain over the same indexes; in order of first occurrence. */
  private groups(term: Term): { args: Term[]; signs: string }[] {
    const groups = new Map<string, { args: Term[]; signs: string }>();
    term.args.forEach((arg, i) => {
      const key = arg.uncertain ? arg.axes.join(',') : 'certain';
      const group = groups.get(key) ?? { args: [], signs: '' };
      group.args.push(arg);
      group.signs += term.signs[i] as string;
      groups.set(key, group);
    });
    return [...groups.values()];
  }

  /**
   * Each group is one quotient; groups of divisors alone divide at the end. Of a certain divisor, and of one over fewer indexes,
   * the reciprocal is taken instead: there are fewer of those than divisions.
   */
  private product(term: Term): Term {
    const above: Term[] = [];
    const below: Term[] = [];
    for (const group of this.groups(term)) {
      const parts = group.args.map((arg) => this.final(arg));
      const tops = parts.filter((_, i) => group.signs[i] === '*');
      const bottoms = parts.filter((_, i) => group.signs[i] === '/');
      const bottom = bottoms.length === 0 ? null : this.store.foldProduct(bottoms, '*'.repeat(bottoms.length));
      if (tops.length === 0 && bottom !== null && bottom.uncertain) below.push(bottom);
      else above.push(this.quotient(tops, bottom));
    }
    if (below.length === 0) return this.multiplied(above);
    const divisor = this.multiplied(below);
    if (above.length === 0) return this.quotient([], divisor);
    const dividend = this.multiplied(above);
    if (divisor.axes.length >= dividend.axes.length) return this.quotient([dividend], divisor);
    return this.store.make({ op: 'mul', args: [dividend, this.quotient([], divisor)] });
  }

  private multiplied(parts: readonly Term[]): Term {
    return this.combine(parts.map((term) => ({ term })), (a, b) => ({ term: this.store.make({ op: 'mul', args: [a.term, b.term] }) })).term;
  }

  private quotient(tops: readonly Term[], bottom: Term | null): Term {
    const top = tops.length === 0 ? this.store.constant(1) : this.store.foldProduct(tops, '*'.repeat(tops.length));
    return bottom === null ? top : this.store.make({ op: 'div', args: [top, bottom] });
  }

  /** Combines two at a time, always the pair whose result has the fewest indexes; among equals the earliest. */
  private combine<T extends { readonly term: Term }>(parts: readonly T[], two: (a: T, b: T) => T): T {
    const open = [...parts];
    while (open.length > 1) {
      let best: readonly [number, number] = [0, 1];
      let fewest = Number.POSITIVE_INFINITY;
      for (let i = 0; i < open.length; i += 1) {
        for (let j = i + 1; j < open.length; j += 1) {
          const size = new Set([...(open[i] as T).term.axes, ...(open[j] as T).term.axes]).size;
          if (size < fewest) {
            fewest = size;
            best = [i, j];
          }
        }
      }
      open[best[0]] = two(open[best[0]] as T, open[best[1]] as T);
      open.splice(best[1], 1);
    }
    return open[0] as T;
  }

  /** sum(x over i) as a sum of parts outside × sum(inside over i), or null when nothing can be taken out. */
  private openSum(term: Term): Term | null {
    const of = term.args[0] as Term;
    const axis = term.name;
    const pulled = this.pull(of, '+', axis, false);
    if (pulled.good.length === 0 || pulled.good.length > MOST_PIECES) return null;
    const parts = this.merge(pulled.good, axis);
    if (pulled.rest.length > 0) {
      const rest = this.store.sum(pulled.rest.map((one) => one.term), pulled.rest.map((one) => one.sign).join(''));
      parts.push(this.total(rest, axis));
    }
    return this.store.sum(parts, '+'.repeat(parts.length));
  }

  private total(inside: Term | null, axis: string): Term {
    if (inside === null) return this.store.constant(this.memberCount(axis));
    return this.store.make({ op: 'reduceSum', name: axis, args: [inside], axes: inside.axes.filter((one) => one !== axis) });
  }

  /** Parts with the same inside share its sum, and then parts with the same outside share one product. */
  private merge(pieces: readonly Piece[], axis: string): Term[] {
    const byInside = new Map<Term | null, { terms: Term[]; signs: string }>();
    for (const piece of pieces) {
      const same = byInside.get(piece.inside) ?? { terms: [], signs: '' };
      same.terms.push(piece.outside.args.length === 0 ? this.store.constant(1) : this.store.product(piece.outside.args, piece.outside.signs));
      same.signs += piece.sign;
      byInside.set(piece.inside, same);
    }
    const byOutside = new Map<Term, Term[]>();
    for (const [inside, { terms, signs }] of byInside) {
      const outside = this.store.sum(terms, signs);
      byOutside.set(outside, [...(byOutside.get(outside) ?? []), this.total(inside, axis)]);
    }
    return [...byOutside].map(([outside, totals]) => this.store.product([outside, this.store.sum(totals, '+'.repeat(totals.length))], '**'));
  }

  /** `strict`: a part is worth taking out of a sum with others only if what stays inside has fewer indexes. */
  private pull(term: Term, sign: '+' | '-', axis: string, strict: boolean): Pulled {
    if (!hasAxis(term, axis)) return { good: [{ sign, outside: { args: [term], signs: '*' }, inside: null }], rest: [] };
    if (term.op === 'sum') return this.pullSum(term, sign, axis);
    if (term.op === 'product') return this.pullProduct(term, sign, axis, strict);
    return { good: [], rest: [{ sign, term }] };
  }

  private pullSum(term: Term, sign: '+' | '-', axis: string): Pulled {
    const good: Piece[] = [];
    const rest: { sign: '+' | '-'; term: Term }[] = [];
    term.args.forEach((arg, i) => {
      const pulled = this.pull(arg, term.signs[i] === sign ? '+' : '-', axis, true);
      good.push(...pulled.good);
      rest.push(...pulled.rest);
    });
    return good.length === 0 ? { good: [], rest: [{ sign, term }] } : { good, rest };
  }

  private pullProduct(written: Term, sign: '+' | '-', axis: string, strict: boolean): Pulled {
    const term = this.store.opened(written);
    const at = [...term.args.keys()];
    const opening = at.find((i) => (term.args[i] as Term).op === 'sum' && term.signs[i] === '*' && hasAxis(term.args[i] as Term, axis));
    if (opening !== undefined) {
      const distributed = this.distribute(term, written, sign, axis, opening);
      if (distributed !== null) return distributed;
    }
    const open = strict ? term : written;
    const places = [...open.args.keys()];
    const outside = pick(open, places.filter((i) => !hasAxis(open.args[i] as Term, axis)));
    const within = pick(open, places.filter((i) => hasAxis(open.args[i] as Term, axis)));
    const inside = this.store.product(within.args, within.signs);
    const worth = strict ? inside.axes.length < term.axes.length : outside.args.length > 0;
    return worth ? { good: [{ sign, outside, inside }], rest: [] } : { good: [], rest: [{ sign, term: written }] };
  }

  /**
   * (a + b) × c as a × c + b × c for the addends that come free altogether; the others stay together, and null when there is none.
   * An addend of which only a part would come free stays whole: opening it would multiply the work that is left.
   */
  private distribute(term: Term, written: Term, sign: '+' | '-', axis: string, opening: number): Pulled | null {
    const opened = term.args[opening] as Term;
    const replaced = (by: Term): Term => this.store.product(term.args.map((arg, i) => (i === opening ? by : arg)), term.signs);
    const direct = written.args.indexOf(opened);
    const kept = (by: Term): Term => (direct < 0 ? replaced(by) : this.store.product(written.args.map((arg, i) => (i === direct ? by : arg)), written.signs));
    const good: Piece[] = [];
    const whole: Term[] = [];
    let signs = '';
    opened.args.forEach((addend, i) => {
      const pulled = this.pull(replaced(addend), opened.signs[i] === sign ? '+' : '-', axis, true);
      if (pulled.rest.length === 0) good.push(...pulled.good);
      else {
        whole.push(addend);
        signs += opened.signs[i] as string;
      }
    });
    if (good.length === 0) return null;
    return { good, rest: whole.length === 0 ? [] : [{ sign, term: kept(this.store.sum(whole, signs)) }] };
  }
}

function pick(term: Term, at: readonly number[]): Factors {
  return { args: at.map((i) => term.args[i] as Term), signs: at.map((i) => term.signs[i]).join('') };
}
