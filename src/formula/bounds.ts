/** Interval arithmetic as ordinary terms: a quantity gets one term for its lowest and one for its highest value, run by the same kernels. */
import type { CompiledProgram } from './compile.js';
import type { QuantityCells } from './data.js';
import { Regrouper } from './regroup.js';
import type { Datum } from './types.js';
import type { Term, TermOp, TermStore } from './terms.js';
import { Translator } from './translate.js';

type Pair = readonly [Term, Term];

/** Smallest share that a stream can give; a distribution's quantile there is its lowest draw. */
const LEAST_SHARE = 2 ** -53;
const RISING: ReadonlySet<TermOp> = new Set(['min', 'max', 'add', 'exp', 'ln', 'sqrt', 'floor', 'ceil', 'round', 'and', 'or', 'stack', 'reduceSum', 'reduceMin', 'reduceMax', 'reduceAny', 'reduceAll', 'reduceCount']);
const NEVER_NEGATIVE: ReadonlySet<TermOp> = new Set(['here', 'back', 'abs', 'exp', 'sqrt', 'less', 'lessOrEqual', 'equal', 'unequal', 'and', 'or', 'not', 'known', 'reduceAny', 'reduceAll', 'reduceCount']);
const AS_OPERANDS: ReadonlySet<TermOp> = new Set(['add', 'mul', 'div', 'min', 'floor', 'ceil', 'round', 'stack', 'reduceSum', 'reduceMin', 'reduceMax', 'orElse']);

/**
 * Makes the terms of bounds on demand. Unknown inputs with a declared range stand at its ends; for booleans, low is "surely true"
 * and high "possibly true". A bound that does not exist (a divisor that may be 0) is unknown. Bounds are never too narrow; they can
 * be too wide where an input occurs twice.
 */
export class Bounder {
  private readonly pairs = new Map<Term, Pair>();
  private readonly signs = new Map<Term, boolean>();
  private readonly store: TermStore;
  private readonly translator: Translator;
  private readonly plain: Regrouper;

  /** `ranging`: data that may stand anywhere between two sets of draws, which the session gives to `low` and `high`. */
  constructor(
    private readonly program: CompiledProgram,
    private readonly ranging: ReadonlySet<string> = new Set(),
  ) {
    this.store = program.store;
    this.translator = program.boundsTranslator();
    this.plain = new Regrouper(program.store, program.size, false);
  }

  /** Lowest and highest; both are the term of the value itself when no unknown with a range is below it. */
  of(quantity: string): Pair {
    const [low, high] = this.pair(this.plain.final(this.translator.quantity(quantity)));
    const term = this.program.term(quantity);
    return low === high ? [term, term] : [low, high];
  }

  private make(op: TermOp, ...args: Term[]): Term {
    return this.store.make({ op, args });
  }

  private pair(term: Term): Pair {
    const ready = this.pairs.get(term);
    if (ready !== undefined) return ready;
    const made = this.bound(term);
    this.pairs.set(term, made);
    return made;
  }

  private bound(term: Term): Pair {
    if (term.op === 'data') return this.dataPair(term);
    if (term.op === 'orElse') {
      const [low, high] = this.pair(term.args[0] as Term);
      return [this.make('orElse', low, term.args[1] as Term), this.make('orElse', high, term.args[2] as Term)];
    }
    if (term.op === 'known' || term.args.length === 0) return [this.unmarked(term), this.unmarked(term)];
    const pairs = term.args.map((arg) => this.pair(arg));
    if (pairs.every(([low, high]) => low === high)) {
      const same = this.store.make({ ...term, args: pairs.map(([low]) => low) });
      return [same, same];
    }
    if (RISING.has(term.op)) return [0, 1].map((side) => this.store.make({ ...term, args: pairs.map((one) => one[side] as Term) })) as unknown as Pair;
    return this.special(term, pairs);
  }

