/** JSON Schemas of what outsiders read and write, made from the types and zod schemas that the rooms themselves use. */
import { schemaOfType } from './type-schema.js';

/** Schema file → the type it is made from. */
const FROM_TYPES: readonly { readonly file: string; readonly source: string; readonly type: string; readonly title: string }[] = [
  { file: 'decision.schema.json', source: 'src/cli/document.ts', type: 'DecisionDocument', title: 'What portolan decide --json prints' },
];

/** Path → text of each schema. */
export function schemaFiles(): readonly (readonly [string, string])[] {
  return FROM_TYPES.map(({ file, source, type, title }) => [`schema/${file}`, `${JSON.stringify({ title, ...schemaOfType(source, type) }, null, 2)}\n`]);
}
