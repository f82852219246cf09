/** Finds steps that can run as one loop: cell by cell the same shape, and nothing between them that anyone else reads. */
import type { Register } from './register.js';
import type { FastLoop } from './scratch.js';
import type { Step } from './step.js';
import type { TermOp } from './terms.js';

/** What a row of the table has of an operand from outside: the address of a row of draws or, if certain, a number; `cells` has its cell for each turn. */
export interface Entry {
  readonly register: Register;
  readonly cells: Int32Array;
}

/** An operand from outside: as an entry of the table says, or so many rows after it. */
export interface Leaf {
  readonly entry: number;
  readonly apart: number;
}

/**
 * One operation of a turn. `from` says for each operand where it comes from: a part of the loop (0 …) or a leaf (−1 − leaf). Of a sum over
 * an index there is a part for each member: `before` is the part of the member before, null of the first.
 */
export interface Part {
  readonly step: Step;
  readonly from: readonly number[];
  readonly before: number | null;
}

/**
 * Steps in order, the last one giving the result. One turn computes a row of draws of each of `results` or, where it `grows`, adds one member
 * of a long sum to one. `turns[r][t]` is the row of result r, and `results[r]` the part that gives it. `table` is where the addresses of all
 * turns are written for a run.
 */
export interface Cluster {
  readonly steps: readonly Step[];
  readonly parts: readonly Part[];
  readonly leaves: readonly Leaf[];
  readonly entries: readonly Entry[];
  readonly turns: readonly Int32Array[];
  readonly results: readonly number[];
  readonly grows: boolean;
  table: number;
  loop: FastLoop | null;
  /** The same where something that is read may be unknown; says whether anything in the result is. Made when it is first needed, which is seldom. */
  unknownLoop: (() => FastLoop | null) | null;
}

export type Item = Step | Cluster;

const CELLWISE: ReadonlySet<TermOp> = new Set(['add', 'sub', 'mul', 'min', 'max', 'mulAdd', 'less', 'lessOrEqual', 'equal', 'unequal', 'and', 'or', 'not', 'choose', 'neg', 'abs']);
const SUMS: ReadonlySet<TermOp> = new Set(['mulSum', 'reduceSum', 'reduceCount']);
const MOST_ENTRIES = 60;
const MOST_LEAVES = 160;
const MOST_PARTS = 240;
/** A sum over more members than this is a loop of its own, a turn for each member. */
const MOST_MEMBERS = 8;

export function isCluster(item: Item): item is Cluster {
  return 'parts' in item;
}

export function isSum(step: Step): boolean {
  return SUMS.has(step.op);
}

/** The steps of a plan with clusters in place of their last steps. Cost: linear in the steps, times the cells of a cluster. */
export function cluster(steps: readonly Step[], outputs: ReadonlySet<Register>): readonly Item[] {
  return new Clusterer(steps, outputs).items();
}

/** One step as a cluster, where it is of those that can be in one: for who has no other loops. */
export function clusterOfOne(step: Step): Cluster | null {
  return isForClusters(step) ? new Clusterer([step], new Set()).describe(step) : null;
}

function isForClusters(step: Step): boolean {
  return (CELLWISE.has(step.op) || SUMS.has(step.op)) && inScratch(step);
}

