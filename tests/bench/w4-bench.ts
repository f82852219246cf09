/** Workload W4 against a plain HiGHS solve in one run: proven gap, time and memory by size, and the world redrawn many times. */
import { execFileSync } from 'node:child_process';
import { resourceUsage } from 'node:process';
import { fileURLToPath } from 'node:url';
import { openHighs, solveWithHighs } from './highs.js';
import { openW4Threads, resolveOn } from './w4-run.js';
import { GAP, solveW4, w4 } from './w4.js';

export interface W4Size {
  readonly services: number;
  /** Worlds drawn anew, in chains in which each begins from the one before. */
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
  /** Largest memory of a process that does one solve and nothing else, MiB; and of this one so far, with its threads and all worlds, before HiGHS is asked. */
  readonly memory: { readonly alone: number; readonly here: number };
  /** `thousand`: milliseconds for a thousand on all threads, at the pace of those that were run; `shareWithin`: of them with a proven gap within that of the workload. */
  readonly resolves: { readonly count: number; readonly median: number; readonly p95: number; readonly worst: number; readonly thousand: number; readonly shareWithin: number; readonly p95Gap: number; readonly worstGap: number };
  /** Same instance, same gap. */
  readonly highs: {
    readonly milliseconds: number; readonly value: number | null; readonly bound: number; readonly isProven: boolean;
    /** How many times longer HiGHS took than the first solve, and than a re-solve on average; at least so many where it did not end. */
    readonly ratio: number; readonly ratioOfResolves: number;
  } | null;
}

/** Small enough for `npm run bench`: about two minutes, of which HiGHS has most. `scenarios`: worlds at 2,000 services, of the thousand of the workload. */
export function w4Sizes(scenarios = 50): readonly W4Size[] {
  return [
    { services: 200, scenarios: Math.min(scenarios, 10), peerSeconds: 30 },
    { services: 2000, scenarios, peerSeconds: 60 },
    { services: 20_000, scenarios: 2, peerSeconds: null },
  ];
}

/** `n` must be sorted. */
function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

type Own = Omit<W4Report, 'highs'>;

const THREADS = 2;

function memoryAlone(services: number): number {
  const printed = execFileSync(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('./w4-alone.ts', import.meta.url)), String(services)], { encoding: 'utf8' });
  return (JSON.parse(printed) as { memory: number }).memory;
}

async function benchOwn({ services, scenarios }: W4Size): Promise<Own> {
  const programme = w4(services);
  const clock = (): number => performance.now();
  let start = clock();
  const first = solveW4(programme);
  const milliseconds = clock() - start;
  const threads = openW4Threads(THREADS);
  start = clock();
  const resolved = await resolveOn(threads, services, scenarios, first);
  const thousand = (1000 * (clock() - start)) / Math.max(1, scenarios);
  await threads.close();
  const up = (a: number, b: number): number => a - b;
  const times = resolved.map((each) => each.milliseconds).sort(up);
  const gaps = resolved.map((each) => each.gap).sort(up);
  return {
    services, milliseconds, value: first.plan?.value ?? null, bound: first.bound, gap: first.gap, memory: { alone: memoryAlone(services), here: Math.round(resourceUsage().maxRSS / 1024) },
    resolves: { count: scenarios, median: at(times, 0.5), p95: at(times, 0.95), worst: at(times, 1), thousand, shareWithin: gaps.filter((gap) => gap <= GAP).length / Math.max(1, scenarios), p95Gap: at(gaps, 0.95), worstGap: at(gaps, 1) },
  };
}

async function benchPeer({ milliseconds, resolves }: Own, { services, peerSeconds }: W4Size): Promise<W4Report['highs']> {
  if (peerSeconds === null) return null;
  await openHighs();
  const start = performance.now();
  const peer = await solveWithHighs(w4(services), GAP, peerSeconds);
  const took = performance.now() - start;
  return { milliseconds: took, value: peer.value, bound: peer.bound, isProven: peer.isProven, ratio: took / milliseconds, ratioOfResolves: (1000 * took) / resolves.thousand };
}

/** All of ours first, so that the memory of HiGHS is not in it. */
export async function benchW4(sizes: readonly W4Size[] = w4Sizes()): Promise<readonly W4Report[]> {
  const own: Own[] = [];
  for (const size of sizes) own.push(await benchOwn(size));
  const reports: W4Report[] = [];
  for (const [i, each] of own.entries()) reports.push({ ...each, highs: await benchPeer(each, sizes[i]!) });
  return reports;
}
