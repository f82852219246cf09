/** Analyses carry their receipts, end when they take too long or nobody waits, and are described as they are. */
import { expect, test } from 'vitest';
import { serve } from '../../../tests/api/served.js';
import { STUDIES } from '../../pipeline/index.js';
import { LIMITS } from '../limits.js';
import type { AnalysisQuestion } from '../types.js';

const files = [{ path: 'case.yaml', text: 'x: 1\n' }];

test('an answer comes as it was computed, of a case on a shelf or of files at hand', async () => {
  const asked: AnalysisQuestion[] = [];
  const { ask } = await serve({ run: (question) => (asked.push(question), Promise.resolve({ answer: { a: 1 }, receipt: { seed: 1 }, issues: [] })) });
  await ask('POST', '/api/v1/cases/own', { id: 'mine', files, what: 'w', why: '' });
  const answer = await ask('POST', '/api/v1/analyses/flips', { case: { shelf: 'own', id: 'mine' }, settings: { quick: true, asOf: '2026-11-01' }, request: { service: 's' } });
  expect([answer.statusCode, answer.json()]).toEqual([200, { answer: { a: 1 }, receipt: { seed: 1 }, issues: [] }]);
  await ask('POST', '/api/v1/analyses/decide', { case: { files } });
  expect(asked).toMatchObject([{ analysis: 'flips', files, history: [{ n: 1 }], settings: { quick: true, asOf: '2026-11-01' }, request: { service: 's' } }, { analysis: 'decide', files, history: [], settings: {}, request: {} }]);
});

test('where there is no answer there are issues', async () => {
  const { ask } = await serve({ run: () => Promise.resolve({ answer: null, receipt: null, issues: [{ code: 'missing-key', severity: 'error', file: 'case.yaml', at: null, path: '', params: {} }] }) });
  expect((await ask('POST', '/api/v1/analyses/decide', { case: { files } })).json()).toMatchObject({ status: 422, issues: [{ code: 'missing-key' }] });
  expect((await ask('POST', '/api/v1/analyses/decide', { case: { shelf: 'own', id: 'absent' } })).json()).toMatchObject({ status: 404, issues: [{ code: 'case-missing' }] });
});

test.each([{}, { case: { files }, settings: { draws: 1e9 } }, { case: { files }, settings: { asOf: 'yesterday' } }, { case: { files, id: 'x' } }, { case: { files }, request: { service: 1 } }])('%j is misshapen', async (body) => {
  const { ask } = await serve();
  expect((await ask('POST', '/api/v1/analyses/flips', body)).json()).toMatchObject({ status: 400, issues: [{ code: 'request-misshapen' }] });
});

test('one that takes too long is ended, and the next one may begin', async () => {
  let ended = 0;
  const { ask } = await serve({ run: (_question, signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => ((ended += 1), reject(new Error('ended'))))) }, 0.01);
  for (let n = 0; n <= LIMITS.analyses; n += 1) expect((await ask('POST', '/api/v1/analyses/decide', { case: { files } })).json()).toMatchObject({ status: 504, issues: [{ code: 'analysis-too-long' }] });
  expect(ended).toBe(LIMITS.analyses + 1);
});

test('one that runs out of memory is said, and a fault of ours is called ours', async () => {
  const failing = async (error: Error) => (await (await serve({ run: () => Promise.reject(error) })).ask('POST', '/api/v1/analyses/decide', { case: { files } })).json();
  expect(await failing(Object.assign(new Error('heap'), { code: 'ERR_WORKER_OUT_OF_MEMORY' }))).toMatchObject({ status: 504, title: 'analysis-too-large' });
  expect(await failing(new Error('bug'))).toMatchObject({ status: 500, title: 'own-fault' });
});

test('more than a few at once are told to wait', async () => {
  const waiting: (() => void)[] = [];
  const { ask } = await serve({ run: () => new Promise((resolve) => waiting.push(() => resolve({ answer: 1, receipt: 2, issues: [] }))) });
  const running = Array.from({ length: LIMITS.analyses }, () => ask('POST', '/api/v1/analyses/decide', { case: { files } }).then((answer) => answer.statusCode));
  while (waiting.length < LIMITS.analyses) await new Promise((resolve) => setTimeout(resolve, 1));
  expect((await ask('POST', '/api/v1/analyses/decide', { case: { files } })).json()).toMatchObject({ status: 503, issues: [{ code: 'analyses-busy' }] });
  waiting.forEach((end) => end());
  expect(await Promise.all(running)).toEqual(Array(LIMITS.analyses).fill(200));
});

test('the description is OpenAPI 3.1 and names a route for every study, each with its receipt', async () => {
  const { ask } = await serve();
  const description = (await ask('GET', '/api/v1/openapi.json')).json() as { openapi: string; paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, { schema: { required?: readonly string[] } }> }> }>> };
  expect(description.openapi).toBe('3.1.0');
  for (const id of ['decide', 'explain', 'ask', 'procure', ...Object.keys(STUDIES)]) {
    expect(description.paths[`/api/v1/analyses/${id}`]?.post?.responses['200']?.content?.['application/json']?.schema.required, id).toContain('receipt');
  }
  expect(Object.keys(description.paths)).toEqual(expect.arrayContaining(['/api/v1/cases/{shelf}/{id}', '/api/v1/cases/{shelf}/{id}/undo', '/api/v1/cases/{shelf}/archive']));
});
