export { exp, expm1, ln, log1p, pow, sin } from './elementary.js';
export { normalCdf, normalPdf, normalQuantile } from './normal.js';
export { betaIncomplete, betaQuantile, lgamma, lnBeta } from './beta.js';
/** A distribution by its quantile function; sampling is `quantile(u)` with u from a counter-based stream. */
export interface Distribution {
  readonly kind: string;
  readonly quantile: (share: number) => number;
  readonly mean: number;
}
