/** Workload W3: Sobol' indices of the whole cost of 200 services, each in one of 8 ways, over 40 independent inputs. */
import { openReplaced, type Program, type ReplacedOptions, type ReplacedSamples } from '../../src/formula/index.js';
import { openThreads, type Threads } from '../../src/io/threads.js';
import { IndexPart, sobolIndices, type IndexSums, type SobolIndices } from '../../src/maths/index.js';
import { define } from '../formula/world.js';
import { ALTERNATIVES, INPUTS, WHOLE_COST, compileCosts } from './w1.js';

export interface W3Size {
  readonly services: number;
  readonly draws: number;
}

export const W3_FULL: W3Size = { services: 200, draws: 65_536 };
export const W3_INPUTS: readonly string[] = [...INPUTS.keys()];
export const PORTFOLIO_COST = 'portfolio-cost';
/** Draws of a part: the grain by which work is shared among threads, and over which errors are taken. */
const PART = 4096;

export interface W3Task {
  readonly size: W3Size;
  readonly seed: number;
  readonly part: number;
}

/** Service u takes the way u mod 8. */
export function compileW3(size: W3Size, seed: number): Program {
  return compileCosts({ services: size.services, draws: size.draws }, {
    seed, inputs: INPUTS, correlations: [], stream: 'service',
    more: [
      { definition: define('way', { per: ['service'], key: 'alternative' }), cells: Array.from({ length: size.services }, (_, service) => ({ is: 'member', position: service % ALTERNATIVES.length })) },
      { definition: define(PORTFOLIO_COST, { formula: `sum(${WHOLE_COST}[way] over service)` }) },
    ],
  });
}

export function openW3(size: W3Size, seed: number, options: ReplacedOptions = {}): ReplacedSamples {
  return openReplaced(compileW3(size, seed), PORTFOLIO_COST, W3_INPUTS.map((quantity) => [{ quantity, cell: 0 }]), options);
}

let open: { readonly key: string; readonly samples: ReplacedSamples } | null = null;

function samplesOf({ size, seed }: W3Task): ReplacedSamples {
  const key = `${size.services} ${size.draws} ${seed}`;
  if (open?.key !== key) open = { key, samples: openW3(size, seed) };
  return open.samples;
}

/** The sums of one part; a thread that does several parts of a run keeps what it compiled. */
export function runW3Task(task: W3Task): IndexSums {
  const sums = new IndexPart(W3_INPUTS.length);
  const from = task.part * PART;
  samplesOf(task).run(from, Math.min(PART, task.size.draws - from), ({ first, second, replaced }) => sums.add(first.values, second.values, replaced.map(({ values }) => values)));
  return sums.sums();
}

function tasksOf(size: W3Size, seed: number): readonly W3Task[] {
  open = null;
  return Array.from({ length: Math.ceil(size.draws / PART) }, (_, part) => ({ size, seed, part }));
}

/** All of a run on this thread: everything is compiled and drawn anew. */
export function runW3(size: W3Size, seed: number): SobolIndices {
  return sobolIndices(tasksOf(size, seed).map(runW3Task));
}

/** Threads for `runW3On`; this thread works beside them. */
export function openW3Threads(count: number): Threads {
  return openThreads(new URL('./w3-thread.mjs', import.meta.url), null, count - 1);
}

export async function runW3On(threads: Threads, size: W3Size, seed: number): Promise<SobolIndices> {
  return sobolIndices(await threads.run<IndexSums>(tasksOf(size, seed), { here: (task) => runW3Task(task as W3Task) }));
}
