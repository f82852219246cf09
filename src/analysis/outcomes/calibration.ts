/** Question: were forecasts as sure as they said? Coverage of the 80 % interval, PIT values, Brier and log scores over everything that came about. */
import { ln, meanOf } from '../../maths/index.js';

/** A forecast of a number against what was seen. */
export interface NumberOutcome {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly observed: number;
  /** Share of the forecast below what was seen, ties half (probability integral transform): even over many forecasts that were right. */
  readonly pit: number;
  readonly isInside: boolean;
}

/** A forecast of a yes or no. */
export interface FlagOutcome {
  readonly chance: number;
  readonly observed: boolean;
  /** Squared error of the chance; the logarithm of the chance given to what came about, less than 0: null where that was given none. */
  readonly brier: number;
  readonly log: number | null;
}

export interface Calibration {
  readonly numbers: number;
  readonly inside: number;
  /** How likely it is, were every interval right, that no more were inside, and that no fewer were: both far from 0 where nothing speaks against them. */
  readonly atMost: number | null;
  readonly atLeast: number | null;
  /** Forecasts by the fifth of their distribution in which what was seen lies, lowest first; a fifth each were they right. */
  readonly fifths: readonly number[];
  readonly flags: number;
  readonly brier: number | null;
  /** Null too where something came about that was given no chance. */
  readonly log: number | null;
}

/** What an 80 % interval holds. */
const LEVEL = 0.8;
const FIFTHS = 5;
const LOW = 0.1, MIDDLE = 0.5, HIGH = 0.9;

/** `draws` ascending or not; at least one. */
export function numberOutcome(draws: Float64Array, observed: number, quantiles: (draws: Float64Array, shares: readonly number[]) => readonly number[]): NumberOutcome {
  const [p10 = 0, p50 = 0, p90 = 0] = quantiles(draws, [LOW, MIDDLE, HIGH]);
  const below = draws.reduce((count, each) => count + (each < observed ? 1 : each === observed ? MIDDLE : 0), 0);
  return { p10, p50, p90, observed, pit: below / draws.length, isInside: p10 <= observed && observed <= p90 };
}

export function flagOutcome(chance: number, observed: boolean): FlagOutcome {
  const given = observed ? chance : 1 - chance;
  return { chance, observed, brier: (1 - given) * (1 - given), log: given > 0 ? ln(given) : null };
}

/** Over all forecasts, of whatever quantities and cases. Outcomes that hang together (one quantity in several years) count as if they did not. */
export function calibrationOf(numbers: readonly NumberOutcome[], flags: readonly FlagOutcome[]): Calibration {
  const inside = numbers.filter(({ isInside }) => isInside).length;
  const fifths = Array.from({ length: FIFTHS }, (_, k) => numbers.filter(({ pit }) => Math.min(FIFTHS - 1, Math.floor(pit * FIFTHS)) === k).length);
  const logs = flags.map(({ log }) => log);
  return {
    numbers: numbers.length, inside, fifths, flags: flags.length,
    atMost: numbers.length === 0 ? null : binomialAtMost(numbers.length, inside, LEVEL),
    atLeast: numbers.length === 0 ? null : binomialAtMost(numbers.length, numbers.length - inside, 1 - LEVEL),
    brier: flags.length === 0 ? null : meanOf(Float64Array.from(flags, ({ brier }) => brier)),
    log: flags.length === 0 || logs.includes(null) ? null : meanOf(Float64Array.from(logs, (log) => log ?? 0)),
  };
}

/** Chance of at most `k` of `n` independent events of probability `p`. Cost O(n²): by the table of Pascal, which neither overflows nor loses small terms. */
export function binomialAtMost(n: number, k: number, p: number): number {
  let row = [1];
  for (let i = 0; i < n; i++) row = Array.from({ length: row.length + 1 }, (_, j) => (row[j] ?? 0) * (1 - p) + (row[j - 1] ?? 0) * p);
  return Math.min(1, row.slice(0, k + 1).reduce((sum, each) => sum + each, 0));
}
