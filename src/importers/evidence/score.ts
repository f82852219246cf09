/** A score with everything that a harness does not say left out, and small conversions that several readers share. */
import type { Fault, Score } from './types.js';

const SILENT: Omit<Score, 'task' | 'metric' | 'part'> = {
  taskVersion: null, filter: null, model: null, value: null, grade: null, standardError: null, errorFrom: null, items: null, itemsOfTask: null, missing: 0,
  shots: null, taskDigest: null, templateDigest: null, average: null, higherIsBetter: null, normalised: null, fault: null, at: null,
};

/** A score of which only what is given is known. */
export function scoreOf(known: Pick<Score, 'task' | 'metric' | 'part'> & Partial<Score>): Score {
  return { ...SILENT, ...known };
}

export function crashed(found: string): Fault {
  return { code: 'evidence-crashed', params: { found } };
}

export function contradiction(what: string, found: number | string, accepted: number | string): Fault {
  return { code: 'evidence-contradicts-itself', params: { what, found, accepted } };
}

/** Equal within rounding: 1e-6 of the larger, or of one. */
export function agree(left: number, right: number, tolerance = 1e-6): boolean {
  return Math.abs(left - right) <= tolerance * Math.max(1, Math.abs(left), Math.abs(right));
}

/** The day of a UNIX time in seconds, in UTC; null when it is none. */
export function dayOfUnix(seconds: number | null): string | null {
  if (seconds === null || seconds < 0 || seconds > 253_402_300_799) return null;
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

/** The day of an ISO 8601 time as written; null when it does not begin with one. */
export function dayOfTime(text: string | null): string | null {
  return text === null ? null : (/^(\d{4}-\d{2}-\d{2})(?:T|$)/.exec(text)?.[1] ?? null);
}

/** Mean of single cases, and its standard error with n − 1 below. */
export function meanOfCases(values: readonly number[]): { readonly mean: number | null; readonly standardError: number | null } {
  const n = values.length;
  if (n === 0) return { mean: null, standardError: null };
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n === 1) return { mean, standardError: null };
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, standardError: Math.sqrt(squares / (n - 1) / n) };
}
