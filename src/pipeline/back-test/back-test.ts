/** Predicts rows of published facts by the catalogue's own quantities: each row becomes an alternative of which only that is known that a planner knew. */
import { openReader, scoreOf, type BackTestScore } from '../../analysis/index.js';
import { digestOf, type Issue } from '../../base/index.js';
import { readCase } from '../../case/index.js';
import { readCatalogue, type Catalogue, type CatalogueFile } from '../../catalogue/index.js';
import { openSession } from '../../formula/index.js';
import { FACT_READERS, type FactReader, type FactRow } from '../../importers/index.js';
import { compileModel } from '../../model/index.js';
import { engineVersion } from '../version.js';

export interface BackTestInput {
  readonly catalogueFiles: readonly CatalogueFile[];
  /** `training`, `serving` or `prices`. */
  readonly kind: string;
  readonly facts: { readonly name: string; readonly text: string };
  readonly seed: number;
  /** Null: the record number of the catalogue. */
  readonly draws: number | null;
  readonly asOf: string;
}

export interface PredictedRow {
  readonly row_id: string;
  readonly quantity: string;
  readonly reported: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly marks: readonly string[];
}

export interface SkippedRow {
  readonly row_id: string;
  readonly quantity: string | null;
  readonly reason: string;
}

export interface BackTestResult {
  readonly kind: string;
  readonly rows: readonly PredictedRow[];
  readonly skipped: readonly SkippedRow[];
  /** By quantity: all rows, and those without any mark. */
  readonly scores: Readonly<Record<string, { readonly all: BackTestScore | null; readonly unmarked: BackTestScore | null }>>;
  readonly receipt: { readonly engine: string; readonly catalogue: { readonly version: string; readonly digest: string }; readonly facts: string; readonly seed: number; readonly draws: number; readonly asOf: string; readonly resultDigest: string };
}

export interface BackTestOutcome {
  readonly result: BackTestResult | null;
  readonly issues: readonly Issue[];
}

const INDEX = 'alternative';
/** Nothing that is predicted is money of a case; a case has to name some. */
const MONEY = 'USD_2026';

/** Kinds of back-test that there are. */
export function backTestKinds(): readonly string[] {
  return FACT_READERS.map(({ id }) => id);
}

/** Issues: those of the catalogue and of the reader of the facts. An unknown kind throws: doors ask `backTestKinds` first. */
export function backTest(input: BackTestInput): BackTestOutcome {
  const reader = FACT_READERS.find(({ id }) => id === input.kind);
  if (reader === undefined) throw new Error(`no back-test ${input.kind}`);
  const version = input.catalogueFiles.find(({ path }) => path === 'VERSION')?.text.trim() ?? '';
  const { catalogue, issues: ofCatalogue } = readCatalogue(input.catalogueFiles.filter(({ path }) => path.endsWith('.yaml')), version);
  const facts = reader.read(input.facts.name, input.facts.text);
  const errors = [...ofCatalogue, ...facts.issues].filter(({ severity }) => severity === 'error');
  if (catalogue === null || errors.length > 0) return { result: null, issues: errors };
  const draws = input.draws ?? catalogue.defaults.get('draws-record')?.value ?? 1;
  return { result: run({ ...input, draws }, reader, catalogue, facts.rows), issues: [] };
}

function run(input: BackTestInput & { readonly draws: number }, reader: FactReader, catalogue: Catalogue, rows: readonly FactRow[]): BackTestResult {
  const planned = rows.map((row) => plannedRow(row, catalogue));
  const told = planned.filter(({ fields }) => fields !== null);
  const predictions = predicted(input, catalogue, reader, told.map(({ fields }) => fields as Fields));
  const skipped: SkippedRow[] = [];
  const found: PredictedRow[] = [];
  for (const { row, fields, reason } of planned) {
    if (fields === null) {
      skipped.push({ row_id: row.id, quantity: null, reason: reason ?? 'not-stated' });
      continue;
    }
    const at = told.findIndex((each) => each.row === row);
    for (const [quantity, quantiles] of predictions) {
      const reported = row.reported[quantity];
      const own = quantiles[at] ?? null;
      if (reported === undefined) skipped.push({ row_id: row.id, quantity, reason: 'not-reported' });
      else if (own === null) skipped.push({ row_id: row.id, quantity, reason: 'fact-unknown' });
      else found.push({ row_id: row.id, quantity, reported, ...own, marks: row.marks[quantity] ?? [] });
    }
  }
  const scores = Object.fromEntries(Object.keys(reader.predicts).map((quantity) => {
    const own = found.filter((row) => row.quantity === quantity);
    return [quantity, { all: scoreOf(own), unmarked: scoreOf(own.filter(({ marks }) => marks.length === 0)) }];
  }));
  const body = { kind: reader.id, rows: found, skipped, scores };
  return { ...body, receipt: { engine: engineVersion, catalogue: { version: catalogue.version, digest: catalogue.digest }, facts: digestOf(input.facts.text), seed: input.seed, draws: input.draws, asOf: input.asOf, resultDigest: digestOf(body) } };
}

