/** Inspect (UK AI Security Institute): the `.eval` archive, of which the header is enough, or the same log as `.json`. */
import { digestOf } from '../../base/index.js';
import { at, isObject, listAt, numberAt, objectAt, plain, textAt } from './json.js';
import type { Json, JsonObject } from './json.js';
import { documentEnding } from './run-texts.js';
import type { JsonDocument, RunTexts } from './run-texts.js';
import { agree, contradiction, crashed, dayOfTime, meanOfCases, scoreOf } from './score.js';
import type { Fault, HarnessReader, RunReading, Score } from './types.js';

/** Metrics that say how sure another one is. */
const SPREADS = new Set(['stderr', 'bootstrap_stderr', 'std', 'var']);
/** Marks of a scorer in numbers, as the project itself counts them. */
const MARKS: Readonly<Record<string, number>> = { C: 1, P: 0.5, I: 0, N: 0 };

export const inspectReader: HarnessReader = {
  id: 'inspect',
  label: 'Inspect',
  needs: { en: 'A log: the .eval archive or the .json file.', ko: '로그(.eval 보관 파일 또는 .json 파일)가 필요합니다.' },
  gives: { en: 'One score for each scorer and metric, named scorer/metric.', ko: '채점기와 지표마다 점수 하나를 채점기/지표 이름으로 얻습니다.' },
  method: {
    en: 'Only runs that ended in success are taken, from a clean tree and not invalidated; where reduced samples are there the mean is computed again.',
    ko: '깨끗한 작업 트리에서 성공으로 끝나고 무효화되지 않은 실행만 받으며, 요약된 표본이 있으면 평균을 다시 계산합니다.',
  },
  recognises: (run) => logOf(run) !== null,
  read: (run) => {
    const log = logOf(run);
    if (log === null) throw new Error('read is called only for what was recognised');
    return readLog(log, listAt(log.root, 'reductions') ?? listAt(documentEnding(run, 'reductions.json')?.root));
  },
};

function logOf(run: RunTexts): JsonDocument | null {
  const isLog = ({ root }: JsonDocument): boolean => textAt(root, 'eval', 'task') !== null;
  return run.documents.find((document) => isLog(document) && textAt(document.root, 'status') !== null) ?? run.documents.find(isLog) ?? null;
}

function readLog(log: JsonDocument, reductions: readonly Json[] | null): RunReading {
  const { root } = log;
  const updates = (listAt(root, 'log_updates') ?? []).length;
  const scores = scoresOf(log, reductions);
  return {
    harnessVersion: textAt(root, 'eval', 'packages', 'inspect_ai'),
    date: dayOfTime(textAt(root, 'eval', 'created')),
    modelDigest: null,
    faults: faultsOf(root),
    notes: updates === 0 ? [] : [{ code: 'evidence-edited-after', params: { n: updates } }],
    scores: scores.length > 0 ? scores : [{ ...baseScore(log), fault: crashed('no scores') }],
  };
}

function faultsOf(root: Json): readonly Fault[] {
  const status = textAt(root, 'status') ?? 'started';
  const faults: Fault[] = [];
  if (status !== 'success') faults.push(crashed(status));
  else if (isObject(at(root, 'error'))) faults.push(crashed(textAt(root, 'error', 'message') ?? 'error'));
  if (at(root, 'invalidated') === true) faults.push({ code: 'evidence-invalidated', params: {} });
  if (at(root, 'eval', 'revision', 'dirty') === true) faults.push({ code: 'evidence-dirty', params: { found: textAt(root, 'eval', 'revision', 'commit') ?? '' } });
  for (const key of ['limit', 'sample_id']) {
    const found = at(root, 'eval', 'config', key);
    if (found !== undefined && found !== null) faults.push({ code: 'evidence-limited', params: { found: `${key}: ${JSON.stringify(plain(found))}` } });
  }
  return faults;
}

