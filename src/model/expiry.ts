/** When a fact or a line of evidence stops carrying a decision: after its kind's age, or when it was to be looked at again. */
import { addMonths } from '../base/index.js';
import type { DatedValue } from '../catalogue/index.js';

/** How often a fact of the catalogue is to be looked at again, in months of the calendar; what is not named here is not. */
const RECHECK_MONTHS: Readonly<Record<string, number>> = { monthly: 1, quarterly: 3, 'half-yearly': 6, yearly: 12 };

/** The last day on which something of that date still carries a decision; null: it holds until something replaces it. */
export function expiryOf(date: string, months: number | null): string | null {
  return months === null ? null : addMonths(date, months);
}

/** The same for a fact, counted from the day on which somebody last looked at it. */
export function factExpiry(value: DatedValue, recheck: string | null): string | null {
  return expiryOf(value.checked ?? value.retrieved, recheck === null ? null : (RECHECK_MONTHS[recheck] ?? null));
}
