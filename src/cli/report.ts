/** The report of a decision: one self-contained page in every language that ships. */
import type { PipelineOutput } from '../pipeline/index.js';
import { drawReport, servicesToAppraise, type StudiedChanges } from '../views/index.js';
import { createWords } from '../words/index.js';
import { backgroundOf } from './background.js';
import type { Receipt, Results } from './document.js';
import { LANGUAGES, type Session } from './session.js';

/** The page as text. The language of the session stands first; the working of a few figures is printed in full. */
export function reportOf(session: Session, output: PipelineOutput, results: Results, receipt: Receipt, closer: CloserLook = NO_CLOSER_LOOK): string {
  const others = LANGUAGES.filter((language) => language !== session.language).map((language) => createWords(language, session.locales));
  const explained = figuresToExplain(results, output.figures()).flatMap((path) => output.explain(path) ?? []);
  const appraised = servicesToAppraise(results).shown.flatMap((service) => output.study('appraisal', { service })?.answer ?? []);
  const changes = changesOf(output, closer.services ?? servicesToAppraise(results).shown, closer.isFull);
  return drawReport({ results, receipt, words: [session.words, ...others], explained, appraised, changes, issues: output.issues, background: backgroundOf(output) });
}

/** Which services the page "what would change this" shows, and whether with what takes seconds for each: facts moved together, stresses. */
export interface CloserLook {
  /** Null: those that cost most. */
  readonly services: readonly string[] | null;
  readonly isFull: boolean;
}

const NO_CLOSER_LOOK: CloserLook = { services: null, isFull: false };

function changesOf(output: PipelineOutput, services: readonly string[], isFull: boolean): readonly StudiedChanges[] {
  return services.map((service) => ({
    service,
    flips: output.study('flips', { service, isBrief: !isFull })?.answer ?? null,
    robustness: output.study('robustness', { service })?.answer ?? null,
    stress: isFull ? (output.study('stress', { service })?.answer ?? null) : null,
  }));
}

/** For each form of answer, its first service: median cost and value of the alternative ahead. */
export function figuresToExplain(results: Results, figures: readonly string[]): readonly string[] {
  const known = new Set(figures);
  const seen = new Set<string>();
  return results.services.flatMap(({ id, recommendation: { form, alternative } }) => {
    if (alternative === null || seen.has(form)) return [];
    seen.add(form);
    const beginning = `services.${id}.alternatives.${alternative}`;
    return [`${beginning}.cost.p50`, `${beginning}.value.total.p50`].filter((path) => known.has(path));
  });
}
