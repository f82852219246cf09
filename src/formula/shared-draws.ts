/** What is uncertain and the same for every member of the stream: drawn in parts by several sessions, and laid out in one array for all. */
import { cellCount } from './grid.js';
import type { CompiledProgram } from './compile.js';
import { crossingsOf } from './reach.js';
import { Kept } from './register.js';
import type { Term } from './terms.js';

/** Terms that the formulas of these roots read for every member; not what is summed over members. In the order in which they are met, which every thread meets alike. */
export function sharedTerms(roots: readonly Term[], stream: string): readonly Term[] {
  const found = new Set<Term>();
  const seen = new Set<Term>();
  const visit = (term: Term): void => {
    if (seen.has(term)) return;
    seen.add(term);
    if (term.axes.includes(stream)) term.args.forEach(visit);
    else if (term.uncertain && crossingsOf([term], stream, () => false).totals.length === 0) found.add(term);
  };
  roots.forEach(visit);
  return [...found];
}

/** Numbers that hold all draws of the terms. */
export function sharedRoom(terms: readonly Term[], { size, settings }: CompiledProgram): number {
  return terms.reduce((room, term) => room + cellCount(term.axes, size) * settings.draws, 0);
}

/** Writes some draws, from number `first` on, to their places among `all`. False where something is unknown, which no number says. */
export function layDraws(parts: readonly Kept[], into: Float64Array, first: number, all: number): boolean {
  let row = first;
  for (const { cells, draws, values, mask } of parts) {
    if (mask !== null) return false;
    for (let cell = 0; cell < cells; cell += 1, row += all) into.set(values.subarray(cell * draws, (cell + 1) * draws), row);
  }
  return true;
}

/** The terms with all draws, read where they lie. */
export function readDraws(terms: readonly Term[], { size, settings: { draws } }: CompiledProgram, from: Float64Array): readonly (readonly [Term, Kept])[] {
  let at = 0;
  return terms.map((term) => {
    const cells = cellCount(term.axes, size);
    const kept = new Kept(cells, draws, from.subarray(at, at + cells * draws));
    kept.settle();
    at += cells * draws;
    return [term, kept];
  });
}
