/**
 * The regression set: twelve mistakes that were found in public tools (product.md, section 8). Each stands here by its number, however often a law
 * or an oracle elsewhere says the same in more depth.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { frameworkScore } from '../../src/analysis/index.js';
import { openSession, type Datum } from '../../src/formula/index.js';
import { importEvidence, type EvidenceFile } from '../../src/importers/index.js';
import { firstOrderIndex, spearman } from '../../src/maths/index.js';
import { editCase, prepareRun, runPipeline, type CaseFile, type ServiceResult } from '../../src/pipeline/index.js';
import { mappingText, openCorpusRun } from '../evidence/runs.js';
import { compiled, define } from '../formula/world.js';
import { READERS, type TextFile } from '../refusals/readers.js';
import { catalogueFiles, inputOf } from '../worked-cases.js';

const RUNS = { seed: 20261126, numRuns: 100 } as const;
const RULE_OF_THUMB = 'cases/examples/rule-of-thumb';

/** Files of a folder of refusals, over the sound ones of its reader, some texts put otherwise. */
function refusalFiles(name: string, sound: string, change: (text: string) => string = (text) => text): readonly TextFile[] {
  const textsIn = (folder: string): readonly TextFile[] => readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name !== 'expect.yaml')
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: path.slice(folder.length + 1).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }));
  const files = new Map([...textsIn(`tests/refusals/_sound/${sound}`), ...textsIn(`tests/refusals/${name}`)].map(({ path, text }) => [path, change(text)]));
  return [...files].map(([path, text]) => ({ path, text }));
}

const codes = (reader: string, files: readonly TextFile[]): readonly string[] => READERS[reader]!(files).map(({ code }) => code);

function imported(...runs: readonly string[]): ReturnType<typeof importEvidence> {
  return importEvidence(runs.map((run) => openCorpusRun(run) as EvidenceFile), mappingText());
}

function decided(files: readonly CaseFile[]): ServiceResult {
  return runPipeline({ catalogueFiles: catalogueFiles(), caseFiles: files, settings: { draws: 64 } }).results!.services[0]!;
}

describe('1. a manual that prints the other winner than its own arithmetic', () => {
  test('BUY is ahead by the stated weights, and too close to call', () => {
    const service = decided(inputOf(RULE_OF_THUMB).caseFiles);
    const totals = Object.fromEntries(service.alternatives.map(({ id, value }) => [id, value?.total.mean ?? NaN]));
    expect(totals['buy-it']).toBeCloseTo(0.661, 12);
    expect(totals['build-it']).toBeCloseTo(0.633, 12);
    expect(service.recommendation).toMatchObject({ form: 'too-close-to-call', alternative: 'buy-it' });
  });
});

describe('2. weights on the wrong objectives while the sum stays right', () => {
  test('a weight on an objective that the framework does not have is refused although all sum to 100', () => {
    expect(codes('catalogue', refusalFiles('framework-weight-on-another-objective', 'catalogue'))).toContain('unknown-objective');
  });
  test('each objective of the catalogue has the weight that was published for it', () => {
    const framework = parse(readFileSync('catalogue/frameworks/eu-cloud-sovereignty.yaml', 'utf8')) as {
      readonly objectives: readonly { readonly id: string; readonly code: string }[];
      readonly 'weight-sets': readonly { readonly id: string; readonly weights: Readonly<Record<string, number>> }[];
    };
    // By the code of the objective. The first set: MISP taxonomy of the framework's version 1.2.1, predicate weight; the second: implementation guidance.
    const published = { 'eu-weights-2025-10': [15, 10, 10, 15, 20, 15, 10, 5], 'eu-weights-later': [20, 10, 10, 15, 10, 15, 15, 5] };
    expect(Object.fromEntries(framework['weight-sets'].map(({ id, weights }) => [id, [1, 2, 3, 4, 5, 6, 7, 8].map((n) => weights[framework.objectives.find(({ code }) => code === `SOV-${n}`)!.id])]))).toEqual(published);
  });
  test('two weights exchanged give another score for every pair of unequal levels, so no sum can hide it', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }), (weight, one, other) => {
      fc.pre(weight !== 50 && one !== other);
      const right = frameworkScore([one, other], [weight, 100 - weight], 4).score!;
      expect(Math.abs(frameworkScore([one, other], [100 - weight, weight], 4).score! - right)).toBeGreaterThan(1e-9);
    }), RUNS);
  });
});

describe('3. a crashed task written as 0 with an error key', () => {
  test('is missing: no record, and a refusal that names the crash', () => {
    const { records, refusals } = imported('seahelm/crashed');
    expect(records).toEqual([]);
    expect(refusals.map(({ reason }) => reason.code)).toContain('evidence-crashed');
  });
});

describe('4. micro against macro average of one benchmark', () => {
  test('neither is taken when both are given', () => {
    expect(codes('evidence', refusalFiles('evidence-averages-mixed', 'evidence'))).toEqual(['evidence-mixed-averages', 'evidence-mixed-averages']);
  });
});

