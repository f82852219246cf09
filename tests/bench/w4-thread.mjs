/** A worker thread of workload W4; a worker does not read TypeScript by itself. */
import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { runW4Task } = await import('./w4-run.ts');
parentPort.on('message', ({ task, n }) => parentPort.postMessage({ n, result: runW4Task(task) }));
