/** Which value of a fact was known at a date. */
import type { DatedValue } from './types.js';

/**
 * The value that holds at `asOf` and was known then: published by that day, not replaced by a correction that was published by
 * then too, with the latest `from` not after the day; of several with the same `from`, the one published last, then the one
 * written last. Null when nothing was known. A correction names the `from` of the value it corrects. Cost: values × values.
 */
export function factAsOf(values: readonly DatedValue[], asOf: string): DatedValue | null {
  const known = values.filter((value) => value.published <= asOf);
  let best: DatedValue | null = null;
  for (const value of known) {
    if (value.from > asOf || known.some((other) => corrects(other, value))) continue;
    if (best === null || value.from > best.from || (value.from === best.from && value.published >= best.published)) best = value;
  }
  return best;
}

/**
 * What stands in where nothing was known at `asOf` (METHOD 37 freezes evidence; an assumption of ours is none): of the assumptions published
 * later the one published first, of several on one day the one written first. Null when there is none, or something was known. Cost: values.
 */
export function youngerAssumption(values: readonly DatedValue[], asOf: string): DatedValue | null {
  if (factAsOf(values, asOf) !== null) return null;
  let first: DatedValue | null = null;
  for (const value of values) {
    if (value.kind === 'assumption' && value.published > asOf && (first === null || value.published < first.published)) first = value;
  }
  return first;
}

/** A correction strikes out what it names if that was published before it; it never strikes out itself. */
function corrects(correction: DatedValue, value: DatedValue): boolean {
  return correction !== value && correction.corrects === value.from && value.published <= correction.published && value.corrects === null;
}
