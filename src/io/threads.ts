/** Worker threads: tasks in, results out in the order of the tasks, whoever finished first. */
import { Worker } from 'node:worker_threads';

/** What a worker file must do: `parentPort.on('message', ({task, n}) => parentPort.postMessage({n, result}))`, with the shared data in `workerData`. */
export interface ThreadTask {
  readonly n: number;
  readonly task: unknown;
}

export interface ThreadAnswer {
  readonly n: number;
  readonly result: unknown;
}

export interface ThreadsOptions {
  /** Compiled JavaScript; a worker cannot start TypeScript. */
  readonly worker: URL;
  readonly threads: number;
  /** Handed to every worker once, before its first task. */
  readonly shared: unknown;
  /** Does a task on this thread, which then counts as one of `threads`; the others start before its first task. */
  readonly here?: (task: unknown) => unknown;
  readonly done?: (finished: number, all: number) => void;
}

/**
 * Runs every task on one of `threads` workers and gives the results in the order of `tasks`. A worker that fails is our own bug: the
 * promise rejects with its error and all workers are ended.
 */
export async function runInThreads<Result>(tasks: readonly unknown[], options: ThreadsOptions): Promise<readonly Result[]> {
  const results: Result[] = Array.from({ length: tasks.length });
  let [next, finished] = [0, 0];
  const workers: Worker[] = [];
  const keep = (n: number, result: unknown): void => {
    results[n] = result as Result;
    finished += 1;
    options.done?.(finished, tasks.length);
  };
  const workHere = async (here: (task: unknown) => unknown): Promise<void> => {
    while (next < tasks.length) {
      const n = next;
      next += 1;
      keep(n, here(tasks[n]));
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(options.worker, { workerData: options.shared });
      workers.push(worker);
      const hand = (): void => {
        if (next >= tasks.length) return resolve();
        worker.postMessage({ n: next, task: tasks[next] } satisfies ThreadTask);
        next += 1;
      };
      worker.on('message', (answer: ThreadAnswer) => {
        keep(answer.n, answer.result);
        hand();
      });
      worker.once('error', reject);
      worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))));
      hand();
    });
  try {
    const others = Math.min(options.threads, tasks.length) - (options.here === undefined ? 0 : 1);
    const working = Array.from({ length: Math.max(0, others) }, work);
    if (options.here !== undefined) working.push(workHere(options.here));
    await Promise.all(working);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return results;
}
