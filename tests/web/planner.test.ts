/** The plan that follows the ceilings: the services are read once, what it says is of the ceilings as they stand, and any other change is read anew. */
import { beforeAll, describe, expect, test } from 'vitest';
import { editCase, type CaseFile, type LivePlan } from '../../src/pipeline/index.js';
import { createPlanner, type Planner } from '../../src/web/desk/planner.js';
import { inputOf } from '../worked-cases.js';

const { catalogueFiles, caseFiles } = inputOf('cases/examples/small-language-state');
let planner: Planner;
let opened: LivePlan | null;
let readingTook: number;
beforeAll(() => {
  planner = createPlanner(catalogueFiles);
  const began = performance.now();
  opened = planner(caseFiles);
  readingTook = performance.now() - began;
});

function withCeiling(money: unknown, files: readonly CaseFile[] = caseFiles): readonly CaseFile[] {
  return changed(files, ['ceilings', 'plan-money'], money);
}

function changed(files: readonly CaseFile[], path: readonly (string | number)[], value: unknown): readonly CaseFile[] {
  const edit = editCase(files, { is: 'value', file: 'case.yaml', path, value: value as never });
  expect(edit.issues).toEqual([]);
  return files.map((file) => edit.changed.find(({ path: own }) => own === file.path) ?? file) as readonly CaseFile[];
}

describe('a plan that follows the ceilings', () => {
  test('keeps the ceiling as it now stands, with a proven gap, and takes a small part of the first', () => {
    const ceiling = Math.round((opened?.plan?.cost.atConfidence ?? 0) * 1.02);
    const began = performance.now();
    const tight = planner(withCeiling(ceiling));
    expect((performance.now() - began) / readingTook).toBeLessThan(0.5);
    expect(tight?.plan?.gap).toBeTypeOf('number');
    expect(tight?.plan?.limits.find(({ limit }) => limit === 'plan-money')).toMatchObject({ stated: ceiling, isKept: true });
  });

  test('is the same again when the ceiling comes back, whichever way it went', () => {
    planner(withCeiling(9_000_000));
    expect(planner(caseFiles)).toEqual(opened);
  });

  test('says so where no plan keeps a ceiling, and is none where a ceiling is no number', () => {
    expect(planner(withCeiling(1))).toMatchObject({ plan: null, isImpossible: true });
    expect(planner(withCeiling('much'))).toBeNull();
  });

  test('any other change is read anew, and gives what a planner gives that is opened on it', () => {
    const other = changed(caseFiles, ['horizon', 'years'], 4);
    expect(planner(other)).toEqual(createPlanner(catalogueFiles)(other));
    expect(planner(other)).not.toEqual(opened);
  });
});
