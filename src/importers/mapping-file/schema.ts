/** The shape of a mapping file and of the shared words file, as written; unknown keys are refused. */
import { z } from 'zod';

const id = z.string().regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/);
const text = z.string().min(1);
const localText = z.record(z.string().regex(/^[a-z]{2,3}$/), text);
const columns = z.union([text, z.array(text).min(1)]);
/** Null: the spelling is known and says nothing about the field. */
const values = z.record(text, text.nullable());
/** A list of phrases, or the name of one in the words file. */
const phrases = z.union([id, z.array(text).min(1)]);

const wordsWay = z.strictObject({
  rule: id,
  in: id.optional(),
  any: phrases.optional(),
  also: phrases.optional(),
  'also-in': id.optional(),
  unless: phrases.optional(),
  'unless-in': id.optional(),
  gives: text,
});
const alwaysWay = z.strictObject({ rule: id, always: text, basis: z.enum(['derived', 'assumed']).optional() });
const fieldWay = z.strictObject({ rule: id, 'from-field': id, values: z.record(text, text) });
const dateWay = z.strictObject({ column: columns, date: z.enum(['month-first', 'day-first', 'iso', 'year']), rule: id });
const cellWay = z.strictObject({ column: columns, values: values.optional(), between: text.optional(), take: z.int().min(1).optional(), rule: id.optional() });
const way = z.union([wordsWay, alwaysWay, fieldWay, dateWay, cellWay]);
const recipe = z.strictObject({ passes: z.array(id).min(1).optional(), ways: z.array(way).min(1) });

const table = z.strictObject({
  kind: z.enum(['csv', 'json']).optional(),
  separator: z.string().length(1).optional(),
  'skip-lines': z.int().min(0).optional(),
  records: z.string().optional(),
});

export const mappingSchema = z.strictObject({
  'mapping-format': z.literal(1),
  id,
  about: localText.optional(),
  licence: text.optional(),
  table: table.optional(),
  'register-id': columns.optional(),
  identity: z.array(text).optional(),
  labels: z.record(z.string().regex(/^[a-z]{2,3}$/), columns),
  'no-answer': z.array(text).optional(),
  groups: z.record(id, z.array(text).min(1)).optional(),
  rules: z.record(id, localText).optional(),
  /** A header alone means its text; one way alone needs no list. */
  fields: z.record(id, z.union([text, z.strictObject({ recipe: id }), way, z.array(way).min(1)])),
});

export const wordsSchema = z.strictObject({
  'words-format': z.literal(1),
  lists: z.record(id, z.array(text).min(1)),
  rules: z.record(id, localText),
  recipes: z.record(id, recipe),
});

export type WrittenMapping = z.infer<typeof mappingSchema>;
export type WrittenWords = z.infer<typeof wordsSchema>;
export type WrittenWay = z.infer<typeof way>;
