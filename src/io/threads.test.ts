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
  const counting = script('if (!globalThis.ends) globalThis.ends = []; globalThis.ends.push(performance.timeOrigin + performance.now()); parentPort.postMessage({ n, result: globalThis.ends.slice() })');
  const spans: (readonly [number, number])[] = [];
  const now = (): number => performance.timeOrigin + performance.now();
  const here = (): readonly number[] => {
    const start = now();
    while (now() - start < 120);
    spans.push([start, now()]);
    return [];
  };
  const results = await runIn<readonly number[]>(1, Array.from({ length: 12 }, (_, i) => i), counting, { here });
  const ends = results.reduce((longest, each) => (each.length > longest.length ? each : longest), []);
  const most = Math.max(...spans.map(([from, to]) => ends.filter((end) => end > from && end < to).length));
  expect(most).toBe(2);
});
