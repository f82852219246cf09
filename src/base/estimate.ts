/** What a person writes where a number, a level, a key or a yes/no is wanted (DESIGN section 3, "Estimates"). No arithmetic here. */

/**
 * - `exact`: a plain number.
 * - `pert`: low and high are P5 and P95 unless `limits`.
 * - `quantiles`: two-piece normal through P10, P50, P90, on the scale of the quantity's domain.
 * - `normal`, `lognormal`, `beta`, `uniform`: low and high are 90 % bounds (P5, P95).
 * - `choices`: members of a scale or index, or numbers, with probabilities that sum to 1.
 * - `text`: a member of a scale or index; `flag`: yes or no.
 */
export type Estimate =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'exact'; readonly value: number }
  | { readonly kind: 'pert'; readonly low: number; readonly mode: number; readonly high: number; readonly limits: boolean }
  | { readonly kind: 'quantiles'; readonly p10: number; readonly p50: number; readonly p90: number }
  | { readonly kind: 'normal' | 'lognormal' | 'beta' | 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'choices'; readonly of: readonly (readonly [string, number])[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'flag'; readonly flag: boolean };

/** How sure a quantity's values are to stay inside a region; decides the scale on which estimates are fitted and widened. */
export type Domain = 'any' | 'positive' | 'share';