describe('5. a population deviation taken for a standard error', () => {
  test('is divided by the root of the count', () => {
    expect(imported('helm/good').records[0]!.standardError).toBeCloseTo(Math.sqrt(0.66 * 0.34) / Math.sqrt(500), 12);
  });
});

describe('6. rounding that lets a score pass 100 %', () => {
  test('full marks are 1 and never more, whatever the weights', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0.001, max: 100, noNaN: true }), { minLength: 1, maxLength: 8 }), (weights) => {
      const { score, high } = frameworkScore(weights.map(() => 4), weights, 4);
      expect(score).toBeLessThanOrEqual(1);
      expect(high).toBeLessThanOrEqual(1);
      expect(score).toBeGreaterThan(1 - 1e-12);
    }), RUNS);
  });
  test('weights rounded up past 100 are refused', () => {
    const rounded = refusalFiles('framework-weights-of-110', 'catalogue', (text) => text.replace(/care-one: \d+, care-two: \d+/, 'care-one: 60.4, care-two: 40'));
    expect(rounded.find(({ path }) => path.endsWith('care-scheme.yaml'))!.text).toContain('60.4');
    expect(codes('catalogue', rounded)).toContain('weights-sum');
  });
});

describe('7. a mean of ordinal levels', () => {
  test('is refused in a formula and in evidence', () => {
    expect(codes('catalogue', refusalFiles('formula-mean-of-levels', 'catalogue'))).toEqual(['formula-ordinal-mean']);
    expect(codes('evidence', refusalFiles('evidence-grade-averaged', 'evidence'))).toEqual(['evidence-grade-between']);
  });
});

describe('8. PASS / (PASS + FAIL), which drops what was not assessed', () => {
  test('two of four not assessed: no score, bounds from a quarter to three quarters', () => {
    expect(frameworkScore([1, 0, null, null], [1, 1, 1, 1], 1)).toEqual({ score: null, low: 0.25, high: 0.75 });
  });
  test('bounds hold the score of every completion', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.option(fc.integer({ min: 0, max: 4 })), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 8 }), (rows) => {
      const weights = rows.map(([, , weight]) => weight);
      const { low, high } = frameworkScore(rows.map(([level]) => level), weights, 4);
      const { score } = frameworkScore(rows.map(([level, later]) => level ?? later), weights, 4);
      expect(score).toBeGreaterThanOrEqual(low - 1e-12);
      expect(score).toBeLessThanOrEqual(high + 1e-12);
    }), RUNS);
  });
});

describe('9. X − X in a simulation', () => {
  test.each(['x - x', 'twice - (x + x)', 'x * y - y * x'])('%s is exactly 0 in every draw', (formula) => {
    const { values } = drawsOf(formula, [3, 1, 4, 1.5, 9], [2, 7, 1.8]);
    expect(values.length).toBe(DRAWS);
    expect(values.every((each) => each === 0)).toBe(true);
  });
});

describe('10. sensitivity after somebody sorted a pasted sample', () => {
  const pasted = [7.1, 0.4, 3.3, 9.8, 5.2, 1.9, 6.6, 2.5, 8.7, 4.0];
  const other = [1.2, 8.1, 4.4, 0.3, 6.9, 9.5, 2.8, 7.7, 5.1, 3.6];
  const sorted = (list: readonly number[]): readonly number[] => [...list].sort((a, b) => a - b);
  const told = (x: readonly number[], y: readonly number[]): { readonly index: number; readonly together: number } => {
    const [draws, result] = [drawsOf('x', x, y).values, drawsOf('x + 2 * y', x, y).values];
    return { index: firstOrderIndex(result, draws, 64).value, together: spearman(draws, drawsOf('y', x, y).values) ?? NaN };
  };
  test('the share that goes with an input is the one of its variance, 1 in 1 + 4, in either order, and inputs stay apart', () => {
    const variance = (list: readonly number[]): number => list.reduce((sum, each) => sum + each * each, 0) / list.length - (list.reduce((sum, each) => sum + each, 0) / list.length) ** 2;
    const expected = variance(pasted) / (variance(pasted) + 4 * variance(other));
    for (const { index, together } of [told(pasted, other), told(sorted(pasted), sorted(other)), told(sorted(pasted), other)]) {
      expect(Math.abs(index - expected)).toBeLessThan(0.05);
      expect(Math.abs(together)).toBeLessThan(0.05);
    }
  });
});

