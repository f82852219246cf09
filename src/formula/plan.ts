/** From terms to steps over arrays: what is read, what is computed once, what in every block of draws, and which arrays are used again. */
import { curveBound, interpolateAt, lookUpAt, type Points } from './curve.js';
import { cellCount, offsets, positions, strideOf, type SizeOf } from './grid.js';
import { cluster, isCluster, type Cluster, type Item } from './cluster.js';
import { formLoops } from './cluster-forms.js';
import { clusterFunctions, unknownModule } from './cluster-module.js';
import { PlacePool, Register, rowRoom } from './register.js';
import { runCluster, tableBytes, writeTable } from './run-cluster.js';
import { runStep } from './run-step.js';
import { placeSources, stage, type Source } from './sources.js';
import type { FastLoops, Scratch } from './scratch.js';
import type { Step } from './step.js';
import { SumTable } from './sums/sum-table.js';
import type { TableUse } from './sums/sum-steps.js';
import type { Term } from './terms.js';
import { moduleOf } from './wasm-code.js';

export interface Plan {
  readonly sources: readonly Source[];
  readonly certain: readonly Step[];
  /** Made when the certain steps have run. */
  readonly tables: readonly SumTable[];
  readonly uncertain: readonly Item[];
  /** Register of each root, in the order asked. */
  readonly outputs: readonly Register[];
  /** Registers that hold the position of the asked member of the stream index. */
  readonly member: readonly Register[];
  readonly block: number;
  /** Registers of steps in the working memory, and how much of it all need. */
  readonly registers: readonly Register[];
  readonly bytes: number;
  readonly scratch: Scratch;
  bound: ArrayBuffer | null;
  /** How often it has run; loops of its own are made when it has run `fuseAfter` times, because that takes time too. */
  runs: number;
  readonly fuseAfter: number;
  /** Whether it is made for one long run, in which time to make loops is best spared: there are none then where something is unknown. */
  readonly isOnce: boolean;
}

/**
 * `stream`: index whose one member is computed ('' when all are). `isSource`: terms that are kept elsewhere and only read here.
 */
export interface PlanSettings {
  readonly stream: string;
  readonly size: SizeOf;
  readonly draws: number;
  readonly block: number;
  readonly isSource: (term: Term) => boolean;
  readonly points: (curve: string) => Points;
  readonly scratch: Scratch;
  readonly fuseAfter: number;
  readonly isOnce?: boolean;
}

/** Lays out the computation of `roots`. Cost: linear in the terms below them and in the cells of their offset tables. */
export function makePlan(roots: readonly Term[], settings: PlanSettings): Plan {
  return new Planner(roots, settings).plan();
}

class Planner {
  private readonly registers = new Map<Term, Register>();
  private readonly sources: Source[] = [];
  private readonly fulls = new Map<Term, Register>();
  private readonly member: Register[] = [];
  private readonly order: Term[] = [];
  private readonly uses = new Map<Term, number>();
  private readonly fused = new Map<Term, Term>();
  private readonly tables = new Map<string, SumTable>();

  constructor(
    private readonly roots: readonly Term[],
    private readonly settings: PlanSettings,
  ) {}

  plan(): Plan {
    this.countUses();
    const seen = new Set<Term>();
    for (const root of this.roots) this.visit(root, seen);
    const certain: Step[] = [];
    const steps: Step[] = [];
    for (const term of this.order) {
      const step = this.step(term);
      if (step !== null) (term.uncertain ? steps : certain).push(step);
    }
    const outputs = this.roots.map((root) => this.registers.get(root) as Register);
    const { scratch, block } = this.settings;
    const uncertain = scratch.loops === null ? steps : cluster(steps, new Set(outputs));
    const tables = [...this.tables.values()];
    const { registers, bytes } = placeRegisters(uncertain, this.sources.map((source) => source.register), new Set(outputs), block, tables);
    for (const source of this.sources) if (source.register.staged) source.home = { address: source.register.address, maskAddress: source.register.maskAddress };
    return { sources: this.sources, certain, tables, uncertain, outputs, member: this.member, block, registers, bytes, scratch, bound: null, runs: 0, fuseAfter: this.settings.fuseAfter, isOnce: this.settings.isOnce ?? false };
  }

