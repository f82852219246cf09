/** A worker thread of workload W2; a worker does not read TypeScript by itself. */
import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { normalPart } = await import('../../src/formula/index.ts');
parentPort.on('message', ({ task, n }) => parentPort.postMessage({ n, result: normalPart(task.problem, task.samples, task.part) }));
