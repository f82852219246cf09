/** Checked trees to terms: names become the terms of what they name, look-backs are unrolled year by year, joins become gathers. */
import { YEAR, type CheckedQuantities, type CheckedQuantity, type Elementwise, type Typed } from './typed.js';
import { TermStore, type Term, type TermOp } from './terms.js';

/** What translation must know of the data: whether the draws of a data quantity differ, and the members of each index or scale. */
export interface Universe {
  readonly isRandom: (quantity: string) => boolean;
  readonly members: (axis: string) => readonly string[];
}

/** `fixed`: the position of the one year that is being unrolled; `self`: terms of the unrolled quantity for the years before. */
interface Place {
  readonly fixed: number | null;
  readonly self: { readonly id: string; readonly before: readonly Term[] } | null;
}

const ANYWHERE: Place = { fixed: null, self: null };
const PLAIN_OPS: Partial<Record<Elementwise, TermOp>> = {
  minimum: 'min', maximum: 'max', absolute: 'abs', exp: 'exp', ln: 'ln', sqrt: 'sqrt', floor: 'floor', ceil: 'ceil', round: 'round', less: 'less',
  lessOrEqual: 'lessOrEqual', equal: 'equal', unequal: 'unequal', and: 'and', or: 'or', not: 'not', choose: 'choose', known: 'known',
};
const REDUCE_OPS: Readonly<Record<string, TermOp>> = { min: 'reduceMin', max: 'reduceMax', any: 'reduceAny', all: 'reduceAll', count: 'reduceCount' };

/** Translates quantities on demand; each once. Cost: linear in the formulas, times the years for a quantity that looks back at itself. */
export class Translator {
  private readonly done = new Map<string, Term>();

  constructor(
    readonly store: TermStore,
    private readonly checked: CheckedQuantities,
    private readonly universe: Universe,
    /** Marks formulas that declare a range: `orElse` with the value, the lowest and the highest. Only bounds are made of those. */
    private readonly marksRanges = false,
  ) {}

  /** Term of a quantity. Recursion is as deep as the longest chain of formulas; the check has excluded cycles. */
  quantity(id: string): Term {
    const ready = this.done.get(id);
    if (ready !== undefined) return ready;
    const quantity = this.checked.quantities.get(id);
    if (quantity === undefined) throw new Error(`translate: ${id} was not checked`);
    const made = this.make(quantity);
    const { range } = quantity.definition;
    const marked = this.marksRanges && quantity.body !== null && range !== null;
    const term = marked ? this.store.make({ op: 'orElse', args: [made, this.store.constant(range[0]), this.store.constant(range[1])] }) : made;
    this.done.set(id, term);
    return term;
  }

  private make(quantity: CheckedQuantity): Term {
    const { definition, body } = quantity;
    if (body === null) return this.store.make({ op: 'data', name: definition.id, axes: [...definition.per].sort(), uncertain: this.universe.isRandom(definition.id) });
    return quantity.looksBack === 0 ? this.term(body, ANYWHERE) : this.unroll(quantity, body);
  }

  /** One term a year; the first `looksBack` years take the start. */
  private unroll(quantity: CheckedQuantity, body: Typed): Term {
    const years = this.universe.members(YEAR).length;
    const before: Term[] = [];
    for (let year = 0; year < years; year += 1) {
      const from = year < quantity.looksBack && quantity.start !== null ? quantity.start : body;
      before.push(this.term(from, { fixed: year, self: { id: quantity.definition.id, before } }));
    }
    return this.store.make({ op: 'stack', name: YEAR, args: before, axes: [...quantity.definition.per].sort() });
  }

  private term(typed: Typed, place: Place): Term {
    switch (typed.is) {
      case 'constant':
        return this.store.constant(typed.value);
      case 'flag':
        return this.store.constant(typed.value ? 1 : 0);
      case 'member':
        return this.memberTerm(typed.of, typed.text);
      case 'quantity':
        return this.at(this.quantity(typed.id), place);
      case 'here':
      case 'position':
        return this.hereTerm(typed.index, place);
      case 'apply':
        return this.apply(typed, place);
      case 'curve':
        return this.store.make({ op: typed.way, name: typed.id, args: [this.term(typed.of, place)] });
      case 'join':
        return this.join(typed, place);
      case 'reduce':
        return this.reduce(typed, typed.over === YEAR ? ANYWHERE : place);
    }
  }

  private memberTerm(of: string, text: string): Term {
    const position = this.universe.members(of).indexOf(text);
    return position < 0 ? this.store.unknown() : this.store.constant(position);
  }

  private hereTerm(index: string, place: Place): Term {
    if (index === YEAR && place.fixed !== null) return this.store.constant(place.fixed);
    return this.store.make({ op: 'here', name: index, axes: [index] });
  }

  /** A term read at the year that is being unrolled. */
  private at(term: Term, place: Place): Term {
    if (place.fixed === null || !term.axes.includes(YEAR)) return term;
    return this.gather(term, [YEAR], [this.store.constant(place.fixed)]);
  }

  private gather(term: Term, on: readonly string[], keys: readonly Term[]): Term {
    const kept = term.axes.filter((axis) => !on.includes(axis));
    const axes = [...new Set([...kept, ...keys.flatMap((key) => key.axes)])].sort();
    return this.store.make({ op: 'gather', args: [term, ...keys], on, axes });
  }