  /** Products that only one sum reads are computed inside that sum's loop. */
  private fuse(term: Term): void {
    const candidates = term.op === 'add' ? [1, 0] : term.op === 'reduceSum' ? [0] : [];
    for (const at of candidates) {
      const product = term.args[at] as Term;
      if (product.op !== 'mul' || !term.uncertain || !product.uncertain || this.uses.get(product) !== 1 || this.settings.isSource(product) || this.roots.includes(product)) continue;
      if (term.op === 'reduceSum' && term.name === this.settings.stream) continue;
      const fused: Term = { ...term, op: term.op === 'add' ? 'mulAdd' : 'mulSum', args: term.op === 'add' ? [term.args[1 - at] as Term, ...product.args] : product.args };
      this.fused.set(term, fused);
      return;
    }
  }

  private countUses(): void {
    const seen = new Set<Term>();
    const visit = (term: Term): void => {
      if (seen.has(term)) return;
      seen.add(term);
      for (const arg of this.operands(term)) {
        this.uses.set(arg, (this.uses.get(arg) ?? 0) + 1);
        visit(arg);
      }
    };
    this.roots.forEach(visit);
    seen.forEach((term) => {
      if (!this.settings.isSource(term)) this.fuse(term);
    });
  }

  /** Operands first, so that a value is used soon after it is made. */
  private visit(term: Term, seen: Set<Term>): void {
    if (seen.has(term)) return;
    seen.add(term);
    if (!this.settings.isSource(term)) this.operands(term).forEach((arg) => this.visit(arg, seen));
    this.order.push(term);
  }

  /** Operands that this plan computes; the full operand of a gather across the stream is read, not computed. */
  private operands(term: Term): readonly Term[] {
    if (this.settings.isSource(term)) return [];
    return this.readsAcross(term) ? term.args.slice(1) : (this.fused.get(term) ?? term).args;
  }

  private readsAcross(term: Term): boolean {
    return term.op === 'gather' && term.on.includes(this.settings.stream) && (term.args[0] as Term).axes.includes(this.settings.stream);
  }

  private axesOf(term: Term): readonly string[] {
    return term.axes.filter((axis) => axis !== this.settings.stream);
  }

  private source(term: Term, full: boolean): Register {
    const cells = cellCount(full ? term.axes : this.axesOf(term), this.settings.size);
    const staged = term.uncertain && !full;
    const register = staged ? this.overDraws(cells) : new Register(NO_VALUES, NO_MASK, cells, term.uncertain ? this.settings.draws : 1, !term.uncertain);
    this.sources.push({ term, full, isShared: !term.axes.includes(this.settings.stream), register, kept: null, last: null, home: null, lent: null });
    return register;
  }

  private overDraws(cells: number): Register {
    const register = new Register(NO_VALUES, NO_MASK, cells, rowRoom(this.settings.block), false);
    register.staged = true;
    return register;
  }

  private fullSource(term: Term): Register {
    const ready = this.fulls.get(term) ?? this.source(term, true);
    this.fulls.set(term, ready);
    return ready;
  }

  /** The step of a term, or null when it is read or constant. */
  private step(term: Term): Step | null {
    if (this.settings.isSource(term)) {
      this.registers.set(term, this.source(term, false));
      return null;
    }
    const axes = this.axesOf(term);
    const cells = cellCount(axes, this.settings.size);
    const still = STILL.has(term.op);
    const out = term.uncertain ? this.overDraws(cells) : new Register(new Float64Array(cells), new Uint8Array(cells), cells, 1, true);
    this.registers.set(term, out);
    if (still) {
      this.fillStill(term, out, axes);
      return null;
    }
    return this.describe(this.fused.get(term) ?? term, out, axes);
  }

  private fillStill(term: Term, out: Register, axes: readonly string[]): void {
    if (term.op === 'constant') out.values.fill(term.value);
    else if (term.op === 'unknown') out.mask.fill(1);
    else if (term.name === this.settings.stream) this.member.push(out);
    else out.values.set(positions(axes, term.name, this.settings.size));
    out.flagged = term.op === 'unknown';
    if (term.op === 'back') {
      for (let cell = 0; cell < out.cells; cell += 1) {
        const position = (out.values[cell] as number) - term.value;
        out.values[cell] = position < 0 ? 0 : position;
        out.mask[cell] = position < 0 ? 1 : 0;
        if (position < 0) out.flagged = true;
      }
    }
    out.bound = Math.max(Math.abs(term.value), ...(term.name === '' ? [] : [this.settings.size(term.name)]));
  }

