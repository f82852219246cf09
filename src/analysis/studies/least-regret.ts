/** Minimax regret over a library of stresses: what can be used under most of them, and among equals what the worst one costs least. */

/** What an alternative has less than the best one, never below zero. Value and cost are apart; one figure only at a price. */
export interface Regret {
  /** Money, present value; null where value alone counts. */
  readonly net: number | null;
  /** On the scale of value, 0 to 1. */
  readonly value: number;
  /** Money above the cheapest. */
  readonly cost: number;
}

/** Regret of every alternative in one state of the world; `stress` null: nothing has happened, `regret` null: it cannot be used. */
export interface RegretColumn {
  readonly stress: string | null;
  readonly alternatives: readonly { readonly alternative: string; readonly regret: Regret | null }[];
}

export interface LeastRegret {
  readonly by: 'net' | 'value' | 'cost';
  readonly alternative: string;
  /** Stresses under which it cannot be used. */
  readonly losses: number;
  /** Its largest regret and the stress that brings it; null: without any stress. */
  readonly worst: number;
  readonly stress: string | null;
}

/**
 * The alternative with the fewest losses, then with the smallest largest regret; by net benefit where cost counts, else by value and by
 * cost apart. A loss has no figure and is not turned into one. Empty where nothing is compared. Cost: alternatives × columns.
 */
export function leastRegrets(columns: readonly RegretColumn[], costCounts: boolean): readonly LeastRegret[] {
  const ways = costCounts ? (['net'] as const) : (['value', 'cost'] as const);
  return ways.flatMap((by) => {
    const all = (columns[0]?.alternatives ?? []).map(({ alternative }) => worstOf(by, alternative, columns));
    return all.sort((a, b) => a.losses - b.losses || a.worst - b.worst).slice(0, 1);
  });
}

function worstOf(by: LeastRegret['by'], alternative: string, columns: readonly RegretColumn[]): LeastRegret {
  let [losses, worst, stress]: [number, number, string | null] = [0, 0, null];
  for (const column of columns) {
    const regret = column.alternatives.find((each) => each.alternative === alternative)?.regret ?? null;
    if (regret === null) losses++;
    else if ((regret[by] ?? 0) > worst) [worst, stress] = [regret[by] ?? 0, column.stress];
  }
  return { by, alternative, losses, worst, stress };
}
