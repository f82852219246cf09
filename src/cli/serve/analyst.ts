/** Who computes for `serve`: a worker thread for each question, so that a long one can be ended and memory is bounded. */
import { Worker } from 'node:worker_threads';
import type { AnalysisAnswer, Analyst } from '../../api/index.js';

/** Memory of one analysis, in mebibytes: a full decision of 20,000 services has to fit into 2 GB. */
const MEMORY = 2_048;

export function openAnalyst(worker: URL = new URL('./analysis-worker.js', import.meta.url), memory: number = MEMORY): Analyst {
  return {
    run: (question, signal) =>
      new Promise<AnalysisAnswer>((resolve, reject) => {
        signal.throwIfAborted();
        const thread = new Worker(worker, { workerData: question, resourceLimits: { maxOldGenerationSizeMb: memory } });
        const end = (): void => void thread.terminate();
        signal.addEventListener('abort', end, { once: true });
        thread.once('message', resolve).once('error', reject).once('exit', (code) => {
          signal.removeEventListener('abort', end);
          reject(new Error(`the analysis ended with ${code}`));
        });
      }),
  };
}
