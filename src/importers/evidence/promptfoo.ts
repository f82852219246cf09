/** promptfoo: the file of `-o results.json`, summary version 3 or 2. An error is no failure, and the configuration may hold secrets. */
import { digestOf } from '../../base/index.js';
import { at, isObject, listAt, numberAt, objectAt, plain, textAt } from './json.js';
import type { JsonObject } from './json.js';
import type { JsonDocument, RunTexts } from './run-texts.js';
import { contradiction, crashed, dayOfTime, meanOfCases, scoreOf } from './score.js';
import type { Fault, HarnessReader, RunReading, Score } from './types.js';

const VERSIONS: readonly number[] = [2, 3];
/** `failureReason` of a case that did not run. */
const ERROR = 2;

interface Case {
  readonly model: string | null;
  readonly prompt: string;
  readonly test: string;
  readonly outcome: 'success' | 'failure' | 'error';
  readonly score: number | null;
  readonly named: JsonObject | null;
  readonly promptDigest: string | null;
}

export const promptfooReader: HarnessReader = {
  id: 'promptfoo',
  label: 'promptfoo',
  needs: { en: 'The JSON file of promptfoo eval -o results.json.', ko: 'promptfoo eval -o results.json이 쓴 JSON 파일이 필요합니다.' },
  gives: {
    en: 'For each model and prompt: pass (share of cases that succeed), score (mean), and each named score. The filter is the number of the prompt.',
    ko: '모델과 프롬프트마다 pass(성공한 경우의 비중), score(평균), 이름 붙은 점수를 얻습니다. 필터는 프롬프트의 번호입니다.',
  },
  method: {
    en: 'Computed again from the single cases and compared with the sums of the file; cases in error are missing. Nothing of the configuration is kept but digests.',
    ko: '개별 경우에서 다시 계산해 파일의 합계와 비교하고, 오류가 난 경우는 없는 값으로 봅니다. 설정에서는 다이제스트만 남깁니다.',
  },
  recognises: (run) => outputOf(run) !== null,
  read: (run) => {
    const output = outputOf(run);
    if (output === null) throw new Error('read is called only for what was recognised');
    return readOutput(output);
  },
};

function outputOf(run: RunTexts): JsonDocument | null {
  return run.documents.find(({ root }) => objectAt(root, 'results', 'stats') !== null || (at(root, 'evalId') !== undefined && objectAt(root, 'results') !== null)) ?? null;
}

function readOutput(document: JsonDocument): RunReading {
  const { root } = document;
  const version = numberAt(root, 'results', 'version');
  const cases = (listAt(root, 'results', 'results') ?? []).filter(isObject).map(readCase);
  const faults: Fault[] = [];
  if (version === null || !VERSIONS.includes(version)) faults.push({ code: 'evidence-format-unknown', params: { found: String(version), accepted: VERSIONS.join(', ') } });
  const wrong = countsDisagree(document, cases);
  if (wrong !== null) faults.push(wrong);
  return {
    harnessVersion: textAt(root, 'metadata', 'promptfooVersion'),
    date: dayOfTime(textAt(root, 'metadata', 'evaluationCreatedAt')) ?? dayOfTime(textAt(root, 'results', 'timestamp')),
    modelDigest: null,
    faults,
    notes: [],
    scores: scoresOf(document, cases),
  };
}

function readCase(each: JsonObject): Case {
  const reason = numberAt(each, 'failureReason');
  const isError = reason === ERROR || (reason === null && textAt(each, 'error') !== null && at(each, 'gradingResult') === undefined);
  const prompt = textAt(each, 'prompt', 'raw') ?? textAt(each, 'promptId');
  return {
    model: textAt(each, 'provider', 'label') ?? textAt(each, 'provider', 'id'),
    prompt: textAt(each, 'promptIdx') ?? '0',
    test: textAt(each, 'testIdx') ?? '',
    outcome: isError ? 'error' : at(each, 'success') === true ? 'success' : 'failure',
    score: numberAt(each, 'score'),
    named: objectAt(each, 'namedScores'),
    promptDigest: prompt === null ? null : digestOf(prompt),
  };
}

/** The sums of the file against its own cases: whoever alters one seldom alters the other. */
function countsDisagree({ root }: JsonDocument, cases: readonly Case[]): Fault | null {
  const sums = [['successes', 'success'], ['failures', 'failure'], ['errors', 'error']] as const;
  for (const [key, outcome] of sums) {
    const stated = numberAt(root, 'results', 'stats', key);
    const counted = cases.filter((each) => each.outcome === outcome).length;
    if (stated !== null && stated !== counted) return contradiction(`stats.${key}`, stated, counted);
  }
  return null;
}

function scoresOf(document: JsonDocument, cases: readonly Case[]): readonly Score[] {
  const { root } = document;
  const results = objectAt(root, 'results');
  const base = {
    task: textAt(root, 'config', 'description') ?? textAt(root, 'evalId') ?? '',
    part: document.name,
    taskDigest: at(root, 'config', 'tests') === undefined ? null : digestOf(plain(at(root, 'config', 'tests'))),
    at: results === null ? null : document.placeOf(results, 'results'),
  };
  const groups = new Map<string, Case[]>();
  for (const each of cases) {
    const key = JSON.stringify([each.model, each.prompt]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  if (groups.size === 0) return [scoreOf({ ...base, metric: '', fault: crashed('no cases') })];
  return [...groups.values()].flatMap((group) => groupScores(group, base));
}

function groupScores(group: readonly Case[], base: Pick<Score, 'task' | 'part' | 'taskDigest' | 'at'>): readonly Score[] {
  const [first] = group;
  const metrics = ['pass', 'score', ...new Set(group.flatMap((each) => [...(each.named?.entries.keys() ?? [])]))];
  const missing = new Set(group.filter((each) => each.outcome === 'error').map((each, i) => each.test || String(i))).size;
  return metrics.map((metric) => {
    const byTest = new Map<string, number[]>();
    group.forEach((each, i) => {
      const value = each.outcome === 'error' ? null : valueOf(each, metric);
      // A test that is repeated is one item: its repetitions are not independent of each other.
      const test = each.test || String(i);
      if (value !== null) byTest.set(test, [...(byTest.get(test) ?? []), value]);
    });
    const { mean, standardError } = meanOfCases([...byTest.values()].map((values) => values.reduce((sum, value) => sum + value, 0) / values.length));
    return scoreOf({
      ...base, metric, missing, standardError,
      filter: first?.prompt ?? null,
      model: first?.model ?? null,
      templateDigest: first?.promptDigest ?? null,
      value: mean,
      errorFrom: standardError === null ? null : 'cases',
      items: byTest.size,
      itemsOfTask: new Set(group.map((each, i) => each.test || String(i))).size,
      fault: mean === null ? crashed('every case in error') : null,
    });
  });
}

function valueOf(each: Case, metric: string): number | null {
  if (metric === 'pass') return each.outcome === 'success' ? 1 : 0;
  return metric === 'score' ? each.score : numberAt(each.named ?? undefined, metric);
}