/** The cells that one part computes, one for each turn. */
type Cells = Int32Array;

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
      if (this.taken.has(step) || !isForClusters(step)) continue;
      const made = this.describe(step);
      if (made !== null && isWorthALoop(made)) for (const one of made.steps) this.taken.set(one, made);
    }
    return this.steps.flatMap((step): Item[] => {
      const own = this.taken.get(step);
      if (own === undefined) return [step];
      return own.steps[own.steps.length - 1] === step ? [own] : [];
    });
  }

  /** The last step, and every step before that only steps of the cluster read, each cell computed once; by step, the cells of its parts. */
  private grow(root: Step, first: Cells): ReadonlyMap<Step, readonly Cells[]> {
    const members = new Map<Step, readonly Cells[]>([[root, [first]]]);
    let parts = isSum(root) && !growsLong(root) ? root.count : 1;
    for (const step of members.keys()) {
      for (const arg of new Set(step.args)) {
        const maker = this.makers.get(arg);
        if (maker === undefined || members.has(maker) || this.taken.has(maker) || this.outputs.has(arg) || !canBeInside(maker)) continue;
        const readers = [...(this.readers.get(arg) as Set<Step>)];
        if (!readers.every((reader) => members.has(reader))) continue;
        const cells = distinct(readers.flatMap((reader) => readsOf(reader, arg, members.get(reader) as readonly Cells[], reader === root)));
        const more = cells.length * (isSum(maker) ? maker.count : 1);
        if (parts + more > MOST_PARTS || !isOnceEach(cells, arg.cells)) continue;
        parts += more;
        members.set(maker, cells);
      }
    }
    return members;
  }

  describe(root: Step): Cluster | null {
    const grows = growsLong(root);
    const count = grows ? root.count : 1;
    const turns = Int32Array.from({ length: root.out.cells * count }, (_, turn) => Math.floor(turn / count));
    const members = this.grow(root, turns);
    const lanes = lanesOf(root, members, grows);
    const made = Array.from({ length: lanes }, (_, lane) => everyNth(turns, lane, lanes));
    const writer = new Writer(members, this.makers, grows ? root : null);
    writer.sums(root, made);
    const results = made.map((cells) => writer.part(root, cells));
    const { parts, leaves, entries } = writer;
    if (entries.length > MOST_ENTRIES || leaves.length > MOST_LEAVES) return null;
    return { steps: this.steps.filter((step) => members.has(step)), parts, leaves, entries, turns: made, results, grows, table: 0, loop: null, unknownLoop: null };
  }
}

/** What every plan has a loop for, a step over whole rows, needs none of its own. */
function isWorthALoop({ steps, grows }: Cluster): boolean {
  return steps.length > 1 || (isSum(steps[0] as Step) && !grows);
}

/** Lays out the parts, operands before what uses them and members of a sum one after the other. */
class Writer {
  readonly parts: Part[] = [];
  readonly leaves: Leaf[] = [];
  readonly entries: Entry[] = [];
  private readonly known = new Map<Step, { cells: Cells; part: number }[]>();

  constructor(
    private readonly members: ReadonlyMap<Step, readonly Cells[]>,
    private readonly makers: ReadonlyMap<Register, Step>,
    private readonly long: Step | null,
  ) {}

  /** Short sums below the results, member by member all together, so that what they share is read once. */
  sums(root: Step, lanes: readonly Cells[]): void {
    const found: { step: Step; cells: Cells }[] = [];
    for (const cells of lanes) this.collect(root, cells, found);
    for (const count of new Set(found.map(({ step }) => step.count))) this.together(found.filter(({ step }) => step.count === count));
  }

  part(step: Step, cells: Cells): number {
    const ready = this.ready(step, cells);
    if (ready !== undefined) return ready;
    if (isSum(step) && step !== this.long) this.together([{ step, cells }]);
    else this.know(step, cells, this.parts.push({ step, from: this.operands(step, cells, 0), before: null }) - 1);
    return this.ready(step, cells) as number;
  }

  private ready(step: Step, cells: Cells): number | undefined {
    return this.known.get(step)?.find((one) => sameCells(one.cells, cells))?.part;
  }

  private know(step: Step, cells: Cells, part: number): void {
    this.known.set(step, [...(this.known.get(step) ?? []), { cells, part }]);
  }

  private together(sums: readonly { readonly step: Step; readonly cells: Cells }[]): void {
    const before = sums.map((): number | null => null);
    for (let member = 0; member < (sums[0] as { step: Step }).step.count; member += 1) {
      sums.forEach(({ step, cells }, i) => {
        before[i] = this.parts.push({ step, from: this.operands(step, cells, member), before: before[i] as number | null }) - 1;
      });
    }
    sums.forEach(({ step, cells }, i) => this.know(step, cells, before[i] as number));
  }

  /** Short sums that have none below them; whether there was one. */
  private collect(step: Step, cells: Cells, found: { step: Step; cells: Cells }[]): boolean {
    if (found.some((one) => one.step === step && sameCells(one.cells, cells))) return true;
    const isShort = isSum(step) && step !== this.long;
    let any = false;
    for (let member = 0; member < (isShort ? step.count : 1); member += 1) {
      step.args.forEach((arg, k) => {
        const maker = this.makers.get(arg);
        if (maker !== undefined && this.members.has(maker) && this.collect(maker, operandCells(step, k, cells, member, step === this.long), found)) any = true;
      });
    }
    if (isShort && !any) found.push({ step, cells });
    return isShort || any;
  }

