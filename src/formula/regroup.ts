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

  private sum(term: Term): Term {
    const groups = this.groups(term);
    const parts = groups.map(({ args, signs }) => {
      const first = Math.max(0, signs.indexOf('+'));
      const order = [first, ...args.keys()].filter((at, i, all) => all.indexOf(at) === i);
      return this.store.foldSum(order.map((at) => this.final(args[at] as Term)), order.map((at) => signs[at]).join(''));
    });
    return this.combine(parts, (a, b) => this.store.make({ op: 'add', args: [a, b] }));
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
   * Each group is one quotient; groups of divisors alone divide at the end, but for a certain one, whose reciprocal is taken once
   * instead of a division at every draw.
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
    const divisor = below.length === 0 ? null : this.combine(below, (a, b) => this.store.make({ op: 'mul', args: [a, b] }));
    if (above.length === 0) return this.quotient([], divisor);
    const dividend = this.combine(above, (a, b) => this.store.make({ op: 'mul', args: [a, b] }));
    return this.quotient([dividend], divisor);
  }

  private quotient(tops: readonly Term[], bottom: Term | null): Term {
    const top = tops.length === 0 ? this.store.constant(1) : this.store.foldProduct(tops, '*'.repeat(tops.length));
    return bottom === null ? top : this.store.make({ op: 'div', args: [top, bottom] });
  }

  /** Combines two at a time, always the pair whose result has the fewest indexes; among equals the earliest. */
  private combine(parts: readonly Term[], two: (a: Term, b: Term) => Term): Term {
    const open = [...parts];
    while (open.length > 1) {
      let best: readonly [number, number] = [0, 1];
      let fewest = Number.POSITIVE_INFINITY;
      for (let i = 0; i < open.length; i += 1) {
        for (let j = i + 1; j < open.length; j += 1) {
          const size = new Set([...(open[i] as Term).axes, ...(open[j] as Term).axes]).size;
          if (size < fewest) {
            fewest = size;
            best = [i, j];
          }
        }
      }
      open[best[0]] = two(open[best[0]] as Term, open[best[1]] as Term);
      open.splice(best[1], 1);
    }
    return open[0] as Term;
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

  private pullProduct(term: Term, sign: '+' | '-', axis: string, strict: boolean): Pulled {
    const at = [...term.args.keys()];
    const outside = pick(term, at.filter((i) => !hasAxis(term.args[i] as Term, axis)));
    const opening = at.find((i) => (term.args[i] as Term).op === 'sum' && term.signs[i] === '*' && hasAxis(term.args[i] as Term, axis));
    if (opening !== undefined) {
      const opened = this.distribute(term, sign, axis, opening);
      if (opened !== null) return opened;
    }
    const within = pick(term, at.filter((i) => hasAxis(term.args[i] as Term, axis)));
    const inside = this.store.product(within.args, within.signs);
    const worth = strict ? inside.axes.length < term.axes.length : outside.args.length > 0;
    return worth ? { good: [{ sign, outside, inside }], rest: [] } : { good: [], rest: [{ sign, term }] };
  }

  /** (a + b) × c as a × c + b × c for the addends where that frees a part; null when it frees none. */
  private distribute(term: Term, sign: '+' | '-', axis: string, opening: number): Pulled | null {
    const opened = term.args[opening] as Term;
    const replaced = (by: Term): Term => this.store.product(term.args.map((arg, i) => (i === opening ? by : arg)), term.signs);
    const good: Piece[] = [];
    const rest: { sign: '+' | '-'; term: Term }[] = [];
    const whole: Term[] = [];
    let wholeSigns = '';
    opened.args.forEach((addend, i) => {
      const own = opened.signs[i] === sign ? '+' : '-';
      const pulled = this.pull(replaced(addend), own, axis, true);
      if (pulled.good.length === 0) {
        whole.push(addend);
        wholeSigns += opened.signs[i] as string;
      } else {
        good.push(...pulled.good);
        rest.push(...pulled.rest);
      }
    });
    if (good.length === 0) return null;
    if (whole.length > 0) rest.push({ sign, term: replaced(this.store.sum(whole, wholeSigns)) });
    return { good, rest };
  }
}

function pick(term: Term, at: readonly number[]): Factors {
  return { args: at.map((i) => term.args[i] as Term), signs: at.map((i) => term.signs[i]).join('') };
}
