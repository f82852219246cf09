/** Totals over the streamed index, grown member by member in order, so that no more than one member is ever held. */
import { Kept, type Register } from './register.js';
import type { Term } from './terms.js';

/** Before the first member: nothing counted, none true, none false. */
export function emptyTotal(term: Term, cells: number, draws: number): Kept {
  const total = new Kept(cells, draws);
  if (term.op === 'reduceAll') total.values.fill(1);
  return total;
}

/** Adds one member's block; the same operations in the same order as a reduction inside a block. */
export function accumulate(term: Term, total: Kept, part: Register, start: number, draws: number, first: boolean): void {
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
  const adds = term.op === 'reduceSum' || term.op === 'reduceCount';
  for (let d = 0; d < n; d += 1) {
    const value = part[from + d] as number;
    const held = total[to + d] as number;
    if (adds) total[to + d] = held + value;
    else if (first || (term.op === 'reduceMin' ? value < held : value > held)) total[to + d] = value;
  }
}

function mark(mask: Uint8Array, to: number, part: Uint8Array, from: number, n: number): void {
  for (let d = 0; d < n; d += 1) if (part[from + d] === 1) mask[to + d] = 1;
}

/** `values` holds whether the deciding value has been seen; the mask, whether an unknown has. */
function decide(wins: number, total: Kept, to: number, part: Register, from: number, n: number): void {
  for (let d = 0; d < n; d += 1) {
    if (part.flagged && part.mask[from + d] === 1) total.ensureMask()[to + d] = 1;
    else if (part.values[from + d] === wins) total.values[to + d] = wins;
  }
}

/** After the last member: a decided quantifier is known whatever else was not; numbers are settled. */
export function finishTotal(term: Term, total: Kept, members: number): Kept {
  const { mask, values } = total;
  const wins = term.op === 'reduceAny' ? 1 : term.op === 'reduceAll' ? 0 : null;
  if (wins !== null && mask !== null) for (let i = 0; i < mask.length; i += 1) if (values[i] === wins) mask[i] = 0;
  if (members === 0 && (term.op === 'reduceMin' || term.op === 'reduceMax')) total.ensureMask().fill(1);
  total.settle();
  return total;
}
