/** Sends rows of draws to the fast loops. Each function says false when the step is not for them; the plain loops then do it. */
import type { Register } from './register.js';
import type { FastLoop } from './scratch.js';
import { rowBytes, type Step } from './step.js';

function addressOf(register: Register, step: Step, operand: number, cell: number): number {
  return register.address + ((step.offsets[operand] as Int32Array)[cell] as number) * register.stride * 8;
}

function valueOf(register: Register, step: Step, operand: number, cell: number): number {
  return register.values[register.origin + ((step.offsets[operand] as Int32Array)[cell] as number) * register.stride] as number;
}

/** True when the result and every operand over draws lie in the working memory. */
function reaches(step: Step): boolean {
  return step.loops !== null && step.out.address >= 0 && step.args.every((arg) => arg.certain || arg.address >= 0);
}

/** add, sub, mul, div, min, max and comparisons. */
export function runFastBinary(step: Step, n: number): boolean {
  if (!reaches(step)) return false;
  const [a, b] = step.args as [Register, Register];
  const shape = b.certain ? 'vs' : a.certain ? 'sv' : 'vv';
  const loop = step.loops?.[`${step.op}_${shape}`];
  if (loop === undefined) return false;
  const { out } = step;
  const bytes = rowBytes(n);
  for (let cell = 0; cell < out.cells; cell += 1) {
    const to = out.address + cell * out.stride * 8;
    loop(to, a.certain ? valueOf(a, step, 0, cell) : addressOf(a, step, 0, cell), b.certain ? valueOf(b, step, 1, cell) : addressOf(b, step, 1, cell), bytes);
  }
  return true;
}

/** abs, sqrt, ceil, floor, and neg as 0 − x. */
export function runFastUnary(step: Step, n: number): boolean {
  if (!reaches(step)) return false;
  const negates = step.op === 'neg';
  const loop = step.loops?.[negates ? 'sub_sv' : `${step.op}_v`];
  if (loop === undefined) return false;
  const { out } = step;
  const of = step.args[0] as Register;
  const bytes = rowBytes(n);
  for (let cell = 0; cell < out.cells; cell += 1) {
    const to = out.address + cell * out.stride * 8;
    const from = addressOf(of, step, 0, cell);
    if (negates) loop(to, 0, from, bytes);
    else loop(to, from, bytes);
  }
  return true;
}

/** a + b × c; a must be over draws. */
export function runFastMulAdd(step: Step, n: number): boolean {
  const [a, b, c] = step.args as [Register, Register, Register];
  if (!reaches(step) || a.certain) return false;
  const both = (step.loops as Readonly<Record<string, FastLoop>>)['mulAdd_vvv'] as FastLoop;
  const scaled = (step.loops as Readonly<Record<string, FastLoop>>)['mulAdd_vsv'] as FastLoop;
  const { out } = step;
  const bytes = rowBytes(n);
  for (let cell = 0; cell < out.cells; cell += 1) {
    const to = out.address + cell * out.stride * 8;
    const from = addressOf(a, step, 0, cell);
    if (b.certain) scaled(to, from, valueOf(b, step, 1, cell), addressOf(c, step, 2, cell), bytes);
    else if (c.certain) scaled(to, from, valueOf(c, step, 2, cell), addressOf(b, step, 1, cell), bytes);
    else both(to, from, addressOf(b, step, 1, cell), addressOf(c, step, 2, cell), bytes);
  }
  return true;
}

/** The sum over an index of a × b, each member added to the row of the result. */
export function runFastMulSum(step: Step, n: number): boolean {
  if (!reaches(step)) return false;
  const [a, b] = step.args as [Register, Register];
  const both = (step.loops as Readonly<Record<string, FastLoop>>)['mulAdd_vvv'] as FastLoop;
  const scaled = (step.loops as Readonly<Record<string, FastLoop>>)['mulAdd_vsv'] as FastLoop;
  const { out } = step;
  const bytes = rowBytes(n);
  for (let cell = 0; cell < out.cells; cell += 1) {
    const to = out.address + cell * out.stride * 8;
    out.values.fill(0, cell * out.stride, cell * out.stride + n);
    for (let member = 0; member < step.count; member += 1) {
      const cellA = ((step.offsets[0] as Int32Array)[cell] as number) + member * step.stride;
      const cellB = ((step.offsets[1] as Int32Array)[cell] as number) + member * step.second;
      const atA = a.address + cellA * a.stride * 8;
      const atB = b.address + cellB * b.stride * 8;
      if (a.certain) scaled(to, to, a.values[a.origin + cellA * a.stride] as number, atB, bytes);
      else if (b.certain) scaled(to, to, b.values[b.origin + cellB * b.stride] as number, atA, bytes);
      else both(to, to, atA, atB, bytes);
    }
  }
  return true;
}

const GROWS: Readonly<Record<string, string>> = { reduceSum: 'add_vv', reduceCount: 'add_vv', reduceMin: 'min_vv', reduceMax: 'max_vv' };

/** Sum, least, largest and count over an index. */
export function runFastReduce(step: Step, n: number): boolean {
  const loop = step.loops?.[GROWS[step.op] ?? ''];
  if (loop === undefined || !reaches(step)) return false;
  const { out, count } = step;
  const of = step.args[0] as Register;
  const adds = step.op === 'reduceSum' || step.op === 'reduceCount';
  const bytes = rowBytes(n);
  for (let cell = 0; cell < out.cells; cell += 1) {
    const first = (step.offsets[0] as Int32Array)[cell] as number;
    const start = cell * out.stride;
    if (adds || count === 0) out.values.fill(0, start, start + n);
    else out.values.set(of.values.subarray(of.origin + first * of.stride, of.origin + first * of.stride + n), start);
    for (let member = adds ? 0 : 1; member < count; member += 1) {
      const to = out.address + start * 8;
      loop(to, to, of.address + (first + member * step.stride) * of.stride * 8, bytes);
    }
  }
  return true;
}
