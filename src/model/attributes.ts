/** Attributes of index members made into data cells: rows of the case, its profile, entries of catalogue collections. */
import type { Estimate, Issue } from '../base/index.js';
import type { Case, CaseRow, CaseValue } from '../case/index.js';
import type { Catalogue, CatalogueQuantity, CollectionEntry } from '../catalogue/index.js';
import { isSameDatum, type Datum } from '../formula/index.js';
import { datumOf, unknownDatum, type CellContext } from './cells.js';
import type { CellsWithLeaves } from './facts.js';
import type { Universe } from './members.js';
import type { Leaf } from './types.js';

/** Cells of an attribute, one per member of its index (one cell for the profile). A silent field is unknown. */
export function attributeCells(quantity: CatalogueQuantity, index: string | null, field: string, context: CellContext, universe: Universe, theCase: Case, catalogue: Catalogue, issues: Issue[]): CellsWithLeaves {
  if (index === null) return onlyCell(caseCell(theCase.profile.get(field), quantity, 'profile', context, issues));
  const rows = universe.rows.get(index) ?? null;
  const members = universe.members.get(index) ?? [];
  const among = membersFor(context);
  const known = keptCells.get(quantity) ?? null;
  const earlier = known !== null && known.catalogue === catalogue && isSameList(known.among, among) ? known : null;
  if (earlier !== null && earlier.rows === rows && isSameList(earlier.members, members)) return earlier.cells;
  const found: Issue[] = [];
  const cellOf = (id: string): CellWithLeaf =>
    rows === null ? entryCell(catalogue.collections.get(index)?.get(id), field, quantity, context, catalogue, found) : caseCell(rows.get(id)?.fields.get(field), quantity, `${index}.${id}`, context, found);
  const changed = earlier === null || earlier.rows === null || rows === null ? null : changedRows(earlier.rows, rows);
  const cells = earlier === null || changed === null ? cellsOf(members.map(cellOf)) : withCells(earlier.cells, changed.map((at) => [at, cellOf(members[at] ?? '')] as const));
  issues.push(...found);
  if (found.length === 0) keptCells.set(quantity, { catalogue, among, rows, members, cells });
  else keptCells.delete(quantity);
  return cells;
}

function cellsOf(cells: readonly CellWithLeaf[]): CellsWithLeaves {
  return { cells: cells.map((o) => o.datum), leaves: cells.map((o) => o.leaf) };
}

/** The very same lists where no cell differs. */
function withCells(before: CellsWithLeaves, cells: readonly (readonly [number, CellWithLeaf])[]): CellsWithLeaves {
  const [data, leaves] = [cells.filter(([at, { datum }]) => !isSameDatum(before.cells[at], datum)), cells.filter(([at, { leaf }]) => !isSameLeaf(before.leaves[at], leaf))];
  return {
    cells: data.length === 0 ? before.cells : replaced(before.cells, data.map(([at, { datum }]) => [at, datum])),
    leaves: leaves.length === 0 ? before.leaves : replaced(before.leaves, leaves.map(([at, { leaf }]) => [at, leaf])),
  };
}

function replaced<T>(list: readonly T[], by: readonly (readonly [number, T])[]): readonly T[] {
  const copy = [...list];
  for (const [at, item] of by) copy[at] = item;
  return copy;
}

function isSameLeaf(one: Leaf | undefined, other: Leaf): boolean {
  return one !== undefined && (Object.keys(other) as (keyof Leaf)[]).every((key) => one[key] === other[key]);
}

/** Cells of an attribute as they were last made without an issue, with all that they were made from. */
interface KeptCells {
  readonly catalogue: Catalogue;
  readonly among: readonly string[];
  readonly rows: ReadonlyMap<string, CaseRow> | null;
  readonly members: readonly string[];
  readonly cells: CellsWithLeaves;
}

/** A row that is the very same has the very same cell: a case that is read again after one edit makes the cells of one row. */
const keptCells = new WeakMap<CatalogueQuantity, KeptCells>();

const comparisons = new WeakMap<ReadonlyMap<string, CaseRow>, { readonly before: ReadonlyMap<string, CaseRow>; readonly changed: readonly number[] | null }>();

/** Positions of rows that are not the very same; null where they are rows of other members. Found once for all attributes. */
function changedRows(before: ReadonlyMap<string, CaseRow>, now: ReadonlyMap<string, CaseRow>): readonly number[] | null {
  const known = comparisons.get(now);
  if (known?.before === before) return known.changed;
  const [old, young] = [[...before.values()], [...now.values()]];
  const isAlike = old.length === young.length && old.every(({ id }, at) => id === young[at]?.id);
  const changed = isAlike ? young.flatMap((row, at) => (row === old[at] ? [] : [at])) : null;
  comparisons.set(now, { before, changed });
  return changed;
}

