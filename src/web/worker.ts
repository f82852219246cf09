/** The engine in a browser's worker: texts and settings come in a message, results, receipt and issues go back. No disk, no network. */
import { runPipeline, type PipelineInput, type PipelineOutput } from '../pipeline/index.js';

export interface EngineQuestion {
  readonly n: number;
  readonly input: PipelineInput;
}

export type EngineAnswer =
  | { readonly n: number; readonly kind: 'progress'; readonly done: number; readonly all: number }
  | ({ readonly n: number; readonly kind: 'done' } & Pick<PipelineOutput, 'results' | 'receipt' | 'issues'>)
  | { readonly n: number; readonly kind: 'own-fault'; readonly found: string };

/** The worker's own global, as far as this file uses it. */
interface WorkerPort {
  postMessage(answer: EngineAnswer): void;
  addEventListener(type: 'message', listen: (event: { readonly data: EngineQuestion }) => void): void;
}

const port = self as unknown as WorkerPort;

port.addEventListener('message', ({ data: { n, input } }) => {
  try {
    const { results, receipt, issues } = runPipeline(input, (done, all) => port.postMessage({ n, kind: 'progress', done, all }));
    port.postMessage({ n, kind: 'done', results, receipt, issues });
  } catch (error) {
    port.postMessage({ n, kind: 'own-fault', found: error instanceof Error ? error.message : String(error) });
  }
});
