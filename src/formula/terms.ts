/** The graph that values are defined by: terms are interned, so an expression that occurs twice is one term and computed once. */

/**
 * Operations that a kernel knows. `sum` and `product` have any number of operands and are regrouped before anything is computed;
 * `stretch` (x, slope, limit) says how many knees limit / slope of the members of an index are not above x, and `leastSum`, `mostSum` (stretch, x,
 * slope, limit, weight) are Σ weight × least or most of (slope × x, limit) over them; they and `wholePower` only occur where long sums are
 * rewritten (`sums/`).
 * `mulAdd` (a + b × c) and `mulSum` (the sum of a × b over an index) only occur in plans: two operations in one loop, rounded twice.
 */
export type TermOp =
  | 'constant' | 'unknown' | 'data' | 'low' | 'high' | 'here' | 'back'
  | 'add' | 'sub' | 'mul' | 'div' | 'neg' | 'pow' | 'min' | 'max' | 'abs' | 'exp' | 'ln' | 'sqrt' | 'floor' | 'ceil' | 'round'
  | 'less' | 'lessOrEqual' | 'equal' | 'unequal' | 'and' | 'or' | 'not' | 'choose' | 'known' | 'orElse'
  | 'interpolate' | 'lookup' | 'curveLow' | 'curveHigh' | 'gather' | 'stack'
  | 'reduceSum' | 'reduceMin' | 'reduceMax' | 'reduceAny' | 'reduceAll' | 'reduceCount'
  | 'stretch' | 'leastSum' | 'mostSum' | 'wholePower'
  | 'sum' | 'product' | 'mulAdd' | 'mulSum';

/**
 * - `value`: of a constant; how far `back` looks; of data, which sample of them (0: the draws of the program; see `replaced/`).
 * - `name`: quantity of data or a curve; index of here, back, stack and reductions.
 * - `on`: indexes that a gather reads at its keys (args: the read term, then one key for each).
 * - `signs`: of a sum, '+' or '-'; of a product, '*' or '/', one for each operand.
 * - `axes`: indexes it varies over, sorted by name; cells are row-major over them.
 * - `uncertain`: whether its draws may differ.
 */
export interface Term {
  readonly id: number;
  readonly op: TermOp;
  readonly args: readonly Term[];
  readonly axes: readonly string[];
  readonly uncertain: boolean;
  readonly value: number;
  readonly name: string;
  readonly on: readonly string[];
  readonly signs: string;
}

export type TermParts = Pick<Term, 'op'> & Partial<Omit<Term, 'id' | 'op'>>;

/** Makes terms; the same parts give the same object. Ids grow, so operands always have smaller ids than what uses them. */
export class TermStore {
  private readonly known = new Map<string, Term>();

  make(parts: TermParts): Term {
    const args = parts.args ?? [];
    const value = parts.value ?? 0;
    const on = parts.on ?? [];
    const key = `${parts.op}|${Object.is(value, -0) ? '-0' : value}|${parts.name ?? ''}|${on.join(',')}|${parts.signs ?? ''}|${args.map((arg) => arg.id).join(',')}`;
    const found = this.known.get(key);
    if (found !== undefined) return found;
    const axes = parts.axes ?? joinAxes(args);
    const term: Term = {
      id: this.known.size,
      op: parts.op,
      args,
      axes,
      uncertain: parts.uncertain ?? args.some((arg) => arg.uncertain),
      value,
      name: parts.name ?? '',
      on,
      signs: parts.signs ?? '',
    };
    this.known.set(key, term);
    return term;
  }

  constant(value: number): Term {
    return this.make({ op: 'constant', value });
  }

  unknown(): Term {
    return this.make({ op: 'unknown' });
  }

  /** Signed sum. Certain ones stay exactly as written; an uncertain one keeps its operands apart until it is regrouped. */
  sum(args: readonly Term[], signs: string): Term {
    if (args.length === 1 && signs === '+') return args[0] as Term;
    if (args.some((arg) => arg.uncertain)) return this.make({ op: 'sum', args, signs });
    return this.foldSum(args, signs);
  }

  foldSum(args: readonly Term[], signs: string): Term {
    const first = args[0] as Term;
    let total = signs[0] === '-' ? this.make({ op: 'neg', args: [first] }) : first;
    for (let i = 1; i < args.length; i += 1) total = this.make({ op: signs[i] === '-' ? 'sub' : 'add', args: [total, args[i] as Term] });
    return total;
  }

  /** Product and quotient. Certain ones stay exactly as written; an uncertain one keeps its operands apart until it is regrouped. */
  product(args: readonly Term[], signs: string): Term {
    if (args.length === 1 && signs === '*') return args[0] as Term;
    if (args.some((arg) => arg.uncertain)) return this.make({ op: 'product', args, signs });
    return this.foldProduct(args, signs);
  }

  /** A product with the uncertain products among its operands opened. */
  opened(term: Term): Term {
    if (term.op !== 'product' || !term.args.some((arg) => arg.op === 'product')) return term;
    const flat: Term[] = [];
    let signs = '';
    term.args.forEach((arg, i) => {
      const whole = this.opened(arg);
      const inside = whole.op === 'product' ? whole.signs : '*';
      flat.push(...(whole.op === 'product' ? whole.args : [whole]));
      signs += term.signs[i] === '*' ? inside : swapped(inside);
    });
    return this.product(flat, signs);
  }

  foldProduct(args: readonly Term[], signs: string): Term {
    let total = signs[0] === '/' ? this.make({ op: 'div', args: [this.constant(1), args[0] as Term] }) : (args[0] as Term);
    for (let i = 1; i < args.length; i += 1) total = this.make({ op: signs[i] === '/' ? 'div' : 'mul', args: [total, args[i] as Term] });
    return total;
  }
}

function swapped(signs: string): string {
  return [...signs].map((sign) => (sign === '*' ? '/' : '*')).join('');
}

function joinAxes(args: readonly Term[]): readonly string[] {
  const first = args[0]?.axes ?? [];
  if (args.every((arg) => arg.axes === first)) return first;
  return [...new Set(args.flatMap((arg) => arg.axes))].sort();
}

export function hasAxis(term: Term, axis: string): boolean {
  return term.axes.includes(axis);
}
