/** Loops of the operations that work cell by cell on numbers; both operands over draws, or one of them a single value. */
import { exp, ln, pow } from '../maths/index.js';
import type { Register } from './register.js';
import type { Step } from './step.js';
import { runFastBinary, runFastUnary } from './kernel-fast.js';
import { LARGEST_SIZE, absorbUnknown, settle } from './step.js';
import type { TermOp } from './terms.js';

/** One number from one; what has no value is NaN and becomes unknown. The interpreter uses the same table. */
export const UNARY: Partial<Record<TermOp, (x: number) => number>> = {
  neg: (x) => (x === 0 ? 0 : -x),
  abs: Math.abs,
  exp,
  ln: (x) => (x > 0 ? ln(x) : Number.NaN),
  sqrt: Math.sqrt,
  floor: Math.floor,
  ceil: Math.ceil,
  round: Math.round,
};

/** One number from two, for the interpreter and for certain cells. */
export function binaryValue(op: TermOp, a: number, b: number): number {
  switch (op) {
    case 'add':
      return a + b;
    case 'sub':
      return a - b;
    case 'mul':
      return a * b;
    case 'div':
      return a / b;
    case 'pow':
      return pow(a, b);
    case 'min':
      return b < a ? b : a;
    case 'max':
      return b > a ? b : a;
    case 'less':
      return a < b ? 1 : 0;
    case 'lessOrEqual':
      return a <= b ? 1 : 0;
    case 'equal':
      return a === b ? 1 : 0;
    default:
      return a !== b ? 1 : 0;
  }
}

export function runBinary(step: Step, n: number): void {
  const { out, op } = step;
  const [a, b] = step.args as [Register, Register];
  const [tableA, tableB] = step.offsets as [Int32Array, Int32Array];
  if (!runFastBinary(step, n)) for (let cell = 0; cell < out.cells; cell += 1) {
    const to = cell * out.stride;
    const fromA = a.origin + (tableA[cell] as number) * a.stride;
    const fromB = b.origin + (tableB[cell] as number) * b.stride;
    if (out.certain) out.values[to] = binaryValue(op, a.values[fromA] as number, b.values[fromB] as number);
    else if (b.certain) withRight(op, out.values, to, a.values, fromA, b.values[fromB] as number, n);
    else if (a.certain) withLeft(op, out.values, to, a.values[fromA] as number, b.values, fromB, n);
    else both(op, out.values, to, a.values, fromA, b.values, fromB, n);
  }
  absorbUnknown(step, n);
  out.bound = boundOf(op, a.bound, b.bound);
  if (!(out.bound <= LARGEST_SIZE)) settle(out, n, step.loops);
}

function boundOf(op: TermOp, a: number, b: number): number {
  switch (op) {
    case 'add':
    case 'sub':
      return a + b;
    case 'mul':
      return a * b;
    case 'min':
    case 'max':
      return a > b ? a : b;
    case 'div':
    case 'pow':
      return Number.POSITIVE_INFINITY;
    default:
      return 1;
  }
}

function both(op: TermOp, out: Float64Array, to: number, a: Float64Array, i: number, b: Float64Array, j: number, n: number): void {
  switch (op) {
    case 'add':
      for (let d = 0; d < n; d += 1) out[to + d] = (a[i + d] as number) + (b[j + d] as number);
      return;
    case 'sub':
      for (let d = 0; d < n; d += 1) out[to + d] = (a[i + d] as number) - (b[j + d] as number);
      return;
    case 'mul':
      for (let d = 0; d < n; d += 1) out[to + d] = (a[i + d] as number) * (b[j + d] as number);
      return;
    case 'div':
      for (let d = 0; d < n; d += 1) out[to + d] = (a[i + d] as number) / (b[j + d] as number);
      return;
    case 'min':
      for (let d = 0; d < n; d += 1) out[to + d] = (b[j + d] as number) < (a[i + d] as number) ? (b[j + d] as number) : (a[i + d] as number);
      return;
    case 'max':
      for (let d = 0; d < n; d += 1) out[to + d] = (b[j + d] as number) > (a[i + d] as number) ? (b[j + d] as number) : (a[i + d] as number);
      return;
    case 'less':
      for (let d = 0; d < n; d += 1) out[to + d] = (a[i + d] as number) < (b[j + d] as number) ? 1 : 0;
      return;
    case 'lessOrEqual':
      for (let d = 0; d < n; d += 1) out[to + d] = (a[i + d] as number) <= (b[j + d] as number) ? 1 : 0;
      return;
    default:
      for (let d = 0; d < n; d += 1) out[to + d] = binaryValue(op, a[i + d] as number, b[j + d] as number);
  }
}

