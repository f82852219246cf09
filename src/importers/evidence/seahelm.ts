/** SEA-HELM: `<model>_seahelm_results_<time>.json` with its run-config YAML. A crashed task is written there as 0 beside a key `error`. */
import { at, isObject, numberAt, textAt } from './json.js';
import type { JsonObject } from './json.js';
import type { JsonDocument, RunTexts } from './run-texts.js';
import { crashed, dayOfTime, scoreOf } from './score.js';
import type { Fault, HarnessReader, RunReading, Score } from './types.js';

const FILE_NAME = /(?:^|\/)(.+)_seahelm_results_(.+)\.json$/;
const NORMALISED = 'normalized_';
/** Keys of a task that count what went wrong and measure nothing. */
const COUNTS = new Set(['errors', 'null_count', 'error']);

export const seahelmReader: HarnessReader = {
  id: 'seahelm',
  label: 'SEA-HELM',
  needs: { en: 'The results JSON and the run-config YAML of one run, in one folder.', ko: '한 실행의 결과 JSON과 실행 설정 YAML이 한 폴더에 있어야 합니다.' },
  gives: { en: 'One score for each language, competency, task and metric; the task is named language/competency/task.', ko: '언어·역량·과제·지표마다 점수 하나를 얻으며, 과제 이름은 언어/역량/과제입니다.' },
  method: {
    en: 'Whatever stands beside an error is missing and never zero. The files hold no number of items, so the mapping gives it and the largest possible error is taken.',
    ko: '오류와 함께 적힌 값은 0이 아니라 없는 값으로 봅니다. 파일에 문항 수가 없으므로 매핑이 정하고, 가능한 가장 큰 오차를 씁니다.',
  },
  recognises: (run) => resultsOf(run) !== null,
  read: (run) => {
    const results = resultsOf(run);
    if (results === null) throw new Error('read is called only for what was recognised');
    return readResults(results, configOf(run));
  },
};

function resultsOf(run: RunTexts): JsonDocument | null {
  return run.documents.find(({ name, root }) => FILE_NAME.test(name) && isObject(root)) ?? null;
}

interface RunConfig {
  readonly model: string | null;
  readonly commit: string | null;
  readonly limit: unknown;
  readonly isBase: boolean | null;
}

/** What the run-config says of the run; null when the run has none. */
function configOf(run: RunTexts): RunConfig | null {
  const data = [...run.yaml].find(([name]) => /run_config/.test(name))?.[1];
  if (data === undefined) return null;
  const args = keyOf(data, 'run_args');
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  const isBase = keyOf(args, 'is_base_model');
  return {
    model: text(keyOf(args, 'model_name')),
    commit: text(keyOf(keyOf(data, 'run_env'), 'seahelm_git_hash')),
    limit: keyOf(args, 'limit') ?? null,
    isBase: typeof isBase === 'boolean' ? isBase : null,
  };
}

function keyOf(data: unknown, key: string): unknown {
  return typeof data === 'object' && data !== null ? (data as Readonly<Record<string, unknown>>)[key] : undefined;
}

function readResults(document: JsonDocument, config: RunConfig | null): RunReading {
  const [, model, time] = FILE_NAME.exec(document.name) ?? [];
  const faults: Fault[] = [];
  // Without the configuration nobody can tell a smoke test from a run.
  if (config === null) faults.push({ code: 'evidence-part-missing', params: { accepted: '<model>_run_config_<time>.yaml' } });
  else if (config.limit !== null) faults.push({ code: 'evidence-limited', params: { found: String(config.limit) } });
  const named = config?.model ?? model?.split('/').at(-1) ?? null;
  const base = { model: named, taskVersion: config?.commit ?? null, shots: config === null || config.isBase === null ? null : config.isBase ? 5 : 0 };
  return { harnessVersion: config?.commit ?? null, date: dayOfTime(time ?? null), modelDigest: null, faults, notes: [], scores: scoresOf(document, base) };
}

function scoresOf(document: JsonDocument, base: Partial<Score>): readonly Score[] {
  const scores: Score[] = [];
  const { root } = document;
  for (const [language, competencies] of isObject(root) ? root.entries : []) {
    for (const [competency, tasks] of isObject(competencies) ? competencies.entries : []) {
      for (const [task, metrics] of isObject(tasks) ? tasks.entries : []) {
        // Means over tasks stand on the same level as plain numbers; they mix tasks and are no score of one.
        if (isObject(metrics)) scores.push(...taskScores(document, `${language}/${competency}/${task}`, metrics, base));
      }
    }
  }
  return scores.length > 0 ? scores : [scoreOf({ ...base, task: '', metric: '', part: document.name, fault: crashed('no results') })];
}

function taskScores(document: JsonDocument, task: string, metrics: JsonObject, base: Partial<Score>): readonly Score[] {
  const error = textAt(metrics, 'error');
  const missing = numberAt(metrics, 'errors') ?? 0;
  return [...metrics.entries.keys()]
    .filter((metric) => !COUNTS.has(metric) && !isObject(at(metrics, metric)) && !Array.isArray(at(metrics, metric)))
    .map((metric) =>
      scoreOf({
        ...base, task, metric, missing, part: document.name,
        value: error === null ? numberAt(metrics, metric) : null,
        normalised: metric.startsWith(NORMALISED) || error !== null ? null : numberAt(metrics, `${NORMALISED}${metric}`),
        fault: error === null ? null : crashed(error),
        at: document.placeOf(metrics, metric),
      }),
    );
}
