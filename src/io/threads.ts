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

export interface TasksOptions {
  /** Does a task on this thread, which then works beside the others. */
  readonly here?: (task: unknown) => unknown;
  readonly done?: (finished: number, all: number) => void;
}

export interface Threads {
  /**
   * Runs every task and gives the results in the order of `tasks`. A worker that fails is our own bug: the promise rejects with its error.
   */
  readonly run: <Result>(tasks: readonly unknown[], options?: TasksOptions) => Promise<readonly Result[]>;
  /** Ends all workers, whatever they are doing. */
  readonly close: () => Promise<void>;
}

/**
 * Starts `count` workers at once, so that they can read `shared` (handed to each in `workerData`) while this thread does something else.
 * `worker` is compiled JavaScript; a worker cannot start TypeScript. None at all is allowed when every run works `here`.
 */
export function openThreads(worker: URL, shared: unknown, count: number): Threads {
  const workers = Array.from({ length: count }, () => new Worker(worker, { workerData: shared }));
  const broken = new Promise<never>((_, reject) => {
    for (const each of workers) each.once('error', reject).once('exit', (code) => reject(new Error(`a worker ended with ${code}`)));
  });
  // Who runs tasks hears of it there; before and after nobody has to.
  broken.catch(() => undefined);
  const ask = (to: Worker, n: number, task: unknown): Promise<unknown> => {
    const answered = new Promise<unknown>((resolve) => {
      const hear = (answer: ThreadAnswer): void => {
        if (answer.n !== n) return;
        to.off('message', hear);
        resolve(answer.result);
      };
      to.on('message', hear);
    });
    to.postMessage({ n, task } satisfies ThreadTask);
    return Promise.race([answered, broken]);
  };
  const here = async (work: (task: unknown) => unknown, task: unknown): Promise<unknown> => {
    const result = work(task);
    await new Promise((resolve) => setImmediate(resolve));
    return result;
  };
  return {
    run: <Result>(tasks: readonly unknown[], options: TasksOptions = {}) => {
      const own = options.here;
      const doers = workers.map((each): Doer => ({ work: (n, task) => ask(each, n, task), isAhead: false }));
      if (own === undefined) return share<Result>(tasks, doers, options.done);
      // While this thread is at work it hears nothing, so each worker has its next task beside it before this thread begins.
      return share<Result>(tasks, [...doers, ...doers.map(({ work }) => ({ work, isAhead: true })), { work: (_, task) => here(own, task), isAhead: false }], options.done);
    },
    close: async () => {
      await Promise.all(workers.map((each) => each.terminate()));
    },
  };
}

interface Doer {
  readonly work: (n: number, task: unknown) => Promise<unknown>;
  /** Takes tasks for a thread that still has one, and none of the last ones, which belong to who is free first. */
  readonly isAhead: boolean;
}

/** Each doer takes the next task when it is free. */
async function share<Result>(tasks: readonly unknown[], doers: readonly Doer[], done: TasksOptions['done']): Promise<readonly Result[]> {
  const results: Result[] = Array.from({ length: tasks.length });
  let [next, finished] = [0, 0];
  const work = async (doer: Doer): Promise<void> => {
    while (next < tasks.length - (doer.isAhead ? doers.length : 0)) {
      const n = next;
      next += 1;
      results[n] = (await doer.work(n, tasks[n])) as Result;
      finished += 1;
      done?.(finished, tasks.length);
    }
  };
  await Promise.all(doers.map(work));
  return results;
}
