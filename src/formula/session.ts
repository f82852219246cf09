/** Values on demand: what does not depend on the streamed index once, the rest one member at a time, in blocks of draws. */
import { isLineOver } from './affine.js';
import { Bounders } from './bounds.js';
import { loadCells, staysWithin } from './load-cells.js';
import { alteredProgram } from './altered.js';
import { CompiledProgram } from './compile.js';
import { offsets } from './grid.js';
import { MemberTotals } from './member-totals.js';
import { makePlan, runPlan, type DrawRange, type Plan } from './plan.js';
import { RangedUnknowns } from './ranged-unknowns.js';
import { crossingsOf, isLeaf, reachesAcross, restsOn, setAside, takeOver, type Crossings } from './reach.js';
import { copyBlock, Kept, turnInto, type Register } from './register.js';
import { scratchMemory, type Scratch } from './scratch.js';
import type { Source } from './sources.js';
import { ShadowDraws, figuresOf, figuresOfSingles, shadowRange } from './figures.js';
import { layDraws, readDraws, sharedRoom, sharedTerms } from './shared-draws.js';
import { SinglePlan } from './single-plan.js';
import { Spares } from './spares.js';
import type { Term } from './terms.js';
import type { Column, Figures, MovedCell, Overrides, Program, RevisedCells, Session, SessionOptions } from './types.js';

/** Draws in a block: enough to amortise a loop, few enough for the live registers of a member to stay in the second cache. */
const BLOCK = 512;
/** Making loops for a plan takes about as long as running it a few times. */
const FUSE_AFTER = 3;
const TRIVIAL: ReadonlySet<string> = new Set(['constant', 'unknown', 'here', 'back']);
const NO_OVERRIDES: Overrides = new Map();
const NOTHING: ReadonlySet<string> = new Set();
/** Numbers of drawn data that are remembered by member, because totals over the stream and the members' own turns read the same. */
const MOST_REMEMBERED = 8_000_000;

/** Opens a session on a program made by `compileProgram`. Nothing is computed before it is asked for. */
export function openSession(program: Program, options: SessionOptions = {}): Session {
  if (!(program instanceof CompiledProgram)) throw new Error('openSession: not a program of compileProgram');
  return new BlockSession(program, options);
}

/**
 * A session on a revision of another's program (`reviseProgram`). What rests on no revised quantity is taken over, so only the rest is
 * computed; the other session goes on as it was, and is the answer where the program is its own. Opened afresh where the program is no revision of the other's.
 */
export function openRevised(program: Program, before: Session): Session {
  if (!(program instanceof CompiledProgram)) throw new Error('openRevised: not a program of compileProgram');
  if (!(before instanceof BlockSession)) throw new Error('openRevised: not a session of openSession');
  if (program === before.program) return before;
  const revised = program.revisedSince(before.program);
  return revised === null ? openSession(program) : before.onRevised(program, revised);
}

class BlockSession implements Session {
  private readonly stream: string;
  private readonly firstDraw: number;
  private readonly draws: number;
  private readonly allDraws: DrawRange;
  readonly kept = new Map<Term, Kept>();
  readonly full = new Map<Term, Kept>();
  private readonly columns = new Map<string, Column>();
  private readonly plans = new Map<string, Plan>();
  private readonly singles = new Map<Plan, SinglePlan | null>();
  private readonly leaves = new Map<number, Map<Term, Kept>>();
  private remembered = 0;
  private readonly moved = new Map<string, Map<number, MovedCell>>();
  private readonly totals: MemberTotals;
  private ranging: ReadonlySet<string> = NOTHING;
  private readonly bounders: Bounders;
  private wasMoved = false;
  private readonly spares = new Spares();
  private readonly unknowns: RangedUnknowns;
  private readonly altered = new WeakMap<Overrides, Map<number, Session>>();
  private readonly scratch: Scratch;
  private readonly block: number;

