/** Alternatives that another delivery vehicle carries: a row says what differs under it, and everything else is as in the row that it carries (METHOD 30). */
import { nearest, type Issue } from '../base/index.js';
import type { Case, CaseEvidence, CaseRow } from '../case/index.js';
import type { Catalogue } from '../catalogue/index.js';

/** Fields of an alternative: the row that it carries, and the delivery vehicle by which. */
const CARRIES = 'carries', VEHICLE = 'vehicle';
/** So many accepted ids are named in one message. */
const SHOWN = 12;

function textOf(row: CaseRow, field: string): string | null {
  const estimate = row.fields.get(field)?.estimate;
  return estimate?.kind === 'text' ? estimate.text : null;
}

const merged = new WeakMap<CaseRow, { readonly base: CaseRow; readonly row: CaseRow }>();

/** Rows of alternatives with what they take from the rows that they carry; the very same list where none carries any, and the very same row for the same two. */
export function withCarried(rows: readonly CaseRow[]): readonly CaseRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const whole = rows.map((row) => {
    const base = byId.get(textOf(row, CARRIES) ?? '');
    if (base === undefined || base === row) return row;
    const known = merged.get(row);
    if (known?.base === base) return known.row;
    const made = { ...row, fields: new Map([...[...base.fields].filter(([name]) => name !== VEHICLE && name !== CARRIES), ...row.fields]) };
    merged.set(row, { base, row: made });
    return made;
  });
  return whole.every((row, i) => row === rows[i]) ? rows : whole;
}

/** Rows by the one that they carry. */
export function carriersOf(theCase: Case): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const row of theCase.tables.get('alternatives') ?? []) {
    const base = textOf(row, CARRIES);
    if (base !== null) found.set(base, [...(found.get(base) ?? []), row.id]);
  }
  return found;
}

/** A line of evidence speaks for whoever carries its alternative too, unless a line for the same quantity names that row itself. */
export function keysOf({ key, quantity }: CaseEvidence, carriers: ReadonlyMap<string, readonly string[]>, evidence: readonly CaseEvidence[]): readonly CaseEvidence['key'][] {
  const { alternative } = key;
  if (alternative === undefined) return [key];
  const own = (carriers.get(alternative) ?? []).filter((id) => !evidence.some((line) => line.quantity === quantity && line.key['alternative'] === id));
  return [key, ...own.map((id) => ({ ...key, alternative: id }))];
}

/** What each alternative of a family is carried by: rows that carry one, and the one that they carry. */
export interface Carrier {
  readonly alternative: string;
  /** The row that is carried; itself for that row. */
  readonly carries: string;
  /** Entry of `catalogue/vehicles/`; null where the case names none. */
  readonly vehicle: string | null;
}

/** Families of more than one, the carried row first. */
export function carrierRows(theCase: Case): readonly Carrier[] {
  const rows = new Map((theCase.tables.get('alternatives') ?? []).map((row) => [row.id, row]));
  return [...carriersOf(theCase)].flatMap(([base, ids]) => [base, ...ids].flatMap((id) => {
    const row = rows.get(id);
    return row === undefined ? [] : [{ alternative: id, carries: base, vehicle: textOf(row, VEHICLE) }];
  }));
}

/**
 * Issues: `unknown-id`, `carried-row-unclear` (a row that carries without a vehicle, or carries one that carries), `vehicle-changes-nothing` (no fact of its
 * own, so it would be the same alternative twice), `vehicle-for-other-pathways`. `pathwayOf` is by row.
 */
export function checkCarriers(theCase: Case, { knowledge }: Pick<Catalogue, 'knowledge'>, pathwayOf: (row: CaseRow) => string | null): readonly Issue[] {
  const rows = theCase.tables.get('alternatives') ?? [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  return rows.flatMap((row): readonly Issue[] => {
    const [carries, vehicle] = [textOf(row, CARRIES), textOf(row, VEHICLE)];
    if (carries === null && vehicle === null) return [];
    const issue = (code: string, field: string, params: Issue['params']): Issue => ({ code, severity: 'error', file: row.file, at: row.fields.get(field)?.at ?? row.at, path: `alternatives.${row.id}.${field}`, params });
    const unknown = (field: string, found: string, known: readonly string[]): Issue => issue('unknown-id', field, { found, accepted: known.slice(0, SHOWN).join(', '), suggestion: nearest(found, known).join(', ') });
    const base = carries === null ? undefined : byId.get(carries);
    if (carries !== null && base === undefined) return [unknown(CARRIES, carries, [...byId.keys()])];
    const pathways = vehicle === null ? [] : knowledge.vehicle.get(vehicle)?.pathways;
    if (vehicle !== null && pathways === undefined) return [unknown(VEHICLE, vehicle, [...knowledge.vehicle.keys()])];
    const chain = base === undefined ? null : textOf(base, CARRIES);
    if (base !== undefined && (vehicle === null || chain !== null)) return [issue('carried-row-unclear', CARRIES, { row: row.id, found: [row.id, base.id, chain].filter((each) => each !== null).join(' → ') })];
    const pathway = pathwayOf(row) ?? (base === undefined ? null : pathwayOf(base));
    if (pathways !== undefined && pathway !== null && !pathways.includes(pathway)) return [issue('vehicle-for-other-pathways', VEHICLE, { vehicle: vehicle ?? '', found: pathway, accepted: pathways.join(', ') })];
    return base !== undefined && isSilent(theCase, row) ? [issue('vehicle-changes-nothing', VEHICLE, { row: row.id, found: vehicle ?? '', carried: base.id })] : [];
  });
}

/** Nothing in the case says anything of the row but what it carries and by which vehicle. */
function isSilent({ overrides, evidence }: Case, row: CaseRow): boolean {
  const isNamed = ({ key }: { readonly key: Readonly<Record<string, string>> }): boolean => key['alternative'] === row.id;
  return [...row.fields.keys()].every((name) => name === CARRIES || name === VEHICLE) && !overrides.some(isNamed) && !evidence.some(isNamed);
}
