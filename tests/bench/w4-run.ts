/** Redraws the world of workload W4 many times, on one thread or on several: chains of worlds, each begun from the one before. */
import { openThreads, type Threads } from '../../src/io/threads.js';
import type { ChoiceOutcome, ChoiceProgramme } from '../../src/maths/index.js';
import { redrawn, solveW4, w4 } from './w4.js';

/** Worlds of one chain: enough to profit from a neighbour, few enough for two threads to end together. */
const CHAIN = 10;

/** Worlds `from` … `to − 1`; the first begins from the world as it is. */
export interface W4Task {
  readonly services: number;
  readonly from: number;
  readonly to: number;
  readonly like: ChoiceOutcome;
}

export interface Resolved {
  readonly milliseconds: number;
  readonly gap: number;
}

let open: { readonly services: number; readonly programme: ChoiceProgramme } | null = null;

function programmeOf(services: number): ChoiceProgramme {
  if (open?.services !== services) open = { services, programme: w4(services) };
  return open.programme;
}

export function runW4Task({ services, from, to, like }: W4Task): readonly Resolved[] {
  const programme = programmeOf(services);
  let before = like;
  return Array.from({ length: to - from }, (_, i) => {
    const world = redrawn(programme, from + i);
    const start = performance.now();
    before = solveW4(world, before);
    return { milliseconds: performance.now() - start, gap: before.gap };
  });
}

/** Threads for `resolveOn`; this thread works beside them. */
export function openW4Threads(count: number): Threads {
  return openThreads(new URL('./w4-thread.mjs', import.meta.url), null, count - 1);
}

/** So many worlds, in the order in which they were drawn; the same plans on any number of threads. */
export async function resolveOn(threads: Threads, services: number, scenarios: number, like: ChoiceOutcome): Promise<readonly Resolved[]> {
  const tasks = Array.from({ length: Math.ceil(scenarios / CHAIN) }, (_, i): W4Task => ({ services, from: i * CHAIN, to: Math.min(scenarios, (i + 1) * CHAIN), like }));
  return (await threads.run<readonly Resolved[]>(tasks, { here: (task) => runW4Task(task as W4Task) })).flat();
}