  private describe(term: Term, out: Register, axes: readonly string[]): Step {
    const { size } = this.settings;
    const across = this.readsAcross(term);
    const args = term.args.map((arg, i) => (across && i === 0 ? this.fullSource(arg) : (this.registers.get(arg) as Register)));
    const operandAxes = term.args.map((arg, i) => (across && i === 0 ? arg.axes : this.axesOf(arg)));
    const reduced = term.op.startsWith('reduce') || term.op === 'mulSum';
    const curve = term.op === 'interpolate' || term.op === 'lookup' || term.op === 'curveLow' || term.op === 'curveHigh';
    const first = operandAxes[0] ?? [];
    const kept = term.op === 'gather' ? axes.filter((axis) => !term.on.includes(axis)) : axes;
    return {
      op: term.op,
      out,
      args,
      offsets: term.args.map((_, i) => (term.op === 'gather' && i === 0 ? this.keptOffsets(axes, kept, first) : offsets(axes, operandAxes[i] as readonly string[], size))),
      which: term.op === 'stack' ? positions(axes, term.name, size) : null,
      value: term.value,
      count: reduced ? size(term.name) : 0,
      stride: reduced ? strideOf(first, term.name, size) : 0,
      second: reduced ? strideOf(operandAxes[1] ?? [], term.name, size) : 0,
      reads: term.op === 'gather' ? term.on.map((axis) => ({ stride: strideOf(first, axis, size), size: size(axis) })) : [],
      points: curve ? this.settings.points(term.name) : [],
      way: curve ? readerOf(term) : null,
      loops: this.settings.scratch.loops,
      use: isSummed(term) ? this.tableUse(term, axes) : null,
    };
  }

  /** The table of a sum that is read off one: its certain operands are the last ones. */
  private tableUse(term: Term, axes: readonly string[]): TableUse {
    const { size } = this.settings;
    const certain = term.args.slice(term.op === 'stretch' ? 1 : 2);
    const own = [...new Set(certain.flatMap((arg) => arg.axes))].filter((axis) => axis !== term.name).sort();
    const key = `${term.op} ${term.name} ${certain.map((arg) => arg.id).join(',')}`;
    const table = this.tables.get(key) ?? new SumTable(
      term.op as SumTable['kind'],
      certain.map((arg) => this.registers.get(arg) as Register),
      certain.map((arg) => offsets(own, arg.axes, size)),
      certain.map((arg) => strideOf(arg.axes, term.name, size)),
      cellCount(own, size),
      size(term.name),
    );
    this.tables.set(key, table);
    return { table, cells: offsets(axes, own, size) };
  }

  /** Offsets into a gathered operand along the indexes that are kept; those read at keys start at their first member. */
  private keptOffsets(axes: readonly string[], kept: readonly string[], operand: readonly string[]): Int32Array {
    const { size } = this.settings;
    const strides = axes.map((axis) => (kept.includes(axis) ? strideOf(operand, axis, size) : 0));
    const table = new Int32Array(cellCount(axes, size));
    axes.forEach((axis, i) => {
      const where = positions(axes, axis, size);
      for (let cell = 0; cell < table.length; cell += 1) table[cell] = (table[cell] as number) + (where[cell] as number) * (strides[i] as number);
    });
    return table;
  }
}

const NO_VALUES = new Float64Array(0);
const NO_MASK = new Uint8Array(0);
function isSummed({ op }: Term): boolean {
  return op === 'stretch' || op === 'leastSum' || op === 'mostSum';
}
const STILL: ReadonlySet<string> = new Set(['constant', 'unknown', 'here', 'back']);

function readerOf(term: Term): (points: Points, x: number, y: number) => number {
  if (term.op === 'interpolate') return interpolateAt;
  if (term.op === 'lookup') return lookUpAt;
  const way = term.value === 1 ? lookUpAt : interpolateAt;
  const sign = term.op === 'curveLow' ? 1 : -1;
  return (points, low, high) => curveBound(points, way, low, high, sign);
}

