/** The contract of the one function that everybody calls. */
import type { FigureTrace, Receipt, Results } from '../analysis/index.js';
import type { Issue } from '../base/index.js';
import type { CaseFile } from '../case/index.js';
import type { CatalogueFile } from '../catalogue/index.js';

export interface PipelineSettings {
  readonly seed?: number;
  readonly draws?: number;
  /** Quick draws instead of record draws. */
  readonly quick?: boolean;
  readonly asOf?: string;
  /** Off: our assumptions become unknown (METHOD 13). */
  readonly assumptions?: boolean;
}

export interface PipelineInput {
  readonly catalogueFiles: readonly CatalogueFile[];
  readonly catalogueVersion: string;
  readonly caseFiles: readonly CaseFile[];
  readonly settings: PipelineSettings;
  /** Services done of all; called now and then. */
  readonly progress?: (done: number, all: number) => void;
}

export interface PipelineOutput {
  readonly results: Results | null;
  readonly receipt: Receipt | null;
  readonly issues: readonly Issue[];
  /** The working of one figure by its path; null when no figure has that path. */
  readonly explain: (path: string) => FigureTrace | null;
  /** Paths of every figure, in order. */
  readonly figures: () => readonly string[];
}

/**
 * Work for one thread: the services at positions [from, to). Parts are merged in order by `finishRun`, so threads cannot change a byte.
 * A part is plain data (structured clone).
 */
export interface RunPart {
  readonly from: number;
  readonly to: number;
  readonly services: readonly unknown[];
}
