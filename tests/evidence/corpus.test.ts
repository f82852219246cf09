/** A corpus of evaluation files in the public formats of five harnesses and of token counts: each is taken or refused exactly as `corpus.yaml` states. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { importEvidence, type EvidenceFile, type EvidenceRecord } from '../../src/importers/index.js';
import { CORPUS, corpusRuns, mappingText, openCorpusRun } from './runs.js';

const stated = parse(readFileSync(`${CORPUS}/corpus.yaml`, 'utf8')) as Readonly<Record<string, readonly string[]>>;

const shown = ({ measure, estimate, errorFrom, remarks }: EvidenceRecord): string =>
  ['taken', measure.id, 'level' in estimate ? estimate.level : `${estimate.low}..${estimate.mode}..${estimate.high}`, errorFrom ?? '', ...remarks].join(' ');

/** What becomes of a run, in words: one line a score. */
function outcome(run: string): readonly string[] {
  const file = openCorpusRun(run);
  if (!('parts' in file)) return file.map((code) => `not opened ${code}`);
  const { rowsRead, records, refusals } = importEvidence([file], mappingText());
  expect(rowsRead).toBe(records.length + refusals.length);
  return [...records.map(shown), ...refusals.map(({ task, metric, reason }) => ['refused', task, metric, reason.code].filter((part) => part !== '').join(' '))];
}

function opened(run: string): EvidenceFile {
  const file = openCorpusRun(run);
  if (!('parts' in file)) throw new Error(file.join(', '));
  return file;
}

const together = (...runs: readonly string[]): ReturnType<typeof importEvidence> => importEvidence(runs.map(opened), mappingText());

describe('the corpus', () => {
  test('every run has its outcome stated, and there are at least four of each harness', () => {
    expect(corpusRuns()).toEqual(Object.keys(stated).sort());
    const harnesses = corpusRuns().map((run) => run.split('/')[0]!);
    const few = [...new Set(harnesses)].filter((harness) => harnesses.filter((each) => each === harness).length < 4);
    expect(few).toEqual([]);
  });

  test.each(Object.entries(stated))('%s', (run, expected) => {
    expect(outcome(run)).toEqual(expected);
  });
});

describe('what must never be taken for a measurement', () => {
  test('a crash that SEA-HELM writes as 0 is missing, not zero', () => {
    const { records, refusals } = together('seahelm/crashed');
    expect(records).toEqual([]);
    expect(refusals.map(({ reason }) => reason.code)).toContain('evidence-crashed');
  });

  test('a population deviation of HELM is divided by the root of the count', () => {
    const [record] = together('helm/good').records;
    const { score, standardError } = record!;
    expect(standardError).toBeCloseTo(Math.sqrt(0.66 * 0.34) / Math.sqrt(500), 12);
    expect(score.items).toBe(500);
  });

  test('where the count of HELM is of trials, its deviation of zero gives no certainty', () => {
    const [record] = together('helm/count-of-trials').records;
    expect(record!.errorFrom).toBe('largest-possible');
    expect(record!.standardError).toBeCloseTo(Math.sqrt((0.66 * 0.34) / 500), 12);
  });

  test('a standard error written in the place of the deviation contradicts the variance', () => {
    expect(outcome('helm/deviation-replaced').join()).toContain('evidence-contradicts-itself');
  });
});

describe('runs together', () => {
  const good = 'lm-evaluation-harness/good';

  test('two models of one version meet', () => {
    expect(together(good, 'lm-evaluation-harness/good-second-model').records).toHaveLength(4);
  });

  test.each([['other-version', 'evidence-mixed-versions'], ['other-shots', 'evidence-mixed-shots']])('%s: none of the compared scores is taken', (name, code) => {
    const { records, refusals, rowsRead } = together(good, `lm-evaluation-harness/${name}`);
    expect(records).toEqual([]);
    expect(refusals.filter(({ reason }) => reason.code === code)).toHaveLength(4);
    expect(rowsRead).toBe(8);
  });

  test('the same file twice counts once', () => {
    const { records, refusals } = together(good, good);
    expect(records).toHaveLength(2);
    expect(refusals.map(({ reason }) => reason.code)).toContain('evidence-repeated');
  });

  test('nothing of a configuration is kept that could be a secret', () => {
    expect(readFileSync(`${CORPUS}/promptfoo/good.json`, 'utf8')).toContain('not-a-real-secret');
    expect(JSON.stringify(together('promptfoo/good.json'))).not.toContain('not-a-real-secret');
  });
});