  constructor(
    readonly program: CompiledProgram,
    private readonly options: SessionOptions,
  ) {
    const block = options.block ?? BLOCK;
    this.block = block + (block % 2);
    this.scratch = scratchMemory(options.fast ?? true);
    this.stream = program.settings.stream ?? '';
    const { from, to } = options.draws ?? { from: 0, to: program.settings.draws };
    this.firstDraw = from;
    this.draws = to - from;
    this.allDraws = { from: 0, to: this.draws };
    this.bounders = new Bounders(program);
    this.unknowns = new RangedUnknowns(program);
    this.totals = new MemberTotals(program, this.draws, this, (roots) => {
      const plan = this.memberPlan(roots);
      return (position, take) => this.runMember(plan, position, NO_OVERRIDES, (start, n) => take(position, plan.outputs, start, n));
    });
  }

  shared(quantity: string): Column {
    const ready = this.columns.get(quantity);
    if (ready !== undefined) return ready;
    const term = this.term(quantity);
    if (this.varies(term)) throw new Error(`shared: ${quantity} depends on ${this.stream}`);
    this.keep([term]);
    const column = this.column(quantity, term, this.kept.get(term) as Kept);
    this.columns.set(quantity, column);
    return column;
  }

  forMember(position: number, quantities: readonly string[], overrides: Overrides = NO_OVERRIDES): ReadonlyMap<string, Column> {
    if (overrides.size > 0 && !this.isLocal(quantities, overrides)) return this.alteredSession(position, overrides).forMember(position, quantities);
    const terms = quantities.map((quantity) => this.term(quantity));
    const values = this.evaluate(position, terms, overrides);
    return new Map(quantities.map((quantity, i) => [quantity, this.column(quantity, terms[i] as Term, values[i] as Kept)]));
  }

  /** `revised`: cells of data, by quantity, that differ between the two programs. */
  onRevised(program: CompiledProgram, revised: RevisedCells): BlockSession {
    const next = new BlockSession(program, this.options);
    const rests = restsOn(revised);
    takeOver(this.kept, next.kept, (term) => !rests(term));
    takeOver(this.full, next.full, (term) => !rests(term));
    takeOver(this.columns, next.columns, (quantity) => !rests(this.term(quantity)));
    takeOver(this.plans, next.plans, () => true);
    takeOver(this.singles, next.singles, () => true);
    this.leaves.forEach((leaves, position) => next.leaves.set(position, takeOver(leaves, new Map<Term, Kept>(), (term) => revised.get(term.name)?.members?.has(position) !== true)));
    next.remembered = this.remembered;
    next.wasMoved = true;
    return next;
  }

  whileMoved<Found>(moved: readonly MovedCell[], read: () => Found): Found {
    const names = new Set(moved.map(({ quantity }) => quantity));
    const firm = [...names].find((name) => this.program.data.get(name)?.random !== true);
    if (firm !== undefined || this.moved.size > 0) throw new Error(`whileMoved: ${firm ?? 'a moved cell'} cannot be moved now`);
    const rests = restsOn(names);
    const putBack = [setAside(this.kept, rests), setAside(this.full, rests), setAside(this.columns, (quantity) => rests(this.term(quantity)))];
    for (const each of moved) this.moved.set(each.quantity, (this.moved.get(each.quantity) ?? new Map<number, MovedCell>()).set(each.cell, each));
    this.ranging = new Set(moved.filter(({ upTo }) => upTo !== undefined).map(({ quantity }) => quantity));
    this.wasMoved = true;
    try {
      return read();
    } finally {
      this.moved.clear();
      this.ranging = NOTHING;
      putBack.forEach((put) => put());
    }
  }

  figuresForMember(position: number, quantity: string, shares: readonly number[]): Figures | null {
    const term = this.figureTerm(quantity);
    const canBeSingle = this.options.precision === 'single' && this.varies(term) && term.uncertain && this.isDeclaredOrder(quantity, term);
    return (canBeSingle ? this.singleFigures(position, quantity, shares) : null) ?? this.doubleFigures(position, quantity, shares);
  }