describe('11. ranks that turn when an alternative is added', () => {
  const { caseFiles } = inputOf(RULE_OF_THUMB);
  const withOneMore = (scores: readonly [number, number, number]): readonly CaseFile[] => caseFiles.map((file) => (file.path !== 'case.yaml' ? file : {
    ...file, text: file.text.replace('\ncriteria: [', `  - {id: one-more, label: {en: "MORE", ko: "하나 더"}, pathway: api-overseas, strategic-points: ${scores[0]}, operational-points: ${scores[1]}, risk-points: ${scores[2]}}\n\ncriteria: [`),
  }));
  const valuesOf = ({ alternatives }: ServiceResult): ReadonlyMap<string, number> => new Map(alternatives.map(({ id, value }) => [id, value?.total.mean ?? NaN]));
  const orderOf = ({ recommendation: { shortlist } }: ServiceResult): readonly string[] => shortlist.filter((id) => id !== 'one-more');
  const alone = decided(caseFiles);
  const before = valuesOf(alone);
  test.each([[0, 0, 0], [10, 10, 10], [10, 0, 0], [7.2, 5.5, 6.0], [0, 10, 5]] as const)('one that scores %f, %f, %f moves no value of the others, nor their order, nor the form unless it leads', (...scores) => {
    const joined = decided(withOneMore(scores));
    const after = valuesOf(joined);
    expect(after.size).toBe(before.size + 1);
    for (const [id, value] of before) expect(after.get(id)).toBe(value);
    const isAhead = after.get('one-more')! > Math.max(...before.values());
    if (isAhead) return expect(joined.recommendation).toMatchObject({ form: 'recommended', alternative: 'one-more' });
    expect(joined.recommendation).toMatchObject({ form: alone.recommendation.form, alternative: alone.recommendation.alternative });
    expect(orderOf(joined)).toEqual(orderOf(alone));
    expect(orderOf(alone).length).toBeGreaterThan(1);
  });
});

describe('12. a range that was halved under an old weight', () => {
  const best = (files: readonly CaseFile[], at: number): readonly CaseFile[] => files.map(({ path, text }) => ({ path, text: path.endsWith('criteria/strategic-score.yaml') ? text.replace(/best: \{at: \d+/, `best: {at: ${at}`) : text }));
  const prepare = (files: readonly CaseFile[]) => prepareRun({ catalogueFiles: catalogueFiles(), caseFiles: files, settings: { draws: 16 } });
  const changed = (files: readonly CaseFile[]): readonly unknown[] => prepare(files).issues.filter(({ code }) => code === 'swing-range-changed').map(({ severity, params }) => [severity, params['criterion'], params['times']]);
  const weighed = inputOf(RULE_OF_THUMB).caseFiles;
  const silent = weighed.map(({ path, text }) => ({ path, text: path === 'case.yaml' ? text.replace(/^ +weights:\n +- dimensions: .*\n/m, '') : text }));

  test('raises a warning after an interview that wrote its own answers; the range that was asked for does not', () => {
    const desk = prepare(silent).interview({ stakeholder: null, serviceClass: null, within: null });
    if (desk === null || !('names' in desk)) throw new Error('no interview');
    const taken = desk.take([], desk.next([], new Set())!, '1 2 3');
    if (taken.is !== 'kept') throw new Error(taken.is);
    const answered = [...silent, { path: desk.file, text: taken.line }];
    expect(changed(answered)).toEqual([]);
    expect(changed(best(answered, 5))).toEqual([['warning', 'strategic-score', 2]]);
    // Whoever goes on under the new range writes it before the new answers; what was said before keeps its old one.
    const again = prepare(best(answered, 5)).interview({ stakeholder: null, serviceClass: null, within: null });
    if (again === null || !('names' in again)) throw new Error('no interview');
    const next = again.take(again.before, again.next(again.before, new Set())!, 'a');
    expect(next.is === 'kept' && next.line.split('\n')[0]).toBe('- {"swings":{"strategic-score":{"worst":0,"best":5}}}');
  });

  test('raises a warning under weights of dimensions, and under a curve that was told', () => {
    const desk = prepare(weighed).valueInterview({ stakeholder: null, criterion: 'strategic-score' });
    if (desk === null || !('criteria' in desk)) throw new Error('no questions');
    const told = editCase(weighed, desk.edit('strategic-score', { quarter: null, half: 4, threeQuarters: null })).changed.flatMap(({ path, text }) => (text === null ? [] : [{ path, text }]));
    const bent = [...weighed.filter(({ path }) => !told.some((file) => file.path === path)), ...told];
    expect([changed(bent), changed(best(bent, 5))]).toEqual([[], [['warning', 'strategic-score', 2]]]);
    const asked = weighed.map(({ path, text }) => ({ path, text: path === 'case.yaml' ? text.replace(/^( +)- dimensions: .*$/m, '$&\n$1  swings: {strategic-score: {worst: 0, best: 10}}') : text }));
    expect([changed(asked), changed(best(asked, 5))]).toEqual([[], [['warning', 'strategic-score', 2]]]);
  });
});

const DRAWS = 8192;

/** Draws of a formula over two inputs that take pasted values, each as likely. */
function drawsOf(formula: string, x: readonly number[], y: readonly number[]): { readonly values: Float64Array } {
  const one = (list: readonly number[]): Datum => ({ is: 'mixture', positions: list, shares: list.map(() => 1 / list.length) });
  const { program } = compiled([define('x'), define('y'), define('twice', { formula: '2 * x' }), define('r', { formula })], new Map([['x', { cells: [one(x)] }], ['y', { cells: [one(y)] }]]), { draws: DRAWS });
  return openSession(program!).shared('r');
}