  private operands(step: Step, cells: Cells, member: number): readonly number[] {
    return step.args.map((arg, k) => this.operand(arg, operandCells(step, k, cells, member, step === this.long)));
  }

  private operand(arg: Register, cells: Cells): number {
    const maker = this.makers.get(arg);
    if (maker !== undefined && this.members.has(maker)) return this.part(maker, cells);
    const entry = this.entries.findIndex((one) => one.register === arg && (arg.certain ? sameCells(one.cells, cells) : isApart(one.cells, cells)));
    const own = entry >= 0 ? entry : this.entries.push({ register: arg, cells }) - 1;
    const apart = (cells[0] as number) - ((this.entries[own] as Entry).cells[0] as number);
    const known = this.leaves.findIndex((leaf) => leaf.entry === own && leaf.apart === apart);
    return -1 - (known >= 0 ? known : this.leaves.push({ entry: own, apart }) - 1);
  }
}

/** Two rows of the result a turn where most of what is read over draws is the same for all rows: it is then read half as often. */
function lanesOf(root: Step, members: ReadonlyMap<Step, readonly Cells[]>, grows: boolean): number {
  if (grows || root.out.cells < 2) return 1;
  let same = 0;
  let own = 0;
  for (const [step, parts] of members) {
    step.args.forEach((arg, k) => {
      if (arg.certain) return;
      for (const cells of parts) {
        const read = operandCells(step, k, cells, 0, false);
        if (read.every((cell) => cell === read[0])) same += 1;
        else own += 1;
      }
    });
  }
  return same > 0 && 3 * same > own ? 2 : 1;
}

/** Every so manieth turn, the last one again where they do not come out even. */
function everyNth(turns: Cells, first: number, apart: number): Cells {
  return Int32Array.from({ length: Math.ceil(turns.length / apart) }, (_, i) => turns[Math.min(first + i * apart, turns.length - 1)] as number);
}

function growsLong(root: Step): boolean {
  return isSum(root) && root.count > MOST_MEMBERS;
}

function canBeInside(maker: Step): boolean {
  return inScratch(maker) && (CELLWISE.has(maker.op) || (isSum(maker) && maker.count > 0 && maker.count <= MOST_MEMBERS));
}

function inScratch(step: Step): boolean {
  return !step.out.certain && step.out.cells > 0 && (!isSum(step) || step.count > 0) && step.args.every((arg) => arg.certain || arg.staged);
}

/** The cells of operand k that a part over `cells` reads; `member` of a sum, or one member a turn of a long one. */
function operandCells(step: Step, k: number, cells: Cells, member: number, isLong: boolean): Cells {
  const table = step.offsets[k] as Int32Array;
  if (!isSum(step)) return cells.map((cell) => table[cell] as number);
  const apart = k === 0 ? step.stride : step.second;
  return cells.map((cell, turn) => (table[cell] as number) + (isLong ? turn % step.count : member) * apart);
}

/** Every cell list in which a reader reads an operand. */
function readsOf(reader: Step, arg: Register, parts: readonly Cells[], isRoot: boolean): Cells[] {
  const isLong = isRoot && growsLong(reader);
  const members = isSum(reader) && !isLong ? reader.count : 1;
  return parts.flatMap((cells) => reader.args.flatMap((one, k) => (one === arg ? Array.from({ length: members }, (_, member) => operandCells(reader, k, cells, member, isLong)) : [])));
}

function distinct(lists: readonly Cells[]): readonly Cells[] {
  const found: Cells[] = [];
  for (const cells of lists) if (!found.some((one) => sameCells(one, cells))) found.push(cells);
  return found;
}

function isOnceEach(lists: readonly Cells[], cells: number): boolean {
  const seen = new Uint8Array(cells);
  for (const list of lists) {
    for (const cell of list) {
      if (seen[cell] === 1) return false;
      seen[cell] = 1;
    }
  }
  return true;
}

function sameCells(a: Cells, b: Cells): boolean {
  return a.every((cell, turn) => cell === b[turn]);
}

/** Whether `b` lies the same number of cells after `a` in every turn. */
function isApart(a: Cells, b: Cells): boolean {
  const apart = (b[0] as number) - (a[0] as number);
  return apart >= 0 && a.every((cell, turn) => cell + apart === b[turn]);
}
