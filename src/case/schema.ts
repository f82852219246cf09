/** The shape of `case.yaml`, format 1. Unknown keys are refused; values stay as written until they are read as estimates. */
import { z } from 'zod';
import { isId, isIsoDate } from '../base/index.js';
import { statementShape } from './read-statements.js';

/** The format that this engine writes. Older ones are migrated, newer ones refused. */
export const CASE_FORMAT = 1;

/** Ids of one's own things in a case: kebab-case. */
const id = z.string().refine(isId, { params: { code: 'id-form', accepted: 'a-z, 0-9, -' } });
export const isoDate = z.string().refine(isIsoDate, { params: { code: 'date-form', accepted: 'YYYY-MM-DD' } });
const COUNTRY = /^(?:[A-Z]{3}|[A-Za-z]+(?:-[A-Za-z0-9]+)+)$/;
/** ISO 3166-1 alpha-3, or the id of a body that is no state. Two letters are refused: `NO` is a country and a no. */
const jurisdiction = z.string().refine((text) => COUNTRY.test(text), { params: { code: 'country-form', accepted: 'ISO 3166-1 alpha-3' } });
const MONEY = /^[A-Z]{3}_\d{4}$/;
const moneyUnit = z.string().refine((text) => MONEY.test(text), { params: { code: 'money-form', accepted: 'CUR_YEAR' } });
const text = z.string().refine((written) => written.trim() !== '', { params: { code: 'text-empty' } });
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/;
const language = z.string().regex(LANGUAGE);
/** English is required: it is what a reader without the other language falls back to. */
export const localText = z
  .record(language, text)
  .refine((texts) => 'en' in texts, { params: { code: 'english-missing', accepted: 'en' } });

/** An estimate in any of its forms; `readEstimate` reads it with its position. A key without a value is refused: silence is not written. */
const estimate = z.unknown().refine((value) => value !== undefined && value !== null, { params: { code: 'value-empty' } });
const estimates = z.record(z.string().regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/), estimate);

const tableRow = z.object({ id, label: localText }).catchall(estimate);
/** Rows in place, or the name of a CSV file beside the case. */
const table = z.union([
  z.string().refine((name) => name.endsWith('.csv'), { params: { code: 'table-form', accepted: '*.csv' } }),
  z.array(tableRow),
]);

export const override = z.strictObject({
  quantity: id,
  key: z.record(z.string(), text).optional(),
  value: estimate,
  who: text,
  why: text,
});

const level = z.union([z.number(), text]);
const swing = z.strictObject({ worst: level, best: level });
const swings = z.record(z.string(), swing);

const weights = z.strictObject({
  'service-class': id.optional(),
  dimensions: estimates.optional(),
  criteria: estimates.optional(),
  swings: swings.optional(),
});

const worth = z.strictObject({ 'service-class': id.optional(), low: z.number(), high: z.number() });

const stakeholder = z.strictObject({
  id,
  label: localText,
  role: text.optional(),
  citizens: z.boolean().optional(),
  weights: z.array(weights).optional(),
  statements: z.array(statementShape).optional(),
  worth: z.array(worth).optional(),
});

const bisection = z.strictObject({
  quarter: z.number().optional(),
  half: z.number(),
  'three-quarters': z.number().optional(),
  shape: z.enum(['straight', 'smooth']).optional(),
  swing: swing.optional(),
});

const judgement = z.strictObject({
  decider: id.nullable().optional(),
  stakeholders: z.array(stakeholder).optional(),
  swings: swings.optional(),
  values: z.record(z.string(), bisection).optional(),
});

const goal = z.strictObject({
  id,
  statement: localText,
  quantity: id.optional(),
  target: z.number().optional(),
  is: z.enum(['at-least', 'at-most']).optional(),
  across: z.enum(['worst', 'mean', 'total']).optional(),
  by: isoDate.optional(),
});

const scenario = z.strictObject({ id, label: localText, overrides: z.array(override) });

const waiver = z.strictObject({
  gate: id,
  service: id.optional(),
  alternative: id.optional(),
  who: text,
  why: text,
  until: isoDate,
});

const correlation = z.strictObject({ id, inputs: z.array(text).min(2), matrix: z.array(z.array(z.number())) });

export const caseSchema = z.strictObject({
  'case-format': z.literal(CASE_FORMAT),
  id,
  title: localText,
  about: localText.optional(),
  illustration: localText.nullable().optional(),
  'as-of': isoDate,
  seed: z.int().min(0),
  jurisdictions: z.array(jurisdiction),
  packs: z.array(id).optional(),
  horizon: z.strictObject({ 'first-year': z.int().min(1900).max(2200), years: z.int().min(1).max(60) }),
  money: moneyUnit,
  profile: estimates.optional(),
  services: table,
  alternatives: table,
  assets: table.optional(),
  tables: z.record(z.string(), table).optional(),
  criteria: z.array(id).optional(),
  judgement: judgement.optional(),
  ceilings: estimates.optional(),
  goals: z.array(goal).optional(),
  scenarios: z.array(scenario).optional(),
  overrides: z.array(override).optional(),
  waivers: z.array(waiver).optional(),
  correlations: z.array(correlation).optional(),
});

/** The class of services that a set of weights or a price is for; null when it is for all. */
export function serviceClassOf(written: { readonly 'service-class'?: string | undefined }): string | null {
  return written['service-class'] ?? null;
}

export type WrittenCase = z.infer<typeof caseSchema>;
export type WrittenOverride = z.infer<typeof override>;
export type WrittenStakeholder = z.infer<typeof stakeholder>;
export type WrittenTable = z.infer<typeof table>;

/** Where each known key belongs; a key found elsewhere is a misplaced block, not a misspelt one. `''` is the top of the file. */
export const KNOWN_KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['', Object.keys(caseSchema.shape)],
  ['horizon', ['first-year', 'years']],
  ['judgement', Object.keys(judgement.shape)],
  ['judgement.stakeholders', Object.keys(stakeholder.shape)],
  ['judgement.stakeholders.weights', Object.keys(weights.shape)],
  ['judgement.stakeholders.statements', Object.keys(statementShape.shape)],
  ['judgement.values', Object.keys(bisection.shape)],
  ['judgement.stakeholders.worth', Object.keys(worth.shape)],
  ['goals', Object.keys(goal.shape)],
  ['scenarios', Object.keys(scenario.shape)],
  ['overrides', Object.keys(override.shape)],
  ['waivers', Object.keys(waiver.shape)],
  ['correlations', Object.keys(correlation.shape)],
]);