/** Draws `from` … `to − 1`; `from` is where a block begins. */
export interface DrawRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Runs a plan whose sources are bound: what is certain once, the rest block by block; `deliver(start, n)` is called when the
 * outputs hold draws start … start + n − 1 (once with 0, 1 when nothing is uncertain).
 */
export function runPlan(plan: Plan, { from, to }: DrawRange, deliver: (start: number, n: number) => void): void {
  bindScratch(plan, to - from);
  for (const step of plan.certain) runStep(step, 1);
  for (const table of plan.tables) table.write(plan.scratch.buffer);
  const clusters = plan.uncertain.filter(isCluster);
  if (plan.runs === plan.fuseAfter && clusters.length > 0) {
    linkClusters(plan, clusters);
  }
  plan.runs += 1;
  const moving = plan.sources.filter((source) => !source.register.certain);
  if (moving.length === 0 && plan.uncertain.length === 0) {
    deliver(0, 1);
    return;
  }
  for (let start = from; start < to; start += plan.block) {
    const n = Math.min(plan.block, to - start);
    for (const source of moving) stage(source, start, n, plan.block);
    for (const one of clusters) if (one.loop !== null) writeTable(one, plan.scratch.buffer);
    for (const item of plan.uncertain) {
      if (isCluster(item)) runCluster(item, n, rowRoom(plan.block));
      else runStep(item, n);
    }
    deliver(start, n);
  }
}

function linkClusters({ scratch, block, isOnce }: Plan, clusters: readonly Cluster[]): void {
  if (isOnce) {
    const loops = formLoops(clusters, scratch, rowRoom(block));
    clusters.forEach((one, i) => (one.loop = loops[i] ?? null));
    return;
  }
  const loops = scratch.link(moduleOf(clusterFunctions(clusters, rowRoom(block))));
  clusters.forEach((one, i) => {
    let unknown: FastLoops | null | undefined;
    one.loop = loops?.[`c${i}`] ?? null;
    one.unknownLoop = () => (unknown ??= scratch.link(unknownModule(one, rowRoom(block))))?.['u'] ?? null;
  });
}

/** Views over the working memory, made again when it has grown since. */
function bindScratch(plan: Plan, draws: number): void {
  plan.scratch.reserve(plan.bytes);
  placeSources(plan.sources, plan.scratch, plan.block, draws);
  const { buffer } = plan.scratch;
  if (plan.bound === buffer) return;
  for (const register of plan.registers) {
    const length = register.cells * register.stride;
    register.values = new Float64Array(buffer, register.address, length);
    register.mask = new Uint8Array(buffer, register.maskAddress, length);
  }
  plan.bound = buffer;
}

/** Places in the working memory: sources and outputs keep theirs, the others hand theirs on after their last use. */
function placeRegisters(items: readonly Item[], sources: readonly Register[], outputs: ReadonlySet<Register>, block: number, tables: readonly SumTable[]): { registers: readonly Register[]; bytes: number } {
  const pool = new PlacePool();
  for (const table of tables) table.address = pool.reserve(table.bytes);
  const staged = sources.filter((register) => register.staged);
  for (const register of staged) pool.place(register, true);
  const registers: Register[] = [];
  const fixed = new Set([...staged, ...outputs]);
  const lastUse = new Map<Register, number>();
  const stepsOf = (item: Item): readonly Step[] => (isCluster(item) ? item.steps : [item]);
  items.forEach((item, i) => stepsOf(item).forEach((step) => [step.out, ...step.args].forEach((register) => lastUse.set(register, i))));
  items.forEach((item, i) => {
    if (isCluster(item)) item.table = pool.reserve(tableBytes(item, rowRoom(block)));
    for (const { out } of stepsOf(item)) {
      pool.place(out, false);
      registers.push(out);
    }
    const touched = new Set(stepsOf(item).flatMap((step) => [step.out, ...step.args]));
    for (const register of touched) if (register.staged && !fixed.has(register) && lastUse.get(register) === i) pool.release(register);
  });
  return { registers, bytes: pool.bytes };
}
