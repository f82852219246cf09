/** Parts of a long run in a file: written as each is done, taken up again by the same question of the same case, by the same engine. */
import { resolve } from 'node:path';
import { readText, writeTextAtomic } from '../io/index.js';
import type { KeptParts, PlanningPart } from '../pipeline/index.js';

const FORMAT = 'portolan-portfolio-parts-2';

interface PartsFile {
  readonly format: typeof FORMAT;
  /** Everything that the parts follow from, as text. */
  readonly question: string;
  readonly parts: Readonly<Partial<Record<PlanningPart, unknown>>>;
}

export interface OpenedParts extends KeptParts {
  /** How many parts the file held. */
  readonly held: number;
  /** The file was of another question, or could not be read; it begins anew. */
  readonly isOther: boolean;
}

/** `need` says what cannot be written. Every keeping writes the whole file anew, so a run that is cut off leaves the last whole one. */
export function openParts(path: string, question: string, need: (written: ReturnType<typeof writeTextAtomic>) => unknown): OpenedParts {
  const before = partsIn(path);
  const isSame = before?.question === question;
  const parts: Partial<Record<PlanningPart, unknown>> = isSame ? { ...before.parts } : {};
  return {
    held: Object.keys(parts).length,
    isOther: before !== null && !isSame,
    find: (part) => parts[part],
    keep: (part, found) => {
      parts[part] = found;
      const file: PartsFile = { format: FORMAT, question, parts };
      need(writeTextAtomic(resolve(path), `${JSON.stringify(file)}\n`));
    },
  };
}

function partsIn(path: string): PartsFile | null {
  const { value } = readText(resolve(path));
  if (value === null) return null;
  try {
    const read = JSON.parse(value) as Partial<PartsFile>;
    return read.format === FORMAT && typeof read.question === 'string' && typeof read.parts === 'object' ? (read as PartsFile) : null;
  } catch {
    return null;
  }
}
