/** The shape of an evidence mapping as written; unknown keys are refused. */
import { z } from 'zod';
import { isIsoDate } from '../../base/index.js';

const id = z.string().regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/);
const text = z.string().trim().min(1);
const version = z.union([text, z.number()]).transform(String);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const date = z.string().refine(isIsoDate, { params: { code: 'date-form', accepted: 'YYYY-MM-DD' } });
const localText = z.record(z.string().regex(/^[a-z]{2,3}$/), text);
const kind = z.enum(['measured', 'third-party', 'vendor']);

const measure = z.strictObject({
  id,
  harness: z.enum(['lm-evaluation-harness', 'inspect', 'seahelm', 'helm', 'promptfoo', 'token-counts']),
  task: text,
  metric: text,
  filter: text.optional(),
  version: version.optional(),
  shots: z.int().min(0).optional(),
  benchmark: text.optional(),
  average: z.enum(['micro', 'macro']).optional(),
  items: z.enum(['right-or-wrong', 'graded']).optional(),
  /** Of tasks whose harness writes no number of items. */
  'items-count': z.int().min(1).optional(),
  /** Score that guessing reaches; `none` where a number has no such level. */
  chance: z.union([z.number(), z.literal('none')]).optional(),
  best: z.number().optional(),
  better: z.enum(['more', 'less']).optional(),
  /** Grades, lowest first, each with the level of the scale that it stands for. */
  levels: z.record(text, id).optional(),
  language: z.string().regex(/^[a-z]{2,3}$/),
  culture: z.enum(['general', 'regional', 'national']).optional(),
  why: text,
  'speaks-for': z.array(z.strictObject({ criterion: id, quantity: id, services: z.array(id).min(1).optional() })).min(1),
});

export const evidenceMappingSchema = z.strictObject({
  'evidence-mapping-format': z.literal(1),
  id,
  about: localText.optional(),
  /** Whose claim the runs are; a model may differ. */
  kind,
  runner: text,
  licence: text,
  'least-items': z.int().min(2),
  'most-missing': z.number().min(0).max(0.5).optional(),
  undated: date.optional(),
  /** SHA-256 of files by name, where whoever ran them published it. */
  digests: z.record(text, sha256).optional(),
  models: z.record(text, z.strictObject({ alternative: id.optional(), kind: kind.optional() })),
  measures: z.array(measure).min(1),
});

export type WrittenEvidenceMapping = z.infer<typeof evidenceMappingSchema>;
export type WrittenMeasure = z.infer<typeof measure>;