  private join(typed: Typed & { is: 'join' }, place: Place): Term {
    const back = typed.keys.find((key) => key.back > 0)?.back ?? 0;
    if (place.self?.id === typed.id && back > 0) return place.self.before[(place.fixed ?? 0) - back] ?? this.store.unknown();
    const read = this.quantity(typed.id);
    const on: string[] = [];
    const keys: Term[] = [];
    for (const key of typed.keys) {
      on.push(key.axis);
      keys.push(key.key === null ? this.backTerm(key.axis, key.back, place) : this.term(key.key, place));
    }
    if (place.fixed !== null && read.axes.includes(YEAR) && !on.includes(YEAR)) {
      on.push(YEAR);
      keys.push(this.store.constant(place.fixed));
    }
    return this.gather(read, on, keys);
  }

  private backTerm(axis: string, back: number, place: Place): Term {
    if (place.fixed === null) return this.store.make({ op: 'back', name: axis, value: back, axes: [axis] });
    return place.fixed < back ? this.store.unknown() : this.store.constant(place.fixed - back);
  }

  private apply(typed: Typed & { is: 'apply' }, place: Place): Term {
    if (typed.op === 'add' || typed.op === 'subtract' || typed.op === 'negate') {
      const args: Term[] = [];
      const signs = this.addends(typed, place, '+', args);
      return this.store.sum(args, signs);
    }
    if (typed.op === 'multiply' || typed.op === 'divide') {
      const factors: Term[] = [];
      const marks = this.factors(typed, place, '*', factors);
      return this.store.product(factors, marks);
    }
    const args = typed.args.map((arg) => this.term(arg, place));
    if (typed.op === 'power') return this.power(args);
    return this.store.make({ op: PLAIN_OPS[typed.op] as TermOp, args });
  }

  /** Operands of a sum as written in one formula; certain parts stay whole, so that they are added as their author wrote them. */
  private addends(typed: Typed, place: Place, sign: '+' | '-', args: Term[]): string {
    const other = sign === '+' ? '-' : '+';
    if (typed.is === 'apply' && (typed.op === 'add' || typed.op === 'subtract' || typed.op === 'negate')) {
      const [left, right] = typed.args as [Typed, Typed | undefined];
      const mark = args.length;
      const signs = typed.op === 'negate' ? this.addends(left, place, other, args) : this.addends(left, place, sign, args) + this.addends(right as Typed, place, typed.op === 'add' ? sign : other, args);
      const own = args.slice(mark);
      if (own.some((arg) => arg.uncertain)) return signs;
      args.length = mark;
      args.push(this.certainSum(own, signs, sign));
      return sign;
    }
    args.push(this.term(typed, place));
    return sign;
  }

  private certainSum(own: readonly Term[], signs: string, sign: '+' | '-'): Term {
    const seen = sign === '+' ? signs : [...signs].map((one) => (one === '+' ? '-' : '+')).join('');
    return this.store.foldSum(own, seen);
  }

  /** Operands of a product as written in one formula; certain parts stay whole, like the parts of a sum. */
  private factors(typed: Typed, place: Place, mark: '*' | '/', args: Term[]): string {
    if (typed.is !== 'apply' || (typed.op !== 'multiply' && typed.op !== 'divide')) {
      args.push(this.term(typed, place));
      return mark;
    }
    const [left, right] = typed.args as [Typed, Typed];
    const other = mark === '*' ? '/' : '*';
    const from = args.length;
    const marks = this.factors(left, place, mark, args) + this.factors(right, place, typed.op === 'multiply' ? mark : other, args);
    const own = args.slice(from);
    if (own.some((arg) => arg.uncertain)) return marks;
    args.length = from;
    args.push(this.store.foldProduct(own, mark === '*' ? marks : [...marks].map((one) => (one === '*' ? '/' : '*')).join('')));
    return mark;
  }

  /** Whole powers are products; the rest is our own pow. */
  private power(args: readonly Term[]): Term {
    const [base, exponent] = args as [Term, Term];
    const whole = exponent.op === 'constant' && Number.isInteger(exponent.value) && Math.abs(exponent.value) <= 12 ? exponent.value : 0;
    if (whole === 0) return this.store.make({ op: 'pow', args });
    const copies = Array.from({ length: Math.abs(whole) }, () => base);
    const product = this.store.product(copies, '*'.repeat(copies.length));
    return whole > 0 ? product : this.store.product([product], '/');
  }

  private reduce(typed: Typed & { is: 'reduce' }, place: Place): Term {
    const of = this.term(typed.of, place);
    const axes = of.axes.filter((axis) => axis !== typed.over);
    const members = this.universe.members(typed.over).length;
    if (typed.op === 'sum') return this.store.make({ op: 'reduceSum', name: typed.over, args: [of], axes });
    if (typed.op === 'mean') {
      const sum = this.store.make({ op: 'reduceSum', name: typed.over, args: [of], axes });
      return this.store.product([sum, this.store.constant(members)], '*/');
    }
    return this.store.make({ op: REDUCE_OPS[typed.op] as TermOp, name: typed.over, args: [of], axes });
  }
}
