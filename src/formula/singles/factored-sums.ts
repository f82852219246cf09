/**
 * Sums over a short index in another form of the same value, for figures in single precision, which are no record: opened into products, and what
 * does not go with the index or goes with fewer others taken out again. The cheaper of the two forms is taken.
 */
import type { CompiledProgram } from '../compile.js';
import { cellCount } from '../grid.js';
import { monomialsOf, type Bend, type Factors, type Line, type Monomial } from '../sums/monomials.js';
import { hasAxis, type Term, type TermStore } from '../terms.js';

/** The value of a quantity but for rounding, in its final form. Cost: linear in the products that come out. */
export function factoredTerm(program: CompiledProgram, quantity: string): Term {
  const written = program.term(quantity);
  const { stream } = program.settings;
  if (stream === null || !written.uncertain) return written;
  const factored = program.regrouper.final(new Factoring(program, stream).rewrite(program.translator.quantity(quantity)));
  return operations(program, factored, stream) < operations(program, written, stream) ? factored : written;
}

/** Operations for each draw of one member. */
export function operations({ size }: Pick<CompiledProgram, 'size'>, root: Term, stream: string): number {
  const seen = new Set<Term>();
  const visit = (term: Term): number => {
    if (seen.has(term) || !term.uncertain || !hasAxis(term, stream)) return 0;
    seen.add(term);
    const cells = cellCount(term.axes.filter((axis) => axis !== stream), size);
    const own = term.op === 'data' ? 0 : cells * (term.op.startsWith('reduce') ? size(term.name) : 1);
    return term.args.reduce((sum, arg) => sum + visit(arg), own);
  };
  return visit(root);
}

/** One factor, above the line or below it. */
interface Factor {
  readonly term: Term;
  readonly sign: string;
}

/** A product, as it is added or taken off. */
interface Product {
  readonly minus: boolean;
  readonly factors: readonly Factor[];
}

/** What is added up over the index, `wide` times `inside`, and what that sum is multiplied by. */
interface Group {
  readonly wide: readonly Factor[];
  readonly inside: readonly Product[];
  readonly outside: Product[];
}

class Factoring {
  private readonly done = new Map<Term, Term>();
  private readonly store: TermStore;

  constructor(
    private readonly program: CompiledProgram,
    private readonly stream: string,
  ) {
    this.store = program.store;
  }

  rewrite(term: Term): Term {
    if (!term.uncertain || !hasAxis(term, this.stream) || term.args.length === 0) return term;
    const ready = this.done.get(term);
    if (ready !== undefined) return ready;
    const made = (term.op === 'reduceSum' && term.name !== this.stream ? this.factored(term) : null) ?? this.store.make({ ...term, args: term.args.map((arg) => this.rewrite(arg)) });
    this.done.set(term, made);
    return made;
  }

  private factored({ name, args }: Term): Term | null {
    const monomials = monomialsOf(this.store, args[0] as Term, this.stream);
    if (monomials === null) return null;
    const groups = merged(monomials.map((monomial) => this.parted(monomial, name)));
    const parts = groups.map(({ wide, inside, outside }) => this.times(this.sumOf(outside), this.total(wide, this.sumOf(inside), name)));
    return this.store.sum(parts, '+'.repeat(parts.length));
  }

  /** What goes with the index stays inside, and certain numbers of members with it; what goes with a third index is wide there, and outside otherwise. */
  private parted({ sign, certain, free, bend }: Monomial, axis: string): Parted {
    const isNarrow = (axes: readonly string[]): boolean => axes.every((one) => one === axis || one === this.stream);
    const [wide, inside, numbers, outside]: [Factor[], Factor[], Factor[], Factor[]] = [[], [], [], []];
    const factors = [...factorsOf(certain), ...factorsOf(free), ...(bend === null ? [] : [{ term: this.bend(bend), sign: '*' }])];
    for (const factor of factors) {
      const { axes, uncertain } = factor.term;
      if (axes.includes(axis)) (isNarrow(axes) ? inside : wide).push(factor);
      else (uncertain || !isNarrow(axes) ? outside : numbers).push(factor);
    }
    return { minus: sign === '-', wide, inside, numbers, outside };
  }

