/** Checked quantities, members, data and settings to a program: everything that a session needs, with nothing computed yet. */
import type { Issue } from '../base/index.js';
import { suggest } from './check-context.js';
import { toIssue } from './check.js';
import { correlate, type Correlated } from './correlation.js';
import { isSameDatum, prepareData, type QuantityCells } from './data.js';
import { memberOfCell } from './grid.js';
import { Sampler } from './draws.js';
import { Regrouper } from './regroup.js';
import { factoredTerm } from './singles/factored-sums.js';
import { sobolPoints } from './sobol-points.js';
import { TermStore, type Term } from './terms.js';
import { Translator } from './translate.js';
import { YEAR, type CheckedQuantities, type CheckedQuantity, type Typed } from './typed.js';
import type { Compiled, CorrelationGroup, DataTable, Members, Program, QuantityDefinition, RevisedCells, RunSettings } from './types.js';

/** What a program was compiled from, to compile it again with other data. */
export interface ProgramSource {
  readonly checked: CheckedQuantities;
  readonly members: Members;
  readonly data: DataTable;
  readonly correlations: readonly CorrelationGroup[];
  readonly settings: RunSettings;
}


export class CompiledProgram implements Program {
  readonly definitions: ReadonlyMap<string, QuantityDefinition>;
  readonly members: Members;
  readonly settings: RunSettings;
  readonly store: TermStore;
  readonly translator: Translator;
  readonly regrouper: Regrouper;
  readonly sampler: Sampler;
  /** Found once for each quantity: formulas alone decide them. */
  private readonly leaves: Map<string, readonly string[]>;
  private readonly factoredTerms: Map<string, Term>;

  constructor(
    readonly source: ProgramSource,
    readonly quantities: ReadonlyMap<string, CheckedQuantity>,
    readonly data: ReadonlyMap<string, QuantityCells>,
    correlated: ReadonlyMap<string, Correlated>,
    readonly membersOf: (axis: string) => readonly string[],
    readonly forcedRandom: ReadonlySet<string>,
    /** What formulas and members alone gave to say. */
    readonly standing: readonly Issue[],
    /** A program of the same formulas over the same members, whose translation holds for this one too. */
    like: CompiledProgram | null = null,
  ) {
    this.store = like?.store ?? new TermStore();
    this.settings = source.settings;
    this.members = source.members;
    this.leaves = like?.leaves ?? new Map();
    this.factoredTerms = like?.factoredTerms ?? new Map();
    this.definitions = new Map([...quantities].map(([id, { definition }]) => [id, definition]));
    this.translator = like?.translator ?? this.newTranslator(false);
    this.regrouper = like?.regrouper ?? new Regrouper(this.store, (axis) => this.size(axis));
    const all = new Map([...source.checked.vocabulary.scales, ...source.members]);
    this.sampler = new Sampler(source.settings, all, (axis) => this.size(axis), correlated, sobolPoints(source.settings));
  }

  private newTranslator(marksRanges: boolean): Translator {
    const isRandom = (id: string): boolean => this.data.get(id)?.random === true || this.forcedRandom.has(id);
    return new Translator(this.store, { quantities: this.quantities, vocabulary: this.source.checked.vocabulary }, { isRandom, members: this.membersOf }, marksRanges);
  }

  /** Cells whose data differ from another program's; null where the two do not share their terms. */
  revisedSince(before: CompiledProgram): RevisedCells | null {
    return before.store === this.store ? differentCells(before.data, this.data, this.settings.stream ?? '', this.size) : null;
  }

  /** Translates for interval arithmetic: a formula with a declared range keeps a mark. */
  boundsTranslator(): Translator {
    return this.newTranslator(true);
  }

  readonly size = (axis: string): number => this.membersOf(axis).length;

  /** The term that defines the value of a quantity. */
  term(quantity: string): Term {
    return this.regrouper.final(this.translator.quantity(quantity));
  }

  /** The same value with sums and products as written; differs from `term` by rounding only. */
  plainTerm(quantity: string): Term {
    return new Regrouper(this.store, this.size, false).final(this.translator.quantity(quantity));
  }

