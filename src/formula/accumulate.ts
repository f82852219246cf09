/** Totals over the streamed index, grown member by member in order, so that no more than one member is ever held. */
import { cellCount, offsets, strideOf, type SizeOf } from './grid.js';
import { Kept, copyBlock, type Register } from './register.js';
import type { Term } from './terms.js';

/** Before the first member: nothing counted, none true, none false. */
function emptyTotal(term: Term, cells: number, draws: number): Kept {
  const total = new Kept(cells, draws);
  if (term.op === 'reduceAll') total.values.fill(1);
  return total;
}

function twinOf({ cells, draws, values, mask }: Kept): Kept {
  const twin = new Kept(cells, draws, values.slice());
  twin.mask = mask?.slice() ?? null;
  return twin;
}

/** Adds one member's block; the same operations in the same order as a reduction inside a block. */
function accumulate(term: Term, total: Kept, part: Register, start: number, draws: number, first: boolean): void {
  if (part.certain && start > 0) return;
  const n = part.certain ? 1 : draws;
  const quantifier = term.op === 'reduceAny' || term.op === 'reduceAll';
  for (let cell = 0; cell < part.cells; cell += 1) {
    const to = cell * total.draws + start;
    const from = part.origin + cell * part.stride;
    if (quantifier) decide(term.op === 'reduceAny' ? 1 : 0, total, to, part, from, n);
    else {
      grow(term, total.values, to, part.values, from, n, first);
      if (part.flagged) mark(total.ensureMask(), to, part.mask, from, n);
    }
  }
}

function grow(term: Term, total: Float64Array, to: number, part: Float64Array, from: number, n: number, first: boolean): void {
  if (term.op === 'reduceSum' || term.op === 'reduceCount') {
    for (let d = 0; d < n; d += 1) total[to + d] = (total[to + d] as number) + (part[from + d] as number);
    return;
  }
  for (let d = 0; d < n; d += 1) {
    const value = part[from + d] as number;
    const held = total[to + d] as number;
    if (first || (term.op === 'reduceMin' ? value < held : value > held)) total[to + d] = value;
  }
}

function mark(mask: Uint8Array, to: number, part: Uint8Array, from: number, n: number): void {
  for (let d = 0; d < n; d += 1) if (part[from + d] === 1) mask[to + d] = 1;
}

/** `values` holds whether the deciding value has been seen; the mask, whether an unknown has. */
function decide(wins: number, total: Kept, to: number, part: Register, from: number, n: number): void {
  const { values } = total;
  const own = part.values;
  if (!part.flagged) {
    for (let d = 0; d < n; d += 1) if (own[from + d] === wins) values[to + d] = wins;
    return;
  }
  const mask = total.ensureMask();
  for (let d = 0; d < n; d += 1) {
    if (part.mask[from + d] === 1) mask[to + d] = 1;
    else if (own[from + d] === wins) values[to + d] = wins;
  }
}

/** After the last member: a decided quantifier is known whatever else was not; numbers are settled. */
function finishTotal(term: Term, total: Kept, members: number): Kept {
  const { mask, values } = total;
  const wins = term.op === 'reduceAny' ? 1 : term.op === 'reduceAll' ? 0 : null;
  if (wins !== null && mask !== null) for (let i = 0; i < mask.length; i += 1) if (values[i] === wins) mask[i] = 0;
  if (members === 0 && (term.op === 'reduceMin' || term.op === 'reduceMax')) total.ensureMask().fill(1);
  total.settle();
  return total;
}

/** What is needed of all members: totals over the stream, and values that are read across it, laid side by side. Given one member after the other. */
export class Across {
  /** Of the members that were given, before it is settled. */
  readonly totalled: readonly Kept[];
  private readonly wide: readonly Kept[];
  private given: number;

  /** `begun`: totals of some members, which are copied and grown on; null: of none. */
  constructor(
    private readonly totals: readonly Term[],
    private readonly fulls: readonly Term[],
    private readonly run: { readonly stream: string; readonly size: SizeOf; readonly draws: number },
    begun: { readonly totalled: readonly Kept[]; readonly members: number } | null = null,
  ) {
    const { size, draws } = run;
    this.given = begun?.members ?? 0;
    this.totalled = begun?.totalled.map(twinOf) ?? totals.map((term) => emptyTotal(term, cellCount(term.axes, size), term.uncertain ? draws : 1));
    this.wide = fulls.map((term) => new Kept(cellCount(term.axes, size), term.uncertain ? draws : 1));
  }

  /** What has to be computed for each member. */
  get roots(): readonly Term[] {
    return [...this.totals.map((term) => term.args[0] as Term), ...this.fulls];
  }

  /** A block of one member, a register for each root; `next` is to be called when all blocks of it were given. */
  take(position: number, outputs: readonly Register[], start: number, n: number): void {
    const { stream, size } = this.run;
    this.totals.forEach((term, i) => accumulate(term, this.totalled[i] as Kept, outputs[i] as Register, start, n, this.given === 0));
    this.fulls.forEach((term, i) => {
      const own = term.axes.filter((axis) => axis !== stream);
      copyBlock(outputs[this.totals.length + i] as Register, this.wide[i] as Kept, start, n, offsets(own, term.axes, size), position * strideOf(term.axes, stream, size));
    });
  }

  next(): void {
    this.given += 1;
  }

  finish(kept: Map<Term, Kept>, full: Map<Term, Kept>): void {
    this.totals.forEach((term, i) => kept.set(term, finishTotal(term, this.totalled[i] as Kept, this.given)));
    this.fulls.forEach((term, i) => {
      (this.wide[i] as Kept).settle();
      full.set(term, this.wide[i] as Kept);
    });
  }
}
