/** Question: from which year on is one way the cheaper one, and how sure is that? A distribution over the years, with the chance of never. */

export interface Crossover {
  /** Chance that the year at this position is the first from whose end on it has spent less than the other, to the end of the horizon. */
  readonly first: readonly number[];
  /** Chance that it has spent as much or more when the horizon ends. */
  readonly never: number;
}

/**
 * `own` and `other` hold draws of money by year. A lead that is lost again does not count: what is cheap because it starts late or small is no
 * crossover. `first` and `never` sum to 1. Cost O(years × draws).
 */
export function crossoverOf(own: readonly Float64Array[], other: readonly Float64Array[]): Crossover {
  const draws = own[0]?.length ?? 0;
  const counts = own.map(() => 0);
  let never = 0;
  for (let d = 0; d < draws; d++) {
    let [lead, from] = [0, 0];
    own.forEach((year, y) => {
      lead += (other[y]?.[d] ?? 0) - (year[d] ?? 0);
      if (lead <= 0) from = y + 1;
    });
    if (from === own.length) never++;
    else counts[from] = (counts[from] ?? 0) + 1;
  }
  return { first: counts.map((count) => (draws === 0 ? 0 : count / draws)), never: draws === 0 ? 1 : never / draws };
}