  /** The same value in the form that takes the fewest operations; differs by rounding only. */
  factored(quantity: string): Term {
    const term = this.factoredTerms.get(quantity) ?? factoredTerm(this, quantity);
    this.factoredTerms.set(quantity, term);
    return term;
  }

  readonly isUncertain = (quantity: string): boolean => this.quantities.has(quantity) && this.term(quantity).uncertain;

  readonly leavesOf = (quantity: string): readonly string[] => {
    const known = this.leaves.get(quantity) ?? this.leavesBelow(quantity);
    this.leaves.set(quantity, known);
    return known;
  };

  private leavesBelow(quantity: string): readonly string[] {
    const leaves: string[] = [];
    const seen = new Set<string>();
    const visit = (id: string): void => {
      const checked = this.quantities.get(id);
      if (checked === undefined || seen.has(id)) return;
      seen.add(id);
      if (checked.body === null) leaves.push(id);
      else checked.uses.forEach(visit);
    };
    visit(quantity);
    return leaves;
  }
}

/**
 * Makes a program. Quantities that use a wrong or missing one are left out; the program is null only when an index that is needed
 * has no members or the stream index is none. Issues: members-missing, stream-index, formula-member-unknown, data-…, correlation-….
 * `forcedRandom`: quantities to treat as uncertain though their data are not. Cost: linear in formulas and cells.
 */
export function compileProgram(
  checked: CheckedQuantities,
  members: Members,
  data: DataTable,
  correlations: readonly CorrelationGroup[],
  settings: RunSettings,
  forcedRandom: ReadonlySet<string> = new Set(),
): Compiled {
  const issues: Issue[] = [];
  const { scales } = checked.vocabulary;
  const membersOf = (axis: string): readonly string[] => members.get(axis) ?? scales.get(axis) ?? [];
  if (settings.stream !== null && (settings.stream === YEAR || !members.has(settings.stream))) {
    issues.push({ code: 'stream-index', severity: 'error', file: '', at: null, path: 'settings.stream', params: { found: settings.stream, accepted: [...members.keys()].filter((axis) => axis !== YEAR).join(', ') } });
  }
  const usable = usableQuantities(checked, members, issues);
  if (issues.some((issue) => issue.code === 'stream-index')) return { program: null, issues };
  for (const quantity of usable.values()) checkMembers(quantity, membersOf, issues);
  const size = (axis: string): number => membersOf(axis).length;
  const standing = [...issues];
  const prepared = prepareData(usable.values(), data, size, issues);
  const correlated = correlate(correlations, prepared, new Map([...scales, ...members]), issues);
  const source: ProgramSource = { checked, members, data, correlations, settings };
  return { program: new CompiledProgram(source, usable, prepared, correlated, membersOf, forcedRandom, standing), issues };
}

/**
 * The program that `compileProgram` would make of other data, sharing all that formulas alone decide with `before`. Null where the
 * change reaches further than values: other points, a quantity that becomes or ceases to be uncertain,
 * or inputs that are drawn together; `before` itself where nothing differs. Issues: those of `compileProgram`. Cost: linear in cells.
 */
export function reviseProgram(before: Program, data: DataTable): Compiled | null {
  if (!(before instanceof CompiledProgram)) throw new Error('reviseProgram: not a program of compileProgram');
  const { source, standing } = before;
  if (source.correlations.length > 0) return null;
  const issues: Issue[] = [...standing];
  const kept = new Map([...before.data].filter(([id]) => isSameEntry(source.data.get(id), data.get(id))));
  // Nothing differs: what was made of the program, a session too, holds as it is.
  if (kept.size === before.data.size) return { program: before, issues };
  const moved = prepareData([...before.quantities.values()].filter(({ definition }) => !kept.has(definition.id)), data, before.size, issues);
  const prepared = new Map([...before.data.keys()].map((id) => [id, (kept.get(id) ?? moved.get(id)) as QuantityCells]));
  if (![...prepared].every(([id, cells]) => isAlike(before.data.get(id), cells))) return null;
  return { program: new CompiledProgram({ ...source, data }, before.quantities, prepared, new Map(), before.membersOf, before.forcedRandom, standing, before), issues };
}

