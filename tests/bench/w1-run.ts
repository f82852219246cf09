/** Runs workload W1 through the general compiler, on one thread or on several. */
import { openSession, summarize, type Session } from '../../src/formula/index.js';
import { openThreads, type Threads } from '../../src/io/threads.js';
import { ALTERNATIVES, WHOLE_COST, compileW1, type W1Size } from './w1.js';

/** Mean, P10, P50, P90. */
export const FIGURES = 4;
const SHARES = [0.1, 0.5, 0.9] as const;
/** Services of one task: few enough for two threads to end together. */
const PART = 10;

/** Services `from` … `to − 1` of run `seed`; a thread that does several parts of a run keeps its session. */
export interface W1Task {
  readonly size: W1Size;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
}

let open: { readonly key: string; readonly session: Session } | null = null;

function sessionOf({ size, seed }: W1Task): Session {
  const key = `${size.services} ${size.draws} ${seed}`;
  if (open?.key !== key) open = { key, session: openSession(compileW1(size, { seed })) };
  return open.session;
}

/** The four figures of each service and alternative of a task, alternatives side by side. */
export function runW1Task(task: W1Task): Float64Array {
  const session = sessionOf(task);
  const ways = ALTERNATIVES.length;
  const { draws } = task.size;
  const found = new Float64Array((task.to - task.from) * ways * FIGURES);
  for (let service = task.from; service < task.to; service += 1) {
    const columns = session.forMember(service, [WHOLE_COST]);
    const { values } = columns.get(WHOLE_COST)!;
    for (let way = 0; way < ways; way += 1) summarize(values, way * draws, draws, SHARES, found, ((service - task.from) * ways + way) * FIGURES);
    session.giveBack(columns);
  }
  return found;
}

/** All of a run on this thread: everything is compiled and drawn anew. */
export function runW1(size: W1Size, seed: number): Float64Array {
  open = null;
  return runW1Task({ size, seed, from: 0, to: size.services });
}

/** Threads for `runW1On`; this thread works beside them. */
export function openW1Threads(count: number): Threads {
  return openThreads(new URL('./w1-thread.mjs', import.meta.url), null, count - 1);
}

export async function runW1On(threads: Threads, size: W1Size, seed: number): Promise<Float64Array> {
  open = null;
  const tasks = Array.from({ length: Math.ceil(size.services / PART) }, (_, i): W1Task => ({ size, seed, from: i * PART, to: Math.min(size.services, (i + 1) * PART) }));
  const parts = await threads.run<Float64Array>(tasks, { here: (task) => runW1Task(task as W1Task) });
  const all = new Float64Array(size.services * ALTERNATIVES.length * FIGURES);
  parts.forEach((part, i) => all.set(part, i * PART * ALTERNATIVES.length * FIGURES));
  return all;
}
