/** Choosing one option for each of many groups under shared limits, where options need assets that cost once: the shape of a portfolio. */

/**
 * Options of group g are `first[g] … first[g + 1] − 1`. Per option: `value`, and `needs`, the assets it needs as bits. `use` is option-major,
 * one column per limit: Σ use of what is chosen + Σ use of what is opened ≤ limit (turn signs for limits from below). Values and uses may
 * have either sign. At most `MOST_ASSETS` assets.
 */
export interface ChoiceProgramme {
  readonly first: Int32Array;
  readonly value: Float64Array;
  readonly needs: Uint32Array;
  readonly use: Float64Array;
  readonly limits: Float64Array;
  /** What opening each asset takes off the total value, and adds to each limit's use (asset-major; less than nothing adds capacity). */
  readonly assetCost: Float64Array;
  readonly assetUse: Float64Array;
  /** Groups marked 1 must take an option; the others may be left empty. */
  readonly mustChoose: Uint8Array;
}

/** Every set of assets has a bound of its own: 2 to this power of them. */
export const MOST_ASSETS = 14;

export interface ChoicePlan {
  /** Option per group; −1 for a group that is left empty. */
  readonly options: Int32Array;
  /** Assets that are open, as bits. */
  readonly assets: number;
  readonly value: number;
}

export interface ChoiceOutcome {
  /** Best plan found; null when none was found. */
  readonly plan: ChoicePlan | null;
  /** No plan is worth more than this; −Infinity proves that there is none. */
  readonly bound: number;
  /** (bound − value) ÷ |value|; Infinity without a plan, 0 at a proven optimum. */
  readonly gap: number;
  /** What a unit more of each limit would be worth at the bound, per limit; what a next solve may start from. */
  readonly prices: Float64Array;
  /** Relaxations that were solved: the measure of work. */
  readonly evaluations: number;
}

/** How much a sum may be above its limit before that counts: what rounding leaves, relative to the limit's scale. */
export const SLACK = 1e-9;
