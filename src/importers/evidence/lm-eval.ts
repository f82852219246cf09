/** lm-evaluation-harness: `results_<time>.json`. Its metric keys hold a comma, every key of the file may be absent. */
import { at, isObject, listAt, numberAt, objectAt, textAt } from './json.js';
import type { Json, JsonObject } from './json.js';
import { crashed, dayOfUnix, scoreOf } from './score.js';
import type { JsonDocument, RunTexts } from './run-texts.js';
import type { Fault, HarnessReader, RunReading, Score } from './types.js';

/** Keys of a task that are no metric. */
const NO_METRIC = new Set(['name', 'alias', 'sample_len', 'sample_count', 'error', ' ']);
const SIGNS = ['versions', 'configs', 'n-shot', 'n-samples', 'lm_eval_version', 'group_subtasks'];

export const lmEvalReader: HarnessReader = {
  id: 'lm-evaluation-harness',
  label: 'lm-evaluation-harness',
  needs: { en: 'results_<time>.json as the harness wrote it.', ko: '하니스가 기록한 그대로의 results_<시각>.json이 필요합니다.' },
  gives: { en: 'One score for each task, metric and filter, with its standard error, shots, version and digests.', ko: '과제·지표·필터마다 점수 하나를 표준오차, 예시 수, 버전, 다이제스트와 함께 얻습니다.' },
  method: { en: 'A run with a limit, or of fewer items than its task has, is a smoke test and is refused.', ko: '제한을 둔 실행이나 과제의 문항보다 적게 돌린 실행은 시험 가동이므로 거부합니다.' },
  recognises: (run) => documentOf(run) !== null,
  read: (run) => {
    const document = documentOf(run);
    if (document === null) throw new Error('read is called only for what was recognised');
    return readResults(document);
  },
};

function documentOf(run: RunTexts): JsonDocument | null {
  return run.documents.find(({ root }) => objectAt(root, 'results') !== null && SIGNS.some((sign) => at(root, sign) !== undefined)) ?? null;
}

function readResults(document: JsonDocument): RunReading {
  const { root } = document;
  const version = textAt(root, 'lm_eval_version');
  const commit = textAt(root, 'git_hash');
  const limit = at(root, 'config', 'limit');
  const faults: Fault[] = limit === undefined || limit === null ? [] : [{ code: 'evidence-limited', params: { found: String(limit) } }];
  return {
    harnessVersion: version === null ? commit : commit === null ? version : `${version}+${commit}`,
    date: dayOfUnix(numberAt(root, 'date')),
    modelDigest: textAt(root, 'config', 'model_sha'),
    faults,
    notes: [],
    scores: [...taskScores(document), ...crashedTasks(document)],
  };
}

function taskScores(document: JsonDocument): readonly Score[] {
  const { root } = document;
  const results = objectAt(root, 'results');
  const groups = objectAt(root, 'groups');
  const scores: Score[] = [];
  for (const [task, metrics] of results?.entries ?? []) scores.push(...metricScores(document, results!, task, metrics));
  for (const [task, metrics] of groups?.entries ?? []) {
    if (results?.entries.has(task) !== true) scores.push(...metricScores(document, groups!, task, metrics));
  }
  return scores;
}

function metricScores(document: JsonDocument, holder: JsonObject, task: string, metrics: Json): readonly Score[] {
  const error = textAt(metrics, 'error');
  if (!isObject(metrics) || error !== null) return [{ ...baseScore(document, task, ''), fault: crashed(error ?? 'no metrics'), at: document.placeOf(holder, task) }];
  return [...metrics.entries].flatMap(([key, value]) => {
    const comma = key.lastIndexOf(',');
    const metric = comma < 0 ? key : key.slice(0, comma);
    const filter = comma < 0 ? null : key.slice(comma + 1);
    if (NO_METRIC.has(key) || metric.endsWith('_stderr')) return [];
    const standardError = numberAt(metrics, `${metric}_stderr${filter === null ? '' : `,${filter}`}`);
    const number = typeof value === 'number' ? value : null;
    return [{
      ...baseScore(document, task, metric),
      filter,
      value: number,
      standardError,
      errorFrom: standardError === null ? null : ('harness' as const),
      higherIsBetter: booleanAt(document.root, 'higher_is_better', task, metric),
      at: document.placeOf(metrics, key),
    }];
  });
}

function baseScore(document: JsonDocument, task: string, metric: string): Score {
  const { root } = document;
  const { original, effective } = samplesOf(root, task, new Set());
  const items = effective ?? numberAt(root, 'results', task, 'sample_len');
  const template = [textAt(root, 'chat_template_sha'), textAt(root, 'system_instruction_sha')].filter((each) => each !== null);
  return scoreOf({
    task, metric, part: document.name, items, itemsOfTask: original,
    taskVersion: textAt(root, 'versions', task),
    model: modelOf(root),
    shots: numberAt(root, 'n-shot', task),
    taskDigest: textAt(root, 'task_hashes', task),
    templateDigest: template.length === 0 ? null : template.join('+'),
    average: (listAt(root, 'group_subtasks', task) ?? []).length > 0 ? 'subtasks' : null,
    fault: items !== null && original !== null && items < original ? { code: 'evidence-limited', params: { found: `${items} / ${original}` } } : null,
  });
}

/** Items of a task, or of all subtasks of a group. */
function samplesOf(root: Json, task: string, seen: Set<string>): { readonly original: number | null; readonly effective: number | null } {
  const own = { original: numberAt(root, 'n-samples', task, 'original'), effective: numberAt(root, 'n-samples', task, 'effective') };
  if (own.effective !== null || seen.has(task)) return own;
  seen.add(task);
  const parts = (listAt(root, 'group_subtasks', task) ?? []).flatMap((name) => (typeof name === 'string' ? [samplesOf(root, name, seen)] : []));
  const sum = (key: 'original' | 'effective'): number | null =>
    parts.length === 0 ? null : parts.reduce<number | null>((total, part) => (total === null || part[key] === null ? null : total + part[key]), 0);
  return { original: sum('original'), effective: sum('effective') };
}

/** A task that was configured and has no result did not end. */
function crashedTasks(document: JsonDocument): readonly Score[] {
  const { root } = document;
  const configs = objectAt(root, 'configs');
  return [...(configs?.entries.keys() ?? [])]
    .filter((task) => at(root, 'results', task) === undefined && at(root, 'groups', task) === undefined)
    .map((task) => ({ ...baseScore(document, task, ''), fault: crashed('no results'), at: document.placeOf(configs!, task) }));
}

/** Older files name the model only among its arguments. */
function modelOf(root: Json): string | null {
  const named = textAt(root, 'model_name');
  if (named !== null) return named;
  const args = at(root, 'config', 'model_args');
  if (isObject(args)) return textAt(args, 'pretrained') ?? textAt(args, 'model');
  return typeof args === 'string' ? (/(?:^|,)(?:pretrained|model)=([^,]+)/.exec(args)?.[1] ?? null) : null;
}

function booleanAt(root: Json, ...path: readonly string[]): boolean | null {
  const found = at(root, ...path);
  return typeof found === 'boolean' ? found : null;
}
