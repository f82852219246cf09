/** Magnifying honestly: where a few large amounts squeeze the rest against zero, the small ones get a second panel with its own full axis. */

/** A second panel pays when it draws its marks at least this many times larger. */
const WORTH_MAGNIFYING = 5;
const FEWEST_IN_PANEL = 2;

/** The items of the second panel: the largest group whose reach is so much smaller than that of all; empty when no panel pays. */
export function magnified<T>(items: readonly T[], reach: (item: T) => number, fewest: number = FEWEST_IN_PANEL): readonly T[] {
  const largest = Math.max(0, ...items.map(reach));
  const small = items.filter((item) => reach(item) * WORTH_MAGNIFYING <= largest);
  return small.length >= fewest && largest > 0 ? small : [];
}
