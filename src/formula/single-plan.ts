/**
 * A plan in single precision: its clusters over four draws at a time, in a memory where the rows of all draws lie as long as no other plan has it. For figures that
 * need no more than seven digits; everything that is kept or recorded is computed in doubles.
 */
import { clusterOfOne, isCluster, type Cluster, type Entry } from './cluster.js';
import { turnBytes } from './cluster-code.js';
import { clusterFunctions } from './cluster-module.js';
import { FEWEST, SECOND_COUNTS, SINGLE_NUMBERS, Summarizer, summaryBytes } from './column-summary.js';
import { SINGLES } from './lanes.js';
import type { Plan } from './plan.js';
import type { Kept, Register } from './register.js';
import { countTurns, staysInRange } from './run-cluster.js';
import { lentMemory, type FastLoops, type LentMemory } from './scratch.js';
import { runPlainSingles } from './single-plain.js';
import type { Source } from './sources.js';
import type { Step } from './step.js';
import { summaryFunctions } from './summary-module.js';
import { moduleOf } from './wasm-code.js';

const SINGLE = 4;
const WORD = 8;
/** Sizes below this can be added and multiplied without leaving what a single holds. */
const LARGEST_SINGLE = 1e37;
/** Draws that all clusters compute before the next ones: few enough for what they share to stay in the first cache. */
const BLOCK = 256;
/** Singles between rows that are no draws: rows that lie a whole page apart would compete for one place in the cache. */
const APART = 16;
/** More than this is not worth a second memory. */
const MOST_BYTES = 256 * 1024 * 1024;

interface Turn {
  readonly cluster: Cluster;
  readonly table: number;
  readonly end: number;
}

export class SinglePlan {
  private readonly brought = new Map<Source, Kept>();
  private buffer = new ArrayBuffer(0);
  private singles = new Float32Array(0);
  private summarizer: Summarizer | null = null;

  private constructor(
    private readonly plan: Plan,
    readonly draws: number,
    private readonly rows: ReadonlyMap<Register, number>,
    private readonly turns: readonly Turn[],
    private readonly memory: LentMemory,
    private readonly bytes: number,
    /** Null: plain loops, which give the same bytes. */
    private readonly loops: FastLoops | null,
  ) {}

  /** Null where a plan does something else than clusters, reads across the stream, or would take too much memory. */
  static of(plan: Plan, draws: number, wantsFast: boolean): SinglePlan | null {
    const clusters = plan.uncertain.flatMap((item) => (isCluster(item) ? item : (clusterOfOne(item) ?? [])));
    if (clusters.length === 0 || clusters.length < plan.uncertain.length || plan.sources.some(({ register }) => !register.certain && !register.staged)) return null;
    let bytes = summaryBytes(draws, SINGLE_NUMBERS);
    const place = (size: number): number => {
      const address = Math.ceil(bytes / 64) * 64;
      bytes = address + size;
      return address;
    };
    const staged = plan.sources.flatMap(({ register }) => (register.staged ? [register] : []));
    const rows = new Map([...staged, ...clusters.map(resultOf)].map((register) => [register, place(register.cells * rowBytes(draws))]));
    if (!plan.outputs.every((output) => rows.has(output))) return null;
    const turns = clusters.map((cluster): Turn => {
      const table = place(countTurns(cluster) * turnBytes(cluster));
      return { cluster, table, end: table + countTurns(cluster) * turnBytes(cluster) };
    });
    if (bytes > MOST_BYTES) return null;
    const memory = lentMemory(wantsFast);
    const loops = memory.link(moduleOf([...clusterFunctions(clusters, rowBytes(draws) / SINGLE, SINGLES), ...summaryFunctions(SINGLES, SECOND_COUNTS)]));
    return new SinglePlan(plan, draws, rows, turns, memory, Math.ceil(bytes / WORD) * WORD, loops);
  }

  /** Computes all draws of the outputs. To be called when the sources are bound and certain steps have run; false, and nothing done, where something is unknown or may grow out of range. */
  run(): boolean {
    if (!this.isKnownAndSmall()) return false;
    const { buffer, isKept } = this.memory.take(this, this.bytes);
    if (!isKept) this.settleIn(buffer);
    for (const source of this.plan.sources) if (source.register.staged) this.bring(source);
    for (const { cluster, table } of this.turns) {
      this.writeNumbers(cluster, table);
      if (cluster.grows) this.singles.fill(0, ...this.rangeOf(resultOf(cluster)));
    }
    const all = Math.ceil((this.draws * SINGLE) / 16) * 16;
    for (let start = 0; start < all; start += BLOCK * SINGLE) {
      const stop = Math.min(start + BLOCK * SINGLE, all);
      this.turns.forEach(({ cluster, table, end }, i) => {
        if (this.loops === null) runPlainSingles(cluster, this.buffer, { table, end, stop, start, rowBytes: rowBytes(this.draws) });
        else this.loops[`c${i}`]!(table, end, stop, start);
      });
    }
    return true;
  }

