/** What a person can be asked about a case, and what stands there now: for doors that show a case as forms. Works for a case that has errors. */
import type { Estimate } from '../base/index.js';
import { readYaml } from '../base/index.js';
import type { Case, CaseFile, CaseValue, LocalText } from '../case/index.js';
import type { Catalogue } from '../catalogue/index.js';
import { planLimitNames } from '../model/index.js';

/** How a field is answered: a number in a unit, a level of a scale, a member of an index, yes or no. */
export type FieldAnswer =
  | { readonly is: 'number'; readonly unit: string }
  | { readonly is: 'level'; readonly scale: string; readonly options: readonly string[] }
  | { readonly is: 'member'; readonly index: string; readonly options: readonly string[] }
  | { readonly is: 'flag' };

export interface FormField {
  readonly quantity: string;
  /** Key in the profile, or column of the table. */
  readonly field: string;
  /** `profile`, or the name of a table (`services`). */
  readonly table: string;
  readonly answer: FieldAnswer;
  /** A quantity of ours stands in while the case is silent. */
  readonly isAssumed: boolean;
}

export interface FormValue {
  /** As it would be written in a cell. */
  readonly text: string;
  readonly basis: 'stated' | 'derived' | 'assumed';
}

export interface CaseForm {
  /** Every name that a ceiling may have, without years. */
  readonly ceilings: readonly string[];
  /** `case.yaml` as plain data; null when it cannot be read. */
  readonly written: Readonly<Record<string, unknown>> | null;
  readonly rows: Readonly<Record<string, readonly { readonly id: string; readonly label: LocalText }[]>>;
  readonly fields: readonly FormField[];
  /** Answers that the case gives, by field; `row` is null for the profile. */
  readonly answers: (table: string, row: string | null) => ReadonlyMap<string, FormValue>;
  /** Entries of the catalogue by collection, in their order: what may be chosen where a case names packs, criteria, ceilings. */
  readonly entries: (collection: string) => readonly { readonly id: string; readonly label: string }[];
}

const PROFILE = 'profile';

export function formOf(files: readonly CaseFile[], theCase: Case | null, catalogue: Catalogue | null): CaseForm {
  const text = files.find(({ path }) => path === 'case.yaml')?.text;
  const value = text === undefined ? null : readYaml('case.yaml', text).value;
  return {
    written: typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null,
    ceilings: theCase === null || catalogue === null ? [] : planLimitNames(theCase, catalogue),
    rows: Object.fromEntries([...(theCase?.tables ?? [])].map(([table, rows]) => [table, rows.map(({ id, label }) => ({ id, label }))])),
    fields: catalogue === null ? [] : fieldsOf(catalogue, theCase),
    answers: (table, row) => answersIn(theCase, table, row),
    entries: (collection) => [...(catalogue?.collections.get(collection)?.values() ?? [])].map(({ id, label }) => ({ id, label })),
  };
}

function fieldsOf(catalogue: Catalogue, theCase: Case | null): readonly FormField[] {
  return [...catalogue.quantities.values()].flatMap(({ definition, data }): readonly FormField[] => {
    if (data?.from !== 'attribute') return [];
    const index = data.index === null ? null : catalogue.indexes.get(data.index);
    if (index !== null && index?.of !== 'case') return [];
    const { kind } = definition;
    const membersOf = (of: string): readonly string[] => theCase?.tables.get(`${of}s`)?.map(({ id }) => id) ?? [...(catalogue.collections.get(of)?.keys() ?? catalogue.indexes.get(of)?.members ?? [])];
    const answer: FieldAnswer = kind.is === 'number' ? { is: 'number', unit: kind.unit }
      : kind.is === 'ordinal' ? { is: 'level', scale: kind.scale, options: catalogue.scales.get(kind.scale)?.levels.map(({ id }) => id) ?? [] }
      : kind.is === 'key' ? { is: 'member', index: kind.index, options: membersOf(kind.index) }
      : { is: 'flag' };
    return [{ quantity: definition.id, field: data.field, table: data.index === null ? PROFILE : `${data.index}s`, answer, isAssumed: data.assume !== null }];
  });
}

function answersIn(theCase: Case | null, table: string, row: string | null): ReadonlyMap<string, FormValue> {
  const fields = table === PROFILE ? theCase?.profile : theCase?.tables.get(table)?.find(({ id }) => id === row)?.fields;
  return new Map([...(fields ?? [])].map(([field, value]) => [field, valueOf(value)]));
}

function valueOf({ estimate, provenance }: CaseValue): FormValue {
  return { text: writeEstimate(estimate), basis: provenance.basis };
}

/** An estimate as a person writes it in one field: what `editCase` takes back. */
export function writeEstimate(estimate: Estimate): string {
  switch (estimate.kind) {
    case 'unknown': return 'unknown';
    case 'exact': return String(estimate.value);
    case 'flag': return estimate.flag ? 'yes' : 'no';
    case 'text': return estimate.text;
    case 'pert': return estimate.limits ? braces({ low: estimate.low, mode: estimate.mode, high: estimate.high, limits: true }) : `${estimate.low}..${estimate.mode}..${estimate.high}`;
    case 'quantiles': return braces({ p10: estimate.p10, p50: estimate.p50, p90: estimate.p90 });
    case 'choices': return braces({ choices: Object.fromEntries(estimate.of) });
    default: return braces({ [estimate.kind]: [estimate.low, estimate.high] });
  }
}

function braces(value: object): string {
  return JSON.stringify(value).replaceAll('"', '').replaceAll(':', ': ').replaceAll(',', ', ');
}