  private bend({ op, lines }: Bend): Term {
    const [last, ...others] = [...lines].reverse().map((line) => this.line(line)) as [Term, ...Term[]];
    return others.reduce((inner, line) => this.store.make({ op, args: [line, inner] }), last);
  }

  private line({ sign, certain, free }: Line): Term {
    const product = this.product([...factorsOf(certain), ...factorsOf(free)]);
    return this.program.regrouper.final(sign === '+' ? product : this.store.sum([product], '-'));
  }

  private product(factors: readonly Factor[]): Term {
    return factors.length === 0 ? this.store.constant(1) : this.store.product(factors.map(({ term }) => term), factors.map(({ sign }) => sign).join(''));
  }

  private sumOf(products: readonly Product[]): Term {
    return this.store.sum(products.map(({ factors }) => this.product(factors)), products.map(({ minus }) => (minus ? '-' : '+')).join(''));
  }

  private times(one: Term, other: Term): Term {
    return this.isOne(one) ? other : this.isOne(other) ? one : this.store.product([one, other], '**');
  }

  private isOne({ op, value }: Term): boolean {
    return op === 'constant' && value === 1;
  }

  /** Where nothing is wide, the usual form takes out what it can; else the product stands as it is, one for each member of the index. */
  private total(wide: readonly Factor[], inside: Term, axis: string): Term {
    const summed = (of: Term): Term => (hasAxis(of, axis) ? this.store.make({ op: 'reduceSum', name: axis, args: [of], axes: of.axes.filter((one) => one !== axis) }) : this.store.product([this.store.constant(this.program.size(axis)), of], '**'));
    if (wide.length === 0) return summed(inside);
    const { regrouper } = this.program;
    const [large, small] = [regrouper.final(this.product(wide)), regrouper.final(inside)];
    return summed(this.isOne(small) ? large : this.store.make({ op: 'mul', args: [large, small] }));
  }
}

interface Parted {
  readonly minus: boolean;
  readonly wide: readonly Factor[];
  readonly inside: readonly Factor[];
  /** Certain ones that do not go with the index, and may stand inside or outside. */
  readonly numbers: readonly Factor[];
  readonly outside: readonly Factor[];
}

/** Products of the same outside are added up inside, and what is then the same inside is multiplied by all of its outsides at once. A lone product has its numbers outside, where they are one with the others. */
function merged(parts: readonly Parted[]): readonly Group[] {
  const byOutside = new Map<string, Parted[]>();
  for (const part of parts) {
    const key = `${keyOf(part.wide)}|${keyOf(part.outside)}`;
    byOutside.set(key, [...(byOutside.get(key) ?? []), part]);
  }
  const byInside = new Map<string, Group>();
  for (const own of byOutside.values()) {
    const [{ wide, numbers, outside }] = own as [Parted];
    const isLone = own.length === 1;
    const products = own.map((part): Product => ({ minus: part.minus, factors: isLone ? part.inside : [...part.inside, ...part.numbers] })).sort((a, b) => (keyOf(a.factors) < keyOf(b.factors) ? -1 : 1));
    const minus = products[0]!.minus;
    const inside = products.map((product): Product => ({ ...product, minus: product.minus !== minus }));
    const key = `${keyOf(wide)}|${inside.map((product) => `${product.minus ? '-' : '+'}${keyOf(product.factors)}`).join()}`;
    const same = byInside.get(key) ?? { wide, inside, outside: [] };
    byInside.set(key, same);
    same.outside.push({ minus, factors: isLone ? [...outside, ...numbers] : outside });
  }
  return [...byInside.values()];
}

function factorsOf({ args, signs }: Factors): readonly Factor[] {
  return args.map((term, i) => ({ term, sign: signs[i] as string }));
}

function keyOf(factors: readonly Factor[]): string {
  return factors.map(({ term, sign }) => `${sign}${term.id}`).sort().join(' ');
}
