/** Question: in which year does one way become the cheaper one, and how sure is that? A distribution over the years, with the chance of never. */

export interface Crossover {
  /** Chance that the year at this position is the first by whose end it has spent less than the other. */
  readonly first: readonly number[];
  readonly never: number;
}

/**
 * `own` and `other` hold draws of money by year. A draw that crosses back counts at its first year only. `first` and `never` sum to 1.
 * Cost O(years × draws).
 */
export function crossoverOf(own: readonly Float64Array[], other: readonly Float64Array[]): Crossover {
  const draws = own[0]?.length ?? 0;
  const counts = own.map(() => 0);
  let never = 0;
  for (let d = 0; d < draws; d++) {
    let lead = 0;
    const at = own.findIndex((year, y) => {
      lead += (other[y]?.[d] ?? 0) - (year[d] ?? 0);
      return lead > 0;
    });
    if (at < 0) never++;
    else counts[at] = (counts[at] ?? 0) + 1;
  }
  return { first: counts.map((count) => (draws === 0 ? 0 : count / draws)), never: draws === 0 ? 1 : never / draws };
}
