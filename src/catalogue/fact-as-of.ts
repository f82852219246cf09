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

/** A correction strikes out what it names if that was published before it; it never strikes out itself. */
function corrects(correction: DatedValue, value: DatedValue): boolean {
  return correction !== value && correction.corrects === value.from && value.published <= correction.published && value.corrects === null;
}
