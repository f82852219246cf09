/** The report of a decision: one self-contained page in the languages of its reader and its case. */
import type { PipelineOutput } from '../pipeline/index.js';
import { drawReport, reportInput, servicesToAppraise, type StudiedChanges } from '../views/index.js';
import { speakersOf } from '../words/index.js';
import type { Receipt, Results } from './document.js';
import type { Session } from './session.js';

/** Which services the page "what would change this" shows, and whether with what takes seconds for each: facts moved together, stresses. */
export interface CloserLook {
  /** Null: those that cost most. */
  readonly services: readonly string[] | null;
  readonly isFull: boolean;
}

const NO_CLOSER_LOOK: CloserLook = { services: null, isFull: false };

/** The page as text. The language of the session stands first; the working of a few figures is printed in full. */
export function reportOf(session: Session, output: PipelineOutput, results: Results, receipt: Receipt, closer: CloserLook = NO_CLOSER_LOOK): string {
  const changes = changesOf(output, closer.services ?? servicesToAppraise(results).shown, closer.isFull);
  return drawReport({ ...reportInput(output, results, receipt, speakersOf(results.case.title, session.words, session.locales)), changes });
}

function changesOf(output: PipelineOutput, services: readonly string[], isFull: boolean): readonly StudiedChanges[] {
  return services.map((service) => ({
    service,
    flips: output.study('flips', { service, isBrief: !isFull })?.answer ?? null,
    robustness: output.study('robustness', { service })?.answer ?? null,
    stress: isFull ? (output.study('stress', { service })?.answer ?? null) : null,
  }));
}
