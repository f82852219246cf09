/** Finds steps that can run as one loop: cell by cell the same shape, and nothing between them that anyone else reads. */
import type { Register } from './register.js';
import type { FastLoop } from './scratch.js';
import type { Step } from './step.js';
import type { TermOp } from './terms.js';

/** An operand that comes from outside of the loop: a row of draws or, if certain, one number; `cells` has its cell for each turn. */
export interface Leaf {
  readonly register: Register;
  readonly cells: Int32Array;
}

/**
 * Steps in order, the last one giving the result. One turn computes one row of draws of the result or, where the last step sums
 * over an index, adds one member to it. `turns[t]` is the row of the result. `places` says for each step where its operands come
 * from: a step of the loop (0 …) or a leaf (−1 − leaf). `table` is where the addresses of all turns are written for a run.
 */
export interface Cluster {
  readonly steps: readonly Step[];
  readonly leaves: readonly Leaf[];
  readonly turns: Int32Array;
  readonly places: readonly (readonly number[])[];
  table: number;
  loop: FastLoop | null;
  /** The same where something that is read may be unknown; says whether anything in the result is. */
  unknownLoop: FastLoop | null;
}

export type Item = Step | Cluster;

const CELLWISE: ReadonlySet<TermOp> = new Set(['add', 'sub', 'mul', 'min', 'max', 'mulAdd', 'less', 'lessOrEqual', 'equal', 'unequal', 'and', 'or', 'not', 'choose', 'neg', 'abs']);
const SUMS: ReadonlySet<TermOp> = new Set(['mulSum', 'reduceSum', 'reduceCount']);
const MOST_LEAVES = 40;
const MOST_STEPS = 60;

export function isCluster(item: Item): item is Cluster {
  return 'steps' in item;
}

export function isSum(step: Step): boolean {
  return SUMS.has(step.op);
}

/** The steps of a plan with clusters in place of their last steps. Cost: linear in the steps, times the steps of a cluster. */
export function cluster(steps: readonly Step[], outputs: ReadonlySet<Register>): readonly Item[] {
  return new Clusterer(steps, outputs).items();
}

class Clusterer {
  private readonly makers = new Map<Register, Step>();
  private readonly readers = new Map<Register, Set<Step>>();
  private readonly taken = new Map<Step, Cluster>();

  constructor(
    private readonly steps: readonly Step[],
    private readonly outputs: ReadonlySet<Register>,
  ) {
    for (const step of steps) {
      this.makers.set(step.out, step);
      for (const arg of step.args) this.readers.set(arg, (this.readers.get(arg) ?? new Set<Step>()).add(step));
    }
  }

  items(): readonly Item[] {
    for (const step of [...this.steps].reverse()) {
      if (this.taken.has(step) || !(CELLWISE.has(step.op) || SUMS.has(step.op)) || !inScratch(step)) continue;
      const members = this.grow(step);
      const made = members.size > 1 ? this.describe(this.steps.filter((one) => members.has(one))) : null;
      if (made !== null) for (const one of members) this.taken.set(one, made);
    }
    return this.steps.flatMap((step): Item[] => {
      const own = this.taken.get(step);
      if (own === undefined) return [step];
      return own.steps[own.steps.length - 1] === step ? [own] : [];
    });
  }

  /** The last step, and every step before that only steps of the cluster read, in the same cells. */
  private grow(root: Step): Set<Step> {
    const members = new Set([root]);
    for (let grew = true; grew && members.size < MOST_STEPS; ) {
      grew = false;
      for (const step of [...members]) {
        for (const arg of step.args) {
          const maker = this.makers.get(arg);
          if (maker === undefined || members.has(maker) || this.taken.has(maker) || !this.fits(maker, root, members)) continue;
          members.add(maker);
          grew = true;
        }
      }
    }
    return members;
  }

  private fits(maker: Step, root: Step, members: ReadonlySet<Step>): boolean {
    if (!CELLWISE.has(maker.op) || this.outputs.has(maker.out) || !inScratch(maker)) return false;
    const cells = isSum(root) ? root.out.cells * root.count : root.out.cells;
    if (maker.out.cells !== cells) return false;
    for (const reader of this.readers.get(maker.out) ?? []) {
      if (!members.has(reader)) return false;
      const sound = reader.args.every((arg, k) => arg !== maker.out || (reader === root && isSum(root) ? this.isOnlyFactor(root, k, members) || sameTurns(root) : isIdentity(reader.offsets[k] as Int32Array)));
      if (!sound) return false;
    }
    return true;
  }

  private describe(steps: readonly Step[]): Cluster | null {
    const root = steps[steps.length - 1] as Step;
    const sums = isSum(root);
    const lead = root.args.findIndex((arg) => steps.some((one) => one.out === arg));
    const inner = sums ? turnsOf(root, lead) : Int32Array.from({ length: root.out.cells }, (_, cell) => cell);
    const turns = sums ? Int32Array.from(inner, (_, turn) => Math.floor(turn / root.count)) : inner;
    const leaves: Leaf[] = [];
    const places = steps.map((step) =>
      step.args.map((arg, k) => {
        const maker = steps.findIndex((one) => one.out === arg);
        if (maker >= 0) return maker;
        const cells = step === root && sums ? turnsOf(root, k) : inner.map((cell) => (step.offsets[k] as Int32Array)[cell] as number);
        const known = leaves.findIndex((leaf) => leaf.register === arg && leaf.cells.every((cell, turn) => cell === cells[turn]));
        return -1 - (known >= 0 ? known : leaves.push({ register: arg, cells }) - 1);
      }),
    );
    return leaves.length > MOST_LEAVES ? null : { steps, leaves, turns, places, table: 0, loop: null, unknownLoop: null };
  }

  /** Whether the other factor of a sum of products comes from outside. */
  private isOnlyFactor(root: Step, k: number, members: ReadonlySet<Step>): boolean {
    const other = this.makers.get(root.args[1 - k] as Register);
    return other === undefined || !members.has(other);
  }
}

function inScratch(step: Step): boolean {
  return !step.out.certain && step.args.every((arg) => arg.certain || arg.staged);
}

function isIdentity(table: Int32Array): boolean {
  return table.every((cell, i) => cell === i);
}

/** The cells of operand k of a sum, member by member for each cell of the result. */
function turnsOf(root: Step, k: number): Int32Array {
  const apart = k === 0 ? root.stride : root.second;
  const table = root.offsets[k] as Int32Array;
  return Int32Array.from({ length: root.out.cells * root.count }, (_, turn) => (table[Math.floor(turn / root.count)] as number) + (turn % root.count) * apart);
}

/** Whether both factors of a sum of products are read in the same cells. */
function sameTurns(root: Step): boolean {
  const other = turnsOf(root, 1);
  return turnsOf(root, 0).every((cell, turn) => cell === other[turn]);
}
