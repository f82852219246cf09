/** Workload W4 against a plain HiGHS solve in one run: proven gap, time and memory by size, and the world redrawn many times. */
import { resourceUsage } from 'node:process';
import { openHighs, solveWithHighs } from './highs.js';
import { GAP, redrawn, solveW4, w4 } from './w4.js';

export interface W4Size {
  readonly services: number;
  /** Worlds drawn anew, each begun from the one before. */
  readonly scenarios: number;
  /** Seconds that HiGHS gets; null: it is not asked. */
  readonly peerSeconds: number | null;
}

export interface W4Report {
  readonly services: number;
  readonly milliseconds: number;
  readonly value: number | null;
  readonly bound: number;
  readonly gap: number;
  /** Largest memory of the process so far, MiB, before HiGHS is asked. */
  readonly memory: number;
  readonly resolves: { readonly count: number; readonly median: number; readonly p95: number; readonly worst: number; readonly withinGap: number; readonly p95Gap: number; readonly worstGap: number };
  /** Same instance, same gap. */
  readonly highs: {
    readonly milliseconds: number; readonly value: number | null; readonly bound: number; readonly isProven: boolean;
    /** How many times longer HiGHS took than the first solve, and than the median re-solve; at least so many where it did not end. */
    readonly ratio: number; readonly ratioOfResolves: number;
  } | null;
}

/** Small enough for `npm run bench`: about four minutes. */
export const W4_SIZES: readonly W4Size[] = [
  { services: 200, scenarios: 20, peerSeconds: 60 },
  { services: 2000, scenarios: 20, peerSeconds: 60 },
  { services: 20_000, scenarios: 2, peerSeconds: null },
];

/** `n` must be sorted. */
function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

async function benchSize({ services, scenarios, peerSeconds }: W4Size): Promise<W4Report> {
  const programme = w4(services);
  const clock = (): number => performance.now();
  let start = clock();
  const first = solveW4(programme);
  const milliseconds = clock() - start;
  const [times, gaps]: [number[], number[]] = [[], []];
  let like = first;
  for (let scenario = 0; scenario < scenarios; scenario++) {
    const world = redrawn(programme, scenario);
    start = clock();
    like = solveW4(world, like);
    times.push(clock() - start);
    gaps.push(like.gap);
  }
  const up = (a: number, b: number): number => a - b;
  times.sort(up);
  gaps.sort(up);
  const memory = Math.round(resourceUsage().maxRSS / 1024);
  let highs: W4Report['highs'] = null;
  if (peerSeconds !== null) {
    await openHighs();
    start = clock();
    const peer = await solveWithHighs(programme, GAP, peerSeconds);
    const took = clock() - start;
    highs = { milliseconds: took, value: peer.value, bound: peer.bound, isProven: peer.isProven, ratio: took / milliseconds, ratioOfResolves: took / at(times, 0.5) };
  }
  return {
    services, milliseconds, value: first.plan?.value ?? null, bound: first.bound, gap: first.gap, memory,
    resolves: { count: scenarios, median: at(times, 0.5), p95: at(times, 0.95), worst: at(times, 1), withinGap: gaps.filter((gap) => gap <= GAP).length, p95Gap: at(gaps, 0.95), worstGap: at(gaps, 1) },
    highs,
  };
}

export async function benchW4(sizes: readonly W4Size[] = W4_SIZES): Promise<readonly W4Report[]> {
  const reports: W4Report[] = [];
  for (const size of sizes) reports.push(await benchSize(size));
  return reports;
}
