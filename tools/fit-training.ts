/**
 * Fits the share of an accelerator's peak that a billed hour gives in training to published runs, and checks the fit on developers that it
 * has not seen. Run: npx tsx tools/fit-training.ts. The fitted facts of the catalogue name this file as their source.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readCsv } from '../src/case/index.js';
import { MIXTURE_FROM } from '../src/importers/index.js';

export type ChipClass = 'a100-class' | 'h100-class' | 'other-chip-class';

export interface Run {
  readonly id: string;
  readonly developer: string;
  readonly chip: ChipClass;
  readonly isMixture: boolean;
  /** Natural logarithm of the implied utilisation: 6 × active parameters × tokens ÷ (hours × peak). */
  readonly y: number;
  /** A: all of it is stated. B: a part was worked out; weighs half. */
  readonly tier: 'A' | 'B';
}

export interface Fitted {
  /** Utilisation of a dense model by class of chip. */
  readonly byClass: Readonly<Record<ChipClass, number>>;
  /** What a mixture of experts makes of it. */
  readonly mixture: number;
}

export interface Score {
  readonly n: number;
  /** Factors: e to the median and to the P90 of the absolute log error. */
  readonly median: number;
  readonly p90: number;
}

const CHECK = 'data/facts/training_check.csv';
const RUNS = 'data/facts/training_runs.csv';
/** Chips of one generation, by what their published name begins with. */
const CLASSES: readonly (readonly [RegExp, ChipClass])[] = [[/^A[18]00\b/, 'a100-class'], [/^(?:G?H[128]00)\b/, 'h100-class']];
/** How strongly a difference is drawn to nothing (in runs), what a run of tier B weighs, and where the error begins to count by size alone. */
const SHRINK = 4, WEIGHT_B = 0.5, FLAT = 0.05;
const ROUNDS = 40;

function table(path: string): readonly Readonly<Record<string, string>>[] {
  const csv = readCsv(path, readFileSync(path, 'utf8'));
  if (csv.issues.length > 0) throw new Error(`${path}: ${csv.issues[0]?.code ?? ''}`);
  return csv.rows.map(({ cells }) => Object.fromEntries(csv.header.map((name, at) => [name, cells[at] ?? ''])));
}

/** Runs of tiers A and B whose utilisation is implied by what was reported. */
export function readRuns(): readonly Run[] {
  const runs = new Map(table(RUNS).map((row) => [row['row_id'] ?? '', row]));
  return table(CHECK).flatMap((check): readonly Run[] => {
    const run = runs.get(check['row_id'] ?? '');
    const tier = check['tier'];
    if (run === undefined || (tier !== 'A' && tier !== 'B') || check['implied_mfu'] === '' || run['tokens'] === '') return [];
    const [active, total] = [Number(run['params_active'] || run['params_total']), Number(run['params_total'] || run['params_active'])];
    const chip = CLASSES.find(([name]) => name.test(check['accelerator'] ?? ''))?.[1] ?? 'other-chip-class';
    return [{ id: check['row_id'] ?? '', developer: run['developer'] ?? '', chip, isMixture: total > MIXTURE_FROM * active, y: Math.log(Number(check['implied_mfu'])), tier }];
  });
}

const FEATURES: readonly ((run: Pick<Run, 'chip' | 'isMixture'>) => number)[] = [() => 1, ({ chip }) => (chip === 'h100-class' ? 1 : 0), ({ chip }) => (chip === 'other-chip-class' ? 1 : 0), ({ isMixture }) => (isMixture ? 1 : 0)];

