/** Workload W2 against a program as it is written, NumPy, and C by hand, in one run, as ratios. */
import { joinNormalParts, normalPart, type NormalAcceptability, type NormalPart, type NormalProblem } from '../../src/formula/index.js';
import { openThreads, type Threads } from '../../src/io/threads.js';
import { byHand, inPython, least } from './peers.js';
import { W2_FULL, w2Own, w2Parts, w2Plain, w2Problem, w2Values } from './w2.js';

export interface W2Report {
  /** Least milliseconds for a million iterations; times of different runs of the bench are not to be compared. */
  readonly milliseconds: Readonly<Record<string, number | null>>;
  /** How many times longer the others take than the program on all threads; null where one is not installed. */
  readonly ratios: Readonly<Record<string, number | null>>;
  /** How many times as long as C by hand, and as long as the target of the performance notes allows. */
  readonly target: { readonly most: number; readonly overByHand: number | null; readonly isMet: boolean | null };
}

const RUNS = 7;
const THREADS = 2;
const PLAIN_ITERATIONS = 4_000;
/** 120 ms over 32 ms of C by hand, both of one machine (performance notes, section 4). */
const MOST_OVER_BY_HAND = 120 / 32;

interface W2Task {
  readonly problem: NormalProblem;
  readonly samples: number;
  readonly part: number;
}

export async function benchW2(): Promise<W2Report> {
  const problem = w2Problem(W2_FULL, 1);
  const threads = openThreads(new URL('./w2-thread.mjs', import.meta.url), null, THREADS - 1);
  try {
    for (let warm = 0; warm < 2; warm++) await onThreads(threads, w2Values(W2_FULL, problem, warm));
    const together = await least(RUNS, (run) => onThreads(threads, w2Values(W2_FULL, problem, run)));
    const alone = await least(RUNS, (run) => w2Own(W2_FULL, problem, run));
    const plain = (await least(1, () => w2Plain({ ...W2_FULL, iterations: PLAIN_ITERATIONS }, problem, Math.random))) * (W2_FULL.iterations / PLAIN_ITERATIONS);
    const [numpy, numpyOurs, hand] = [inPython('./w2-numpy.py'), inPython('./w2-numpy.py', '--ours'), byHand('./w2-limit.c', RUNS)];
    const over = (time: number | null): number | null => (time === null ? null : time / together);
    return {
      milliseconds: { [`${THREADS} threads`]: together, '1 thread': alone, plain, NumPy: numpy, 'NumPy with our algorithm': numpyOurs, 'C by hand': hand },
      ratios: { '1 thread': alone / together, plain: plain / together, NumPy: over(numpy), 'NumPy with our algorithm': over(numpyOurs), 'C by hand': over(hand) },
      target: { most: MOST_OVER_BY_HAND, overByHand: hand === null ? null : together / hand, isMet: hand === null ? null : together / hand <= MOST_OVER_BY_HAND },
    };
  } finally {
    await threads.close();
  }
}

async function onThreads(threads: Threads, problem: NormalProblem): Promise<NormalAcceptability> {
  const tasks = w2Parts(W2_FULL).map((part): W2Task => ({ problem, samples: W2_FULL.iterations, part }));
  return joinNormalParts(problem, await threads.run<NormalPart>(tasks, { here: (task) => normalPart((task as W2Task).problem, (task as W2Task).samples, (task as W2Task).part) }));
}