/** What a cell may name: levels or members, in their order. */
function membersFor({ kind, scales, members }: CellContext): readonly string[] {
  if (kind.is === 'ordinal') return scales.get(kind.scale) ?? [];
  return kind.is === 'key' ? members.get(kind.index) ?? [] : [];
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one === other || (one.length === other.length && one.every((each, i) => each === other[i]));
}

interface CellWithLeaf {
  readonly datum: Datum;
  readonly leaf: Leaf;
}

function onlyCell(cell: CellWithLeaf): CellsWithLeaves {
  return { cells: [cell.datum], leaves: [cell.leaf] };
}

function caseCell(value: CaseValue | undefined, quantity: CatalogueQuantity, where: string, context: CellContext, issues: Issue[]): CellWithLeaf {
  const id = quantity.definition.id;
  if (value === undefined) return { datum: unknownDatum, leaf: silentLeaf(where) };
  const outcome = datumOf(value.estimate, context);
  if ('problem' in outcome) {
    issues.push({ code: outcome.problem.code, severity: 'error', file: value.file, at: value.at, path: `${where}.${id}`, params: { quantity: id, ...outcome.problem.params } });
    return { datum: unknownDatum, leaf: caseLeaf(value) };
  }
  return { datum: outcome.datum, leaf: caseLeaf(value) };
}

export function caseLeaf(value: CaseValue): Leaf {
  const { provenance } = value;
  return {
    basis: value.estimate.kind === 'unknown' ? 'unknown' : provenance.basis,
    claim: null,
    source: null,
    locator: null,
    date: null,
    file: provenance.row === null ? value.file : provenance.file,
    line: provenance.row === null ? (value.at?.line ?? null) : null,
    row: provenance.row,
    column: provenance.column,
    rule: provenance.rule,
    note: null,
  };
}

function silentLeaf(where: string): Leaf {
  return { basis: 'unknown', claim: null, source: null, locator: null, date: null, file: 'case.yaml', line: null, row: null, column: where, rule: null, note: null };
}

function entryCell(entry: CollectionEntry | undefined, field: string, quantity: CatalogueQuantity, context: CellContext, catalogue: Catalogue, issues: Issue[]): CellWithLeaf {
  const id = quantity.definition.id;
  const raw = entry === undefined ? undefined : fieldAt(entry.fields, field);
  const file = entry === undefined ? '' : `catalogue/${entry.file}`;
  // The first source that has a day: an entry that names several rests on all, and a reader has to know how old it is.
  const dated = entry?.sources.find((each) => (catalogue.sources.get(each)?.published ?? null) !== null);
  const leaf: Leaf = {
    basis: raw === undefined || raw === null || raw === 'unknown' ? 'unknown' : entry?.origin === 'ours' ? 'derived' : 'fact',
    claim: null,
    source: dated ?? entry?.sources[0] ?? null,
    locator: field,
    date: catalogue.sources.get(dated ?? '')?.published ?? null,
    file,
    line: null,
    row: null,
    column: field,
    rule: entry?.origin === 'ours' ? 'entry-of-ours' : null,
    note: null,
  };
  const estimate = rawEstimate(raw);
  const outcome = datumOf(estimate, context);
  if ('problem' in outcome) {
    issues.push({ code: outcome.problem.code, severity: 'error', file: entry?.file ?? '', at: entry?.at(field) ?? null, path: `${entry?.id ?? ''}.${field}`, params: { quantity: id, ...outcome.problem.params } });
    return { datum: unknownDatum, leaf };
  }
  return { datum: outcome.datum, leaf };
}

/** `controls.safety-policy` reads the key `safety-policy` of the map `controls`. */
function fieldAt(fields: Readonly<Record<string, unknown>>, dotted: string): unknown {
  let at: unknown = fields;
  for (const key of dotted.split('.')) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[key];
  }
  return at;
}

function rawEstimate(raw: unknown): Estimate {
  if (typeof raw === 'number') return { kind: 'exact', value: raw };
  if (typeof raw === 'boolean') return { kind: 'flag', flag: raw };
  if (typeof raw === 'string' && raw !== 'unknown') return { kind: 'text', text: raw };
  return { kind: 'unknown' };
}
