/** The report of a decision: one self-contained page in every language that ships. */
import type { PipelineOutput } from '../pipeline/index.js';
import { drawReport, reportInput } from '../views/index.js';
import { createWords, type Words } from '../words/index.js';
import type { Receipt, Results } from './document.js';
import { LANGUAGES, type Session } from './session.js';

/** The page as text. The language of the session stands first; the working of a few figures is printed in full. */
export function reportOf(session: Session, output: PipelineOutput, results: Results, receipt: Receipt): string {
  return drawReport(reportInput(output, results, receipt, wordsOfAll(session)));
}

/** Words of every language that ships, that of the session first. */
export function wordsOfAll(session: Session): readonly Words[] {
  const others = LANGUAGES.filter((language) => language !== session.language).map((language) => createWords(language, session.locales));
  return [session.words, ...others];
}
