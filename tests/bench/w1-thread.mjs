/** A worker thread of workload W1; a worker does not read TypeScript by itself. */
import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { runW1Task } = await import('./w1-run.ts');
parentPort.on('message', ({ task, n }) => parentPort.postMessage({ n, result: runW1Task(task) }));
