/** Runs workload W1 through the general compiler, on one thread or on several, in doubles or in singles. */
import { openSession, type Program, type Session, type SessionOptions } from '../../src/formula/index.js';
import { openThreads, type Threads } from '../../src/io/threads.js';
import { ALTERNATIVES, WHOLE_COST, compileW1, type W1Size } from './w1.js';

/** Mean, P10, P50, P90. */
export const FIGURES = 4;
const SHARES = [0.1, 0.5, 0.9] as const;
/** Services of one task: few enough for two threads to end together. */
const PART = 5;
/** Parts of the draws for each thread, for the same. */
const PARTS_EACH = 2;

export type Precision = NonNullable<SessionOptions['precision']>;

/** A run: everything is compiled and drawn anew for each. */
export interface W1Run {
  readonly size: W1Size;
  readonly seed: number;
  readonly precision: Precision;
}

/** How many numbers all draws of what services share take; the thread has the program then. */
interface RoomTask extends W1Run {
  readonly is: 'room';
}

/** Draws `from` … `to − 1` of what all services share, to be written into `drawn`. */
interface DrawTask extends W1Run {
  readonly is: 'draws';
  readonly from: number;
  readonly to: number;
  readonly drawn: Float64Array;
}

/** Services `from` … `to − 1`; `drawn` has what they share, null: to be drawn here. */
export interface ServiceTask extends W1Run {
  readonly is: 'services';
  readonly from: number;
  readonly to: number;
  readonly drawn: Float64Array | null;
}

export type W1Task = RoomTask | DrawTask | ServiceTask;

/** Figures of a part, with the largest error that rounding to singles was found to have; or only the room that was asked for. */
export interface W1Part {
  readonly figures: Float64Array;
  readonly rounding: number;
  readonly room: number;
}

const NO_FIGURES: W1Part = { figures: new Float64Array(0), rounding: 0, room: 0 };

let open: { readonly key: string; readonly program: Program; session: Session | null } | null = null;

/** A thread that does several tasks of a run compiles once, and opens one session on all draws. */
function openFor({ size, seed, precision }: W1Run): NonNullable<typeof open> {
  const key = `${size.services} ${size.draws} ${seed} ${precision}`;
  if (open?.key !== key) open = { key, program: compileW1(size, { seed }), session: null };
  return open;
}

function sessionFor(task: ServiceTask): Session {
  const opened = openFor(task);
  if (opened.session === null) {
    opened.session = openSession(opened.program, { precision: task.precision });
    if (task.drawn !== null) opened.session.takeShared([WHOLE_COST], task.drawn);
  }
  return opened.session;
}

/** The four figures of each service and alternative of a task, alternatives side by side; of draws only that they are drawn. */
export function runW1Task(task: W1Task): W1Part {
  if (task.is === 'room') return { ...NO_FIGURES, room: openSession(openFor(task).program, { precision: task.precision }).sharedRoom([WHOLE_COST]) };
  if (task.is === 'draws') {
    const { from, to } = task;
    openSession(openFor(task).program, { precision: task.precision, draws: { from, to } }).fillShared([WHOLE_COST], task.drawn);
    return NO_FIGURES;
  }
  const session = sessionFor(task);
  const figures = new Float64Array((task.to - task.from) * ALTERNATIVES.length * FIGURES);
  let rounding = 0;
  for (let service = task.from; service < task.to; service += 1) {
    const found = session.figuresForMember(service, WHOLE_COST, SHARES)!;
    figures.set(found.values, (service - task.from) * ALTERNATIVES.length * FIGURES);
    rounding = Math.max(rounding, found.rounding ?? 0);
  }
  return { ...NO_FIGURES, figures, rounding };
}

/** All of a run on this thread. */
export function runW1(run: W1Run): W1Part {
  open = null;
  return runW1Task({ ...run, is: 'services', from: 0, to: run.size.services, drawn: null });
}

/** Threads for `runW1On`; this thread works beside them. */
export function openW1Threads(count: number): Threads {
  return openThreads(new URL('./w1-thread.mjs', import.meta.url), null, count - 1);
}

let numbers: Float64Array<ArrayBufferLike> = new Float64Array(0);

/** The same memory for each run of a size, as the loops by hand have it. */
function sharedNumbers(count: number): Float64Array {
  if (numbers.length !== count) numbers = new Float64Array(new SharedArrayBuffer(count * Float64Array.BYTES_PER_ELEMENT));
  return numbers;
}

/** First the program on each of `count` threads, then the draws in parts, then the services. */
export async function runW1On(threads: Threads, count: number, run: W1Run): Promise<W1Part> {
  open = null;
  const { services, draws } = run.size;
  const here = (task: unknown): W1Part => runW1Task(task as W1Task);
  const [{ room }] = (await threads.run<W1Part>(Array.from({ length: count }, (): RoomTask => ({ ...run, is: 'room' })), { here })) as [W1Part];
  const drawn = sharedNumbers(room);
  const each = Math.ceil(draws / (count * PARTS_EACH));
  const rangesOf = (all: number, part: number): { from: number; to: number }[] => Array.from({ length: Math.ceil(all / part) }, (_, i) => ({ from: i * part, to: Math.min(all, (i + 1) * part) }));
  await threads.run(rangesOf(draws, each).map((range): DrawTask => ({ ...run, is: 'draws', ...range, drawn })), { here });
  const parts = await threads.run<W1Part>(rangesOf(services, PART).map((range): ServiceTask => ({ ...run, is: 'services', ...range, drawn })), { here });
  const figures = new Float64Array(services * ALTERNATIVES.length * FIGURES);
  parts.forEach((part, i) => figures.set(part.figures, i * PART * ALTERNATIVES.length * FIGURES));
  return { ...NO_FIGURES, figures, rounding: Math.max(...parts.map(({ rounding }) => rounding)) };
}
