/** Members of every index in a run: catalogue collections, tables of the case, the years of the horizon. Baselines are added here. */
import type { Case, CaseRow } from '../case/index.js';
import type { Catalogue } from '../catalogue/index.js';
import { withCarried } from './carriers.js';

export interface Universe {
  readonly members: ReadonlyMap<string, readonly string[]>;
  /** Rows of case tables by index and id. */
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, CaseRow>>;
  readonly baselines: ReadonlySet<string>;
}

const serviceIndex = 'service';
const alternativeIndex = 'alternative';

/** Table `services` holds the members of index `service`. */
function tableOf(index: string): string {
  return `${index}s`;
}

/** A baseline is an alternative that the case need not list: one per bound pathway, with the pathway's own id. */
function baselineRows(theCase: Case, catalogue: Catalogue, given: readonly CaseRow[]): readonly CaseRow[] {
  const bound = catalogue.bindings.get('baseline-pathways') ?? [];
  const pathwayField = attributeField(catalogue, catalogue.bindings.get('pathway-of')?.[0]);
  const used = new Set(given.map((row) => pathwayText(row, pathwayField)));
  return bound
    .filter((id) => !used.has(id))
    .map((id) => ({
      id,
      label: { en: catalogue.collections.get('pathway')?.get(id)?.label ?? id },
      fields: new Map([
        [
          pathwayField,
          {
            estimate: { kind: 'text' as const, text: id },
            file: 'case.yaml',
            at: null,
            provenance: { basis: 'derived' as const, file: theCase.id, row: null, column: null, rule: 'baseline-always-present' },
          },
        ],
      ]),
      file: 'case.yaml',
      at: null,
    }));
}

function attributeField(catalogue: Catalogue, quantity: string | undefined): string {
  const data = quantity === undefined ? null : (catalogue.quantities.get(quantity)?.data ?? null);
  return data?.from === 'attribute' ? data.field : '';
}

function pathwayText(row: CaseRow, field: string): string {
  const estimate = row.fields.get(field)?.estimate;
  return estimate?.kind === 'text' ? estimate.text : '';
}

const carried = new WeakMap<readonly CaseRow[], readonly CaseRow[]>();

/** The very same list for the very same rows. */
function keptCarried(written: readonly CaseRow[]): readonly CaseRow[] {
  const rows = carried.get(written) ?? withCarried(written);
  carried.set(written, rows);
  return rows;
}

const NO_ROWS: readonly CaseRow[] = [];

interface RowsById {
  readonly ids: readonly string[];
  readonly byId: ReadonlyMap<string, CaseRow>;
}

const tables = new WeakMap<readonly CaseRow[], WeakMap<readonly CaseRow[], RowsById>>();

/** The very same ids and look-up for the very same rows, so that whoever compares them need not look inside. */
function keptRows(given: readonly CaseRow[], extra: readonly CaseRow[]): RowsById {
  const own = tables.get(given) ?? new WeakMap<readonly CaseRow[], RowsById>();
  tables.set(given, own);
  const all = [...given, ...extra];
  const known = own.get(extra) ?? { ids: all.map((row) => row.id), byId: new Map(all.map((row) => [row.id, row])) };
  own.set(extra, known);
  return known;
}

const baselineTables = new WeakMap<Catalogue, { readonly key: string; readonly rows: readonly CaseRow[] }>();

/** The very same rows where the same baselines are left to add. */
function keptBaselines(theCase: Case, catalogue: Catalogue, given: readonly CaseRow[]): readonly CaseRow[] {
  const rows = baselineRows(theCase, catalogue, given);
  const key = [theCase.id, ...rows.map(({ id }) => id)].join('\n');
  const known = baselineTables.get(catalogue);
  const kept = known?.key === key ? known : { key, rows };
  baselineTables.set(catalogue, kept);
  return kept.rows;
}

/** Every index of the catalogue with its members in a fixed order: case tables as written, collections by id, years ascending. */
export function buildUniverse(theCase: Case, catalogue: Catalogue): Universe {
  const members = new Map<string, readonly string[]>();
  const rows = new Map<string, ReadonlyMap<string, CaseRow>>();
  const baselines = new Set<string>();
  for (const [id, index] of catalogue.indexes) {
    if (index.of === 'time') {
      members.set(id, Array.from({ length: theCase.horizon.years }, (_, i) => String(theCase.horizon.firstYear + i)));
    } else if (index.of === 'catalogue') {
      members.set(id, sortedIds(catalogue, id));
    } else if (index.of === 'fixed') {
      members.set(id, index.members ?? []);
    } else {
      const written = theCase.tables.get(tableOf(id)) ?? [];
      const given = id === alternativeIndex ? keptCarried(written) : written;
      const extra = id === alternativeIndex ? keptBaselines(theCase, catalogue, given) : NO_ROWS;
      for (const row of extra) baselines.add(row.id);
      const kept = keptRows(given, extra);
      members.set(id, kept.ids);
      rows.set(id, kept.byId);
    }
  }
  for (const [id, levels] of catalogue.vocabulary.scales) if (!members.has(id)) members.set(id, levels);
  markBaselines(theCase, catalogue, baselines);
  return { members, rows, baselines };
}

const collections = new WeakMap<Catalogue, Map<string, readonly string[]>>();

/** The very same list as long as the catalogue lives. */
function sortedIds(catalogue: Catalogue, collection: string): readonly string[] {
  const own = collections.get(catalogue) ?? new Map<string, readonly string[]>();
  collections.set(catalogue, own);
  const ids = own.get(collection) ?? [...(catalogue.collections.get(collection)?.keys() ?? [])].sort();
  own.set(collection, ids);
  return ids;
}

/** An alternative that the case lists is a baseline too when its pathway is bound as one. */
function markBaselines(theCase: Case, catalogue: Catalogue, baselines: Set<string>): void {
  const bound = new Set(catalogue.bindings.get('baseline-pathways') ?? []);
  const field = attributeField(catalogue, catalogue.bindings.get('pathway-of')?.[0]);
  for (const row of theCase.tables.get(tableOf(alternativeIndex)) ?? []) if (bound.has(pathwayText(row, field))) baselines.add(row.id);
}

/** The pathway that a row of an alternative names. */
export function pathwayOfRow(catalogue: Catalogue): (row: CaseRow) => string | null {
  const field = attributeField(catalogue, catalogue.bindings.get('pathway-of')?.[0]);
  return (row) => (row.fields.has(field) ? pathwayText(row, field) : null);
}

export const streamIndex = serviceIndex;
export const alternativesIndex = alternativeIndex;
