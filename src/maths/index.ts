/** A distribution by its quantile function; sampling is `quantile(u)` with u from a counter-based stream. */
export interface Distribution {
  readonly kind: string;
  readonly quantile: (share: number) => number;
  readonly mean: number;
}
