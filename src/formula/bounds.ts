/** Interval arithmetic as ordinary terms: every quantity gets one term for its lowest and one for its highest value. */
import type { CompiledProgram } from './compile.js';
import type { Term } from './terms.js';

type Pair = readonly [Term, Term];

/** Makes the terms of bounds on demand. For booleans, low is "surely true" and high is "possibly true". */
export class Bounder {
  constructor(private readonly program: CompiledProgram) {}

  of(quantity: string): Pair {
    const term = this.program.term(quantity);
    return [term, term];
  }
}
