/** A part of a run as a task: plain data that can cross to another thread. */
import type { PreparedRun, RunPart } from '../pipeline/index.js';

/** Services at positions [from, to) of the case. */
export interface PartTask {
  readonly from: number;
  readonly to: number;
}

export function runTask(prepared: PreparedRun, task: PartTask): RunPart {
  return prepared.runPart(task.from, task.to);
}
