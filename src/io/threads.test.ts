/** Results come back in the order of the tasks for any number of threads, and a failing worker fails the whole. */
import { expect, test } from 'vitest';
import { openThreads, type TasksOptions } from './threads.js';

const script = (body: string): URL =>
  new URL(`data:text/javascript,${encodeURIComponent(`import { parentPort, workerData } from 'node:worker_threads'; parentPort.on('message', ({ n, task }) => { ${body} });`)}`);

/** The first task is the slowest, so that finishing order is not task order. */
const adding = script('setTimeout(() => parentPort.postMessage({ n, result: task + workerData }), n === 0 ? 200 : 0)');

async function runIn<Result>(threads: number, tasks: readonly unknown[], worker: URL, options?: TasksOptions): Promise<readonly Result[]> {
  const pool = openThreads(worker, 10, threads);
  try {
    return await pool.run<Result>(tasks, options);
  } finally {
    await pool.close();
  }
}

test.each([1, 2, 5])('%i threads give the same list', async (threads) => {
  const seen: number[] = [];
  expect(await runIn<number>(threads, [1, 2, 3, 4], adding, { done: (finished) => seen.push(finished) })).toEqual([11, 12, 13, 14]);
  expect(seen).toEqual([1, 2, 3, 4]);
});

test('no tasks, nothing to wait for', async () => expect(await runIn(2, [], adding)).toEqual([]));

test('an error in a worker reaches the caller, also one from before there were tasks', async () => {
  const failing = script('');
  const broken = new URL(`data:text/javascript,${encodeURIComponent(`throw new Error('worker broke');`)}`);
  await expect(runIn(2, [1, 2], broken)).rejects.toThrow('worker broke');
  const pool = openThreads(broken, 10, 1);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await expect(pool.run([1])).rejects.toThrow('worker broke');
  await pool.close();
  await openThreads(failing, 10, 1).close();
});

test.each([0, 1, 3])('with this thread beside %i others the list is the same, and this thread works too', async (threads) => {
  const here: number[] = [];
  const add = (task: unknown): number => {
    here.push(task as number);
    return (task as number) + 10;
  };
  expect(await runIn<number>(threads, [1, 2, 3, 4], adding, { here: add })).toEqual([11, 12, 13, 14]);
  expect(here.length).toBeGreaterThan(0);
});

test('a worker goes on while this thread is busy: it has its next task beside it', async () => {
  const counting = script('Atomics.add(new Int32Array(task), 0, 1); parentPort.postMessage({ n, result: 0 })');
  const done = new Int32Array(new SharedArrayBuffer(4));
  const seen: number[] = [];
  // This thread hears nothing while it waits here, so a second task that was done was there before.
  const here = (): number => {
    const start = performance.now();
    while (seen.length === 0 && Atomics.load(done, 0) < 2 && performance.now() - start < 20_000);
    seen.push(Atomics.load(done, 0));
    return 0;
  };
  await runIn<number>(1, Array.from({ length: 12 }, () => done.buffer), counting, { here });
  expect(seen[0]).toBeGreaterThanOrEqual(2);
});