/** Data that were whole before and are the same now; what gave an issue is looked at again. */
function isSameEntry(one: ReturnType<DataTable['get']>, other: ReturnType<DataTable['get']>): boolean {
  if (one === undefined || other === undefined || one.points !== other.points) return false;
  return one.cells === other.cells || (one.cells.length === other.cells.length && other.cells.every((cell, i) => isSameDatum(one.cells[i], cell)));
}

function isAlike(one: QuantityCells | undefined, other: QuantityCells): boolean {
  return one === other || (one !== undefined && one.random === other.random && JSON.stringify(one.points) === JSON.stringify(other.points));
}

/** Quantities whose indexes have members and whose uses are usable in turn. */
function usableQuantities(checked: CheckedQuantities, members: Members, issues: Issue[]): Map<string, CheckedQuantity> {
  const usable = new Map(checked.quantities);
  const missing = new Map<string, string>();
  for (const { definition, body } of checked.quantities.values()) {
    const axes = [...definition.per, ...(body === null ? [] : axesIn(body))];
    const lacking = axes.find((axis) => !members.has(axis) && !checked.vocabulary.scales.has(axis));
    if (lacking === undefined) continue;
    usable.delete(definition.id);
    if (!missing.has(lacking)) missing.set(lacking, definition.id);
  }
  for (const [axis, id] of missing) issues.push({ code: 'members-missing', severity: 'error', file: '', at: null, path: `members.${axis}`, params: { found: axis, quantity: id } });
  for (let dropped = true; dropped; ) {
    dropped = false;
    for (const [id, { uses }] of usable) {
      if (uses.every((use) => usable.has(use))) continue;
      usable.delete(id);
      dropped = true;
    }
  }
  return usable;
}

function axesIn(typed: Typed): readonly string[] {
  switch (typed.is) {
    case 'apply':
      return typed.args.flatMap(axesIn);
    case 'reduce':
      return [typed.over, ...axesIn(typed.of)];
    case 'curve':
      return axesIn(typed.of);
    case 'join':
      return [...typed.keys.map((key) => key.axis), ...typed.keys.flatMap((key) => (key.key === null ? [] : axesIn(key.key)))];
    default:
      return typed.axes;
  }
}

/** Quoted members of indexes that only the case knows. */
function checkMembers(quantity: CheckedQuantity, membersOf: (axis: string) => readonly string[], issues: Issue[]): void {
  const visit = (typed: Typed | null): void => {
    if (typed === null) return;
    if (typed.is === 'member' && !membersOf(typed.of).includes(typed.text)) {
      const members = membersOf(typed.of);
      const params = { found: typed.text, of: typed.of, accepted: members.slice(0, 12).join(', '), suggestion: suggest(typed.text, members) };
      issues.push({ ...toIssue({ code: 'formula-member-unknown', from: typed.span.from, params }, quantity.definition, 'formula'), severity: 'warning' });
    } else if (typed.is === 'apply') typed.args.forEach(visit);
    else if (typed.is === 'reduce' || typed.is === 'curve') visit(typed.of);
    else if (typed.is === 'join') typed.keys.forEach((key) => visit(key.key));
  };
  visit(quantity.body);
  visit(quantity.start);
}

function differentCells(before: CompiledProgram['data'], after: CompiledProgram['data'], stream: string, size: (axis: string) => number): RevisedCells {
  const revised = new Map<string, { readonly members: ReadonlySet<number> | null }>();
  for (const [id, now] of after) {
    const { axes, cells } = now;
    if (before.get(id) === now) continue;
    const old = before.get(id)?.cells ?? [];
    const different = cells.flatMap((cell, at) => (isSameDatum(old[at], cell) ? [] : [at]));
    if (different.length === 0) continue;
    revised.set(id, { members: axes.includes(stream) ? new Set(different.map((at) => memberOfCell(axes, at, stream, size))) : null });
  }
  return revised;
}
