/** Expressions as sums of products of three things: what is certain, what does not vary with the members summed over, and one bend in what does not. */
import { hasAxis, type Term, type TermStore } from '../terms.js';

export interface Factors {
  readonly args: readonly Term[];
  readonly signs: string;
}

/** Certain factors times factors that do not vary with the members. */
export interface Line {
  readonly sign: '+' | '-';
  readonly certain: Factors;
  readonly free: Factors;
}

/** The least or the most of some lines. */
export interface Bend {
  readonly op: 'min' | 'max';
  readonly lines: readonly Line[];
}

export interface Monomial extends Line {
  readonly bend: Bend | null;
}

const NONE: Factors = { args: [], signs: '' };
const ONE: Monomial = { sign: '+', certain: NONE, free: NONE, bend: null };
/** More parts than this would make a formula grow without end. */
const MOST_PARTS = 60;

/**
 * The monomials of a term for a sum over `axis`; null where it is no such sum: where members differ in what is uncertain, where two bends are
 * multiplied, where a quotient has a sum below it. Cost: linear in the monomials that come out.
 */
export function monomialsOf(store: TermStore, term: Term, axis: string): readonly Monomial[] | null {
  return new Expander(store, axis).expand(term);
}

class Expander {
  private readonly done = new Map<Term, readonly Monomial[] | null>();

  constructor(
    private readonly store: TermStore,
    private readonly axis: string,
  ) {}

  expand(term: Term): readonly Monomial[] | null {
    const ready = this.done.get(term);
    if (ready !== undefined) return ready;
    const made = this.make(term);
    const kept = made !== null && made.length > MOST_PARTS ? null : made;
    this.done.set(term, kept);
    return kept;
  }

  private make(term: Term): readonly Monomial[] | null {
    if (!term.uncertain) return [{ ...ONE, certain: { args: [term], signs: '*' } }];
    if (!hasAxis(term, this.axis)) return [{ ...ONE, free: { args: [term], signs: '*' } }];
    switch (term.op) {
      case 'sum':
        return this.sum(term);
      case 'product':
        return this.product(term);
      case 'min':
      case 'max':
        return this.bend(term.op, term.args);
      case 'gather': {
        const pushed = pushedGather(this.store, term);
        return pushed === null ? null : this.expand(pushed);
      }
      default:
        return null;
    }
  }

  private sum(term: Term): readonly Monomial[] | null {
    const parts = term.args.map((arg) => this.expand(arg));
    if (parts.includes(null)) return null;
    return parts.flatMap((own, i) => (own as readonly Monomial[]).map((part) => (term.signs[i] === '+' ? part : { ...part, sign: opposite(part.sign) })));
  }

  private product(term: Term): readonly Monomial[] | null {
    let made: readonly Monomial[] = [ONE];
    for (const [i, arg] of term.args.entries()) {
      const own = this.expand(arg);
      const isBelow = term.signs[i] === '/';
      if (own === null || (isBelow && (own.length !== 1 || own[0]!.bend !== null))) return null;
      if (made.some(({ bend }) => bend !== null) && own.some(({ bend }) => bend !== null)) return null;
      made = made.flatMap((one) => own.map((other) => times(one, isBelow ? { ...other, certain: below(other.certain), free: below(other.free) } : other)));
      if (made.length > MOST_PARTS) return null;
    }
    return made;
  }

  /** Least or most of lines; what is in turn the least or most of some is opened. */
  private bend(op: 'min' | 'max', args: readonly Term[]): readonly Monomial[] | null {
    const parts = args.map((arg) => this.expand(arg));
    if (parts.includes(null)) return null;
    const own = parts as readonly (readonly Monomial[])[];
    const shifted = shiftedBend(op, args, own);
    if (shifted !== null) return shifted;
    const lines = own.map((part) => linesOf(op, part));
    return lines.includes(null) ? null : [{ ...ONE, bend: { op, lines: lines.flatMap((line) => line as readonly Line[]) } }];
  }
}