  /** Draws of a cell of an output from the place of its first one on; to be read before the next run. */
  row(output: number, cell: number): { readonly singles: Float32Array; readonly first: number } {
    return { singles: this.singles, first: this.addressOf(output, cell) / SINGLE };
  }

  /** As `summarize`, of the draws of a cell; false where it has to be done the plain way. */
  summarize(output: number, cell: number, shares: readonly number[], out: Float64Array, at: number): boolean {
    return this.draws >= FEWEST && (this.summarizer?.run(this.addressOf(output, cell), this.draws, shares, out, at) ?? false);
  }

  /** Nothing of this plan lies in the memory. */
  private settleIn(buffer: ArrayBuffer): void {
    if (buffer !== this.buffer) {
      this.buffer = buffer;
      this.singles = new Float32Array(buffer);
      this.summarizer = this.loops === null ? null : new Summarizer(this.loops, buffer, this.draws, SINGLE_NUMBERS);
    }
    this.brought.clear();
    for (const { cluster, table } of this.turns) this.writeAddresses(cluster, table);
  }

  private addressOf(output: number, cell: number): number {
    return (this.rows.get(this.plan.outputs[output]!) as number) + cell * rowBytes(this.draws);
  }

  private rangeOf(register: Register): readonly [number, number] {
    const first = (this.rows.get(register) as number) / SINGLE;
    return [first, first + (register.cells * rowBytes(this.draws)) / SINGLE];
  }

  private isKnownAndSmall(): boolean {
    return this.turns.every(({ cluster }) => cluster.entries.every(({ register }) => !register.flagged && register.bound <= LARGEST_SINGLE) && staysInRange(cluster, LARGEST_SINGLE));
  }

  /** Rounds the draws of a source into its rows, unless they are there already. */
  private bring(source: Source): void {
    const kept = source.kept as Kept;
    if (this.brought.get(source) === kept) return;
    this.brought.set(source, kept);
    const [first] = this.rangeOf(source.register);
    for (let cell = 0; cell < kept.cells; cell += 1) {
      this.singles.set(kept.values.subarray(cell * this.draws, (cell + 1) * this.draws), first + (cell * rowBytes(this.draws)) / SINGLE);
    }
  }

  /** Where the rows of every turn lie, which is the same for all members. */
  private writeAddresses(cluster: Cluster, table: number): void {
    const { entries, turns } = cluster;
    const words = new Int32Array(this.buffer, table);
    const apart = rowBytes(this.draws);
    const out = this.rows.get(resultOf(cluster)) as number;
    const slots = turnBytes(cluster) / SINGLE;
    for (let turn = 0; turn < countTurns(cluster); turn += 1) {
      const at = turn * slots;
      for (let r = 0; r < turns.length; r += 1) words[at + 2 * r] = out + ((turns[r] as Int32Array)[turn] as number) * apart;
      entries.forEach(({ register, cells }, k) => {
        if (!register.certain) words[at + 2 * (turns.length + k)] = (this.rows.get(register) as number) + (cells[turn] as number) * apart;
      });
    }
  }

  /** The certain operands of every turn. */
  private writeNumbers(cluster: Cluster, table: number): void {
    const { entries, turns } = cluster;
    const { singles } = this;
    const slots = turnBytes(cluster) / SINGLE;
    const all = countTurns(cluster);
    for (let k = 0; k < entries.length; k += 1) {
      const { register: { certain, values, origin, stride }, cells } = entries[k] as Entry;
      if (!certain) continue;
      const first = table / SINGLE + 2 * (turns.length + k);
      for (let turn = 0; turn < all; turn += 1) singles[first + turn * slots] = values[origin + (cells[turn] as number) * stride] as number;
    }
  }
}

/** Room of a row of singles. */
function rowBytes(draws: number): number {
  return (Math.ceil(draws / 4) * 4 + APART) * SINGLE;
}

function resultOf({ steps }: Cluster): Register {
  return (steps[steps.length - 1] as Step).out;
}
