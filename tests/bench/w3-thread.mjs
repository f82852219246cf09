/** A worker thread of workload W3; a worker does not read TypeScript by itself. */
import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { runW3Task } = await import('./w3.ts');
parentPort.on('message', ({ task, n }) => parentPort.postMessage({ n, result: runW3Task(task) }));
