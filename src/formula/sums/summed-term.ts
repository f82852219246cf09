/** The term of a quantity with its long sums read off tables. */
import type { CompiledProgram } from '../compile.js';
import { cellCount, cellPositions } from '../grid.js';
import { Interpreter } from '../interpret.js';
import type { Term } from '../terms.js';
import { LongSums } from './long-sums.js';

/** Sums over fewer members stay as they are written: a search costs as much as some members do. */
export const FEWEST_MEMBERS = 9;

/** In its final form. It holds for the data of this program; the value is that of `program.term` but for rounding. */
export function summedTerm(program: CompiledProgram, quantity: string, fewest = FEWEST_MEMBERS): Term {
  return program.regrouper.final(longSumsOf(program, fewest).rewrite(program.translator.quantity(quantity)));
}

/** What rewrites sums over at least `fewest` members, and short whole powers. */
export function longSumsOf(program: CompiledProgram, fewest: number): LongSums {
  const { store, size } = program;
  return new LongSums({ store, size, fewest, valuesOf: (term) => valuesOf(program, term) });
}

function valuesOf(program: CompiledProgram, term: Term): readonly number[] | null {
  const interpreter = new Interpreter(program, 0);
  const values = Array.from({ length: cellCount(term.axes, program.size) }, (_, cell) => {
    const at = cellPositions(cell, term.axes, program.size);
    return interpreter.value(term, new Map(term.axes.map((axis, i) => [axis, at[i]!])));
  });
  return values.includes(null) ? null : (values as readonly number[]);
}