  private doubleFigures(position: number, quantity: string, shares: readonly number[]): Figures | null {
    const columns = this.forMember(position, [quantity]);
    const figures = figuresOf(columns.get(quantity)!, shares);
    this.giveBack(columns);
    return figures;
  }

  /** Null where the quantity cannot be computed in singles for this member. A few draws are computed in doubles too. */
  private singleFigures(position: number, quantity: string, shares: readonly number[]): Figures | null {
    const plan = this.memberPlan([this.figureTerm(quantity)]);
    if (!this.singles.has(plan)) this.singles.set(plan, SinglePlan.of(plan, this.draws, this.scratch.loops !== null));
    const single = this.singles.get(plan) ?? null;
    if (single === null) return null;
    const [output] = plan.outputs as [Register];
    const shadow = new ShadowDraws(output.cells, shadowRange(position, this.block, this.draws));
    this.runMember(plan, position, NO_OVERRIDES, () => shadow.take(output), shadow.range);
    if (!single.run()) return null;
    return { per: this.ownPer(quantity), cells: output.cells, ...figuresOfSingles(single, output.cells, shares, shadow) };
  }

  giveBack(columns: ReadonlyMap<string, Column>): void {
    this.spares.giveBack(columns.values());
  }

  hasBounds(position: number, quantity: string): boolean {
    return this.isOpen(quantity, position);
  }

  revisedSince(before: Session): RevisedCells | null {
    return before instanceof BlockSession ? this.program.revisedSince(before.program) : null;
  }

  readsAcross(quantities: readonly string[], data: ReadonlySet<string>): boolean {
    return reachesAcross(quantities.map((quantity) => this.term(quantity)), this.stream, restsOn(data));
  }

  boundsForMember(position: number, quantities: readonly string[]): ReadonlyMap<string, { readonly low: Column; readonly high: Column }> {
    const terms = quantities.flatMap((quantity) => (this.isOpen(quantity, position) ? this.bounders.over(this.ranging).of(quantity) : [this.term(quantity), this.term(quantity)]));
    const values = this.evaluate(position, terms, NO_OVERRIDES);
    return new Map(
      quantities.map((quantity, i) => {
        const [low, high] = [2 * i, 2 * i + 1].map((k) => this.column(quantity, terms[k] as Term, values[k] as Kept)) as [Column, Column];
        return [quantity, { low, high }];
      }),
    );
  }

  isLineOver(quantity: string, data: string): boolean {
    return isLineOver(this.term(quantity), data);
  }

  /** Whether an unknown with a declared range lies below a quantity for this member; without one, bounds are the value itself. */
  private isOpen(quantity: string, position: number): boolean {
    if (this.ranging.size > 0 && restsOn(this.ranging)(this.term(quantity))) return true;
    return this.unknowns.isBelow(quantity, position);
  }

  private term(quantity: string): Term {
    if (!this.program.quantities.has(quantity)) throw new Error(`session: the program has no quantity ${quantity}`);
    return this.program.term(quantity);
  }

  /** What figures are of: in singles a form with fewer operations. */
  private figureTerm(quantity: string): Term {
    return this.options.precision === 'single' ? this.program.factored(quantity) : this.term(quantity);
  }

  private varies(term: Term): boolean {
    return term.axes.includes(this.stream);
  }

  /** Fresh arrays for each term, of one member where it varies with the stream. */
  private evaluate(position: number, terms: readonly Term[], overrides: Overrides): readonly Kept[] {
    this.keep(terms.filter((term) => !this.varies(term)));
    const varying = terms.filter((term) => this.varies(term));
    const found = new Map<Term, Kept>();
    if (varying.length > 0) {
      const plan = this.memberPlan(varying);
      const fresh = plan.outputs.map((register, i) => this.spares.kept(register.cells, (varying[i] as Term).uncertain ? this.draws : 1));
      this.runMember(plan, position, overrides, (start, n) => {
        plan.outputs.forEach((register, i) => copyBlock(register, fresh[i] as Kept, start, n));
      });
      varying.forEach((term, i) => found.set(term, fresh[i] as Kept));
    }
    return terms.map((term) => found.get(term) ?? this.spares.copyOf(this.kept.get(term) as Kept));
  }

