/** Which of several things together make something fail: a smallest set, by leaving one out after the other (the deletion filter of Chinneck and Dravnieks 1991). */

/**
 * Of items that fail together, those that remain when each is left out as long as the rest still fails: they fail, and without any one of them they
 * do not, as long as fewer items never fail where more hold. Cost: one call of `fails` an item.
 */
export function smallestFailing<Item>(items: readonly Item[], fails: (kept: readonly Item[]) => boolean): readonly Item[] {
  let kept = items;
  for (const item of items) {
    const without = kept.filter((other) => other !== item);
    if (fails(without)) kept = without;
  }
  return kept;
}
