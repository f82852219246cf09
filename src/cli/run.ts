/** Runs the pipeline for a command: on this thread or on several, with progress. The answer is the same bytes either way. */
import { runInThreads } from '../io/index.js';
import { prepareRun, type PipelineInput, type PipelineOutput, type PipelineSettings, type PreparedRun, type RunPart } from '../pipeline/index.js';
import { loadCase, loadCatalogue } from './load.js';
import { runTask, type PartTask } from './parts.js';
import { openProgress } from './progress.js';
import type { Session } from './session.js';

/** Below this many services a second thread costs more than it gives: it must read the catalogue again. */
const SERVICES_WORTH_A_THREAD = 40;
const PARTS_PER_THREAD = 8;

export interface RunOptions extends PipelineSettings {
  readonly threads?: number;
}

/** Reads and compiles the case at `path`. */
export function prepareCase(path: string, settings: PipelineSettings): { readonly input: PipelineInput; readonly prepared: PreparedRun } {
  const input: PipelineInput = { catalogueFiles: loadCatalogue(), caseFiles: loadCase(path), settings };
  return { input, prepared: prepareRun(input) };
}

/** Decides the case at `path`. A stated number of threads is obeyed; otherwise it follows the machine and the size of the case. */
export async function decideCase(session: Session, path: string, options: RunOptions): Promise<PipelineOutput> {
  const { threads: stated, ...settings } = options;
  const { input, prepared } = prepareCase(path, settings);
  const threads = stated ?? (prepared.size < SERVICES_WORTH_A_THREAD ? 1 : session.world.threads);
  const progress = openProgress(session.world, (done, all) => session.words.say('cli-progress', { done, all }));
  try {
    return prepared.finish(await runParts(prepared, input, threads, progress.report));
  } finally {
    progress.end();
  }
}

async function runParts(prepared: PreparedRun, input: PipelineInput, threads: number, report: (done: number, all: number) => void): Promise<readonly RunPart[]> {
  const { size } = prepared;
  if (threads <= 1 || size <= 1) return [prepared.runPart(0, size, (done) => report(done, size))];
  const step = Math.max(1, Math.ceil(size / (threads * PARTS_PER_THREAD)));
  const tasks = Array.from({ length: Math.ceil(size / step) }, (_, i) => ({ from: i * step, to: Math.min(size, (i + 1) * step) }));
  return runInThreads<RunPart>(tasks, {
    worker: new URL('./worker.js', import.meta.url),
    threads,
    shared: input,
    here: (task) => runTask(prepared, task as PartTask),
    done: (finished) => report(Math.min(size, finished * step), size),
  });
}