/** Least absolute errors with differences drawn to nothing, by least squares that are weighted again and again (Schlossmacher 1973). */
export function fitUtilisation(runs: readonly Run[]): Fitted {
  const base: readonly number[] = runs.map(({ tier }) => (tier === 'A' ? 1 : WEIGHT_B));
  let weights = base;
  let found = FEATURES.map(() => 0);
  for (let round = 0; round < ROUNDS; round++) {
    found = leastSquares(runs, weights);
    weights = runs.map((run, i) => (base[i] ?? 0) / Math.max(FLAT, Math.abs(run.y - dot(found, run))));
  }
  const at = (run: Pick<Run, 'chip' | 'isMixture'>): number => Math.exp(dot(found, run));
  const dense = (chip: ChipClass): number => at({ chip, isMixture: false });
  return { byClass: { 'a100-class': dense('a100-class'), 'h100-class': dense('h100-class'), 'other-chip-class': dense('other-chip-class') }, mixture: Math.exp(found[3] ?? 0) };
}

function dot(found: readonly number[], run: Pick<Run, 'chip' | 'isMixture'>): number {
  return FEATURES.reduce((sum, feature, k) => sum + (found[k] ?? 0) * feature(run), 0);
}

function leastSquares(runs: readonly Run[], weights: readonly number[]): number[] {
  const size = FEATURES.length;
  const rows = FEATURES.map((one, i) => [
    ...FEATURES.map((other, j) => runs.reduce((sum, run, r) => sum + (weights[r] ?? 0) * one(run) * other(run), i === j && i > 0 ? SHRINK : 0)),
    runs.reduce((sum, run, r) => sum + (weights[r] ?? 0) * one(run) * run.y, 0),
  ]);
  for (let p = 0; p < size; p++) {
    const pivot = rows[p] as number[];
    for (let q = 0; q < size; q++) {
      if (q === p) continue;
      const row = rows[q] as number[];
      const factor = (row[p] ?? 0) / (pivot[p] ?? 1);
      for (let j = p; j <= size; j++) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
  }
  return rows.map((row, p) => (row[size] ?? 0) / (row[p] ?? 1));
}

export function predict({ byClass, mixture }: Fitted, { chip, isMixture }: Pick<Run, 'chip' | 'isMixture'>): number {
  return Math.log(byClass[chip]) + (isMixture ? Math.log(mixture) : 0);
}

/** Errors (log of predicted over reported utilisation) of each run of tier A, predicted from the runs of all other developers. */
export function crossValidated(runs: readonly Run[], predictor: (others: readonly Run[]) => (run: Run) => number): readonly number[] {
  const tierA = runs.filter(({ tier }) => tier === 'A');
  return [...new Set(tierA.map(({ developer }) => developer))].flatMap((developer) => {
    const predicted = predictor(runs.filter((run) => run.developer !== developer));
    return tierA.filter((run) => run.developer === developer).map((run) => predicted(run) - run.y);
  });
}

/** Median of the tier-A runs on the same class of chip, or of all where there are fewer than three. */
export function classMedian(others: readonly Run[]): (run: Run) => number {
  const tierA = others.filter(({ tier }) => tier === 'A');
  return ({ chip }) => {
    const same = tierA.filter((run) => run.chip === chip);
    return quantile((same.length >= 3 ? same : tierA).map(({ y }) => y), 0.5);
  };
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? 0;
  return below + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? below) - below);
}

export function scoreOf(errors: readonly number[]): Score {
  const sizes = errors.map(Math.abs);
  return { n: sizes.length, median: Math.exp(quantile(sizes, 0.5)), p90: Math.exp(quantile(sizes, 0.9)) };
}

/** Half the width, in logs, of the 80 % interval that holds four fifths of what was not seen. */
export function halfWidth(errors: readonly number[]): number {
  return quantile(errors.map(Math.abs), 0.8);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const runs = readRuns();
  const errors = crossValidated(runs, (others) => (run) => predict(fitUtilisation(others), run));
  console.log('fitted to all', fitUtilisation(runs));
  console.log('this fit, unseen developers', scoreOf(errors));
  console.log('median of the class, unseen developers', scoreOf(crossValidated(runs, classMedian)));
  console.log('80 % interval: a factor of', Math.exp(halfWidth(errors)), 'each way, P90/P10', Math.exp(2 * halfWidth(errors)));
}
