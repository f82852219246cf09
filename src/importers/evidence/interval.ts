/** From a score to an interval on the scale of its quantity: corrected for chance, with the standard error as P5 to P95. */
import { agree } from './score.js';
import type { ErrorSource, EvidenceEstimate, Fault, Measure, Score } from './types.js';

/** Score of the normal distribution at 95 %. */
const SCORE_95 = 1.6448536269514722;
/** Significant digits of what is written; evidence carries fewer. */
const DIGITS = 6;

export interface Interval {
  readonly estimate: EvidenceEstimate;
  readonly standardError: number | null;
  readonly errorFrom: ErrorSource | null;
  /** True when the value lay below chance and was cut at it. */
  readonly isClipped: boolean;
}

/**
 * The estimate of a score of `items` items. Errors: `evidence-grade-between`, `evidence-outside-scale`, `evidence-below-chance`,
 * `evidence-no-error`. Items without an answer count as worst for the low end and as best for the high end.
 */
export function intervalOf(score: Score, measure: Measure, items: number): Interval | Fault {
  const { scale } = measure;
  if (scale.is === 'levels') return levelOf(score, scale.levels);
  const { value } = score;
  if (value === null) throw new Error('a missing value has been refused before');
  if (scale.is === 'as-it-stands') return asItStands(score, value, items);
  const { chance, best } = scale;
  const onFull = (raw: number): number => (raw - chance) / (best - chance);
  // The worst answer is nothing of the full score, which is 1 or 100 where less is better.
  const worst = best > chance ? Math.min(0, chance) : chance <= 1 ? 1 : 100;
  const share = (value - worst) / (best - worst);
  if (share < -1e-9 || share > 1 + 1e-9) return { code: 'evidence-outside-scale', params: { found: value, accepted: `${Math.min(worst, best)} … ${Math.max(worst, best)}` } };
  const written = score.standardError === null ? null : score.standardError / Math.abs(best - worst);
  const ends = endsOf(share, written, items, score.missing);
  const raw = (end: number): number => worst + end * (best - worst);
  const [low, mode, high] = [onFull(raw(ends.low)), onFull(value), onFull(raw(ends.high))];
  if (high <= 0) return { code: 'evidence-below-chance', params: { found: value, accepted: chance } };
  const inside = (x: number): number => Math.min(1, Math.max(0, x));
  const standardError = ends.error === null ? null : ends.error * Math.abs(best - worst);
  return { estimate: rounded(inside(low), inside(mode), inside(high)), standardError, errorFrom: written === null || written === 0 ? 'largest-possible' : score.errorFrom, isClipped: mode < 0 };
}

interface Ends {
  readonly low: number;
  readonly high: number;
  readonly error: number | null;
}

/** Ends of a share. Without an error, or with none because all answers agree, Wilson's interval of n right-or-wrong answers, which no 0 to 1 metric exceeds. */
function endsOf(share: number, error: number | null, items: number, missing: number): Ends {
  const all = items + missing;
  const [floor, ceiling] = [(share * items) / all, (share * items + missing) / all];
  if (error !== null && error > 0) return { low: floor - SCORE_95 * error, high: ceiling + SCORE_95 * error, error };
  const largest = Math.sqrt(Math.max(0, share * (1 - share)) / items);
  return { low: wilson(floor, items, -1), high: wilson(ceiling, items, 1), error: largest };
}

/** Wilson 1927: the score interval of a share of n. */
function wilson(share: number, n: number, side: 1 | -1): number {
  const z2 = SCORE_95 * SCORE_95;
  const half = SCORE_95 * Math.sqrt((Math.max(0, share * (1 - share)) + z2 / (4 * n)) / n);
  return (share + z2 / (2 * n) + side * half) / (1 + z2 / n);
}

function asItStands(score: Score, value: number, items: number): Interval | Fault {
  if (score.standardError === null) return { code: 'evidence-no-error', params: { items } };
  // What a number without ends would be over the missing items cannot be bounded.
  if (score.missing > 0) return { code: 'evidence-missing-items', params: { found: score.missing, items, accepted: '0' } };
  const half = SCORE_95 * score.standardError;
  return { estimate: rounded(value - half, value, value + half), standardError: score.standardError, errorFrom: score.errorFrom, isClipped: false };
}

/** A grade must be one of the levels as written: what lies between two is a mean of grades. */
function levelOf(score: Score, levels: ReadonlyMap<string, string>): Interval | Fault {
  const found = score.grade ?? (score.value === null ? '' : String(score.value));
  const level = levels.get(found);
  if (level === undefined) return { code: 'evidence-grade-between', params: { found, accepted: [...levels.keys()].join(', ') } };
  return { estimate: { level }, standardError: null, errorFrom: null, isClipped: false };
}

function rounded(low: number, mode: number, high: number): EvidenceEstimate {
  const round = (x: number): number => Number(x.toPrecision(DIGITS));
  return { low: round(low), mode: round(mode), high: round(high) };
}

/** The score that its harness corrected for chance must be the one that the mapping's levels give, or one of them is not what it says. */
export function normalisedDisagrees(score: Score, measure: Measure): { readonly found: number; readonly accepted: number } | null {
  const { scale } = measure;
  if (score.normalised === null || score.value === null || scale.is !== 'against-chance') return null;
  const accepted = (100 * (score.value - scale.chance)) / (scale.best - scale.chance);
  const inRange = Math.max(0, accepted);
  return agree(score.normalised, accepted, 1e-3) || agree(score.normalised, inRange, 1e-3) ? null : { found: score.normalised, accepted };
}
