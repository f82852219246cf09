/** Workload W1 in singles and in doubles against a naive program, NumPy and C in one run, as ratios; memory; and how the time grows with services and draws. */
import { resourceUsage } from 'node:process';
import { openSession } from '../../src/formula/index.js';
import { byHand, inPython, least } from './peers.js';
import { W1_FULL, compileW1, type W1Size } from './w1.js';
import { plainW1 } from './w1-plain.js';
import { openW1Threads, runW1, runW1On, type Precision, type W1Run } from './w1-run.js';

export interface W1Report {
  /** Least time of a run in this process, milliseconds; times of different runs of the bench are not to be compared. */
  readonly milliseconds: Readonly<Record<string, number | null>>;
  /** How many times longer the others take than the compiled program on all threads, by its precision; null where one is not installed. */
  readonly ratios: Readonly<Record<Precision, Readonly<Record<string, number | null>>>>;
  /** Largest relative difference of a figure in singles from the same in doubles, and what the sessions said that rounding does to a draw. */
  readonly singles: { readonly difference: number; readonly rounding: number };
  /** What was not measured here, and why. */
  readonly skipped: readonly string[];
  /** Largest memory of the process in MiB after the compiled runs, and after all. */
  readonly memory: Readonly<Record<string, number>>;
  /** Time for each service and draw in singles on one thread, over that of the full size. */
  readonly growth: Readonly<Record<string, number>>;
}

/** Runs of one kind follow each other, as those of the loops by hand do: after another kind caches hold something else. Enough of them for an engine to have optimised what a run does once. */
const RUNS_IN_TURN = 15;
/** How often each kind has its turn, so that none has the quiet minute. */
const TURNS = 4;
const RUNS = RUNS_IN_TURN * TURNS;
const FEW_RUNS = 3;
const PRECISIONS = ['single', 'double'] as const;

function mebibytes(): number {
  return Math.round(resourceUsage().maxRSS / 1024);
}

async function growthOf(full: number): Promise<Record<string, number>> {
  const sizes: Readonly<Record<string, W1Size>> = {
    '20 services': { ...W1_FULL, services: 20 }, '2,000 services': { ...W1_FULL, services: 2000 }, '1,000 draws': { ...W1_FULL, draws: 1000 }, '100,000 draws': { ...W1_FULL, draws: 100_000 },
  };
  const each = (size: W1Size, time: number): number => time / (size.services * size.draws);
  const grown: Record<string, number> = {};
  for (const [name, size] of Object.entries(sizes)) grown[name] = each(size, await least(FEW_RUNS, (seed) => runW1({ size, seed, precision: 'single' }))) / each(W1_FULL, full);
  return grown;
}

/** Least times of runs on so many threads and on one. */
async function compiledTimes(threads: number): Promise<Record<Precision, { together: number; alone: number }>> {
  const workers = openW1Threads(threads);
  const times = { single: { together: Infinity, alone: Infinity }, double: { together: Infinity, alone: Infinity } };
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const precision of PRECISIONS) {
      const runOf = (seed: number): W1Run => ({ size: W1_FULL, seed: seed + turn * RUNS_IN_TURN, precision });
      const time = times[precision];
      time.together = Math.min(time.together, await least(RUNS_IN_TURN, (seed) => runW1On(workers, threads, runOf(seed))));
      time.alone = Math.min(time.alone, await least(RUNS_IN_TURN, (seed) => runW1(runOf(seed))));
    }
  }
  await workers.close();
  return times;
}

function differenceOfSingles(): W1Report['singles'] {
  const [singles, doubles] = PRECISIONS.map((precision) => runW1({ size: W1_FULL, seed: 1, precision }));
  const difference = singles!.figures.reduce((most, figure, i) => Math.max(most, Math.abs(figure / doubles!.figures[i]! - 1)), 0);
  return { difference, rounding: singles!.rounding };
}

/** About half a minute, most of it in the peers. `threads` of them work, this one among them. */
export async function benchW1(threads = 2): Promise<W1Report> {
  const { single, double } = await compiledTimes(threads);
  const compiled = mebibytes();
  const growth = await growthOf(single.alone);
  const session = openSession(compileW1(W1_FULL));
  const plain = await least(1, () => plainW1(W1_FULL, (input) => session.shared(input).values));
  const numpy = inPython('./w1-numpy.py', String(FEW_RUNS));
  const hand = byHand('./w1-limit.c', RUNS);
  const ratios = ({ together, alone }: typeof single): Record<string, number | null> => {
    const over = (time: number | null): number | null => (time === null ? null : time / together);
    return { 'compiled, 1 thread': alone / together, 'naive loop': over(plain), NumPy: over(numpy), 'C by hand': over(hand) };
  };
  return {
    milliseconds: {
      [`compiled, singles, ${threads} threads`]: single.together, 'compiled, singles, 1 thread': single.alone, [`compiled, doubles, ${threads} threads`]: double.together, 'compiled, doubles, 1 thread': double.alone,
      'naive loop': plain, NumPy: numpy, 'C by hand': hand,
    },
    ratios: { single: ratios(single), double: ratios(double) },
    singles: differenceOfSingles(),
    skipped: [...(numpy === null ? ['NumPy: no python3 that has it'] : []), ...(hand === null ? ['C by hand: no GCC or Clang that builds it'] : [])],
    memory: { 'compiled, 200 services': compiled, 'after all': mebibytes() },
    growth,
  };
}
