/** Workload W3 against NumPy, sums as written, and C by hand, in one run, as ratios. */
import { cpuUsage } from 'node:process';
import { byHand, inPython, least } from './peers.js';
import { W3_FULL, openW3, openW3Threads, runW3, runW3On } from './w3.js';

export interface W3Report {
  /** Least milliseconds of a run; times of different runs of the bench are not to be compared. */
  readonly milliseconds: Readonly<Record<string, number | null>>;
  /** Least processor time of a run on one thread, compilers and collectors of the engine included: what others on the machine change least. */
  readonly processorMilliseconds: number;
  /** How many times longer the others take than the program on all threads; null where one is not installed. */
  readonly ratios: Readonly<Record<string, number | null>>;
  /** How many times as long as C by hand, and as long as the target of the performance notes allows. */
  readonly target: { readonly most: number; readonly overByHand: number | null; readonly isMet: boolean | null };
}

const RUNS = 7;
const THREADS = 2;
/** Sums as written are slow: of so many draws, scaled. */
const WRITTEN_DRAWS = 512;
/** 350 ms over 80 ms of C by hand, both of one machine (performance notes, section 4). */
const MOST_OVER_BY_HAND = 350 / 80;

/** About a minute, most of it in NumPy. */
export async function benchW3(): Promise<W3Report> {
  const threads = openW3Threads(THREADS);
  try {
    for (let warm = 0; warm < 2; warm += 1) await runW3On(threads, W3_FULL, 100 + warm);
    const together = await least(RUNS, (run) => runW3On(threads, W3_FULL, run + 1));
    let processor = Infinity;
    const alone = await least(RUNS, (run) => {
      const before = cpuUsage();
      runW3(W3_FULL, run + 1);
      const { user, system } = cpuUsage(before);
      processor = Math.min(processor, (user + system) / 1000);
    });
    const written = (await least(1, () => openW3(W3_FULL, 1, { readsSums: false, block: 64 }).run(0, WRITTEN_DRAWS, () => undefined))) * (W3_FULL.draws / WRITTEN_DRAWS);
    const [numpy, hand] = [inPython('./w3-numpy.py'), byHand('./w3-limit.c', RUNS)];
    const over = (time: number | null): number | null => (time === null ? null : time / together);
    return {
      milliseconds: { [`${THREADS} threads`]: together, '1 thread': alone, 'sums as written': written, NumPy: numpy, 'C by hand': hand },
      processorMilliseconds: processor,
      ratios: { '1 thread': alone / together, 'sums as written': written / together, NumPy: over(numpy), 'C by hand': over(hand) },
      target: { most: MOST_OVER_BY_HAND, overByHand: hand === null ? null : together / hand, isMet: hand === null ? null : together / hand <= MOST_OVER_BY_HAND },
    };
  } finally {
    await threads.close();
  }
}
