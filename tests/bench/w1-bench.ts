/** Workload W1 against a naive program, NumPy and C in one run, as ratios; memory; and how the time grows with services and draws. */
import { resourceUsage } from 'node:process';
import { openSession } from '../../src/formula/index.js';
import { byHand, inPython, least } from './peers.js';
import { W1_FULL, compileW1, type W1Size } from './w1.js';
import { plainW1 } from './w1-plain.js';
import { openW1Threads, runW1, runW1On } from './w1-run.js';

export interface W1Report {
  /** Least time of a run in this process, milliseconds; times of different runs of the bench are not to be compared. */
  readonly milliseconds: Readonly<Record<string, number | null>>;
  /** How many times longer the others take than the compiled program on all threads; null where one is not installed. */
  readonly ratios: Readonly<Record<string, number | null>>;
  /** What was not measured here, and why. */
  readonly skipped: readonly string[];
  /** Largest memory of the process in MiB after the compiled runs, and after all. */
  readonly memory: Readonly<Record<string, number>>;
  /** Time for each service and draw, over that of the full size. */
  readonly growth: Readonly<Record<string, number>>;
}

const RUNS = 9;
const FEW_RUNS = 3;

function mebibytes(): number {
  return Math.round(resourceUsage().maxRSS / 1024);
}

async function growthOf(full: number): Promise<Record<string, number>> {
  const sizes: Readonly<Record<string, W1Size>> = {
    '20 services': { ...W1_FULL, services: 20 }, '2,000 services': { ...W1_FULL, services: 2000 }, '1,000 draws': { ...W1_FULL, draws: 1000 }, '100,000 draws': { ...W1_FULL, draws: 100_000 },
  };
  const each = (size: W1Size, time: number): number => time / (size.services * size.draws);
  const grown: Record<string, number> = {};
  for (const [name, size] of Object.entries(sizes)) grown[name] = each(size, await least(FEW_RUNS, (run) => runW1(size, run))) / each(W1_FULL, full);
  return grown;
}

/** About half a minute, most of it in the peers. `threads` of them work, this one among them. */
export async function benchW1(threads = 2): Promise<W1Report> {
  const workers = openW1Threads(threads);
  const together = await least(RUNS, (run) => runW1On(workers, W1_FULL, run));
  await workers.close();
  const alone = await least(RUNS, (run) => runW1(W1_FULL, run));
  const compiled = mebibytes();
  const growth = await growthOf(alone);
  const session = openSession(compileW1(W1_FULL));
  const plain = await least(1, () => plainW1(W1_FULL, (input) => session.shared(input).values));
  const numpy = inPython('./w1-numpy.py', String(FEW_RUNS));
  const hand = byHand('./w1-limit.c', RUNS);
  const times = { [`compiled, ${threads} threads`]: together, 'compiled, 1 thread': alone, 'naive loop': plain, NumPy: numpy, 'C by hand': hand };
  const over = (time: number | null): number | null => (time === null ? null : time / together);
  return {
    milliseconds: times,
    ratios: { 'compiled, 1 thread': alone / together, 'naive loop': over(plain), NumPy: over(numpy), 'C by hand': over(hand) },
    skipped: [...(numpy === null ? ['NumPy: no python3 that has it'] : []), ...(hand === null ? ['C by hand: no GCC or Clang that builds it'] : [])],
    memory: { 'compiled, 200 services': compiled, 'after all': mebibytes() },
    growth,
  };
}
