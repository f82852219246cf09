/** Facts of the catalogue made into data cells for one as-of date; kind and age of the evidence enter here (METHOD 14). */
import { yearsBetween, type Domain, type Estimate, type Issue } from '../base/index.js';
import { factAsOf, youngerAssumption, type Catalogue, type CatalogueQuantity, type DatedValue, type EvidenceKind } from '../catalogue/index.js';
import type { Datum } from '../formula/index.js';
import { spreadAround, widen, type ClaimSide, type Distribution } from '../maths/index.js';
import { datumOf, remembered, unknownDatum, type CellContext, type CellOutcome } from './cells.js';
import { claimDatum } from './claims.js';
import type { Leaf } from './types.js';

export interface CellsWithLeaves {
  readonly cells: readonly Datum[];
  readonly leaves: readonly Leaf[];
  /** Of a curve that `interpolate` and `lookup` read; its cell is unknown, for a curve is no number. */
  readonly points?: readonly (readonly [number, number])[];
}

/**
 * All cells of a fact, row-major over `per`. Where nothing was known at the as-of date an assumption of ours written later stands in, and the
 * leaves say so by their date. Issue codes: `fact-not-known-yet` (nothing held, nothing stands in), and those of `datumOf`.
 */
export function factCells(quantity: CatalogueQuantity, values: readonly DatedValue[], context: CellContext, catalogue: Catalogue, asOf: string, issues: Issue[]): CellsWithLeaves {
  const per = quantity.definition.per;
  const sizes = per.map((index) => context.members.get(index)?.length ?? 0);
  const count = sizes.reduce((product, size) => product * size, 1);
  const known = factAsOf(values, asOf);
  const standIn = youngerAssumption(values, asOf);
  const value = known ?? standIn;
  if (value === null) {
    issues.push(factIssue('fact-not-known-yet', quantity, { found: asOf, accepted: values[0]?.from ?? '' }));
    return { cells: filled(count, unknownDatum), leaves: filled(count, leafOf(quantity, null)) };
  }
  if (value.points !== null) return { cells: filled(count, unknownDatum), leaves: filled(count, leafOf(quantity, value)), points: value.points };
  const kind = catalogue.evidenceKinds.get(value.kind) ?? null;
  const age = Math.max(0, yearsBetween(value.published, asOf));
  const leaf = leafOf(quantity, value);
  const make = (estimate: Estimate): Datum => evidenceDatum(estimate, context, kind, age, quantity, issues);
  if (value.table === null) return { cells: filled(count, value.estimate === null ? unknownDatum : make(value.estimate)), leaves: filled(count, leaf) };
  const cells: Datum[] = new Array<Datum>(count).fill(unknownDatum);
  for (const row of value.table) {
    const cell = cellNumber(per, row.key, context.members);
    if (cell >= 0) cells[cell] = make(row.estimate);
  }
  return { cells, leaves: filled(count, leaf) };
}

function filled<T>(count: number, item: T): readonly T[] {
  return new Array<T>(count).fill(item);
}

/** Row-major number of a cell; -1 when a member is not in this run (a row for a language the case does not have). */
export function cellNumber(per: readonly string[], key: Readonly<Record<string, string>>, members: ReadonlyMap<string, readonly string[]>): number {
  let cell = 0;
  for (const index of per) {
    const list = members.get(index) ?? [];
    const at = list.indexOf(key[index] ?? '');
    if (at < 0) return -1;
    cell = cell * list.length + at;
  }
  return cell;
}

function evidenceDatum(estimate: Estimate, context: CellContext, kind: EvidenceKind | null, age: number, quantity: CatalogueQuantity, issues: Issue[]): Datum {
  const side = quantity.data?.from === 'fact' ? quantity.data.vendorClaims : null;
  const outcome = datumOfEvidence(estimate, context, kind, age, side);
  if (!('problem' in outcome)) return outcome.datum;
  issues.push(factIssue(outcome.problem.code, quantity, outcome.problem.params));
  return unknownDatum;
}

/** What a kind of evidence, so many years old, makes of an estimate: widened, or bounded from the claimant's `side`. Problems: those of `datumOf`. */
export function datumOfEvidence(estimate: Estimate, context: CellContext, kind: EvidenceKind | null, age: number, side: ClaimSide | null): CellOutcome {
  const outcome = datumOf(estimate, context);
  if ('problem' in outcome || context.kind.is !== 'number' || kind === null || estimate.kind === 'unknown') return outcome;
  return remembered(kind, `${context.domain} ${age} ${side ?? ''} ${JSON.stringify(estimate)}`, () => widenedDatum(outcome, estimate, context, kind, age, side));
}

function widenedDatum(outcome: Extract<CellOutcome, { readonly datum: Datum }>, estimate: Estimate, context: CellContext, kind: EvidenceKind, age: number, side: ClaimSide | null): CellOutcome {
  const { datum } = outcome;
  const fitted = datum.is === 'random' ? datum.distribution : null;
  if (kind.oneSided && side !== null) return { datum: claimDatum(estimate, fitted, context.domain, kind, age, side) };
  const widened = fitted === null ? widenedNumber(estimate, context.domain, kind, age) : widen(fitted, context.domain, kind.shift, kind.widen * (1 + kind.widenPerYear * age));
  return widened === null ? outcome : { datum: { is: 'random', distribution: widened } };
}

/** A plain number gets its kind's width, which grows with age; null: nothing to widen. */
function widenedNumber(estimate: Estimate, domain: Domain, kind: EvidenceKind, age: number): Distribution | null {
  if (estimate.kind !== 'exact') return null;
  const half = kind.exactHalfWidth * (1 + kind.widenPerYear * age);
  if (half <= 0 || estimate.value === 0 || (domain === 'share' && estimate.value === 1)) return null;
  return spreadAround(estimate.value, domain, half);
}

function factIssue(code: string, quantity: CatalogueQuantity, params: Readonly<Record<string, string | number>>): Issue {
  return { code, severity: code === 'fact-not-known-yet' ? 'warning' : 'error', file: quantity.definition.file, at: quantity.definition.at, path: quantity.definition.id, params: { quantity: quantity.definition.id, ...params } };
}

function leafOf(quantity: CatalogueQuantity, value: DatedValue | null): Leaf {
  const assumed = value?.kind === 'assumption';
  return {
    basis: value === null ? 'unknown' : assumed ? 'assumed' : 'fact',
    claim: value?.kind ?? null,
    source: value?.source ?? null,
    locator: value?.locator ?? null,
    date: value?.published ?? null,
    file: `catalogue/${quantity.definition.file}`,
    line: value?.at?.line ?? quantity.definition.at?.line ?? null,
    row: null,
    column: null,
    rule: null,
    note: value?.note ?? null,
  };
}
