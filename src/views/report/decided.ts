/** What a report is drawn from, taken from a finished run: the figures whose working is printed, and the appraisals. For every door that draws one. */
import type { AppraisalAnswer, FigureTrace, Receipt, Results } from '../../analysis/index.js';
import type { Issue } from '../../base/index.js';
import { NO_BACKGROUND, type Background } from '../background.js';
import type { Words } from '../speaker.js';
import { servicesToAppraise } from './appraised.js';
import type { ReportInput } from './draw-report.js';

/** A finished run, as far as a report looks at it. */
export interface DecidedRun {
  readonly issues: readonly Issue[];
  readonly surroundings: Background | null;
  readonly figures: () => readonly string[];
  readonly explain: (path: string) => FigureTrace | null;
  readonly study: (id: 'appraisal', request: { readonly service: string }) => { readonly answer: AppraisalAnswer } | null;
}

/** The languages of `words` stand in their order; the working of a few figures is printed in full. */
export function reportInput(run: DecidedRun, results: Results, receipt: Receipt, words: readonly Words[]): ReportInput {
  const explained = figuresToExplain(results, run.figures()).flatMap((path) => run.explain(path) ?? []);
  const appraised = servicesToAppraise(results).shown.flatMap((service) => run.study('appraisal', { service })?.answer ?? []);
  return { results, receipt, words, explained, appraised, issues: run.issues, background: run.surroundings ?? NO_BACKGROUND };
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
