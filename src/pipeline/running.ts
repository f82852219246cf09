/** A prepared case while its services are worked out one by one: what holds from the run before, what is left, and the answer when all is there. Any order gives the same bytes. */
import type { Ground, ServiceResult } from '../analysis/index.js';
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

/** Grounds are kept up to so many numbers of draws; the services beyond are worked out again whoever weighs otherwise. */
const MOST_KEPT = 16_000_000;

class ServiceByService implements Running {
  private readonly answers: (ServiceResult | null)[];
  /** What holds of each service before anybody weighs, where it is kept. */
  private readonly grounds: (Ground | null)[];
  /** Answers of before in which only who would choose otherwise can have changed. */
  private readonly nearly: (ServiceResult | null)[];
  private readonly room: number;

  constructor(readonly prepared: PreparedRun, before: ServiceByService | null) {
    const { touched, reach, size, groundSize } = prepared;
    const nothing = (): null[] => new Array<null>(size).fill(null);
    const earlier = before !== null && before.answers.length === size ? before : null;
    const isKept = earlier !== null && touched !== null;
    this.answers = isKept ? [...earlier.answers] : nothing();
    this.grounds = earlier !== null && (isKept || reach !== 'all') ? [...earlier.grounds] : nothing();
    this.nearly = earlier !== null && touched === null && reach === 'dissent' ? earlier.answers.map((answer, position) => answer ?? earlier.nearly[position] ?? null) : isKept ? [...earlier.nearly] : nothing();
    for (const position of isKept ? touched : []) this.answers[position] = this.grounds[position] = this.nearly[position] = null;
    this.room = Math.floor(MOST_KEPT / Math.max(1, groundSize));
  }

  readonly left = (first: readonly number[] = []): readonly number[] => {
    const open = (position: number): boolean => this.answers[position] === null;
    const before = first.filter(open);
    const isBefore = new Set(before);
    return [...before, ...this.answers.flatMap((answer, position) => (answer === null && !isBefore.has(position) ? [position] : []))];
  };

  readonly run = (position: number): void => {
    if (position >= this.room) {
      this.answers[position] = this.prepared.runPart(position, position + 1).services[0] ?? null;
      return;
    }
    const ground = (this.grounds[position] ??= this.prepared.ground(position));
    this.answers[position] = ground === null ? null : this.prepared.answer(ground, this.nearly[position] ?? null);
  };

  readonly finish = (): PipelineOutput => this.prepared.finish([{ from: 0, services: this.answers.filter((answer) => answer !== null) }]);

  readonly glance = (before: PipelineOutput): PipelineOutput | null => {
    const { results } = before;
    if (results === null || results.services.length !== this.answers.length || results.services.some(({ id }, position) => id !== this.prepared.services[position]?.id)) return null;
    return { ...before, results: { ...results, services: results.services.map((service, position) => this.answers[position] ?? service) } };
  };
}
