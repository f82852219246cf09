/** Questions over the wire get the answers of the commands, each with a receipt that covers it, or an issue with the nearest name. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { digestOf } from '../../src/base/index.js';
import { prepareRun, runPipeline, STUDIES, type Receipt, type Results } from '../../src/pipeline/index.js';
import { inputOf, smallCases } from '../worked-cases.js';
import { answerAnalysis, answerPrepared } from '../../src/cli/serve/analyses.js';
import { openAnalyst } from '../../src/cli/serve/analyst.js';
import { loadCatalogue } from '../../src/cli/load.js';

const catalogue = loadCatalogue();
const files = inputOf(smallCases()[0]!).caseFiles;
const settings = { draws: 32 };
const ask = (analysis: string, request: object = {}) => answerAnalysis({ analysis, files, history: [], settings, request }, catalogue);
const codes = (answer: ReturnType<typeof ask>): readonly string[] => (answer.answer === null ? answer.issues.map(({ code }) => code) : ['answered']);
const decision = ask('decide');
const { services, alternatives } = decision.answer as Results;
const service = services.find((each) => each.alternatives.length > 1)!.id;

test('a decision is that of the pipeline, with its receipt', () => {
  const { results, receipt } = runPipeline({ catalogueFiles: catalogue, caseFiles: files, settings });
  expect(decision.receipt).toEqual(receipt);
  expect(digestOf(decision.answer)).toBe(digestOf(results));
});

test.each(Object.values(STUDIES).filter(({ per }) => per === 'service').map(({ id }) => id))('%s answers with a receipt that covers the answer', (id) => {
  const { answer, receipt } = ask(id, { service });
  expect((receipt as Receipt).resultDigest).toBe(digestOf(answer));
  expect((receipt as Receipt).case).toEqual((decision.receipt as Receipt).case);
});

test('without a service a study is about all of them, and its receipt covers that', () => {
  const { answer, receipt } = ask('robustness');
  expect((answer as { answers: readonly unknown[] }).answers.length).toBeGreaterThan(0);
  expect((receipt as Receipt).resultDigest).toBe(digestOf(answer));
});

describe('what nobody has', () => {
  test.each([
    ['flips', { service: 'absent' }, ['service-unknown']],
    ['explain', { figure: 'absent' }, ['figure-unknown']],
    ['ask', { question: 'absent' }, ['question-unknown']],
    ['procure', { service: 'absent' }, ['service-unknown']],
    ['procure', { alternative: 'absent' }, ['alternative-unknown']],
    ['portfolio', { ceilings: [{ name: 'absent', value: 1 }] }, ['unknown-id']],
    ['portfolio', { whyNot: { service: 'absent', alternative: 'absent' } }, ['service-unknown']],
    ['portfolio', { whyNot: { service, alternative: 'absent' } }, ['plan-alternative-unknown']],
  ])('%s %j is an issue', (analysis, request, expected) => expect(codes(ask(analysis, request))).toEqual(expected));

  test('a service without anything to compare is said', () => {
    const nothing = { ...prepareRun({ catalogueFiles: [], caseFiles: [], settings }), issues: [], size: 1, services: [{ id: 'alone', label: {} }], study: () => null };
    const question = { files: [], history: [], settings, request: { service: 'alone' } };
    for (const analysis of ['flips', 'portfolio']) expect(codes(answerPrepared(nothing, { ...question, analysis }))).toEqual(['service-without-comparison']);
  });

  test('a case with errors gives its issues', () => {
    const answer = answerAnalysis({ analysis: 'decide', files: [], history: [], settings, request: {} }, catalogue);
    expect([answer.answer, answer.receipt, answer.issues.some(({ severity }) => severity === 'error')]).toEqual([null, null, true]);
  });
});

test('what there is, is given', () => {
  const alternative = alternatives.find(({ isBaseline }) => !isBaseline)!.id;
  for (const [analysis, request] of [['procure', { service, alternative }], ['ask', {}], ['explain', { figure: `${service}/${alternative}` }]] as const) expect([analysis, codes(ask(analysis, request))]).toEqual([analysis, ['answered']]);
});

describe('a thread for each question', () => {
  const script = (body: string): URL => new URL(`data:text/javascript,${encodeURIComponent(`import { parentPort, workerData } from 'node:worker_threads'; ${body}`)}`);
  const question = { analysis: 'decide', files: [], history: [], settings: {}, request: {} };
  const never = new AbortController().signal;

  test('gives its answer and ends', async () => {
    expect(await openAnalyst(script('parentPort.postMessage({ answer: workerData.analysis, receipt: null, issues: [] })')).run(question, never)).toEqual({ answer: 'decide', receipt: null, issues: [] });
  });

  test('is ended when nobody waits, when it fails, and when it takes too much', async () => {
    const end = new AbortController();
    const endless = openAnalyst(script('for (;;);')).run(question, end.signal);
    setTimeout(() => end.abort(), 20);
    await expect(endless).rejects.toThrow();
    await expect(openAnalyst(script("throw new Error('bug')")).run(question, never)).rejects.toThrow('bug');
    await expect(openAnalyst(script('const all = []; for (;;) all.push(Array(1e4).fill({}));'), 16).run(question, never)).rejects.toMatchObject({ code: 'ERR_WORKER_OUT_OF_MEMORY' });
    await expect(openAnalyst(script('')).run(question, AbortSignal.abort())).rejects.toThrow();
  });
});

test('the worker that the server starts is among the files of the bundle', () => {
  expect(readFileSync('tools/bundle.ts', 'utf8')).toContain("dist/cli/serve/analysis-worker.js");
});