type Quantiles = Pick<PredictedRow, 'p10' | 'p50' | 'p90'>;
type Fields = Readonly<Record<string, string | number | boolean>>;

interface PlannedRow {
  readonly row: FactRow;
  readonly fields: Fields | null;
  readonly reason: string | null;
}

/** Roles become the fields that the catalogue's quantities are read from; published names become members. */
function plannedRow(row: FactRow, catalogue: Catalogue): PlannedRow {
  if (row.known === null) return { row, fields: null, reason: row.reason };
  const fields: Record<string, string | number | boolean> = {};
  for (const [role, value] of Object.entries(row.known)) {
    const quantity = catalogue.quantities.get(catalogue.bindings.get(role)?.[0] ?? '');
    if (quantity?.data?.from !== 'attribute') throw new Error(`the catalogue binds no attribute to ${role}`);
    const { kind } = quantity.definition;
    const member = typeof value === 'string' && kind.is === 'key' ? memberNamed(catalogue, kind.index, value) : value;
    if (member === null) return { row, fields: null, reason: `${role}-not-in-the-catalogue` };
    fields[quantity.data.field] = member;
  }
  return { row, fields, reason: null };
}

/** A fixed index has the names that it lists; a member of a collection is found by the names under which it is published. */
function memberNamed(catalogue: Catalogue, index: string, name: string): string | null {
  if (catalogue.indexes.get(index)?.members?.includes(name) === true) return name;
  const entries = catalogue.collections.get(index)?.values() ?? [];
  for (const { id, fields } of entries) if (((fields['names'] as readonly string[] | undefined) ?? []).includes(name)) return id;
  return null;
}

/** P10, P50 and P90 of each predicted quantity by row, null where one draw is unknown. */
function predicted(input: BackTestInput & { readonly draws: number }, catalogue: Catalogue, { predicts }: FactReader, rows: readonly Fields[]): ReadonlyMap<string, readonly (Quantiles | null)[]> {
  const pathway = catalogue.bindings.get('planned-pathway')?.[0] ?? '';
  const pathwayQuantity = catalogue.quantities.get(catalogue.bindings.get('pathway-of')?.[0] ?? '');
  const pathwayField = pathwayQuantity?.data?.from === 'attribute' ? pathwayQuantity.data.field : '';
  const alternatives = rows.map((fields, n) => ({ id: `row-${n}`, label: { en: `row ${n}` }, [pathwayField]: pathway, ...fields }));
  const text = JSON.stringify({
    'case-format': 1, id: 'back-test', title: { en: 'Back-test' }, 'as-of': input.asOf, seed: input.seed, jurisdictions: [],
    horizon: { 'first-year': Number(input.asOf.slice(0, input.asOf.indexOf('-'))), years: 1 }, money: MONEY,
    services: [{ id: 'one', label: { en: 'one' } }], alternatives,
  });
  const reading = readCase([{ path: 'case.yaml', text }]);
  const compiled = reading.case === null ? null : compileModel(reading.case, catalogue, { seed: input.seed, draws: input.draws, asOf: input.asOf, assumptions: true });
  const model = compiled?.model ?? null;
  if (model === null) throw new Error(`the case of a back-test does not compile: ${[...reading.issues, ...(compiled?.issues ?? [])].map(({ code, path }) => `${code} ${path}`).join(', ')}`);
  const reader = openReader({ model, session: openSession(model.program) });
  return new Map(Object.entries(predicts).map(([quantity, { role, units }]) => [
    quantity,
    rows.map((_, n) => {
      const value = reader.read(model.bound(role), { [INDEX]: `row-${n}` })?.value;
      return value?.is === 'number' ? { p10: value.p10 / units, p50: value.p50 / units, p90: value.p90 / units } : null;
    }),
  ]));
}
