/** The report of a decision: one self-contained page in every language that ships. */
import type { PipelineOutput } from '../pipeline/index.js';
import { drawReport, reportInput, servicesToAppraise, type StudiedChanges } from '../views/index.js';
import { createWords, type Words } from '../words/index.js';
import type { Receipt, Results } from './document.js';
import { LANGUAGES, type Session } from './session.js';

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
  return drawReport({ ...reportInput(output, results, receipt, wordsOfAll(session)), changes });
}

function changesOf(output: PipelineOutput, services: readonly string[], isFull: boolean): readonly StudiedChanges[] {
  return services.map((service) => ({
    service,
    flips: output.study('flips', { service, isBrief: !isFull })?.answer ?? null,
    robustness: output.study('robustness', { service })?.answer ?? null,
    stress: isFull ? (output.study('stress', { service })?.answer ?? null) : null,
  }));
}

/** Words of every language that ships, that of the session first. */
export function wordsOfAll(session: Session): readonly Words[] {
  const others = LANGUAGES.filter((language) => language !== session.language).map((language) => createWords(language, session.locales));
  return [session.words, ...others];
}
