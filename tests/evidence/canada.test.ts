/** Results of two models in two languages, dropped into the worked case of Canada: the right cells change and nothing else does. */
import { beforeAll, describe, expect, test } from 'vitest';
import { readCase } from '../../src/case/index.js';
import { readCatalogue } from '../../src/catalogue/index.js';
import { evidenceToCsv, importEvidence } from '../../src/importers/index.js';
import { compileModel, statedId, type DecisionModel } from '../../src/model/index.js';
import { inputOf } from '../worked-cases.js';
import { mappingText, openCorpusRun } from './runs.js';

const CANADA = 'cases/examples/canada-federal';
const RUNS = ['lm-evaluation-harness/good', 'lm-evaluation-harness/good-second-model'];
const input = inputOf(CANADA);

function tables(): readonly { readonly path: string; readonly text: string }[] {
  const runs = RUNS.map(openCorpusRun).flatMap((run) => ('parts' in run ? [run] : []));
  const { evidence, provenance } = evidenceToCsv(importEvidence(runs, mappingText()));
  return [{ path: 'evidence.csv', text: evidence }, { path: 'evidence.provenance.csv', text: provenance }];
}

function modelWith(extra: readonly { readonly path: string; readonly text: string }[]): DecisionModel {
  const reading = readCase([...input.caseFiles, ...extra]);
  const catalogue = readCatalogue(input.catalogueFiles.filter(({ path }) => path !== 'VERSION'), '0').catalogue;
  const { model, issues } = compileModel(reading.case!, catalogue!, { seed: 1, draws: 16, asOf: reading.case!.asOf, assumptions: true });
  expect([...reading.issues, ...issues].filter(({ severity }) => severity === 'error')).toEqual([]);
  return model!;
}

/** `quantity cell` → what the cell holds, of every data quantity. */
function cells(model: DecisionModel): ReadonlyMap<string, string> {
  const ids = [...model.catalogue.quantities.keys()].flatMap((id) => [id, statedId(id)]);
  return new Map(ids.flatMap((id) => Array.from({ length: model.cellCount(id) }, (_, cell) => [`${id} ${cell}`, model.cellText(id, cell)] as const)));
}

describe('evidence in the case of Canada', () => {
  let before: DecisionModel;
  let after: DecisionModel;
  beforeAll(() => {
    before = modelWith([]);
    after = modelWith(tables());
  }, 60_000);

  test('the cells of two alternatives in two languages change, and no other', () => {
    const [old, now] = [cells(before), cells(after)];
    const moved = [...now].filter(([key, text]) => old.get(key) !== text).map(([key]) => key);
    const at = (quantity: string): readonly string[] => ['generic-adapted-open', 'generic-self-hosted-open'].map((id) => `${statedId(quantity)} ${after.alternatives.indexOf(id)}`);
    expect(moved.sort()).toEqual([...at('ca-quality-in-english'), ...at('ca-quality-in-french')].sort());
    expect([...old.keys()].sort()).toEqual([...now.keys()].sort());
  });

  test('a cell holds the interval corrected for chance, widened as measured evidence is', () => {
    const cell = after.alternatives.indexOf('generic-self-hosted-open');
    const [low, middle, high] = after.cellText(statedId('ca-quality-in-french'), cell).split(' ').map(Number);
    // P10 and P90 of 0.3733 with P5 and P95 at 0.3368 and 0.4098, half-widths times 1.1.
    expect(middle).toBeCloseTo(0.3733, 2);
    expect(low).toBeCloseTo(0.3733 - (1.1 * 1.2816 * 0.0365) / 1.6449, 2);
    expect(high).toBeCloseTo(0.3733 + (1.1 * 1.2816 * 0.0365) / 1.6449, 2);
  });

  test('its working ends in the harness, the task, the date and the line of the table', () => {
    const leaf = after.leaf(statedId('ca-quality-in-french'), after.alternatives.indexOf('generic-self-hosted-open'));
    expect(leaf).toMatchObject({ basis: 'derived', claim: 'measured', date: '2026-10-04', file: 'evidence.csv', rule: 'corrected-for-chance' });
    expect(leaf.source).toContain('lm-evaluation-harness');
    expect(leaf.locator).toContain('belebele_fra_Latn');
    expect(leaf.note).toContain('sha256:');
    expect(leaf.line).toBeGreaterThan(1);
  });

  test('a table that was written once is written again as it stands, with the choice that a person made', () => {
    const [evidence, provenance] = tables().map(({ text }) => text) as [string, string];
    const chosen = evidence.replace(',yes,', ',no,');
    const runs = RUNS.map(openCorpusRun).flatMap((run) => ('parts' in run ? [run] : []));
    expect(evidenceToCsv(importEvidence([...runs].reverse(), mappingText()), { evidence: chosen, provenance })).toEqual({ evidence: chosen, provenance });
  });
});
