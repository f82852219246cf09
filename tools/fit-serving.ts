/**
 * Fits a roofline of serving (read the weights once a step, do the arithmetic of every token, wait for each step) to measured throughput, and
 * checks it on pairs of model and accelerator that it has not seen. Run: npx tsx tools/fit-serving.ts. The fitted facts name this file as their source.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { servingThroughput } from '../src/importers/index.js';
import { listFiles } from './source.js';
import { halfWidth, quantile, scoreOf } from './fit-training.js';

export interface Served {
  readonly id: string;
  /** Model and accelerator: left out together. */
  readonly group: string;
  readonly active: number;
  readonly total: number;
  readonly bytes: number;
  /** Operations a second and accelerator at this precision; bytes a second; bytes. */
  readonly peak: number;
  readonly bandwidth: number;
  readonly memory: number;
  readonly prompt: number;
  readonly answer: number;
  readonly scenario: 'offline' | 'server' | 'interactive' | 'stated';
  /** Sequences at once, and accelerators that serve them, where stated. */
  readonly concurrency: number | null;
  readonly accelerators: number | null;
  /** Natural logarithm of tokens written a second and accelerator. */
  readonly y: number;
}

export interface Roofline {
  readonly compute: number;
  readonly bandwidth: number;
  /** Seconds a step waits whatever it does. */
  readonly overhead: number;
  readonly server: number;
  readonly interactive: number;
  /** Sequences at once that a replica serves at most where nobody states it. */
  readonly batch: number;
}

const START: Roofline = { compute: 0.5, bandwidth: 0.5, overhead: 0.005, server: 0.9, interactive: 0.55, batch: 512 };
/** Memory that is left for the cache at least, and what may be filled at all; weights with their buffers. Bytes of cache a token of an 8-billion model at 16 bits, and how they grow. */
export const SIZING = { leastCache: 0.05, filled: 0.9, buffers: 1.1, cacheBytes: 131072, cacheAt: 8.03e9, cacheGrowth: 0.42 } as const;
const FACTOR = 2;

/** ln of tokens written a second and accelerator. */
export function predict(row: Served, fit: Roofline): number {
  const { active, total, bytes, memory } = row;
  let replica = row.accelerators ?? 1;
  if (row.accelerators === null) while (replica * memory * SIZING.filled < total * bytes * SIZING.buffers) replica *= FACTOR;
  const cache = SIZING.cacheBytes * Math.pow(active / SIZING.cacheAt, SIZING.cacheGrowth) * (bytes > 1.5 ? 1 : 0.5);
  const context = row.prompt + row.answer / 2;
  const free = Math.max(SIZING.leastCache * memory * replica, SIZING.filled * memory * replica - total * bytes);
  const batch = Math.min(free / (cache * context), row.concurrency ?? fit.batch);
  const read = Math.min(total, active * (1 + (total / active - 1) * (1 - Math.exp((-batch * active) / total))));
  const step = (read * bytes + batch * cache * context) / (row.bandwidth * fit.bandwidth * replica) + fit.overhead;
  const arithmetic = (2 * active * (1 + row.prompt / row.answer)) / (row.peak * fit.compute);
  const scenario = row.scenario === 'server' ? fit.server : row.scenario === 'interactive' ? fit.interactive : 1;
  return Math.log(scenario / ((step * replica) / batch + arithmetic));
}

/** Least absolute errors, pairs of model and accelerator weighing by the root of their rows; a search that steps along each parameter in turn. */
export function fitRoofline(rows: readonly Served[], start: Roofline = START): Roofline {
  const counts = new Map<string, number>();
  for (const { group } of rows) counts.set(group, (counts.get(group) ?? 0) + 1);
  const loss = (fit: Roofline): number => rows.reduce((sum, row) => sum + Math.abs(predict(row, fit) - row.y) / Math.sqrt(counts.get(row.group) ?? 1), 0);
  let best = start;
  let least = loss(best);
  for (let step = 0.5; step > 0.02; ) {
    let moved = false;
    for (const key of Object.keys(best) as (keyof Roofline)[]) {
      for (const by of [1 + step, 1 / (1 + step)]) {
        const next = { ...best, [key]: best[key] * by };
        const value = loss(next);
        if (value < least - 1e-9 && next.compute < 1 && next.bandwidth < 1) [best, least, moved] = [next, value, true];
      }
    }
    if (!moved) step /= 2;
  }
  return best;
}

