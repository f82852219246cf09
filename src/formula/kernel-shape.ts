/** Loops of the operations that change shape: reductions over an index, reading at keys, and putting years together. */
import { runFastReduce } from './kernel-fast.js';
import { copyRow } from './kernel-logic.js';
import type { Register } from './register.js';
import { LARGEST_SIZE, settle, type Step } from './step.js';

/** Sum, least, largest and count over an index, members in order. One unknown member makes them unknown. */
export function runReduce(step: Step, n: number): void {
  const { out, count, stride } = step;
  const of = step.args[0] as Register;
  const table = step.offsets[0] as Int32Array;
  out.flagged = false;
  const empty = count === 0 && (step.op === 'reduceMin' || step.op === 'reduceMax');
  if (!runFastReduce(step, n)) for (let cell = 0; cell < out.cells; cell += 1) {
    const to = cell * out.stride;
    out.values.fill(0, to, to + n);
    for (let member = 0; member < count; member += 1) {
      const from = of.origin + ((table[cell] as number) + member * stride) * of.stride;
      if (step.op === 'reduceSum' || step.op === 'reduceCount') for (let d = 0; d < n; d += 1) out.values[to + d] = (out.values[to + d] as number) + (of.values[from + d] as number);
      else if (member === 0) for (let d = 0; d < n; d += 1) out.values[to + d] = of.values[from + d] as number;
      else if (step.op === 'reduceMin') for (let d = 0; d < n; d += 1) out.values[to + d] = (of.values[from + d] as number) < (out.values[to + d] as number) ? (of.values[from + d] as number) : (out.values[to + d] as number);
      else for (let d = 0; d < n; d += 1) out.values[to + d] = (of.values[from + d] as number) > (out.values[to + d] as number) ? (of.values[from + d] as number) : (out.values[to + d] as number);
    }
  }
  out.bound = step.op === 'reduceCount' ? count : step.op === 'reduceSum' ? of.bound * count : of.bound;
  if (of.flagged || empty) absorbMembers(step, n, empty);
  if (!(out.bound <= LARGEST_SIZE)) settle(out, n, step.loops);
}

function absorbMembers(step: Step, n: number, empty: boolean): void {
  const { out, count, stride } = step;
  const of = step.args[0] as Register;
  const table = step.offsets[0] as Int32Array;
  out.mask.fill(empty ? 1 : 0);
  out.flagged = true;
  for (let cell = 0; cell < out.cells; cell += 1) {
    const to = cell * out.stride;
    for (let member = 0; member < count; member += 1) {
      const from = of.origin + ((table[cell] as number) + member * stride) * of.stride;
      for (let d = 0; d < n; d += 1) if (of.mask[from + d] === 1) out.mask[to + d] = 1;
    }
    for (let d = 0; d < n; d += 1) if (out.mask[to + d] === 1) out.values[to + d] = 0;
  }
}

/** any and all over an index: one true (for all: one false) member decides, else one unknown member leaves it unknown. */
export function runQuantifier(step: Step, n: number): void {
  const { out, count, stride } = step;
  const of = step.args[0] as Register;
  const table = step.offsets[0] as Int32Array;
  const wins = step.op === 'reduceAny' ? 1 : 0;
  out.flagged = false;
  out.bound = 1;
  for (let cell = 0; cell < out.cells; cell += 1) {
    for (let d = 0; d < n; d += 1) {
      let value = 1 - wins;
      let unsure = false;
      for (let member = 0; member < count && value !== wins; member += 1) {
        const from = of.origin + ((table[cell] as number) + member * stride) * of.stride + d;
        if (of.flagged && of.mask[from] === 1) unsure = true;
        else if (of.values[from] === wins) value = wins;
      }
      const open = unsure && value !== wins;
      const to = cell * out.stride + d;
      out.values[to] = open ? 0 : value;
      out.mask[to] = open ? 1 : 0;
      if (open) out.flagged = true;
    }
  }
}

/** x[key, …]: operand 0 read where the keys point; an unknown key gives unknown. */
export function runGather(step: Step, n: number): void {
  const { out } = step;
  const read = step.args[0] as Register;
  const table = step.offsets[0] as Int32Array;
  out.flagged = false;
  out.bound = read.bound;
  const fixed = step.args.slice(1).every((key) => key.certain);
  for (let cell = 0; cell < out.cells; cell += 1) {
    const to = cell * out.stride;
    if (fixed) {
      const from = keyedCell(step, cell, 0, table[cell] as number);
      if (from < 0) markRow(out, to, n);
      else copyRow(read, read.origin + from * read.stride, out, to, n);
      continue;
    }
    for (let d = 0; d < n; d += 1) {
      const from = keyedCell(step, cell, d, table[cell] as number);
      const at = read.origin + from * read.stride + (read.certain ? 0 : d);
      const unsure = from < 0 || (read.flagged && read.mask[at] === 1);
      out.values[to + d] = unsure ? 0 : (read.values[at] as number);
      out.mask[to + d] = unsure ? 1 : 0;
      if (unsure) out.flagged = true;
    }
  }
}

function markRow(out: Register, to: number, n: number): void {
  out.values.fill(0, to, to + n);
  out.mask.fill(1, to, to + n);
  out.flagged = true;
}

/** The cell that the keys point to from `base`; −1 when a key is unknown. */
function keyedCell(step: Step, cell: number, d: number, base: number): number {
  let at = base;
  for (let k = 1; k < step.args.length; k += 1) {
    const key = step.args[k] as Register;
    const place = key.origin + ((step.offsets[k] as Int32Array)[cell] as number) * key.stride + (key.certain ? 0 : d);
    const { stride, size } = step.reads[k - 1] as { stride: number; size: number };
    const position = key.values[place] as number;
    if ((key.flagged && key.mask[place] === 1) || position < 0 || position >= size) return -1;
    at += position * stride;
  }
  return at;
}

/** One operand for each member of an index, side by side. */
export function runStack(step: Step, n: number): void {
  const { out } = step;
  out.flagged = false;
  out.bound = 0;
  for (const arg of step.args) if (arg.bound > out.bound) out.bound = arg.bound;
  for (let cell = 0; cell < out.cells; cell += 1) {
    const member = (step.which as Int32Array)[cell] as number;
    const arg = step.args[member] as Register;
    const from = arg.origin + ((step.offsets[member] as Int32Array)[cell] as number) * arg.stride;
    const to = cell * out.stride;
    for (let d = 0; d < n; d += 1) {
      const at = arg.certain ? from : from + d;
      const unsure = arg.flagged && arg.mask[at] === 1;
      out.values[to + d] = unsure ? 0 : (arg.values[at] as number);
      out.mask[to + d] = unsure ? 1 : 0;
      if (unsure) out.flagged = true;
    }
  }
}
