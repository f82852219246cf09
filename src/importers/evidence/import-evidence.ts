/** The one way from evaluation files to evidence: every score becomes a record or an explained refusal. */
import { hasErrors, isIsoDate, nearest } from '../../base/index.js';
import type { Issue } from '../../base/index.js';
import type { NamedText } from '../types.js';
import { refusalOf, itemsOf } from './gates.js';
import { helmReader } from './helm.js';
import { inspectReader } from './inspect.js';
import { intervalOf } from './interval.js';
import { lmEvalReader } from './lm-eval.js';
import { readEvidenceMapping } from './mapping.js';
import { mixedRefusals, refusalFor } from './mixed.js';
import { promptfooReader } from './promptfoo.js';
import { openRun } from './run-texts.js';
import { seahelmReader } from './seahelm.js';
import { tokenCountsReader } from './token-counts.js';
import type { EvidenceFile, EvidenceMapping, EvidenceRecord, EvidenceRefusal, EvidenceResult, Fault, HarnessReader, Measure, RunReading, Score } from './types.js';

/** Every harness that is read, one file each; the most telling signs are asked first. */
export const HARNESSES: readonly HarnessReader[] = [tokenCountsReader, lmEvalReader, inspectReader, promptfooReader, seahelmReader, helmReader];

const WANTED = /(?:^|\/)(?:run_spec|stats|header|reductions)\.json$|(?:^|\/)results_[^/]*\.json$|_seahelm_results_[^/]*\.json$|_run_config_[^/]*\.ya?ml$/;

/** Whether a member of a folder or an archive belongs to a run; the rest (single answers, prompts) is not opened. */
export function isEvidencePart(path: string): boolean {
  return WANTED.test(path);
}

type Outcome = EvidenceRecord | EvidenceRefusal;

/**
 * Reads runs through a mapping. Law: rows read = records + refusals; nothing is dropped and nothing missing becomes zero. A faulty mapping
 * reads nothing. Issue codes: those of `readEvidenceMapping`, `openRun`, `refusalOf`, `intervalOf`, `mixedRefusals`; `evidence-not-recognised`,
 * `evidence-digest-differs`, `evidence-repeated`, `evidence-not-mapped`, `evidence-model-not-mapped`, `evidence-model-missing`, `evidence-run-in-doubt`;
 * remarks `evidence-edited-after`, `evidence-clipped-at-chance`. Cost: linear in the texts.
 */
export function importEvidence(files: readonly EvidenceFile[], mappingText: NamedText): EvidenceResult {
  const reading = readEvidenceMapping(mappingText);
  const mapping = reading.value;
  if (mapping === null || hasErrors(reading.issues)) return { mapping: null, rowsRead: 0, records: [], refusals: [], issues: reading.issues };
  const issues: Issue[] = [...reading.issues];
  const seen = new Map<string, string>();
  const outcomes: Outcome[] = [];
  const met = new Set<string>();
  for (const file of files) {
    const first = seen.get(file.digest);
    seen.set(file.digest, first ?? file.name);
    if (first !== undefined) outcomes.push(wholeRefusal(file, { code: 'evidence-repeated', params: { first } }));
    else outcomes.push(...readFile(file, mapping, issues, met));
  }
  const { records, refusals } = mixedRefusals(outcomes.filter(isRecord));
  const all = [...outcomes.filter(isRefusal), ...refusals];
  issues.push(...all.map(({ reason }) => reason), ...unanswered(mapping, outcomes, met));
  return { mapping, rowsRead: outcomes.length, records, refusals: all, issues };
}

function isRecord(outcome: Outcome): outcome is EvidenceRecord {
  return 'estimate' in outcome;
}

function isRefusal(outcome: Outcome): outcome is EvidenceRefusal {
  return !isRecord(outcome);
}

function wholeRefusal(file: EvidenceFile, fault: Fault, place: Pick<Issue, 'file' | 'at'> = { file: file.name, at: { line: 1, column: 1 } }): EvidenceRefusal {
  return { file: file.name, task: '', metric: '', model: null, reason: { severity: 'error', path: '', ...place, ...fault } };
}

function readFile(file: EvidenceFile, mapping: EvidenceMapping, issues: Issue[], met: Set<string>): readonly Outcome[] {
  const pinned = mapping.digests.get(file.name);
  if (pinned !== undefined && pinned !== file.digest) return [wholeRefusal(file, { code: 'evidence-digest-differs', params: { found: file.digest, accepted: pinned } })];
  const texts = openRun(file);
  const [broken] = texts.issues.filter((issue) => issue.severity === 'error');
  if (broken !== undefined) return [{ file: file.name, task: '', metric: '', model: null, reason: broken }];
  const reader = HARNESSES.find((each) => each.recognises(texts));
  if (reader === undefined) {
    const params = { accepted: HARNESSES.map((each) => each.label).join(', ') };
    return [wholeRefusal(file, { code: 'evidence-not-recognised', params }, { file: file.parts[0]?.name ?? file.name, at: { line: 1, column: 1 } })];
  }
  met.add(reader.id);
  const run = reader.read(texts);
  const remark = (score: Score, fault: Fault): void => void issues.push({ severity: 'warning', file: score.part, at: score.at, path: `${score.task}.${score.metric}`, ...fault });
  for (const note of run.notes) if (run.scores[0] !== undefined) remark(run.scores[0], note);
  return withoutDoubt(run.scores.map((score) => judge({ file, reader, run, score, mapping, remark })));
}

