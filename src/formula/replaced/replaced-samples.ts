/**
 * One figure under two samples of all inputs, and under the first with some inputs of the second, group of inputs by group: what Sobol' indices are
 * made of. All of it is one plan, in which what does not rest on a group is the same term and so computed once: of each further evaluation only
 * what lies downstream of its inputs is done again, and long sums over members are read off tables (`sums/`).
 */
import { CompiledProgram } from '../compile.js';
import type { QuantityCells } from '../data.js';
import { cellCount } from '../grid.js';
import { makePlan, runPlan, type Plan } from '../plan.js';
import { isLeaf } from '../reach.js';
import { Kept, type Register } from '../register.js';
import { scratchMemory } from '../scratch.js';
import { summedTerm } from '../sums/summed-term.js';
import type { Term } from '../terms.js';
import type { Program } from '../types.js';
import { substituted } from './substitute.js';

/** A data cell, numbered row-major over the quantity's declared `per`. */
export interface DataCell {
  readonly quantity: string;
  readonly cell: number;
}

/** Values of some draws; `unknown` (1: the value there is 0) is null where all are known. To be read during the call only. */
export interface SampleRow {
  readonly values: Float64Array;
  readonly unknown: Uint8Array | null;
}

export interface SampleBlock {
  readonly start: number;
  readonly count: number;
  readonly first: SampleRow;
  readonly second: SampleRow;
  /** By group, the first sample with the group's cells of the second. */
  readonly replaced: readonly SampleRow[];
}

export interface ReplacedSamples {
  /** Draws `from` … `from + count − 1`, block by block. Every draw depends on the seed and its number alone. Nothing else may be computed during `deliver`. */
  run(from: number, count: number, deliver: (block: SampleBlock) => void): void;
}

export interface ReplacedOptions {
  /** False: sums as they are written. The values then differ by rounding. */
  readonly readsSums?: boolean;
  /** Sums over fewer members stay as they are written. */
  readonly fewest?: number;
  /** Draws in a block; results do not depend on it. */
  readonly block?: number;
  readonly fast?: boolean;
}

const BLOCK = 512;
/** Samples of a data term: as the program draws it, all cells of the second sample, and from here on mixtures of the two. */
const [FIRST, SECOND, MIXED] = [0, 1, 2];

/**
 * `quantity` must have one cell and be uncertain. The second sample of a program with N draws are its draws N … 2N − 1, which is why inputs on
 * Sobol' points are refused: theirs are not independent of the first. Throws where a quantity or cell does not exist.
 */
export function openReplaced(program: Program, quantity: string, groups: readonly (readonly DataCell[])[], options: ReplacedOptions = {}): ReplacedSamples {
  if (!(program instanceof CompiledProgram)) throw new Error('openReplaced: not a program of compileProgram');
  if (program.settings.sobol.length > 0) throw new Error("openReplaced: Sobol' points have no second sample");
  return new OnePlan(program, quantity, groups, options);
}

/** Which cells of a data quantity come from the second sample, by number of the mixture. */
type Mixtures = readonly ReadonlyMap<string, ReadonlySet<number>>[];

class OnePlan implements ReplacedSamples {
  private readonly plan: Plan;
  private readonly mixtures: Mixtures;
  private readonly rooms = new Map<Term, Float64Array>();

  constructor(
    private readonly program: CompiledProgram,
    quantity: string,
    groups: readonly (readonly DataCell[])[],
    { readsSums = true, fewest, block = BLOCK, fast = true }: ReplacedOptions,
  ) {
    const { store } = program;
    this.mixtures = groups.map((group) => this.cellsOf(group));
    const base = readsSums ? summedTerm(program, quantity, fewest) : program.term(quantity);
    if (!base.uncertain || cellCount(base.axes, program.size) !== 1) throw new Error(`openReplaced: ${quantity} is not one uncertain figure`);
    const sampled = (leaf: Term, sample: number): Term => store.make({ ...leaf, value: sample });
    const second = substituted(store, base, (leaf) => (leaf.uncertain ? sampled(leaf, SECOND) : null));
    const replaced = this.mixtures.map((cells, i) => substituted(store, base, (leaf) => {
      const own = cells.get(leaf.name);
      return own === undefined || !leaf.uncertain ? null : sampled(leaf, this.isWhole(leaf.name, own) ? SECOND : MIXED + i);
    }));
    this.plan = makePlan([base, second, ...replaced], {
      stream: '', size: program.size, draws: program.settings.draws, block: block + (block % 2), isSource: isLeaf, scratch: scratchMemory(fast), fuseAfter: 0, isOnce: true,
      points: (curve) => program.data.get(curve)?.points ?? [],
    });
  }

  private cellsOf(group: readonly DataCell[]): ReadonlyMap<string, ReadonlySet<number>> {
    const cells = new Map<string, Set<number>>();
    for (const { quantity, cell } of group) {
      const own = this.program.data.get(quantity);
      if (own?.cells[cell] === undefined) throw new Error(`openReplaced: ${quantity} has no data cell ${cell}`);
      cells.set(quantity, (cells.get(quantity) ?? new Set<number>()).add(cell));
    }
    return cells;
  }

  private isWhole(quantity: string, cells: ReadonlySet<number>): boolean {
    return (this.program.data.get(quantity) as QuantityCells).cells.length === cells.size;
  }

  run(from: number, count: number, deliver: (block: SampleBlock) => void): void {
    const { plan } = this;
    for (const source of plan.sources) {
      const kept = this.load(source.term, from, count);
      const { register } = source;
      source.kept = register.staged ? kept : null;
      if (!register.staged) register.values = kept.values;
      if (!register.staged && kept.mask !== null) register.mask = kept.mask;
      register.flagged = kept.mask !== null;
      register.bound = kept.bound;
      register.origin = 0;
    }
    runPlan(plan, { from: 0, to: count }, (start, n) => {
      const [first, second, ...replaced] = plan.outputs.map((register) => rowOf(register, n)) as [SampleRow, SampleRow, ...SampleRow[]];
      deliver({ start: from + start, count: n, first, second, replaced });
    });
  }

  /** All cells of a data term, those over draws from the sample that the term is of. */
  private load(term: Term, from: number, count: number): Kept {
    const { data, sampler, settings } = this.program;
    const cells = data.get(term.name) as QuantityCells;
    const draws = term.uncertain ? count : 1;
    const length = cells.cells.length * draws;
    const room = this.rooms.get(term);
    const values = room?.length === length ? room : new Float64Array(length);
    this.rooms.set(term, values);
    const kept = new Kept(cells.cells.length, draws, values);
    const moved = term.value >= MIXED ? this.mixtures[term.value - MIXED]!.get(term.name) : undefined;
    cells.cells.forEach((datum, cell) => {
      const isSecond = term.value === SECOND || moved?.has(cells.places[cell]!) === true;
      const known = sampler.fill(cells, cell, datum, from + (isSecond ? settings.draws : FIRST), draws, values, cell * draws);
      if (!known) kept.ensureMask().fill(1, cell * draws, (cell + 1) * draws);
    });
    kept.settle();
    return kept;
  }
}

function rowOf(register: Register, count: number): SampleRow {
  const at = register.origin;
  return { values: register.values.subarray(at, at + count), unknown: register.flagged ? register.mask.subarray(at, at + count) : null };
}
