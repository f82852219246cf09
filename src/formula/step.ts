/** One operation of a plan, and the sweep over masks and sizes that keeps NaN and Infinity out of every array. */
import type { Points } from './curve.js';
import type { Register } from './register.js';
import type { FastLoop, FastLoops } from './scratch.js';
import type { TableUse } from './sums/sum-steps.js';
import type { TermOp } from './terms.js';

/**
 * `offsets[k][cell]`: the cell of operand k that cell of the result reads. `which`: of a stack, the operand of each cell; of a
 * reduction or gather unused. `count`, `stride`: members of the reduced index and their distance in the operand. `reads`: for a
 * gather, distance and size along each index that a key reads.
 */
export interface Step {
  readonly op: TermOp;
  readonly out: Register;
  readonly args: readonly Register[];
  readonly offsets: readonly Int32Array[];
  readonly which: Int32Array | null;
  readonly value: number;
  readonly count: number;
  readonly stride: number;
  /** The distance in a second operand. */
  readonly second: number;
  readonly reads: readonly { readonly stride: number; readonly size: number }[];
  readonly points: Points;
  /** Fast loops, where there are some. */
  readonly loops: FastLoops | null;
  /** The table that a `stretch`, `leastSum` or `mostSum` reads. */
  readonly use: TableUse | null;
  readonly way: ((points: Points, x: number, y: number) => number) | null;
}

/** Sizes below this can be added and multiplied without leaving what a double holds. */
export const LARGEST_SIZE = 1e300;

/** Unknown where any operand is unknown; values there become 0. */
export function absorbUnknown(step: Step, n: number): void {
  const { out, args } = step;
  out.flagged = false;
  for (let k = 0; k < args.length; k += 1) {
    const arg = args[k] as Register;
    if (!arg.flagged) continue;
    if (!out.flagged) out.mask.fill(0);
    out.flagged = true;
    const table = step.offsets[k] as Int32Array;
    for (let cell = 0; cell < out.cells; cell += 1) {
      const to = cell * out.stride;
      const from = arg.origin + (table[cell] as number) * arg.stride;
      if (arg.certain) {
        if (arg.mask[from] === 1) out.mask.fill(1, to, to + n);
      } else for (let d = 0; d < n; d += 1) if (arg.mask[from + d] === 1) out.mask[to + d] = 1;
    }
  }
  if (out.flagged) zeroUnknown(out, n);
}

function zeroUnknown(out: Register, n: number): void {
  for (let cell = 0; cell < out.cells; cell += 1) {
    const to = cell * out.stride;
    for (let d = to; d < to + n; d += 1) if (out.mask[d] === 1) out.values[d] = 0;
  }
}

/** What is not finite becomes unknown; the bound becomes the largest size that is there. */
export function settle(out: Register, n: number, loops: FastLoops | null = null): void {
  if (loops !== null && out.address >= 0 && isFiniteThroughout(out, n, loops)) return;
  const { values, mask } = out;
  let bound = 0;
  for (let cell = 0; cell < out.cells; cell += 1) {
    const end = cell * out.stride + n;
    for (let d = cell * out.stride; d < end; d += 1) {
      const value = values[d] as number;
      const size = value < 0 ? -value : value;
      if (size <= LARGEST_DOUBLE) {
        if (size > bound) bound = size;
        continue;
      }
      if (!out.flagged) mask.fill(0);
      out.flagged = true;
      mask[d] = 1;
      values[d] = 0;
    }
  }
  out.bound = bound;
}

/** Takes the bound by the fast loop; false when something is not finite and the slow one has to find it. */
function isFiniteThroughout(out: Register, n: number, loops: FastLoops): boolean {
  const largest = loops['largest'] as FastLoop;
  let bound = 0;
  for (let cell = 0; cell < out.cells; cell += 1) {
    const first = cell * out.stride;
    if (n % 2 === 1) out.values[first + n] = 0;
    const size = largest(out.address + first * 8, rowBytes(n));
    if (!(size <= LARGEST_DOUBLE)) return false;
    if (size > bound) bound = size;
  }
  out.bound = bound;
  return true;
}

/** Length of a row of n draws for a fast loop, which takes two at a time; rows have room for one more. */
export function rowBytes(n: number): number {
  return (n + (n % 2)) * 8;
}

const LARGEST_DOUBLE = Number.MAX_VALUE;
