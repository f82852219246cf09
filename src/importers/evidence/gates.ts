/** Quality gates of evidence: each looks at one score and gives the reason to refuse it, or nothing. */
import { normalisedDisagrees } from './interval.js';
import { contradiction } from './score.js';
import type { EvidenceMapping, Fault, Measure, RunReading, Score } from './types.js';

export interface Candidate {
  readonly score: Score;
  readonly measure: Measure;
  readonly run: RunReading;
  readonly mapping: EvidenceMapping;
}

/** A standard error of right-or-wrong answers is fixed by their share; this much it may differ, for bootstraps and rounding. */
const ERROR_TOLERANCE = 0.15;
/** Counts of right answers are whole; files that round to four digits still come this near. */
const WHOLE_TOLERANCE = 0.05;

/**
 * The first reason that stands against a score, in the order in which they matter; null when none does. Codes: those of the run and of
 * the reader, `evidence-missing-value`, `evidence-version-not-expected`, `evidence-shots-not-expected`, `evidence-no-count`,
 * `evidence-too-few`, `evidence-missing-items`, `evidence-direction`, `evidence-contradicts-itself`, `evidence-no-date`.
 */
export function refusalOf(candidate: Candidate): Fault | null {
  const { score, run } = candidate;
  const [first] = run.faults;
  return first ?? score.fault ?? GATES.reduce<Fault | null>((found, gate) => found ?? gate(candidate), null);
}

/** Items with an answer: what the file says; else those that the mapping counts in the task, less the missing. */
export function itemsOf(score: Score, measure: Measure): number | null {
  return score.items ?? (measure.itemsCount === null ? null : Math.max(0, measure.itemsCount - score.missing));
}

const GATES: readonly ((candidate: Candidate) => Fault | null)[] = [hasValue, isExpected, hasItems, runsTheRightWay, isConsistent, hasDate];

function hasValue({ score }: Candidate): Fault | null {
  return score.value === null && score.grade === null ? { code: 'evidence-missing-value', params: { metric: score.metric } } : null;
}

function isExpected({ score, measure }: Candidate): Fault | null {
  if (measure.version !== null && score.taskVersion !== measure.version) {
    return { code: 'evidence-version-not-expected', params: { found: score.taskVersion ?? '–', accepted: measure.version } };
  }
  if (measure.shots !== null && score.shots !== measure.shots) {
    return { code: 'evidence-shots-not-expected', params: { found: score.shots === null ? '–' : score.shots, accepted: measure.shots } };
  }
  return null;
}

function hasItems({ score, measure, mapping }: Candidate): Fault | null {
  const items = itemsOf(score, measure);
  if (items === null) return { code: 'evidence-no-count', params: { measure: measure.id } };
  if (items < mapping.leastItems) return { code: 'evidence-too-few', params: { found: items, accepted: mapping.leastItems } };
  const share = score.missing / (items + score.missing);
  if (share > mapping.mostMissing) return { code: 'evidence-missing-items', params: { found: score.missing, items: items + score.missing, accepted: String(mapping.mostMissing) } };
  return null;
}

function runsTheRightWay({ score, measure: { scale } }: Candidate): Fault | null {
  const more = scale.is === 'against-chance' ? scale.best > scale.chance : scale.is === 'as-it-stands' ? scale.better === 'more' : null;
  if (more === null || score.higherIsBetter === null || more === score.higherIsBetter) return null;
  return { code: 'evidence-direction', params: { metric: score.metric } };
}

/** What a file says twice must agree: a changed figure seldom takes the figures around it along. */
function isConsistent({ score, measure }: Candidate): Fault | null {
  const { value, standardError, itemsOfTask, items } = score;
  if (items !== null && itemsOfTask !== null && items > itemsOfTask) return contradiction('items', items, `≤ ${itemsOfTask}`);
  if (standardError !== null && standardError < 0) return contradiction('standard error', standardError, '≥ 0');
  const normalised = normalisedDisagrees(score, measure);
  if (normalised !== null) return contradiction(`normalized_${score.metric}`, normalised.found, normalised.accepted);
  if (!measure.rightOrWrong || value === null || items === null || measure.scale.is !== 'against-chance') return null;
  const share = value / Math.max(measure.scale.best, measure.scale.chance);
  const right = share * items;
  if (score.average === null && Math.abs(right - Math.round(right)) > WHOLE_TOLERANCE) return contradiction(score.metric, value, `k / ${items}`);
  if (standardError === null || score.errorFrom !== 'harness' || score.average !== null) return null;
  const expected = Math.sqrt(Math.max(0, share * (1 - share)) / Math.max(1, items - 1)) * Math.max(measure.scale.best, measure.scale.chance);
  const off = Math.abs(standardError - expected);
  return off > ERROR_TOLERANCE * Math.max(expected, 1 / items) ? contradiction('standard error', standardError, expected) : null;
}

function hasDate({ run, mapping }: Candidate): Fault | null {
  return run.date === null && mapping.undated === null ? { code: 'evidence-no-date', params: {} } : null;
}
