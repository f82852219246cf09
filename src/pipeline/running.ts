/** A prepared case while its services are worked out one by one: what holds from the run before, what is left, and the answer when all is there. Any order gives the same bytes. */
import type { ServiceResult } from '../analysis/index.js';
import type { PipelineOutput, PreparedRun } from './types.js';

export interface Running {
  readonly prepared: PreparedRun;
  /** Positions that have no answer to this case yet: those of `first`, in their order, then the rest in the order of the case. */
  readonly left: (first?: readonly number[]) => readonly number[];
  readonly run: (position: number) => void;
  /** To be called when nothing is left. */
  readonly finish: () => PipelineOutput;
  /**
   * An answer to the case as it stood, with the services that are answered already put in: of those it says what holds now; all else, counts
   * over services too, is still of before. Null where it is of other services.
   */
  readonly glance: (before: PipelineOutput) => PipelineOutput | null;
}

/** `before`: the run that `prepared` was changed from, finished or not; answers that the change cannot have touched are taken over from it. */
export function openRunning(prepared: PreparedRun, before: Running | null = null): Running {
  return new ServiceByService(prepared, before instanceof ServiceByService ? before : null);
}

class ServiceByService implements Running {
  private readonly answers: (ServiceResult | null)[];

  constructor(readonly prepared: PreparedRun, before: ServiceByService | null) {
    const { touched, size } = prepared;
    const isKept = before !== null && touched !== null && before.answers.length === size;
    this.answers = isKept ? [...before.answers] : new Array<null>(size).fill(null);
    for (const position of isKept ? touched : []) this.answers[position] = null;
  }

  readonly left = (first: readonly number[] = []): readonly number[] => {
    const open = (position: number): boolean => this.answers[position] === null;
    const before = first.filter(open);
    const isBefore = new Set(before);
    return [...before, ...this.answers.flatMap((answer, position) => (answer === null && !isBefore.has(position) ? [position] : []))];
  };

  readonly run = (position: number): void => {
    this.answers[position] = this.prepared.runPart(position, position + 1).services[0] ?? null;
  };

  readonly finish = (): PipelineOutput => this.prepared.finish([{ from: 0, services: this.answers.filter((answer) => answer !== null) }]);

  readonly glance = (before: PipelineOutput): PipelineOutput | null => {
    const { results } = before;
    if (results === null || results.services.length !== this.answers.length || results.services.some(({ id }, position) => id !== this.prepared.services[position]?.id)) return null;
    return { ...before, results: { ...results, services: results.services.map((service, position) => this.answers[position] ?? service) } };
  };
}
