/** A worker thread of `decide`: reads the same texts once, then runs the parts that it is handed. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadAnswer, ThreadTask } from '../io/index.js';
import { prepareRun } from '../pipeline/index.js';
import { runTask, type PartTask, type ThreadInput } from './parts.js';
import { withReadings } from './readings.js';

const { input, kept } = workerData as ThreadInput;
const prepared = prepareRun({ ...input, catalogueFiles: withReadings(input.catalogueFiles, kept) });

parentPort?.on('message', ({ n, task }: ThreadTask) => {
  parentPort?.postMessage({ n, result: runTask(prepared, task as PartTask) } satisfies ThreadAnswer);
});