function withRight(op: TermOp, out: Float64Array, to: number, a: Float64Array, i: number, b: number, n: number): void {
  switch (op) {
    case 'add':
      for (let d = 0; d < n; d += 1) out[to + d] = (a[i + d] as number) + b;
      return;
    case 'sub':
      for (let d = 0; d < n; d += 1) out[to + d] = (a[i + d] as number) - b;
      return;
    case 'mul':
      for (let d = 0; d < n; d += 1) out[to + d] = (a[i + d] as number) * b;
      return;
    case 'div':
      for (let d = 0; d < n; d += 1) out[to + d] = (a[i + d] as number) / b;
      return;
    case 'min':
      for (let d = 0; d < n; d += 1) out[to + d] = b < (a[i + d] as number) ? b : (a[i + d] as number);
      return;
    case 'max':
      for (let d = 0; d < n; d += 1) out[to + d] = b > (a[i + d] as number) ? b : (a[i + d] as number);
      return;
    case 'less':
      for (let d = 0; d < n; d += 1) out[to + d] = (a[i + d] as number) < b ? 1 : 0;
      return;
    case 'lessOrEqual':
      for (let d = 0; d < n; d += 1) out[to + d] = (a[i + d] as number) <= b ? 1 : 0;
      return;
    case 'pow':
      raise(out, to, a, i, b, n);
      return;
    default:
      for (let d = 0; d < n; d += 1) out[to + d] = binaryValue(op, a[i + d] as number, b);
  }
}

/** `pow` with one exponent for all draws, as growth over years has: the first three are no power at all. */
function raise(out: Float64Array, to: number, a: Float64Array, i: number, exponent: number, n: number): void {
  if (exponent === 0) out.fill(1, to, to + n);
  else if (exponent === 1) out.set(a.subarray(i, i + n), to);
  else if (exponent === 2) for (let d = 0; d < n; d += 1) out[to + d] = (a[i + d] as number) * (a[i + d] as number);
  else for (let d = 0; d < n; d += 1) out[to + d] = pow(a[i + d] as number, exponent);
}

function withLeft(op: TermOp, out: Float64Array, to: number, a: number, b: Float64Array, j: number, n: number): void {
  switch (op) {
    case 'add':
      for (let d = 0; d < n; d += 1) out[to + d] = a + (b[j + d] as number);
      return;
    case 'sub':
      for (let d = 0; d < n; d += 1) out[to + d] = a - (b[j + d] as number);
      return;
    case 'mul':
      for (let d = 0; d < n; d += 1) out[to + d] = a * (b[j + d] as number);
      return;
    case 'div':
      for (let d = 0; d < n; d += 1) out[to + d] = a / (b[j + d] as number);
      return;
    case 'min':
      for (let d = 0; d < n; d += 1) out[to + d] = (b[j + d] as number) < a ? (b[j + d] as number) : a;
      return;
    case 'max':
      for (let d = 0; d < n; d += 1) out[to + d] = (b[j + d] as number) > a ? (b[j + d] as number) : a;
      return;
    case 'less':
      for (let d = 0; d < n; d += 1) out[to + d] = a < (b[j + d] as number) ? 1 : 0;
      return;
    case 'lessOrEqual':
      for (let d = 0; d < n; d += 1) out[to + d] = a <= (b[j + d] as number) ? 1 : 0;
      return;
    default:
      for (let d = 0; d < n; d += 1) out[to + d] = binaryValue(op, a, b[j + d] as number);
  }
}

export function runUnary(step: Step, n: number): void {
  const { out } = step;
  const of = step.args[0] as Register;
  const table = step.offsets[0] as Int32Array;
  const apply = UNARY[step.op] as (x: number) => number;
  if (!runFastUnary(step, n)) for (let cell = 0; cell < out.cells; cell += 1) {
    const to = cell * out.stride;
    const from = of.origin + (table[cell] as number) * of.stride;
    for (let d = 0; d < n; d += 1) out.values[to + d] = apply(of.values[from + d] as number);
  }
  absorbUnknown(step, n);
  if (step.op === 'neg' || step.op === 'abs') out.bound = of.bound;
  else settle(out, n, step.loops);
}

/** Curves: one operand for a value, two (low and high) for a bound. */
export function runCurve(step: Step, n: number, read: (x: number, y: number) => number): void {
  const { out } = step;
  const a = step.args[0] as Register;
  const b = step.args[1] ?? a;
  const tableA = step.offsets[0] as Int32Array;
  const tableB = step.offsets[1] ?? tableA;
  for (let cell = 0; cell < out.cells; cell += 1) {
    const to = cell * out.stride;
    const fromA = a.origin + (tableA[cell] as number) * a.stride;
    const fromB = b.origin + (tableB[cell] as number) * b.stride;
    for (let d = 0; d < n; d += 1) out.values[to + d] = read(a.values[fromA + (a.certain ? 0 : d)] as number, b.values[fromB + (b.certain ? 0 : d)] as number);
  }
  absorbUnknown(step, n);
  settle(out, n);
}
