/** The file that says what of a case is withheld from an edition, of which class, and why. */
import { z } from 'zod';
import { checkShape, readYaml, type Checked, type Issue, type Position } from '../base/index.js';
import { localText } from './schema.js';
import type { LocalText } from './types.js';

const REDACTION_FORMAT = 1;
const WITHHELD_CLASSES = ['price', 'note', 'evidence', 'person', 'security', 'other'] as const;
export type WithheldClass = (typeof WITHHELD_CLASSES)[number];

/** What stands where something was withheld: *unknown*, the words for it, or nothing at all. */
export type Stand = 'unknown' | 'words' | 'nothing';

export type WithheldTarget =
  /** A value of a YAML file by its path; steps of lists are positions or ids. */
  | { readonly is: 'value'; readonly file: string; readonly steps: readonly string[] }
  /** A cell, a whole column or a whole row of a CSV file. */
  | { readonly is: 'cells'; readonly file: string; readonly row: string | null; readonly column: string | null }
  | { readonly is: 'file'; readonly file: string }
  /** Id, names and role of a stakeholder, wherever they stand. */
  | { readonly is: 'stakeholder'; readonly id: string };

export interface Withholding {
  readonly target: WithheldTarget;
  readonly class: WithheldClass;
  readonly reason: LocalText;
  /** Null: as the kind of the value asks. */
  readonly stand: Stand | null;
  readonly at: Position | null;
}

export interface Redaction {
  /** Name of the file, for issues. */
  readonly file: string;
  readonly withhold: readonly Withholding[];
}

const text = z.string().min(1);
const withholding = z.strictObject({
  file: text.optional(),
  path: text.optional(),
  row: text.optional(),
  column: text.optional(),
  stakeholder: text.optional(),
  class: z.enum(WITHHELD_CLASSES),
  reason: localText,
  stand: z.enum(['unknown', 'words', 'nothing']).optional(),
});

const redactionSchema = z.strictObject({ 'redaction-format': z.literal(REDACTION_FORMAT), withhold: z.array(withholding).min(1) });
type Written = z.infer<typeof withholding>;

/** Reads the file. Issues: those of `readYaml` and `checkShape`, and `redaction-target` where an entry names nothing or two things. */
export function readRedaction(file: string, written: string): Checked<Redaction> {
  const reading = readYaml(file, written);
  const shaped = checkShape(redactionSchema, reading);
  const issues: Issue[] = [...reading.issues, ...shaped.issues];
  if (shaped.value === null) return { value: null, issues };
  const withhold = shaped.value.withhold.flatMap((entry, position) => {
    const at = reading.positionOf(['withhold', position]);
    const target = targetOf(entry);
    if (target !== null) return [{ target, class: entry.class, reason: entry.reason, stand: entry.stand ?? null, at }];
    issues.push({ code: 'redaction-target', severity: 'error', file, at, path: `withhold.${position}`, params: {} });
    return [];
  });
  return { value: { file, withhold }, issues };
}

function targetOf({ file, path, row, column, stakeholder }: Written): WithheldTarget | null {
  if (stakeholder !== undefined) return [file, path, row, column].every((each) => each === undefined) ? { is: 'stakeholder', id: stakeholder } : null;
  if (file === undefined) return null;
  if (path !== undefined) return row === undefined && column === undefined ? { is: 'value', file, steps: path.split('.') } : null;
  if (row === undefined && column === undefined) return { is: 'file', file };
  return { is: 'cells', file, row: row ?? null, column: column ?? null };
}