/** max(a − max(b, …), 0) = max(a, b, …) − max(b, …), and the same for the least. */
function shiftedBend(op: 'min' | 'max', args: readonly Term[], parts: readonly (readonly Monomial[])[]): readonly Monomial[] | null {
  const at = parts.findIndex((part) => part.length === 2 && part.some(({ bend }) => bend !== null));
  if (at < 0 || !args.every((arg, i) => i === at || (arg.op === 'constant' && arg.value === 0))) return null;
  const [line, inner] = [...parts[at]!].sort((a) => (a.bend === null ? -1 : 1)) as [Monomial, Monomial];
  const { bend } = inner;
  if (line.bend !== null || bend?.op !== op || inner.sign !== '-' || !isBare(inner)) return null;
  return [{ ...ONE, bend: { op, lines: [line, ...bend.lines] } }, inner];
}

function linesOf(op: 'min' | 'max', parts: readonly Monomial[]): readonly Line[] | null {
  const [only] = parts;
  if (only === undefined || parts.length > 1) return null;
  if (only.bend === null) return [only];
  return only.bend.op === op && only.sign === '+' && isBare(only) ? only.bend.lines : null;
}

function isBare({ certain, free }: Monomial): boolean {
  return certain.args.length === 0 && free.args.length === 0;
}

function times(one: Monomial, other: Monomial): Monomial {
  return { sign: one.sign === other.sign ? '+' : '-', certain: joined(one.certain, other.certain), free: joined(one.free, other.free), bend: one.bend ?? other.bend };
}

function joined(one: Factors, other: Factors): Factors {
  return { args: [...one.args, ...other.args], signs: one.signs + other.signs };
}

function below({ args, signs }: Factors): Factors {
  return { args, signs: [...signs].map((sign) => (sign === '*' ? '/' : '*')).join('') };
}

function opposite(sign: '+' | '-'): '+' | '-' {
  return sign === '+' ? '-' : '+';
}

/** Operations that are unknown as soon as one operand is, and so may be read at keys operand by operand. */
const STRICT: ReadonlySet<string> = new Set(['sum', 'product', 'min', 'max', 'add', 'sub', 'mul', 'div', 'neg', 'pow', 'abs', 'exp', 'ln', 'sqrt', 'floor', 'ceil', 'round']);

/**
 * x[key] with the key taken down to the operands of x, so that what is certain in it is read by itself; null where x is no such expression or
 * the key is uncertain. A sum over another index keeps its key inside.
 */
export function pushedGather(store: TermStore, { args, on }: Term): Term | null {
  const [of, ...keys] = args as [Term, ...Term[]];
  if (!of.uncertain || keys.some((key) => key.uncertain)) return null;
  const isSum = of.op === 'reduceSum';
  if (!STRICT.has(of.op) && !isSum) return null;
  if (isSum && (on.includes(of.name) || keys.some((key) => hasAxis(key, of.name)))) return null;
  const read = of.args.map((arg) => gathered(store, arg, on, keys));
  // An unknown key must reach what is read: only where every index that is read at is one of a single operand is that sure.
  if (!on.every((axis) => of.args.some((arg) => hasAxis(arg, axis)))) return null;
  if (of.op === 'sum') return store.sum(read, of.signs);
  if (of.op === 'product') return store.product(read, of.signs);
  const axes = joinedAxes(read).filter((axis) => !isSum || axis !== of.name);
  return store.make({ op: of.op, name: of.name, value: of.value, on: of.on, signs: of.signs, args: read, axes });
}

function gathered(store: TermStore, of: Term, on: readonly string[], keys: readonly Term[]): Term {
  const at = on.flatMap((axis, i) => (hasAxis(of, axis) ? [i] : []));
  if (at.length === 0) return of;
  const own = at.map((i) => on[i]!);
  const used = at.map((i) => keys[i]!);
  const axes = [...new Set([...of.axes.filter((axis) => !own.includes(axis)), ...used.flatMap((key) => key.axes)])].sort();
  return store.make({ op: 'gather', args: [of, ...used], on: own, axes });
}

function joinedAxes(args: readonly Term[]): readonly string[] {
  return [...new Set(args.flatMap((arg) => arg.axes))].sort();
}
