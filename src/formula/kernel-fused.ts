/** Two operations in one loop: a + b × c, and the sum over an index of a × b. Each is rounded on its own, as in two loops. */
import { runFastMulAdd, runFastMulSum } from './kernel-fast.js';
import type { Register } from './register.js';
import { LARGEST_SIZE, absorbUnknown, settle, type Step } from './step.js';

/** a + b × c cell by cell; at least one factor is uncertain. */
export function runMulAdd(step: Step, n: number): void {
  const { out } = step;
  const [a, b, c] = step.args as [Register, Register, Register];
  const [tableA, tableB, tableC] = step.offsets as [Int32Array, Int32Array, Int32Array];
  if (!runFastMulAdd(step, n)) for (let cell = 0; cell < out.cells; cell += 1) {
    const to = cell * out.stride;
    const fromA = a.origin + (tableA[cell] as number) * a.stride;
    const fromB = b.origin + (tableB[cell] as number) * b.stride;
    const fromC = c.origin + (tableC[cell] as number) * c.stride;
    if (b.certain) addScaled(out.values, to, a, fromA, b.values[fromB] as number, c.values, fromC, n);
    else if (c.certain) addScaled(out.values, to, a, fromA, c.values[fromC] as number, b.values, fromB, n);
    else addProducts(out.values, to, a, fromA, b.values, fromB, c.values, fromC, n);
  }
  absorbUnknown(step, n);
  out.bound = a.bound + b.bound * c.bound;
  if (!(out.bound <= LARGEST_SIZE)) settle(out, n, step.loops);
}

function addScaled(out: Float64Array, to: number, a: Register, i: number, scale: number, values: Float64Array, j: number, n: number): void {
  if (a.certain) {
    const start = a.values[i] as number;
    for (let d = 0; d < n; d += 1) out[to + d] = start + scale * (values[j + d] as number);
    return;
  }
  const base = a.values;
  for (let d = 0; d < n; d += 1) out[to + d] = (base[i + d] as number) + scale * (values[j + d] as number);
}

function addProducts(out: Float64Array, to: number, a: Register, i: number, b: Float64Array, j: number, c: Float64Array, k: number, n: number): void {
  if (a.certain) {
    const start = a.values[i] as number;
    for (let d = 0; d < n; d += 1) out[to + d] = start + (b[j + d] as number) * (c[k + d] as number);
    return;
  }
  const base = a.values;
  for (let d = 0; d < n; d += 1) out[to + d] = (base[i + d] as number) + (b[j + d] as number) * (c[k + d] as number);
}

/** The sum of a × b over an index, members in order. */
export function runMulSum(step: Step, n: number): void {
  const { out, count } = step;
  const [a, b] = step.args as [Register, Register];
  const [tableA, tableB] = step.offsets as [Int32Array, Int32Array];
  out.flagged = false;
  if (!runFastMulSum(step, n)) for (let cell = 0; cell < out.cells; cell += 1) {
    const to = cell * out.stride;
    out.values.fill(0, to, to + n);
    for (let member = 0; member < count; member += 1) {
      const fromA = a.origin + ((tableA[cell] as number) + member * step.stride) * a.stride;
      const fromB = b.origin + ((tableB[cell] as number) + member * step.second) * b.stride;
      if (a.certain) growScaled(out.values, to, a.values[fromA] as number, b.values, fromB, n);
      else if (b.certain) growScaled(out.values, to, b.values[fromB] as number, a.values, fromA, n);
      else growProducts(out.values, to, a.values, fromA, b.values, fromB, n);
    }
  }
  if (a.flagged || b.flagged) absorbFactors(step, n);
  out.bound = a.bound * b.bound * count;
  if (!(out.bound <= LARGEST_SIZE)) settle(out, n, step.loops);
}

function growScaled(out: Float64Array, to: number, scale: number, values: Float64Array, j: number, n: number): void {
  for (let d = 0; d < n; d += 1) out[to + d] = (out[to + d] as number) + scale * (values[j + d] as number);
}

function growProducts(out: Float64Array, to: number, a: Float64Array, i: number, b: Float64Array, j: number, n: number): void {
  for (let d = 0; d < n; d += 1) out[to + d] = (out[to + d] as number) + (a[i + d] as number) * (b[j + d] as number);
}

/** Unknown where either factor of any member is. */
function absorbFactors(step: Step, n: number): void {
  const { out, args } = step;
  out.mask.fill(0);
  out.flagged = true;
  args.forEach((arg, k) => {
    if (!arg.flagged) return;
    const apart = k === 0 ? step.stride : step.second;
    for (let cell = 0; cell < out.cells; cell += 1) {
      for (let member = 0; member < step.count; member += 1) {
        const from = arg.origin + ((step.offsets[k] as Int32Array)[cell] as number) * arg.stride + member * apart * arg.stride;
        for (let d = 0; d < n; d += 1) if (arg.mask[arg.certain ? from : from + d] === 1) out.mask[cell * out.stride + d] = 1;
      }
    }
  });
  for (let cell = 0; cell < out.cells; cell += 1) {
    for (let d = cell * out.stride; d < cell * out.stride + n; d += 1) if (out.mask[d] === 1) out.values[d] = 0;
  }
}
