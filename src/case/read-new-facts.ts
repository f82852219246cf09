/** Facts that came to be known after the case was written: files beside `case.yaml` that say what a quantity is now, from whom, and on which day. */
import { z } from 'zod';
import { checkShape, readYaml, type Issue, type YamlReading } from '../base/index.js';
import type { CaseFolder } from './case-files.js';
import { isoDate, override, type WrittenOverride } from './schema.js';

const newFactsSchema = z.strictObject({ 'as-of': isoDate.optional(), facts: z.array(override) });

export interface NewFacts {
  readonly reading: YamlReading;
  readonly asOf: string | null;
  readonly facts: readonly WrittenOverride[];
}

/**
 * Every file of new facts, in order of their names; later ones win. Issues: those of `readYaml` and `checkShape`; facts-before-case (the day on which
 * they are known is before the one from which the case looks).
 */
export function readNewFacts(folder: CaseFolder, caseAsOf: string, issues: Issue[]): readonly NewFacts[] {
  return folder.newFacts().flatMap((path): readonly NewFacts[] => {
    const text = folder.openIfThere(path);
    if (text === null) return [];
    const reading = readYaml(path, text);
    const shaped = checkShape(newFactsSchema, reading);
    issues.push(...shaped.issues);
    if (shaped.value === null) return [];
    const asOf = shaped.value['as-of'] ?? null;
    if (asOf !== null && asOf < caseAsOf) issues.push({ code: 'facts-before-case', severity: 'error', file: path, at: reading.positionOf(['as-of']), path: 'as-of', params: { found: asOf, accepted: caseAsOf } });
    return [{ reading, asOf, facts: shaped.value.facts }];
  });
}
