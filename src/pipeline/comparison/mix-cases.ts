/** Two versions of a case taken apart into inputs that differ, and put together again with some of them as they were and some as they are. */
import type { ChangedInput } from '../../analysis/index.js';
import type { Case, CaseRow, CaseValue } from '../../case/index.js';

/** Parts that move as a whole. What no answer for a service rests on (goals, ceilings, titles) is none of them. */
const WHOLE = ['asOf', 'seed', 'horizon', 'money', 'jurisdictions', 'packs', 'criteria', 'judgement', 'waivers', 'correlations', 'overlay'] as const;
/** Said of a value but no part of it: where it stands. */
const PLACES = new Set(['at', 'file', 'line', 'row', 'column', 'places', 'namePlaces', 'placeOf']);
const ROWS = 'rows';

export function inputKey({ part, name }: ChangedInput): string {
  return name === null ? part : `${part}:${name}`;
}

/** Inputs in which the two differ; with more than `most` of them, by whole parts. Cost: linear in the two. */
export function changedInputs(a: Case, b: Case, most: number): readonly ChangedInput[] {
  const fine = [
    ...WHOLE.filter((part) => textOf(a[part]) !== textOf(b[part])).map((part) => ({ part, name: null })),
    ...changedNames('profile', fieldsOf(a.profile), fieldsOf(b.profile)),
    ...changedNames('overrides', grouped(a.overrides, ({ quantity }) => quantity), grouped(b.overrides, ({ quantity }) => quantity)),
    ...changedNames('evidence', grouped(a.evidence, ({ quantity }) => quantity), grouped(b.evidence, ({ quantity }) => quantity)),
    ...tableNames(a, b).flatMap((table) => changedColumns(table, a.tables.get(table) ?? [], b.tables.get(table) ?? [])),
  ];
  return fine.length <= most ? fine : [...new Set(fine.map(({ part }) => part))].map((part) => ({ part, name: null }));
}

function tableNames(a: Case, b: Case): readonly string[] {
  return [...new Set([...a.tables.keys(), ...b.tables.keys()])];
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (key, each: unknown) => (PLACES.has(key) || typeof each === 'function' ? undefined : each instanceof Map ? [...each] : each)) ?? '';
}

function fieldsOf(fields: ReadonlyMap<string, CaseValue>): ReadonlyMap<string, unknown> {
  return fields;
}

function grouped<T>(all: readonly T[], name: (each: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) groups.set(name(each), [...(groups.get(name(each)) ?? []), each]);
  return groups;
}

function changedNames(part: string, a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): readonly ChangedInput[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((name) => textOf(a.get(name)) !== textOf(b.get(name))).map((name) => ({ part, name }));
}

/** Which rows there are, and in which order, is an input of its own. */
function changedColumns(part: string, a: readonly CaseRow[], b: readonly CaseRow[]): readonly ChangedInput[] {
  const other = new Map(b.map((row) => [row.id, row]));
  const names = new Set<string>();
  for (const row of a) {
    const twin = other.get(row.id);
    if (twin !== undefined) for (const { name } of changedNames(part, row.fields, twin.fields)) names.add(name ?? '');
  }
  const isOtherRows = textOf(a.map(({ id }) => id)) !== textOf(b.map(({ id }) => id));
  return [...(isOtherRows ? [{ part, name: ROWS }] : []), ...[...names].sort().map((name) => ({ part, name }))];
}

/** The case `a` with these inputs as they are in `b`. */
export function mixCases(a: Case, b: Case, taken: ReadonlySet<string>): Case {
  const isTaken = (part: string, name: string): boolean => taken.has(part) || taken.has(`${part}:${name}`);
  const whole = Object.fromEntries(WHOLE.filter((part) => taken.has(part)).map((part) => [part, b[part]]));
  const named = <T>(part: string, from: readonly T[], other: readonly T[], name: (each: T) => string): readonly T[] => [...from.filter((each) => !isTaken(part, name(each))), ...other.filter((each) => isTaken(part, name(each)))];
  return {
    ...a, ...whole,
    places: new Map([...a.places, ...b.places]),
    profile: mixFields('profile', a.profile, b.profile, isTaken),
    overrides: named('overrides', a.overrides, b.overrides, ({ quantity }) => quantity),
    evidence: named('evidence', a.evidence, b.evidence, ({ quantity }) => quantity),
    tables: new Map(tableNames(a, b).map((table) => [table, mixRows(table, a.tables.get(table) ?? [], b.tables.get(table) ?? [], isTaken)])),
  };
}

function mixFields(part: string, a: ReadonlyMap<string, CaseValue>, b: ReadonlyMap<string, CaseValue>, isTaken: (part: string, name: string) => boolean): ReadonlyMap<string, CaseValue> {
  return new Map([...new Set([...a.keys(), ...b.keys()])].flatMap((name) => {
    const value = (isTaken(part, name) ? b : a).get(name);
    return value === undefined ? [] : [[name, value] as const];
  }));
}

/** Rows that only one side has are as they are there. */
function mixRows(table: string, a: readonly CaseRow[], b: readonly CaseRow[], isTaken: (part: string, name: string) => boolean): readonly CaseRow[] {
  const byId = (rows: readonly CaseRow[]): ReadonlyMap<string, CaseRow> => new Map(rows.map((row) => [row.id, row]));
  const [inA, inB] = [byId(a), byId(b)];
  return (isTaken(table, ROWS) ? b : a).map((row) => {
    const [own, other] = [inA.get(row.id), inB.get(row.id)];
    return own === undefined || other === undefined ? row : { ...row, fields: mixFields(table, own.fields, other.fields, isTaken) };
  });
}
