/** Evidence from evaluation logs: what a harness wrote, what a mapping says it speaks for, and what a case may keep of it. */
import type { Issue, Position } from '../../base/index.js';
import type { LocalText } from '../../case/index.js';
import type { NamedText } from '../types.js';
import type { RunTexts } from './run-texts.js';

/** One run as its harness left it: a file, or the wanted members of an archive or a folder. `digest` is the SHA-256 of the bytes. */
export interface EvidenceFile {
  readonly name: string;
  readonly digest: string;
  readonly parts: readonly NamedText[];
}

/** Why something is refused; the words stand in `locales`. */
export interface Fault {
  readonly code: string;
  readonly params: Issue['params'];
}

/** From what a standard error follows: written by the harness, a population deviation, the single cases, or the most that n answers can vary. */
export type ErrorSource = 'harness' | 'population-deviation' | 'cases' | 'largest-possible';

/** One number of a run as its harness wrote it, on the harness's own scale. Null is missing and never zero. */
export interface Score {
  readonly task: string;
  readonly taskVersion: string | null;
  readonly metric: string;
  readonly filter: string | null;
  readonly model: string | null;
  readonly value: number | null;
  /** A grade in words, of a metric that is no number. */
  readonly grade: string | null;
  readonly standardError: number | null;
  readonly errorFrom: ErrorSource | null;
  /** Items that count in the value; those that the task has; those that gave no answer. */
  readonly items: number | null;
  readonly itemsOfTask: number | null;
  readonly missing: number;
  readonly shots: number | null;
  readonly taskDigest: string | null;
  readonly templateDigest: string | null;
  /** Over what the mean goes, where the file tells: `subtasks` for a group. */
  readonly average: string | null;
  readonly higherIsBetter: boolean | null;
  /** The same score as its harness corrected it for chance, 0 to 100; null where it did not. */
  readonly normalised: number | null;
  readonly fault: Fault | null;
  readonly part: string;
  readonly at: Position | null;
}

/** Everything a reader found in one run. A fault of the run counts for every score of it. */
export interface RunReading {
  readonly harnessVersion: string | null;
  readonly date: string | null;
  readonly modelDigest: string | null;
  readonly faults: readonly Fault[];
  readonly notes: readonly Fault[];
  readonly scores: readonly Score[];
}

/** One harness: what its files look like and how they are read. One file below this folder each. */
export interface HarnessReader {
  readonly id: string;
  readonly label: string;
  readonly needs: LocalText;
  readonly gives: LocalText;
  readonly method: LocalText;
  readonly recognises: (run: RunTexts) => boolean;
  readonly read: (run: RunTexts) => RunReading;
}

export type MetricScale =
  /** `worth` is (score − chance)/(best − chance). */
  | { readonly is: 'against-chance'; readonly chance: number; readonly best: number }
  /** A number without a chance level, such as a mean rating or a ratio. */
  | { readonly is: 'as-it-stands'; readonly better: 'more' | 'less' }
  /** A grade relative to others: a level of an ordinal scale, never a number. */
  | { readonly is: 'levels'; readonly levels: ReadonlyMap<string, string> };

/** What one metric of one task speaks for: criterion × language × service, and the quantity that holds it. */
export interface Measure {
  readonly id: string;
  readonly harness: string;
  readonly task: string;
  readonly metric: string;
  readonly filter: string | null;
  readonly version: string | null;
  readonly shots: number | null;
  readonly benchmark: string;
  readonly average: 'micro' | 'macro' | null;
  readonly rightOrWrong: boolean;
  readonly itemsCount: number | null;
  readonly scale: MetricScale;
  readonly language: string;
  readonly culture: 'general' | 'regional' | 'national' | null;
  readonly why: string;
  readonly speaksFor: readonly { readonly criterion: string; readonly quantity: string; readonly services: readonly string[] | null }[];
  readonly at: Position | null;
}

export interface EvidenceMapping {
  readonly id: string;
  readonly file: string;
  readonly kind: string;
  readonly runner: string;
  readonly licence: string;
  readonly leastItems: number;
  /** Largest share of items without an answer that is still taken; they then widen the interval to both sides. */
  readonly mostMissing: number;
  /** Date of runs whose files hold none. */
  readonly undated: string | null;
  readonly digests: ReadonlyMap<string, string>;
  readonly models: ReadonlyMap<string, { readonly alternative: string | null; readonly kind: string | null }>;
  readonly measures: readonly Measure[];
}

/** P5, the value and P95, on the scale of the quantity; or a level. */
export type EvidenceEstimate = { readonly low: number; readonly mode: number; readonly high: number } | { readonly level: string };

/** One accepted score: everything that is needed to judge it later without the file. */
export interface EvidenceRecord {
  readonly measure: Measure;
  readonly harness: string;
  readonly run: Pick<RunReading, 'harnessVersion' | 'modelDigest'>;
  readonly date: string;
  readonly kind: string;
  readonly alternative: string | null;
  readonly score: Score & { readonly model: string };
  readonly items: number;
  readonly standardError: number | null;
  readonly errorFrom: ErrorSource | null;
  readonly estimate: EvidenceEstimate;
  readonly file: string;
  readonly fileDigest: string;
  /** What stands against it without refusing it: edits after the run, a value clipped at chance. */
  readonly remarks: readonly string[];
}

export interface EvidenceRefusal {
  readonly file: string;
  readonly task: string;
  readonly metric: string;
  readonly model: string | null;
  readonly reason: Issue;
}

/** Law: `rowsRead === records.length + refusals.length`. A run that cannot be read is one row. Reasons are in `issues` too. */
export interface EvidenceResult {
  readonly mapping: EvidenceMapping | null;
  readonly rowsRead: number;
  readonly records: readonly EvidenceRecord[];
  readonly refusals: readonly EvidenceRefusal[];
  readonly issues: readonly Issue[];
}