/** A run that contradicts itself in one score was altered, and nobody knows where else: none of its scores is taken. */
function withoutDoubt(outcomes: readonly Outcome[]): readonly Outcome[] {
  const wrong = outcomes.filter(isRefusal).find(({ reason }) => reason.code === 'evidence-contradicts-itself');
  if (wrong === undefined) return outcomes;
  return outcomes.map((each) => (isRecord(each) ? refusalFor(each.file, each.score, { code: 'evidence-run-in-doubt', params: { task: wrong.task, metric: wrong.metric } }) : each));
}

interface Judging {
  readonly file: EvidenceFile;
  readonly reader: HarnessReader;
  readonly run: RunReading;
  readonly score: Score;
  readonly mapping: EvidenceMapping;
  readonly remark: (score: Score, fault: Fault) => void;
}

function judge(judging: Judging): Outcome {
  const { score, run, mapping, reader } = judging;
  const own = mapping.measures.filter((measure) => measure.harness === reader.id && (measure.task === score.task || score.task === ''));
  // A run that failed as a whole, or a task that did, has no metric by which a measure could be found.
  const failed = run.faults[0] ?? (score.metric === '' ? score.fault : null);
  const measure = own.find((each) => each.metric === score.metric && (each.filter === null || each.filter === score.filter));
  if (failed !== null && own.length > 0 && (measure !== undefined || score.metric === '')) return refuse(judging, failed);
  if (measure === undefined) return refuse(judging, { code: 'evidence-not-mapped', params: { harness: reader.id, task: score.task, metric: score.metric, filter: score.filter ?? '–' } }, 'note');
  if (score.model === null) return refuse(judging, { code: 'evidence-model-missing', params: {} });
  const model = mapping.models.get(score.model);
  if (model === undefined) {
    const suggestion = nearest(score.model, mapping.models.keys()).join(', ');
    return refuse(judging, { code: 'evidence-model-not-mapped', params: { found: score.model, ...(suggestion === '' ? {} : { suggestion }) } });
  }
  const fault = refusalOf({ score, measure, run, mapping });
  return fault === null ? recordOf(judging, measure, { ...score, model: score.model }, model) : refuse(judging, fault);
}

function recordOf(judging: Judging, measure: Measure, score: EvidenceRecord['score'], model: { readonly alternative: string | null; readonly kind: string | null }): Outcome {
  const { run, mapping, file, reader } = judging;
  const items = itemsOf(score, measure);
  const date = run.date ?? mapping.undated;
  if (items === null || date === null) throw new Error('the gates let a score through without items or date');
  if (!isIsoDate(date)) return refuse(judging, { code: 'evidence-no-date', params: {} });
  const interval = intervalOf(score, measure, items);
  if ('code' in interval) return refuse(judging, interval);
  if (interval.isClipped) judging.remark(score, { code: 'evidence-clipped-at-chance', params: { found: score.value ?? '' } });
  return {
    measure, date, score, items,
    harness: reader.id,
    run: { harnessVersion: run.harnessVersion, modelDigest: run.modelDigest },
    kind: model.kind ?? mapping.kind,
    alternative: model.alternative,
    standardError: interval.standardError,
    errorFrom: interval.errorFrom,
    estimate: interval.estimate,
    file: file.name,
    fileDigest: file.digest,
    remarks: [...run.notes.map((note) => note.code), ...(interval.isClipped ? ['evidence-clipped-at-chance'] : [])],
  };
}

function refuse({ file, score }: Judging, fault: Fault, severity: Issue['severity'] = 'error'): EvidenceRefusal {
  return refusalFor(file.name, score, fault, severity);
}

/** A measure that no row answers, of a harness that was read, is said: the mapping or the files are not what was meant. */
function unanswered(mapping: EvidenceMapping, outcomes: readonly Outcome[], met: ReadonlySet<string>): readonly Issue[] {
  const isAnswered = (measure: Measure): boolean => outcomes.some((each) => (isRecord(each) ? each.measure.id === measure.id : each.task === measure.task || each.task === ''));
  return mapping.measures
    .filter((measure) => met.has(measure.harness) && !isAnswered(measure))
    .map((measure) => ({ code: 'evidence-measure-unanswered', severity: 'warning' as const, file: mapping.file, at: measure.at, path: measure.id, params: { measure: measure.id, task: measure.task, metric: measure.metric } }));
}
