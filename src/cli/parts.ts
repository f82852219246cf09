/** What crosses to another thread: what a run is given, and a part of it as a task; plain data. */
import type { PipelineInput, PreparedRun, RunPart } from '../pipeline/index.js';

/** The input without the readings of its catalogue, and these as one text. */
export interface ThreadInput {
  readonly input: PipelineInput;
  readonly kept: string | null;
}

/** Services at positions [from, to) of the case. */
export interface PartTask {
  readonly from: number;
  readonly to: number;
}

export function runTask(prepared: PreparedRun, task: PartTask): RunPart {
  return prepared.runPart(task.from, task.to);
}