function scoresOf(log: JsonDocument, reductions: readonly Json[] | null): readonly Score[] {
  const { root } = log;
  const old = objectAt(root, 'results', 'scorer');
  const metrics = objectAt(root, 'results', 'metrics');
  const holders: readonly (readonly [JsonObject, JsonObject])[] =
    old !== null && metrics !== null
      ? [[old, metrics]]
      : (listAt(root, 'results', 'scores') ?? []).flatMap((score) => (isObject(score) && objectAt(score, 'metrics') !== null ? [[score, objectAt(score, 'metrics')!] as const] : []));
  return holders.flatMap(([score, of]) => [...of.entries.keys()].filter((name) => !SPREADS.has(name)).map((name) => metricScore(log, score, of, name, reductions)));
}

function metricScore(log: JsonDocument, score: JsonObject, metrics: JsonObject, metric: string, reductions: readonly Json[] | null): Score {
  const base = baseScore(log);
  const scorer = textAt(score, 'scorer') ?? textAt(score, 'name') ?? '';
  const value = numberAt(metrics, metric, 'value');
  const standardError = numberAt(metrics, 'stderr', 'value') ?? numberAt(metrics, 'bootstrap_stderr', 'value');
  const missing = numberAt(score, 'unscored_samples') ?? 0;
  return {
    ...base,
    metric: `${scorer}/${metric}`,
    filter: textAt(score, 'reducer'),
    value,
    standardError,
    errorFrom: standardError === null ? null : 'harness',
    items: numberAt(score, 'scored_samples') ?? base.items,
    missing: Math.max(missing, base.missing),
    fault: base.fault ?? recomputed(metric, value, textAt(score, 'name') ?? scorer, textAt(score, 'reducer'), reductions),
    at: log.placeOf(metrics, metric),
  };
}

function baseScore(log: JsonDocument): Score {
  const { root } = log;
  const epochs = numberAt(root, 'eval', 'config', 'epochs') ?? 1;
  const total = numberAt(root, 'results', 'total_samples');
  const completed = numberAt(root, 'results', 'completed_samples');
  const inDataset = numberAt(root, 'eval', 'dataset', 'samples');
  const isShort = total !== null && inDataset !== null && total < inDataset * epochs;
  const isImpossible = total !== null && completed !== null && completed > total;
  return scoreOf({
    task: textAt(root, 'eval', 'task') ?? '',
    metric: '',
    part: log.name,
    taskVersion: textAt(root, 'eval', 'task_version'),
    model: textAt(root, 'eval', 'model'),
    items: completed === null ? null : Math.floor(completed / epochs),
    itemsOfTask: inDataset,
    missing: total !== null && completed !== null ? Math.max(0, Math.ceil((total - completed) / epochs)) : 0,
    shots: numberAt(root, 'eval', 'task_args', 'fewshot') ?? numberAt(root, 'eval', 'task_args', 'num_fewshot'),
    taskDigest: textAt(root, 'eval', 'revision', 'commit'),
    templateDigest: at(root, 'plan') === undefined ? null : digestOf(plain(at(root, 'plan'))),
    fault: isImpossible ? contradiction('completed_samples', completed, `≤ ${total}`) : isShort ? { code: 'evidence-limited', params: { found: `${total} / ${inDataset * epochs}` } } : null,
  });
}

/** A mean that its own reduced samples do not give has been altered, or belongs to other samples. */
function recomputed(metric: string, value: number | null, scorer: string, reducer: string | null, reductions: readonly Json[] | null): Fault | null {
  if ((metric !== 'accuracy' && metric !== 'mean') || value === null || reductions === null) return null;
  const own = reductions.find((each) => textAt(each, 'scorer') === scorer && (reducer === null || textAt(each, 'reducer') === reducer));
  const values = (listAt(own, 'samples') ?? []).map((sample) => markOf(at(sample, 'value')));
  if (values.length === 0 || values.some((each) => each === null)) return null;
  const { mean } = meanOfCases(values.filter((each) => each !== null));
  return mean === null || agree(mean, value) ? null : contradiction(metric, value, mean);
}

function markOf(value: Json | undefined): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'string' ? (MARKS[value] ?? null) : null;
}
