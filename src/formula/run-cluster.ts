/** Runs a cluster as one loop, or step by step where something is unknown or may grow out of range. */
import { isSum, type Cluster } from './cluster.js';
import { turnBytes } from './cluster-code.js';
import type { Register } from './register.js';
import { runStep } from './run-step.js';
import { LARGEST_SIZE, rowBytes, type Step } from './step.js';

const WORD = 8;

/** Writes the addresses and the certain operands of every turn for one run; certain steps must have run before. */
export function writeTable(cluster: Cluster, buffer: ArrayBuffer): void {
  const row = turnBytes(cluster) / WORD;
  const words = new Int32Array(buffer, cluster.table);
  const numbers = new Float64Array(buffer, cluster.table);
  const root = cluster.steps[cluster.steps.length - 1] as Step;
  for (let turn = 0; turn < cluster.turns.length; turn += 1) {
    const at = turn * row;
    words[at * 2] = root.out.address + (cluster.turns[turn] as number) * root.out.stride * WORD;
    for (let k = 0; k < cluster.leaves.length; k += 1) {
      const { register, cells } = cluster.leaves[k] as Cluster['leaves'][number];
      const cell = cells[turn] as number;
      if (register.certain) numbers[at + k + 1] = register.values[register.origin + cell * register.stride] as number;
      else words[(at + k + 1) * 2] = register.address + cell * register.stride * WORD;
    }
  }
}

/** n draws of a cluster: the same bytes either way. */
export function runCluster(cluster: Cluster, n: number): void {
  const { loop, steps } = cluster;
  if (loop === null || !isClean(cluster)) {
    for (const step of steps) runStep(step, n);
    return;
  }
  const root = steps[steps.length - 1] as Step;
  const { out } = root;
  out.flagged = false;
  if (isSum(root)) for (let cell = 0; cell < out.cells; cell += 1) out.values.fill(0, cell * out.stride, cell * out.stride + n);
  loop(cluster.table, cluster.table + cluster.turns.length * turnBytes(cluster), rowBytes(n));
}

/** Everything that is read is known, and no value can leave the range of a double; bounds of all steps are set on the way. */
function isClean({ leaves, steps }: Cluster): boolean {
  for (const { register } of leaves) if (register.flagged) return false;
  for (const step of steps) {
    step.out.bound = boundOfStep(step);
    if (!(step.out.bound <= LARGEST_SIZE)) return false;
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
