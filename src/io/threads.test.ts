/** Results come back in the order of the tasks for any number of threads, and a failing worker fails the whole. */
import { expect, test } from 'vitest';
import { runInThreads } from './threads.js';

const script = (body: string): URL =>
  new URL(`data:text/javascript,${encodeURIComponent(`import { parentPort, workerData } from 'node:worker_threads'; parentPort.on('message', ({ n, task }) => { ${body} });`)}`);

/** The first task is the slowest, so that finishing order is not task order. */
const adding = script('setTimeout(() => parentPort.postMessage({ n, result: task + workerData }), n === 0 ? 200 : 0)');

test.each([1, 2, 5])('%i threads give the same list', async (threads) => {
  const seen: number[] = [];
  const results = await runInThreads<number>([1, 2, 3, 4], { worker: adding, threads, shared: 10, done: (finished) => seen.push(finished) });
  expect(results).toEqual([11, 12, 13, 14]);
  expect(seen).toEqual([1, 2, 3, 4]);
});

test('no tasks, no workers', async () => {
  expect(await runInThreads([], { worker: adding, threads: 2, shared: null })).toEqual([]);
});

test('an error in a worker reaches the caller', async () => {
  const failing = script(`throw new Error('worker broke');`);
  await expect(runInThreads([1, 2], { worker: failing, threads: 2, shared: null })).rejects.toThrow('worker broke');
});

test.each([1, 3])('with this thread among %i the list is the same, and this thread works too', async (threads) => {
  const here: number[] = [];
  const add = (task: unknown): number => {
    here.push(task as number);
    return (task as number) + 10;
  };
  expect(await runInThreads<number>([1, 2, 3, 4], { worker: adding, threads, shared: 10, here: add })).toEqual([11, 12, 13, 14]);
  expect(here.length).toBeGreaterThan(0);
});
