/** The shapes of knowledge entries as people write them; `catalogue/README.md` in schema form. */
import { z } from 'zod';
import { ANSWER_LOOKS, BIAS_WATCHES, LEGAL_POINTS, NEED_AREAS, PROFILE_FIGURES } from './knowledge-types.js';
import { claimKinds, dateText, id, ids, originField, text } from './shapes.js';

const reference = z.array(id).min(1);
const common = {
  id,
  label: text,
  code: text.nullable().default(null),
  origin: originField,
  sources: reference,
  checked: dateText,
  note: text.nullable().default(null),
};
const level = z.strictObject({ id, says: text });

export const riskShape = z.strictObject({
  ...common,
  pathways: reference,
  indicator: text,
  mitigation: text,
  numbers: z.strictObject({
    state: z.enum(['shocked', 'carried', 'left-out']),
    quantity: id.nullable().default(null),
    probability: z.number().gt(0).lt(1).nullable().default(null),
    why: text,
  }),
  rating: z
    .strictObject({
      matrix: id,
      likelihood: z.strictObject({ quantity: id, reads: z.enum(['chance', 'complement', 'yearly-rate']).default('chance') }).nullable().default(null),
      consequence: z
        .strictObject({
          quantity: id,
          over: id.nullable().default(null),
          levels: z.record(id, id).nullable().default(null),
          bands: z.array(z.strictObject({ from: z.number(), consequence: id })).min(1).nullable().default(null),
        })
        .nullable()
        .default(null),
      why: text,
    })
    .nullable()
    .default(null),
});

export const ratingMatrixShape = z.strictObject({
  ...common,
  likelihoods: z.array(z.strictObject({ id, says: text, from: z.number().min(0), to: z.number().max(1) })).min(2),
  consequences: z.array(level).min(2),
  ratings: z.array(level).min(2),
  cells: z.record(z.string(), z.record(z.string(), z.string())),
});

export const contractTermShape = z.strictObject({
  ...common,
  says: text,
  benchmark: text.nullable().default(null),
  pathways: reference,
  gates: ids.default([]),
  risks: ids.default([]),
  tells: ids.default([]),
});

export const vehicleShape = z.strictObject({
  ...common,
  failure: text,
  scale: id,
  ratings: z.record(id, id),
  anchors: z.array(z.strictObject({ says: text, source: id })).default([]),
  legal: z.record(z.enum(LEGAL_POINTS), z.strictObject({ says: text, source: id })),
  pathways: reference,
});

export const lifecyclePointShape = z.strictObject({ ...common, stage: z.strictObject({ scale: id, level: id }), artefact: text, pathways: reference });

export const triggerShape = z.strictObject({
  ...common,
  says: text,
  fires: text,
  thresholds: ids.default([]),
  signposts: ids.default([]),
  examples: z
    .array(z.strictObject({ given: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])), expect: z.enum(['fires', 'quiet', 'unknown']) }))
    .min(1),
});
export type TriggerShape = z.infer<typeof triggerShape>;

export const stressShape = z.strictObject({
  ...common,
  happens: text,
  strikes: z.union([text, z.boolean().transform(String)]),
  ends: z.union([text, z.boolean().transform(String)]).nullable().default(null),
  shocks: z.array(z.strictObject({ quantity: id, multiply: id.nullable().default(null), set: id.nullable().default(null), forgets: z.boolean().default(false) })).default([]),
  gates: ids.default([]),
  outage: z.strictObject({ lasts: id, survives: id, waits: id }).nullable().default(null),
});
export type StressShape = z.infer<typeof stressShape>;

export const questionShape = z.strictObject({
  ...common,
  reader: z.enum(['minister', 'information-officer', 'security-officer', 'budget-office', 'auditor']),
  rests: reference,
  shows: z.array(z.enum(ANSWER_LOOKS)).default([]),
});

export const ceilingShape = z.strictObject({
  ...common,
  pack: id,
  bound: z.enum(['up-to', 'at', 'above']),
  levels: z.array(z.strictObject({ scale: id, level: id })),
  allowed: ids,
  says: text,
  gates: ids.default([]),
});

export const biasShape = z.strictObject({ ...common, watches: z.enum(BIAS_WATCHES), threshold: z.number().positive(), says: text, repair: text });

export const candidateTestShape = z.strictObject({
  ...common,
  says: text,
  of: z.enum(['service', 'case']),
  informs: z.array(z.strictObject({ quantity: id, items: id.nullable().default(null), error: id.nullable().default(null) })).min(1),
  costs: z.strictObject({ once: id, each: id.nullable().default(null) }),
  takes: id,
});

export const precedentShape = z.strictObject({ ...common, pathways: reference, vehicle: id.nullable().default(null), period: z.string().regex(/^\d{4}(–(\d{4})?)?$/), says: text });

const need = z.strictObject({
  id,
  level: z.enum(['required', 'recommended', 'conditional', 'by-supplier', 'by-partner']),
  when: text.nullable().default(null),
});

export const pathwayNeedsShape = z.strictObject({
  ...common,
  pathway: id,
  says: text,
  areas: z.record(z.enum(NEED_AREAS), z.array(need)),
  measures: z.partialRecord(z.enum(NEED_AREAS), reference).default({}),
});

const sourced = { source: id, locator: text, kind: z.enum(claimKinds), published: dateText.nullable().default(null), retrieved: dateText };

export const countryProfileShape = z.strictObject({
  ...common,
  jurisdiction: id,
  packs: z.strictObject({ whole: ids.default([]), part: ids.default([]) }),
  money: z.string().regex(/^[A-Z]{3}_\d{4}$/, { error: 'money' }),
  answers: z.record(id, z.strictObject({ ...sourced, estimate: z.unknown(), note: text.nullable().default(null) })),
  unknown: ids,
  figures: z.partialRecord(z.enum(PROFILE_FIGURES), z.strictObject({ ...sourced, value: z.number(), of: text })).default({}),
  programmes: z.array(z.strictObject({ ...sourced, says: text, pathway: id, vehicle: id.nullable().default(null) })).default([]),
});