  /** Computes and keeps terms that do not depend on the stream, all of their draws. */
  private keep(terms: readonly Term[]): void {
    const missing = [...new Set(terms)].filter((term) => !this.kept.has(term));
    if (missing.length === 0) return;
    const crossing = this.crossings(missing);
    this.keepAcross(crossing.totals, crossing.fulls);
    const open = missing.filter((term) => !this.kept.has(term));
    for (const term of open) if (term.op === 'data' || term.op === 'low' || term.op === 'high') this.kept.set(term, this.load(term, null, NO_OVERRIDES));
    const left = open.filter((term) => !this.kept.has(term));
    if (left.length === 0) return;
    const plan = makePlan(left, this.planSettings((term) => isLeaf(term) || this.kept.has(term)));
    this.bind(plan, null, NO_OVERRIDES);
    const made = plan.outputs.map((register, i) => new Kept(register.cells, (left[i] as Term).uncertain ? this.draws : 1));
    runPlan(plan, this.allDraws, (start, n) => plan.outputs.forEach((register, i) => copyBlock(register, made[i] as Kept, start, n)));
    left.forEach((term, i) => {
      (made[i] as Kept).settle();
      this.kept.set(term, made[i] as Kept);
    });
  }

  private planSettings(isSource: (term: Term) => boolean): Parameters<typeof makePlan>[1] {
    return { stream: this.stream, size: this.program.size, draws: this.draws, block: this.block, isSource, scratch: this.scratch, fuseAfter: this.options.fuseAfter ?? FUSE_AFTER, points: (curve) => this.program.data.get(curve)?.points ?? [] };
  }

  /** The plan for terms that vary with the member; shared terms below them are kept first. */
  private memberPlan(roots: readonly Term[]): Plan {
    const key = roots.map((root) => root.id).join(',');
    const ready = this.plans.get(key);
    if (ready !== undefined && this.wasMoved) this.keepSources(ready);
    if (ready !== undefined) return ready;
    const isSource = (term: Term): boolean => isLeaf(term) || (!this.varies(term) && !TRIVIAL.has(term.op));
    const plan = makePlan(roots, this.planSettings(isSource));
    this.keepSources(plan);
    this.plans.set(key, plan);
    return plan;
  }

  sharedRoom(quantities: readonly string[]): number {
    return sharedRoom(this.sharedTerms(quantities), this.program);
  }

  fillShared(quantities: readonly string[], into: Float64Array): boolean {
    const terms = this.sharedTerms(quantities);
    this.keep(terms);
    return layDraws(terms.map((term) => this.kept.get(term) as Kept), into, this.firstDraw, this.program.settings.draws);
  }

  takeShared(quantities: readonly string[], from: Float64Array): void {
    for (const [term, kept] of readDraws(this.sharedTerms(quantities), this.program, from)) this.kept.set(term, kept);
  }

  private sharedTerms(quantities: readonly string[]): readonly Term[] {
    return sharedTerms(quantities.map((quantity) => this.figureTerm(quantity)), this.stream);
  }

  private keepSources({ sources }: Plan): void {
    this.keep(sources.filter((source) => !source.full && !this.varies(source.term)).map((source) => source.term));
    this.keepAcross([], sources.filter((source) => source.full).map((source) => source.term));
  }

  private runMember(plan: Plan, position: number, overrides: Overrides, deliver: (start: number, n: number) => void, draws: DrawRange = this.allDraws): void {
    if (this.remembered > MOST_REMEMBERED && !this.leaves.has(position)) this.forgetLeaves();
    for (const register of plan.member) {
      register.values.fill(position);
      register.bound = position;
    }
    this.bind(plan, position, overrides);
    runPlan(plan, draws, deliver);
  }

