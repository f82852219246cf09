/** HELM: `stats.json` of a run, with `run_spec.json` beside it. Its deviation is of a population, and its count may be of trials. */
import { digestOf } from '../../base/index.js';
import { at, isObject, numberAt, objectAt, plain, textAt } from './json.js';
import type { JsonList, JsonObject } from './json.js';
import { documentEnding } from './run-texts.js';
import type { JsonDocument, RunTexts } from './run-texts.js';
import { agree, contradiction, crashed, scoreOf } from './score.js';
import type { Fault, HarnessReader, RunReading, Score } from './types.js';

const COUNT_OF_INSTANCES = 'num_instances';
/** HELM rounds nothing; a squared deviation still loses digits where it is a small difference of large sums. */
const VARIANCE_TOLERANCE = 1e-4;

export const helmReader: HarnessReader = {
  id: 'helm',
  label: 'HELM',
  needs: { en: 'The folder of a run: stats.json and run_spec.json.', ko: '실행 폴더(stats.json과 run_spec.json)가 필요합니다.' },
  gives: { en: 'One score for each statistic and split; what was perturbed is named so.', ko: '통계와 분할마다 점수 하나를 얻으며, 교란된 것은 그렇게 이름 붙입니다.' },
  method: {
    en: 'The standard error is the population deviation over the root of the count; where the count is of trials, the largest error that so many instances can have.',
    ko: '표준오차는 모집단 표준편차를 개수의 제곱근으로 나눈 값이고, 개수가 시행 수이면 그만한 문항 수에서 가능한 가장 큰 오차입니다.',
  },
  recognises: (run) => statsOf(run) !== null,
  read: (run) => {
    const stats = statsOf(run);
    if (stats === null) throw new Error('read is called only for what was recognised');
    return readStats(stats, documentEnding(run, 'run_spec.json'));
  },
};

function statsOf(run: RunTexts): JsonDocument | null {
  const isStats = ({ name, root }: JsonDocument): boolean =>
    Array.isArray(root) && (/(^|\/)stats\.json$/.test(name) || (root as JsonList).some((each) => textAt(each, 'name', 'name') !== null && at(each, 'count') !== undefined));
  return run.documents.find(isStats) ?? null;
}

function readStats(document: JsonDocument, spec: JsonDocument | null): RunReading {
  const stats = (document.root as JsonList).filter(isObject);
  const base = baseScore(document, spec);
  const faults: Fault[] = spec === null ? [{ code: 'evidence-part-missing', params: { accepted: 'run_spec.json' } }] : [];
  const scores = stats.filter((stat) => textAt(stat, 'name', 'name') !== COUNT_OF_INSTANCES).map((stat) => statScore(stat, stats, base, document));
  return { harnessVersion: null, date: null, modelDigest: null, faults, notes: [], scores: scores.length > 0 ? scores : [{ ...base, fault: crashed('no statistics') }] };
}

function baseScore(document: JsonDocument, spec: JsonDocument | null): Score {
  const adapter = objectAt(spec?.root, 'adapter_spec');
  const template = adapter === null ? null : Object.fromEntries([...adapter.entries].filter(([key]) => !key.startsWith('model')).map(([key, value]) => [key, plain(value)]));
  return scoreOf({
    task: taskOf(textAt(spec?.root, 'name')),
    metric: '',
    part: document.name,
    model: textAt(adapter ?? undefined, 'model'),
    shots: numberAt(adapter ?? undefined, 'max_train_instances'),
    taskDigest: at(spec?.root, 'scenario_spec') === undefined ? null : digestOf(plain(at(spec?.root, 'scenario_spec'))),
    templateDigest: template === null ? null : digestOf(template),
  });
}

/** The name of a run without its model: `mmlu:subject=anatomy,model=x_y` → `mmlu:subject=anatomy`. */
function taskOf(name: string | null): string {
  return (name ?? '').replace(/(?:,|(?<=:))model(?:_deployment)?=[^,]*/g, '').replace(/:,?$/, '').replace(/:,/, ':');
}

function statScore(stat: JsonObject, all: readonly JsonObject[], base: Score, document: JsonDocument): Score {
  const name = textAt(stat, 'name', 'name') ?? '';
  const filter = contextOf(stat);
  const count = numberAt(stat, 'count') ?? 0;
  const value = numberAt(stat, 'mean');
  const instances = all.find((each) => textAt(each, 'name', 'name') === COUNT_OF_INSTANCES && contextOf(each) === filter);
  const items = instances === undefined ? count : (numberAt(instances, 'mean') ?? numberAt(instances, 'sum'));
  const deviation = numberAt(stat, 'stddev');
  // With fewer values than instances each value is the mean of one trial, and how those differ says nothing of how items do.
  const standardError = deviation === null || count === 0 || items !== count ? null : deviation / Math.sqrt(count);
  return {
    ...base,
    metric: name,
    filter,
    value: count === 0 ? null : value,
    standardError,
    errorFrom: standardError === null ? null : 'population-deviation',
    items,
    fault: arithmetic(stat, count),
    at: document.placeOf(stat, 'name'),
  };
}

/** `test`, or `test/sub-split`, with `~perturbation` behind it. */
function contextOf(stat: JsonObject): string | null {
  const split = [textAt(stat, 'name', 'split'), textAt(stat, 'name', 'sub_split')].filter((each) => each !== null).join('/');
  const perturbation = at(stat, 'name', 'perturbation');
  const name = isObject(perturbation) ? (textAt(perturbation, 'name') ?? 'perturbed') : typeof perturbation === 'string' ? perturbation : null;
  const text = name === null ? split : `${split}~${name}`;
  return text === '' ? null : text;
}

/** A statistic carries its sums, so an altered mean or deviation contradicts them. */
function arithmetic(stat: JsonObject, count: number): Fault | null {
  if (count === 0) return null;
  const read = (key: string): number | null => numberAt(stat, key);
  const [sum, squares, mean, variance, deviation] = [read('sum'), read('sum_squared'), read('mean'), read('variance'), read('stddev')];
  if (mean === null) return null;
  if (sum !== null && !agree(sum / count, mean)) return contradiction('mean', mean, sum / count);
  const [least, most] = [read('min'), read('max')];
  if ((least !== null && mean < least - 1e-9) || (most !== null && mean > most + 1e-9)) return contradiction('mean', mean, `${String(least)} … ${String(most)}`);
  const expected = squares === null ? null : Math.max(0, squares / count - mean * mean);
  if (variance !== null && expected !== null && !agree(variance, expected, VARIANCE_TOLERANCE)) return contradiction('variance', variance, expected);
  if (variance !== null && deviation !== null && !agree(deviation * deviation, variance, VARIANCE_TOLERANCE)) return contradiction('stddev', deviation, Math.sqrt(variance));
  return null;
}
