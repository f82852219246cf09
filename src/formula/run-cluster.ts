/** Runs a cluster as one loop, or step by step where something may grow out of range. */
import type { Cluster, Entry } from './cluster.js';
import { turnBytes } from './cluster-code.js';
import type { Register } from './register.js';
import { runStep } from './run-step.js';
import { LARGEST_SIZE, rowBytes, type Step } from './step.js';

const WORD = 8;

/** Writes the addresses and the certain operands of every turn for one run; certain steps must have run before. */
export function writeTable(cluster: Cluster, buffer: ArrayBuffer): void {
  const row = turnBytes(cluster) / WORD;
  const { entries, turns, steps } = cluster;
  const words = new Int32Array(buffer, cluster.table);
  const numbers = new Float64Array(buffer, cluster.table);
  const { out } = steps[steps.length - 1] as Step;
  const first = turns.length;
  for (let turn = 0; turn < countTurns(cluster); turn += 1) {
    const at = turn * row;
    for (let r = 0; r < first; r += 1) words[(at + r) * 2] = out.address + ((turns[r] as Int32Array)[turn] as number) * out.stride * WORD;
    for (let k = 0; k < entries.length; k += 1) {
      const { register, cells } = entries[k] as Entry;
      const cell = cells[turn] as number;
      if (register.certain) numbers[at + first + k] = register.values[register.origin + cell * register.stride] as number;
      else words[(at + first + k) * 2] = register.address + cell * register.stride * WORD;
    }
  }
}

/** Adds the addresses of all masks; registers that hold nothing unknown share rows of zeros after the table. */
function writeMasks(cluster: Cluster, buffer: ArrayBuffer, block: number): void {
  const row = turnBytes(cluster) / WORD;
  const words = new Int32Array(buffer, cluster.table);
  const { entries, turns, steps } = cluster;
  const { out } = steps[steps.length - 1] as Step;
  const zeros = cluster.table + countTurns(cluster) * turnBytes(cluster);
  new Uint8Array(buffer, zeros, block * zeroRows(cluster)).fill(0);
  for (let turn = 0; turn < countTurns(cluster); turn += 1) {
    const first = turn * row * 2;
    for (let r = 0; r < turns.length; r += 1) words[first + 2 * r + 1] = out.maskAddress + ((turns[r] as Int32Array)[turn] as number) * out.stride;
    for (let k = 0; k < entries.length; k += 1) {
      const { register, cells } = entries[k] as Entry;
      const to = first + (turns.length + entries.length + k) * 2;
      const cell = (cells[turn] as number) * register.stride;
      if (!register.certain) words[to] = register.flagged ? register.maskAddress + cell : zeros;
      else {
        const bits = register.flagged && register.mask[register.origin + cell] === 1 ? -1 : 0;
        words[to] = bits;
        words[to + 1] = bits;
      }
    }
  }
}

export function countTurns({ turns }: Cluster): number {
  return (turns[0] as Int32Array).length;
}

/** As many rows as the farthest operand lies after its entry. */
function zeroRows({ leaves }: Cluster): number {
  return 1 + leaves.reduce((most, { apart }) => Math.max(most, apart), 0);
}

/** Bytes of the table with the rows of zeros. */
export function tableBytes(cluster: Cluster, block: number): number {
  return countTurns(cluster) * turnBytes(cluster) + block * zeroRows(cluster);
}

/** n draws of a cluster: the same bytes either way. `block` is the room of a row. */
export function runCluster(cluster: Cluster, n: number, block: number): void {
  const { loop, unknownLoop, steps, grows } = cluster;
  const isFlagged = cluster.entries.some(({ register }) => register.flagged);
  const own = isFlagged ? (unknownLoop?.() ?? null) : loop;
  if (own === null || !staysInRange(cluster, LARGEST_SIZE)) {
    for (const step of steps) runStep(step, n);
    return;
  }
  const { out } = steps[steps.length - 1] as Step;
  const end = cluster.table + countTurns(cluster) * turnBytes(cluster);
  if (grows) for (let cell = 0; cell < out.cells; cell += 1) out.values.fill(0, cell * out.stride, cell * out.stride + n);
  out.flagged = isFlagged;
  if (!isFlagged) {
    own(cluster.table, end, rowBytes(n), 0);
    return;
  }
  if (grows) out.mask.fill(0);
  writeMasks(cluster, out.values.buffer as ArrayBuffer, block);
  out.flagged = own(cluster.table, end, rowBytes(n)) !== 0 && (n % 2 === 0 || hasUnknown(out, n));
}

/** Loops take two draws at a time: what they tell of an odd number may be of the draw after the last, which is of an earlier run. */
function hasUnknown({ mask, origin, cells, stride }: Register, n: number): boolean {
  for (let cell = 0; cell < cells; cell += 1) {
    const first = origin + cell * stride;
    if (mask.subarray(first, first + n).includes(1)) return true;
  }
  return false;
}

/** No value can become larger than this; bounds of all steps are set on the way. */
export function staysInRange({ steps }: Cluster, largest: number): boolean {
  for (const step of steps) {
    step.out.bound = boundOfStep(step);
    if (!(step.out.bound <= largest)) return false;
  }
  return true;
}

function boundOfStep(step: Step): number {
  const [a, b, c] = step.args as [Register, Register, Register];
  switch (step.op) {
    case 'add':
    case 'sub':
      return a.bound + b.bound;
    case 'mul':
      return a.bound * b.bound;
    case 'min':
    case 'max':
      return a.bound > b.bound ? a.bound : b.bound;
    case 'mulAdd':
      return a.bound + b.bound * c.bound;
    case 'neg':
    case 'abs':
      return a.bound;
    case 'choose':
      return b.bound > c.bound ? b.bound : c.bound;
    case 'mulSum':
      return a.bound * b.bound * step.count;
    case 'reduceSum':
      return a.bound * step.count;
    case 'reduceCount':
      return step.count;
    default:
      return 1;
  }
}
