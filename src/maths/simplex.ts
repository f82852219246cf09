/** Weights drawn evenly from all that sum to 1: free, in a given order, or in nested levels. */
import { ln } from './elementary.js';

/**
 * A point drawn evenly from the simplex of `size` weights that sum to 1, out of `size` shares strictly between 0 and 1, by exponential
 * spacings (Devroye, "Non-uniform random variate generation", 1986, V.2). Reads `shares[from …]`, writes `out[at …]`.
 */
export function simplexPoint(shares: Float64Array, from: number, size: number, out: Float64Array, at: number): void {
  let sum = 0;
  for (let index = 0; index < size; index += 1) {
    const spacing = -ln(shares[from + index]!);
    out[at + index] = spacing;
    sum += spacing;
  }
  for (let index = 0; index < size; index += 1) out[at + index] = out[at + index]! / sum;
}

/**
 * The same, from the part of the simplex where the weights never rise: out[at] ≥ out[at + 1] ≥ …. The part is the simplex over its
 * own vertices (1, 0, …), (½, ½, 0, …), …, so no sorting is needed.
 */
export function orderedSimplexPoint(shares: Float64Array, from: number, size: number, out: Float64Array, at: number): void {
  simplexPoint(shares, from, size, out, at);
  let carried = 0;
  for (let index = size - 1; index >= 0; index -= 1) {
    carried += out[at + index]! / (index + 1);
    out[at + index] = carried;
  }
}

/** How many shares `nestedSimplexPoint` reads for groups of these sizes. */
export function nestedSimplexShares(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + size, sizes.length);
}

/**
 * Weights in two levels: first one for each group, then within each group, so that a group's size does not set its weight. Writes the
 * products (group's weight × weight within), all groups one after the other; they sum to 1. Groups of size 0 are refused.
 */
export function nestedSimplexPoint(sizes: readonly number[], shares: Float64Array, from: number, out: Float64Array, at: number): void {
  const groups = new Float64Array(sizes.length);
  simplexPoint(shares, from, sizes.length, groups, 0);
  let read = from + sizes.length;
  let place = at;
  for (let group = 0; group < sizes.length; group += 1) {
    const size = sizes[group]!;
    if (size < 1) throw new Error(`nestedSimplexPoint: group ${group} is empty`);
    simplexPoint(shares, read, size, out, place);
    for (let index = 0; index < size; index += 1) out[place + index] = out[place + index]! * groups[group]!;
    read += size;
    place += size;
  }
}
