/** A worker thread of `decide`: reads the same texts once, then runs the parts that it is handed. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadAnswer, ThreadTask } from '../io/index.js';
import { prepareRun, type PipelineInput } from '../pipeline/index.js';
import { runTask, type PartTask } from './parts.js';

const prepared = prepareRun(workerData as PipelineInput);

parentPort?.on('message', ({ n, task }: ThreadTask) => {
  parentPort?.postMessage({ n, result: runTask(prepared, task as PartTask) } satisfies ThreadAnswer);
});
