/** Small worlds for tests: definitions, members and data in a few words. */
import { checkQuantities, compileProgram, readUnits, type CheckedQuantities, type Compiled, type CorrelationGroup, type DataTable, type Datum, type Kind, type QuantityDefinition, type RunSettings, type Vocabulary } from '../../src/formula/index.js';
import type { Issue } from '../../src/base/index.js';

export const UNITS = readUnits({
  base: ['month', 'token', 'accelerator', 'kWh', 'person', 'FLOP', 'meter'],
  aliases: {
    year: '12 month', hour: 'month/730', share: '1', 'million-tokens': '1000000 token', 'accelerator-hour': 'accelerator*hour', square: 'meter^2', thousand: '1000',
  },
}).table;

export const SCALES: ReadonlyMap<string, readonly string[]> = new Map([
  ['data-class', ['open', 'protected-a', 'protected-b', 'secret']],
  ['control-level', ['vendor', 'shared', 'government']],
]);

export const INDEXES: ReadonlyMap<string, readonly string[] | null> = new Map<string, readonly string[] | null>([
  ['service', null],
  ['alternative', null],
  ['year', null],
  ['pathway', ['api', 'hosted', 'own']],
  ['language', ['en', 'fr', 'ko']],
]);

export const MEMBERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['service', ['s1', 's2', 's3']],
  ['alternative', ['alt-a', 'alt-b']],
  ['year', ['2027', '2028', '2029', '2030']],
  ['pathway', ['api', 'hosted', 'own']],
  ['language', ['en', 'fr', 'ko']],
]);

export function vocabulary(discountFactor: string | null = null): Vocabulary {
  return { units: UNITS, scales: SCALES, indexes: INDEXES, bindings: { discountFactor } };
}

export function numberKind(unit: string): Kind {
  return { is: 'number', unit };
}

export function define(id: string, parts: Partial<QuantityDefinition> & { readonly unit?: string; readonly scale?: string; readonly key?: string; readonly flag?: boolean } = {}): QuantityDefinition {
  const kind: Kind = parts.scale !== undefined ? { is: 'ordinal', scale: parts.scale } : parts.key !== undefined ? { is: 'key', index: parts.key } : parts.flag === true ? { is: 'boolean' } : { is: 'number', unit: parts.unit ?? '1' };
  return {
    id,
    label: parts.label ?? id,
    kind: parts.kind ?? kind,
    per: parts.per ?? [],
    formula: parts.formula ?? null,
    initially: parts.initially ?? null,
    range: parts.range ?? null,
    domain: parts.domain ?? 'any',
    file: parts.file ?? '',
    at: parts.at ?? null,
    ...(parts.pointsOver === undefined ? {} : { pointsOver: parts.pointsOver }),
    ...(parts.initiallyAt === undefined ? {} : { initiallyAt: parts.initiallyAt }),
  };
}

export const UNKNOWN: Datum = { is: 'unknown' };

export function numbers(...values: readonly (number | null)[]): { readonly cells: readonly Datum[] } {
  return { cells: values.map((value) => (value === null ? UNKNOWN : { is: 'number', value })) };
}

export function flags(...values: readonly (boolean | null)[]): { readonly cells: readonly Datum[] } {
  return { cells: values.map((value) => (value === null ? UNKNOWN : { is: 'flag', value })) };
}

export function positionsOf(...values: readonly (number | null)[]): { readonly cells: readonly Datum[] } {
  return { cells: values.map((position) => (position === null ? UNKNOWN : { is: 'member', position })) };
}

/** Uniform between two limits, exactly reproducible by hand from the share. */
export function between(low: number, high: number): Datum {
  return { is: 'random', distribution: { kind: 'uniform', quantile: (share) => low + (high - low) * share, mean: (low + high) / 2 } };
}

export const SETTINGS: RunSettings = { seed: 20261122, draws: 7, stream: null, sobol: [] };

export function compiled(definitions: readonly QuantityDefinition[], data: DataTable = new Map(), settings: Partial<RunSettings> = {}, more: { readonly vocabulary?: Vocabulary; readonly members?: ReadonlyMap<string, readonly string[]>; readonly correlations?: readonly CorrelationGroup[] } = {}): Compiled & { readonly checked: CheckedQuantities; readonly issues: readonly Issue[] } {
  const { checked, issues } = checkQuantities(definitions, more.vocabulary ?? vocabulary());
  const result = compileProgram(checked, more.members ?? MEMBERS, data, more.correlations ?? [], { ...SETTINGS, ...settings });
  return { ...result, checked, issues: [...issues, ...result.issues] };
}

/** Issue codes of one formula, declared dimensionless without indexes unless said otherwise. */
export function codesOf(definitions: readonly QuantityDefinition[], words: Vocabulary = vocabulary()): readonly string[] {
  return checkQuantities(definitions, words).issues.map((issue) => issue.code);
}
