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
        results[answer.n] = answer.result as Result;
        finished += 1;
        options.done?.(finished, tasks.length);
        hand();
      });
      worker.once('error', reject);
      worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))));
      hand();
    });
  try {
    await Promise.all(Array.from({ length: Math.min(options.threads, tasks.length) }, work));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return results;
}