  private bind(plan: Plan, position: number | null, overrides: Overrides): void {
    for (const source of plan.sources) {
      const kept = this.sourceValues(source, position, overrides);
      const { register, register: { staged } } = source;
      source.kept = staged ? kept : null;
      if (!staged) register.values = kept.values;
      if (!staged && kept.mask !== null) register.mask = kept.mask;
      register.flagged = kept.mask !== null;
      register.bound = kept.bound;
      register.origin = 0;
    }
  }

  private sourceValues({ term, full }: Source, position: number | null, overrides: Overrides): Kept {
    if (full) return this.full.get(term) as Kept;
    const kept = this.kept.get(term);
    if (kept !== undefined) return kept;
    if (!this.varies(term) || position === null) {
      const loaded = this.load(term, null, NO_OVERRIDES);
      this.kept.set(term, loaded);
      return loaded;
    }
    if (overrides.has(term.name) || this.moved.has(term.name)) return this.load(term, position, overrides);
    const own = this.leaves.get(position) ?? new Map<Term, Kept>();
    this.leaves.set(position, own);
    const ready = own.get(term);
    if (ready !== undefined) return ready;
    const loaded = this.load(term, position, NO_OVERRIDES);
    own.set(term, loaded);
    this.remembered += loaded.values.length;
    return loaded;
  }

  private forgetLeaves(): void {
    this.leaves.clear();
    this.remembered = 0;
  }

  private load(term: Term, position: number | null, overrides: Overrides): Kept {
    const { stream, firstDraw, draws, moved } = this;
    return loadCells(this.program, term, { stream, position, from: firstDraw, to: firstDraw + draws }, { overrides, moved });
  }

  private crossings(roots: readonly Term[]): Crossings {
    return crossingsOf(roots, this.stream, (term) => this.kept.has(term));
  }

  /** One pass over all members, in order: totals grow member by member, values read across the stream are laid side by side. */
  private keepAcross(totals: readonly Term[], fulls: readonly Term[]): void {
    const openTotals = totals.filter((term) => !this.kept.has(term));
    const openFulls = [...new Set(fulls)].filter((term) => !this.full.has(term));
    if (openTotals.length + openFulls.length === 0) return;
    this.totals.keep(openTotals, openFulls, this.moved);
  }

  /** A column in the declared order of indexes, without the stream when it is of one member. */
  private column(quantity: string, term: Term, kept: Kept): Column {
    const own = term.axes.filter((axis) => axis !== this.stream);
    const declared = this.ownPer(quantity);
    const base = { quantity, per: declared, cells: kept.cells, draws: kept.draws };
    if (this.isDeclaredOrder(quantity, term)) return { ...base, values: kept.values, unknown: kept.mask };
    const turned = this.spares.kept(kept.cells, kept.draws);
    turnInto(turned, kept, offsets(declared, own, this.program.size));
    return { ...base, values: turned.values, unknown: turned.mask };
  }

  /** Declared indexes of a quantity without the stream. */
  private ownPer(quantity: string): readonly string[] {
    return this.program.quantities.get(quantity)!.definition.per.filter((axis) => axis !== this.stream);
  }

  private isDeclaredOrder(quantity: string, term: Term): boolean {
    const own = term.axes.filter((axis) => axis !== this.stream);
    return this.ownPer(quantity).every((axis, i) => axis === own[i]);
  }

  /** True when a change of data stays within the asked member and within what is already uncertain. */
  private isLocal(quantities: readonly string[], overrides: Overrides): boolean {
    return staysWithin(this.program, this.stream, overrides) && !reachesAcross(quantities.map((quantity) => this.term(quantity)), this.stream, restsOn(overrides));
  }

  /** A session on the same program with other data: correct for every change, but everything is computed again. */
  private alteredSession(position: number, overrides: Overrides): Session {
    if (this.moved.size > 0) throw new Error('overrides: not across members while a cell is moved');
    const byMember = this.altered.get(overrides) ?? new Map<number, Session>();
    this.altered.set(overrides, byMember);
    const ready = byMember.get(position);
    if (ready !== undefined) return ready;
    const session = openSession(alteredProgram(this.program, position, overrides), this.options);
    byMember.set(position, session);
    return session;
  }
}