  /** `known` asks about the input itself, so marks of ranges below it are taken off. */
  private unmarked(term: Term): Term {
    if (term.op === 'orElse') return this.unmarked(term.args[0] as Term);
    return term.args.length === 0 ? term : this.store.make({ ...term, args: term.args.map((arg) => this.unmarked(arg)) });
  }

  private special(term: Term, pairs: readonly Pair[]): Pair {
    const [a, b] = pairs as [Pair, Pair];
    switch (term.op) {
      case 'sub':
        return [this.make('sub', a[0], b[1]), this.make('sub', a[1], b[0])];
      case 'neg':
      case 'not':
        return [this.make(term.op, a[1]), this.make(term.op, a[0])];
      case 'mul':
        return this.product(a, b);
      case 'div':
        return this.quotient(a, b);
      case 'pow':
        return this.power(a, b);
      case 'abs':
        return [this.make('max', this.store.constant(0), this.make('max', a[0], this.make('neg', a[1]))), this.make('max', a[1], this.make('neg', a[0]))];
      case 'less':
      case 'lessOrEqual':
        return [this.make(term.op, a[1], b[0]), this.make(term.op, a[0], b[1])];
      case 'equal':
        return this.equality(a, b);
      case 'unequal': {
        const [surely, possibly] = this.equality(a, b);
        return [this.make('not', possibly), this.make('not', surely)];
      }
      case 'choose':
        return this.choice(a, b, pairs[2] as Pair);
      case 'interpolate':
      case 'lookup':
        return (['curveLow', 'curveHigh'] as const).map((op) => this.store.make({ op, args: [...a], name: term.name, value: term.op === 'lookup' ? 1 : 0 })) as unknown as Pair;
      case 'gather': {
        const keys = pairs.slice(1).map(([low, high]) => (low === high ? low : this.make('choose', this.make('equal', low, high), low, this.store.unknown())));
        return a.map((read) => this.store.make({ ...term, args: [read, ...keys] })) as unknown as Pair;
      }
      default:
        throw new Error(`bounds: ${term.op} has no rule`);
    }
  }

  private product(a: Pair, b: Pair): Pair {
    if (this.isPositive(b[0]) && !this.isPositive(a[0])) return this.product(b, a);
    if (this.isPositive(a[0])) {
      if (this.isPositive(b[0])) return [this.make('mul', a[0], b[0]), this.make('mul', a[1], b[1])];
      if (a[0] === a[1]) return [this.make('mul', a[0], b[0]), this.make('mul', a[0], b[1])];
      return [this.make('min', this.make('mul', a[0], b[0]), this.make('mul', a[1], b[0])), this.make('max', this.make('mul', a[0], b[1]), this.make('mul', a[1], b[1]))];
    }
    return this.corners('mul', a, b);
  }

  private corners(op: TermOp, a: Pair, b: Pair): Pair {
    const all = a.flatMap((x) => b.map((y) => this.make(op, x, y)));
    return (['min', 'max'] as const).map((end) => all.reduce((best, one) => this.make(end, best, one))) as unknown as Pair;
  }

  private quotient(a: Pair, b: Pair): Pair {
    if (this.isPositive(a[0]) && this.isPositive(b[0])) return [this.make('div', a[0], b[1]), this.make('div', a[1], b[0])];
    const zero = this.store.constant(0);
    const one = this.store.constant(1);
    const apart = this.make('or', this.make('less', zero, b[0]), this.make('less', b[1], zero));
    const reciprocal = [b[1], b[0]].map((end) => this.make('choose', apart, this.make('div', one, end), this.store.unknown())) as unknown as Pair;
    return this.corners('mul', a, reciprocal);
  }

  /** Only a base that cannot be negative has bounds: the power is then monotone in either operand. */
  private power(a: Pair, b: Pair): Pair {
    const sound = this.make('lessOrEqual', this.store.constant(0), a[0]);
    return this.corners('pow', a, b).map((end) => this.make('choose', sound, end, this.store.unknown())) as unknown as Pair;
  }

