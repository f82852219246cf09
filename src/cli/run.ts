/** Runs the pipeline for a command: on this thread or on several, with progress. The answer is the same bytes either way. */
import { openThreads, type Threads } from '../io/index.js';
import { prepareRun, type PipelineInput, type PipelineOutput, type PipelineSettings, type PreparedRun, type RunPart } from '../pipeline/index.js';
import { loadCase, loadCatalogue } from './load.js';
import { keptReadings } from './readings.js';
import { runTask, type PartTask, type ThreadInput } from './parts.js';
import { openProgress } from './progress.js';
import type { Session } from './session.js';

/** Below this many services a second thread costs more than it gives: it reads and compiles everything again and warms up by itself. */
const SERVICES_WORTH_A_THREAD = 600;
const PARTS_PER_THREAD = 8;

export interface RunOptions extends PipelineSettings {
  readonly threads?: number;
}

/** Reads and compiles the case at `path`. */
export function prepareCase(path: string, settings: PipelineSettings): PreparedRun {
  return prepareRun(pipelineInput(path, settings));
}

/** Texts of the case at `path` and of the catalogue. */
export function pipelineInput(path: string, settings: PipelineSettings, kept: string | null = keptReadings('catalogue')): PipelineInput {
  return { catalogueFiles: loadCatalogue(kept), caseFiles: loadCase(path), settings };
}

/** One long text crosses to a thread faster than the many small values that it holds. */
function threadInput(input: PipelineInput, kept: string | null): ThreadInput {
  return { input: { ...input, catalogueFiles: input.catalogueFiles.map(({ path, text }) => ({ path, text })) }, kept };
}

/** Decides the case at `path`. A stated number of threads is obeyed; otherwise it follows the machine and the size of the case. */
export async function decideCase(session: Session, path: string, options: RunOptions): Promise<PipelineOutput> {
  const { threads: stated, ...settings } = options;
  const kept = keptReadings('catalogue');
  const input = pipelineInput(path, settings, kept);
  const count = stated ?? (rowsOf(input) < SERVICES_WORTH_A_THREAD ? 1 : session.world.threads);
  // Started before this thread compiles, because each of them has to compile too.
  const threads = openThreads(new URL('./worker.js', import.meta.url), threadInput(input, kept), count - 1);
  try {
    const prepared = prepareRun(input);
    return prepared.finish(await runParts(session, prepared, threads, tasksOf(prepared.size, count)));
  } finally {
    await threads.close();
  }
}

async function runParts(session: Session, prepared: PreparedRun, threads: Threads, tasks: readonly PartTask[]): Promise<readonly RunPart[]> {
  const progress = openProgress(session.world, (done, all) => session.words.say('cli-progress', { done, all }));
  try {
    return await threads.run<RunPart>(tasks, {
      here: (task) => runTask(prepared, task as PartTask),
      done: (finished) => progress.report(tasks[finished - 1]?.to ?? 0, prepared.size),
    });
  } finally {
    progress.end();
  }
}

/** About how many services a case has, before anything is read: the rows of its longest table, not of the notes beside it. */
function rowsOf({ caseFiles }: PipelineInput): number {
  return Math.max(0, ...caseFiles.filter(({ path }) => path.endsWith('.csv') && !path.endsWith('.provenance.csv')).map(({ text }) => text.split('\n').length - 1));
}

function tasksOf(size: number, threads: number): readonly PartTask[] {
  const step = Math.max(1, Math.ceil(size / (threads * PARTS_PER_THREAD)));
  return Array.from({ length: Math.ceil(size / step) }, (_, i) => ({ from: i * step, to: Math.min(size, (i + 1) * step) }));
}
