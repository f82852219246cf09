/** The shapes of catalogue files as people write them (kebab-case keys, unknown keys refused); `catalogue/README.md` in schema form. */
import { z } from 'zod';

/** A calendar date such as "2026-05-01"; whether the day exists is checked with the calendar, not here. */
export const dateText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'date' });
export const id = z.string().regex(/^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$/, { error: 'id' });
export const text = z.string().trim().min(1);
export const ids = z.array(id);
export const originField = z.enum(['paper', 'extension', 'ours']).default('ours');
/** Estimates are read by base's own reader, which knows every shape; here anything goes. */
const anyEstimate = z.unknown();

/** What `portolan backtest` holds against published runs, measured serving and dated prices. */
export const backTests = ['training', 'serving', 'prices'] as const;
export const claimKinds = ['measured', 'official', 'third-party', 'vendor', 'inferred', 'assumption'] as const;

const datedValue = z.strictObject({
  from: dateText,
  estimate: anyEstimate.optional(),
  table: z.array(z.record(z.string(), z.unknown())).min(1).optional(),
  points: z.array(z.tuple([z.number(), z.number()])).min(2).optional(),
  source: id,
  locator: text,
  kind: z.enum(claimKinds),
  published: dateText,
  retrieved: dateText,
  checked: dateText.nullable().default(null),
  corrects: dateText.nullable().default(null),
  /** The back-test that holds this value against what happened. */
  'back-test': z.enum(backTests).nullable().default(null),
  note: text.nullable().default(null),
});
export type DatedValueShape = z.infer<typeof datedValue>;

export const quantityShape = z.strictObject({
  id,
  label: text,
  unit: text.optional(),
  scale: id.optional(),
  key: id.optional(),
  boolean: z.literal(true).optional(),
  per: ids,
  formula: z.union([text, z.number()]).optional(),
  initially: z.union([text, z.number()]).nullable().default(null),
  domain: z.enum(['any', 'positive', 'share']).default('any'),
  range: z.tuple([z.number(), z.number()]).nullable().default(null),
  values: z.array(datedValue).min(1).optional(),
  /** Unit of x where values are curves; plain numbers when absent. */
  'points-over': text.optional(),
  recheck: text.nullable().default(null),
  /** What a supplier's claim says of the truth: it is at most that (speed), or at least that (price). */
  'vendor-claims': z.enum(['at-most', 'at-least']).nullable().default(null),
  attribute: z.strictObject({ index: id.nullable(), field: text }).optional(),
  assume: id.nullable().default(null),
  ask: text.nullable().default(null),
  sources: ids.default([]),
  note: text.nullable().default(null),
  /** What this figure does not cover, in a sentence or two: for its page of methods. */
  limits: text.nullable().default(null),
  origin: originField,
});
export type QuantityShape = z.infer<typeof quantityShape>;

export const scaleShape = z.strictObject({
  id,
  label: text,
  levels: z.array(z.strictObject({ id, says: text })).min(2),
  sources: ids.default([]),
});
export type ScaleShape = z.infer<typeof scaleShape>;

/** Collections have free fields; only these are common to all. */
export const entryShape = z.looseObject({ id, label: text, origin: originField, sources: ids.default([]) });
export type EntryShape = z.infer<typeof entryShape>;

/** The anchor of a yes-or-no quantity is written true or false. */
const anchor = z.strictObject({ at: z.union([z.number(), text, z.boolean().transform(String)]), says: text });

export const criterionShape = z.strictObject({
  id,
  label: text,
  code: text.nullable().default(null),
  dimension: id,
  role: z.enum(['value', 'money', 'feasibility', 'gate', 'portfolio', 'display']),
  measures: id,
  better: z.enum(['more', 'less']),
  anchors: z.strictObject({ worst: anchor, best: anchor }),
  floor: z.union([z.number(), text]).nullable().default(null),
  steps: z.record(z.string(), z.number().min(0).max(1)).nullable().default(null),
  overlaps: ids.default([]),
  evidence: z.array(z.enum(claimKinds)).default([]),
  sources: ids.default([]),
  note: text.nullable().default(null),
  origin: originField,
});
export type CriterionShape = z.infer<typeof criterionShape>;

export const gateShape = z.strictObject({
  id,
  label: text,
  code: text.nullable().default(null),
  pack: id,
  effect: z.enum(['exclude', 'condition', 'duty']),
  sort: z.enum(['law', 'policy', 'floor']),
  applies: z.union([text, z.boolean()]),
  passes: z.union([text, z.boolean()]),
  confidence: z.number().gt(0.5).max(1).default(0.9),
  basis: z.strictObject({ source: id, locator: text }),
  from: dateText,
  until: dateText.nullable().default(null),
  unlock: z.strictObject({ says: text, costs: id.nullable().default(null), takes: id.nullable().default(null) }),
  origin: originField,
  sources: ids.default([]),
  note: text.nullable().default(null),
  examples: z
    .array(
      z.strictObject({
        given: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
        expect: z.enum(['pass', 'fail', 'unknown', 'not-applicable']),
      }),
    )
    .min(1),
});
export type GateShape = z.infer<typeof gateShape>;

export const packShape = z.strictObject({
  id,
  label: text,
  jurisdiction: id,
  settings: z.record(z.string(), z.union([z.number(), z.string()])).default({}),
  note: text.nullable().default(null),
  sources: ids.default([]),
});
export type PackShape = z.infer<typeof packShape>;

export const frameworkShape = z.strictObject({
  id,
  label: text,
  scale: id,
  objectives: z.array(z.strictObject({ id, code: text, label: text })).min(1),
  'weight-sets': z
    .array(z.strictObject({ id, label: text, source: id, locator: text, from: dateText, weights: z.record(z.string(), z.number()) }))
    .min(1),
  sources: ids.default([]),
  note: text.nullable().default(null),
});
export type FrameworkShape = z.infer<typeof frameworkShape>;

export const sourceShape = z.strictObject({
  id,
  title: text,
  publisher: text,
  url: z.url().nullable(),
  licence: text,
  published: dateText.nullable(),
  grade: z.enum(['P1', 'P2', 'P3', 'X', 'x', 'C', 'I']),
  note: text.nullable().default(null),
});
export type SourceShape = z.infer<typeof sourceShape>;

export const unitsShape = z.strictObject({
  base: z.array(text).min(1),
  money: z.array(text).default([]),
  aliases: z.record(z.string(), z.union([text, z.number()])).default({}),
});
export type UnitsShape = z.infer<typeof unitsShape>;

export const indexesShape = z.record(
  id,
  z.strictObject({ label: text, of: z.enum(['catalogue', 'case', 'time', 'fixed']), members: z.array(text).nullable().default(null) }),
);
export type IndexesShape = z.infer<typeof indexesShape>;

export const evidenceKindsShape = z.partialRecord(
  z.enum(claimKinds),
  z.strictObject({
    label: text,
    shift: z.number(),
    widen: z.number().min(1),
    'widen-per-year': z.number().min(0),
    'exact-half-width': z.number().min(0),
    'one-sided': z.boolean(),
    expires: z.strictObject({ 'after-months': z.number().int().min(1), why: text, source: id }).nullable().default(null),
    source: id,
    note: text.nullable().default(null),
  }),
);
export type EvidenceKindsShape = z.infer<typeof evidenceKindsShape>;

export const defaultsShape = z.record(id, z.strictObject({ value: z.number(), unit: text, why: text, source: id }));
export type DefaultsShape = z.infer<typeof defaultsShape>;

export const bindingsShape = z.record(id, z.union([id, z.array(id)]));
export type BindingsShape = z.infer<typeof bindingsShape>;