  private equality(a: Pair, b: Pair): Pair {
    const points = this.make('and', this.make('equal', a[0], a[1]), this.make('equal', b[0], b[1]));
    return [this.make('and', points, this.make('equal', a[0], b[0])), this.make('and', this.make('lessOrEqual', a[0], b[1]), this.make('lessOrEqual', b[0], a[1]))];
  }

  private choice(test: Pair, yes: Pair, no: Pair): Pair {
    const [surely, possibly] = test;
    const side = (end: 'min' | 'max', at: 0 | 1): Term => {
      if (surely === possibly) return this.make('choose', surely, yes[at], no[at]);
      return this.make('choose', surely, yes[at], this.make('choose', possibly, this.make(end, yes[at], no[at]), no[at]));
    };
    return [side('min', 0), side('max', 1)];
  }

  private dataPair(term: Term): Pair {
    const cells = this.program.data.get(term.name);
    const open = cells?.definition.range != null && cells.cells.some((datum) => datum.is === 'unknown');
    if (!open && !this.ranging.has(term.name)) return [term, term];
    return [this.store.make({ ...term, op: 'low' }), this.store.make({ ...term, op: 'high' })];
  }

  /** True when a term can be proved not to be negative, from its form and from the data. */
  private isPositive(term: Term): boolean {
    const ready = this.signs.get(term);
    if (ready !== undefined) return ready;
    const found = this.provePositive(term);
    this.signs.set(term, found);
    return found;
  }

  private provePositive(term: Term): boolean {
    if (NEVER_NEGATIVE.has(term.op)) return true;
    if (AS_OPERANDS.has(term.op)) return term.args.every((arg) => this.isPositive(arg));
    switch (term.op) {
      case 'constant':
        return term.value >= 0;
      case 'unknown':
        return true;
      case 'data':
      case 'low':
      case 'high':
        return !this.ranging.has(term.name) && cellsPositive(this.program.data.get(term.name));
      case 'max':
        return term.args.some((arg) => this.isPositive(arg));
      case 'choose':
        return this.isPositive(term.args[1] as Term) && this.isPositive(term.args[2] as Term);
      case 'gather':
      case 'pow':
        return this.isPositive(term.args[0] as Term);
      case 'interpolate':
      case 'lookup':
      case 'curveLow':
      case 'curveHigh':
        return (this.program.data.get(term.name)?.points ?? []).every(([, y]) => y >= 0);
      default:
        return false;
    }
  }
}

/** A bounder for each set of data that may stand anywhere in an interval; made when first asked for. */
export class Bounders {
  private readonly made = new Map<string, Bounder>();

  constructor(private readonly program: CompiledProgram) {}

  over(ranging: ReadonlySet<string>): Bounder {
    const key = [...ranging].sort().join(' ');
    const bounder = this.made.get(key) ?? new Bounder(this.program, ranging);
    this.made.set(key, bounder);
    return bounder;
  }
}

function cellsPositive(cells: QuantityCells | undefined): boolean {
  const lowest = cells?.definition.range?.[0] ?? 0;
  return (cells?.cells ?? []).every((datum) => {
    if (datum.is === 'number') return datum.value >= 0;
    if (datum.is === 'random') return datum.distribution.quantile(LEAST_SHARE) >= 0;
    if (datum.is === 'mixture') return datum.positions.every((position) => position >= 0);
    return datum.is !== 'unknown' || lowest >= 0;
  });
}

/** For bounds, an unknown number stands at an end of its declared range. */
export function standIn(term: Term, datum: Datum, cells: QuantityCells): Datum {
  const { range } = cells.definition;
  if (term.op === 'data' || datum.is !== 'unknown' || range === null) return datum;
  return { is: 'number', value: term.op === 'low' ? range[0] : range[1] };
}