export function crossValidated(rows: readonly Served[]): readonly number[] {
  const whole = fitRoofline(rows);
  return [...new Set(rows.map(({ group }) => group))].flatMap((group) => {
    const fit = fitRoofline(rows.filter((row) => row.group !== group), whole);
    return rows.filter((row) => row.group === group).map((row) => predict(row, fit) - row.y);
  });
}

interface Fact {
  readonly values: readonly { readonly table: readonly Readonly<Record<string, string | number>>[] }[];
}

function tableOf(path: string, index: string): ReadonlyMap<string, number> {
  const fact = parse(readFileSync(path, 'utf8')) as Fact;
  return new Map((fact.values.at(-1)?.table ?? []).map((row) => [String(row[index]), Number(row['estimate'])]));
}

/** The rows of the back-test that can be predicted, with what the catalogue holds of their accelerators and workloads. */
export function readServed(file = 'data/facts/serving_throughput.csv'): readonly Served[] {
  const folder = 'catalogue/quantities';
  const [peak, eight, four, memory, bandwidth] = ['training/accelerator-peak', 'serving/eight-bit-speedup', 'serving/four-bit-speedup', 'serving/accelerator-memory', 'serving/accelerator-bandwidth'].map((path) => tableOf(`${folder}/${path}.yaml`, 'accelerator')) as [ReadonlyMap<string, number>, ReadonlyMap<string, number>, ReadonlyMap<string, number>, ReadonlyMap<string, number>, ReadonlyMap<string, number>];
  const [prompts, answers] = ['workload-prompt-tokens', 'workload-answer-tokens'].map((id) => tableOf(`${folder}/serving/${id}.yaml`, 'workload')) as [ReadonlyMap<string, number>, ReadonlyMap<string, number>];
  const names = acceleratorNames();
  return servingThroughput.read(file, readFileSync(file, 'utf8')).rows.flatMap(({ id, known, reported }): readonly Served[] => {
    const accelerator = names.get(String(known?.['planned-accelerator'] ?? ''));
    const value = reported['tokens-per-second'];
    if (known === null || accelerator === undefined || value === undefined || !memory.has(accelerator)) return [];
    const number = (role: string): number | null => (typeof known[role] === 'number' ? (known[role] as number) : null);
    const [active, total, bytes] = [number('planned-served-size') ?? 0, number('planned-served-total') ?? 0, number('planned-weight-bytes') ?? 1];
    const speed = bytes > 1.5 ? 1 : bytes > 0.75 ? (eight.get(accelerator) ?? 1) : (four.get(accelerator) ?? 1);
    const workload = String(known['planned-workload'] ?? '');
    const [prompt, answer] = [number('planned-prompt') ?? prompts.get(workload), number('planned-answer') ?? answers.get(workload)];
    if (prompt === undefined || answer === undefined) return [];
    return [{
      id, group: `${active}/${total}/${accelerator}`, active, total, bytes, prompt, answer, peak: (peak.get(accelerator) ?? 0) * speed, bandwidth: bandwidth.get(accelerator) ?? 0, memory: memory.get(accelerator) ?? 0,
      scenario: String(known['planned-scenario']).replace('stated-concurrency', 'stated') as Served['scenario'], concurrency: number('planned-concurrency'), accelerators: number('planned-replica'), y: Math.log(value),
    }];
  });
}

/** Published name → accelerator of the catalogue. */
function acceleratorNames(): ReadonlyMap<string, string> {
  return new Map(listFiles('catalogue/accelerators', (path) => path.endsWith('.yaml')).flatMap((path) => {
    const { id, names = [] } = parse(readFileSync(path, 'utf8')) as { id: string; names?: string[] };
    return names.map((name) => [name, id] as const);
  }));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const rows = readServed();
  const errors = crossValidated(rows);
  console.log(rows.length, 'rows,', new Set(rows.map(({ group }) => group)).size, 'pairs of model and accelerator');
  console.log('fitted to all', fitRoofline(rows));
  console.log('unseen pairs', scoreOf(errors), '80 % interval: a factor of', Math.exp(halfWidth(errors)), 'each way; middle', quantile(errors, 0.5));
}
