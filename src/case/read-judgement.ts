/** Judgement of a case: who decides, weights with the swings they were asked under, and what a full swing is worth in money. */
import type { Estimate, Issue, YamlPath, YamlReading } from '../base/index.js';
import { nearest } from '../base/index.js';
import type { Bisection, Judgement, Stakeholder, Statement } from './types.js';
import { readStatements } from './read-statements.js';
import { readYamlValue } from './read-values.js';
import type { WrittenCase, WrittenStakeholder } from './schema.js';
import { serviceClassOf } from './schema.js';

type WrittenJudgement = WrittenCase['judgement'];
/** Statements of a stakeholder that stand in a file of their own. */
type AnswersOf = (stakeholder: string) => readonly Statement[];

/**
 * Reads the block `judgement`; absent, there is no decider and no weight. Errors: duplicate-id, decider-unknown, decider-is-citizens, weight-form,
 * weight-negative, weights-all-zero, weight-without-swing, worth-order, statements-beside-weights, and those of values and statements.
 */
export function readJudgement(written: WrittenJudgement, reading: YamlReading, issues: Issue[], answersOf: AnswersOf = () => []): Judgement {
  const path: YamlPath = ['judgement'];
  const swings = new Map(Object.entries(written?.swings ?? {}));
  const stakeholders = (written?.stakeholders ?? []).map((stakeholder, index) =>
    readStakeholder(stakeholder, [...path, 'stakeholders', index], reading, swings, issues, answersOf),
  );
  const ids = stakeholders.map((stakeholder) => stakeholder.id);
  checkUnique(ids, [...path, 'stakeholders'], reading, issues);
  const decider = written?.decider ?? null;
  if (decider !== null && !ids.includes(decider)) {
    const suggestion = nearest(decider, ids).join(', ');
    const params = { found: decider, accepted: ids.join(', '), ...(suggestion === '' ? {} : { suggestion }) };
    report(reading, issues, 'decider-unknown', [...path, 'decider'], params);
  }
  if (decider !== null && stakeholders.some(({ id, isCitizens }) => id === decider && isCitizens)) report(reading, issues, 'decider-is-citizens', [...path, 'decider'], { found: decider });
  return { decider, stakeholders, values: readBisections(written), swings };
}

function readBisections(written: WrittenJudgement): ReadonlyMap<string, Bisection> {
  return new Map(Object.entries(written?.values ?? {}).map(([criterion, said]) => [
    criterion,
    { quarter: said.quarter ?? null, half: said.half, threeQuarters: said['three-quarters'] ?? null, shape: said.shape ?? 'straight', swing: said.swing ?? null },
  ]));
}

/** Ids of a list must differ. `path` leads to the list; entry `index` has its id at `path.index.id`. Error: duplicate-id. */
export function checkUnique(ids: readonly string[], path: YamlPath, reading: YamlReading, issues: Issue[]): void {
  const first = new Map<string, number>();
  ids.forEach((id, index) => {
    const place = [...path, index, 'id'];
    const line = first.get(id);
    if (line === undefined) first.set(id, reading.positionOf(place)?.line ?? 0);
    else report(reading, issues, 'duplicate-id', place, { found: id, line });
  });
}

function readStakeholder(
  written: WrittenStakeholder,
  path: YamlPath,
  reading: YamlReading,
  swings: ReadonlyMap<string, unknown>,
  issues: Issue[],
  answersOf: AnswersOf,
): Stakeholder {
  const weights = (written.weights ?? []).map((set, index) => {
    const at = [...path, 'weights', index];
    const own = new Map(Object.entries(set.swings ?? {}));
    const criteria = readWeights(set.criteria, [...at, 'criteria'], reading, issues);
    for (const criterion of criteria.keys()) {
      if (!swings.has(criterion) && !own.has(criterion)) report(reading, issues, 'weight-without-swing', [...at, 'criteria', criterion], { found: criterion });
    }
    const dimensions = readWeights(set.dimensions, [...at, 'dimensions'], reading, issues);
    return { serviceClass: serviceClassOf(set), dimensions, criteria, swings: own };
  });
  const worth = (written.worth ?? []).map((range, index) => {
    if (range.low > range.high || range.low < 0) {
      report(reading, issues, 'worth-order', [...path, 'worth', index], { found: `${range.low}, ${range.high}`, accepted: '0 ≤ low ≤ high' });
    }
    return { serviceClass: serviceClassOf(range), low: range.low, high: range.high };
  });
  const statements = [...readStatements(written.statements ?? [], [...path, 'statements'], reading, issues), ...answersOf(written.id)];
  for (const { serviceClass } of weights) {
    const beside = statements.find((statement) => statement.serviceClass === serviceClass);
    if (beside === undefined) continue;
    const { file, at, path: stated } = beside;
    issues.push({ code: 'statements-beside-weights', severity: 'error', file, at, path: stated, params: { found: written.id, class: serviceClass ?? '-' } });
  }
  return { id: written.id, label: written.label, role: written.role ?? null, isCitizens: written.citizens === true, weights, statements, worth };
}

function readWeights(
  written: Readonly<Record<string, unknown>> | undefined,
  path: YamlPath,
  reading: YamlReading,
  issues: Issue[],
): ReadonlyMap<string, Estimate> {
  const weights = new Map<string, Estimate>();
  for (const [name, value] of Object.entries(written ?? {})) {
    const at = [...path, name];
    const place = { file: reading.file, at: reading.positionOf(at), path: at.join('.'), row: null, column: name };
    const { estimate } = readYamlValue(value, place, issues);
    if (estimate.kind === 'text' || estimate.kind === 'flag' || estimate.kind === 'choices') {
      report(reading, issues, 'weight-form', at, { found: String(value) });
    } else if (lowestOf(estimate) < 0) report(reading, issues, 'weight-negative', at, { found: lowestOf(estimate) });
    weights.set(name, estimate);
  }
  const all = [...weights.values()];
  if (all.length > 0 && all.every((estimate) => estimate.kind === 'exact' && estimate.value === 0)) {
    report(reading, issues, 'weights-all-zero', path, {});
  }
  return weights;
}

function lowestOf(estimate: Estimate): number {
  if (estimate.kind === 'exact') return estimate.value;
  if (estimate.kind === 'quantiles') return estimate.p10;
  return 'low' in estimate ? estimate.low : 0;
}

function report(reading: YamlReading, issues: Issue[], code: string, path: YamlPath, params: Issue['params']): void {
  issues.push({ code, severity: 'error', file: reading.file, at: reading.positionOf(path), path: path.join('.'), params });
}
