/** Question: who leads as value gets dearer? Value and money meet in the open (METHOD 17). */

/** Expected cost (present value, money) and expected value (money-years of a full swing, so that net = price × worth − cost). */
export interface Line {
  readonly id: string;
  readonly cost: number;
  readonly worth: number;
}

export interface PriceStep {
  readonly from: number;
  readonly leader: string;
}

/**
 * The upper envelope of `price × worth − cost` for prices from `low` to `high`: each leader with the price from which it leads. Ties go to
 * the larger worth, then to the first by name: in which order lines come says nothing. Cost O(n²).
 */
export function leadersByPrice(lines: readonly Line[], low: number, high: number): readonly PriceStep[] {
  let leader = bestAt(lines, low);
  if (leader === null) return [];
  const steps: PriceStep[] = [{ from: low, leader: leader.id }];
  let price = low;
  for (;;) {
    let next: Line | null = null;
    let at = high;
    for (const line of lines) {
      if (line.worth <= leader.worth) continue;
      const cross = (line.cost - leader.cost) / (line.worth - leader.worth);
      if (cross < at || (cross === at && next !== null && isBefore(line, next))) {
        at = cross;
        next = line;
      }
    }
    if (next === null || at >= high) return steps;
    price = Math.max(price, at);
    leader = next;
    steps.push({ from: price, leader: leader.id });
  }
}

/** The line ahead at one price; null when there is none. */
export function bestAt(lines: readonly Line[], price: number): Line | null {
  let best: Line | null = null;
  for (const line of lines) {
    if (best === null) best = line;
    else {
      const gain = price * line.worth - line.cost - (price * best.worth - best.cost);
      if (gain > 0 || (gain === 0 && isBefore(line, best))) best = line;
    }
  }
  return best;
}

function isBefore(line: Line, other: Line): boolean {
  return line.worth > other.worth || (line.worth === other.worth && line.id < other.id);
}

/** No other line has at least the value at no more cost, with one of the two better. */
export function efficientSet(lines: readonly Line[]): ReadonlySet<string> {
  const efficient = lines.filter(
    (a) => !lines.some((b) => b.id !== a.id && b.worth >= a.worth && b.cost <= a.cost && (b.worth > a.worth || b.cost < a.cost)),
  );
  return new Set(efficient.map((line) => line.id));
}

/**
 * The price at which figures that need one price are given: the middle of the stated range, or of the switches when none is stated. Null
 * when nobody stated one and nothing switches: the lead needs no price, and any that we chose would weigh value for others.
 */
export function middlePrice(range: { readonly low: number; readonly high: number } | null, steps: readonly PriceStep[]): number | null {
  if (range !== null) return (range.low + range.high) / 2;
  const switches = steps.slice(1);
  const middle = switches[Math.floor(switches.length / 2)];
  return middle?.from ?? null;
}

/**
 * Prices at which a lead is looked at: the one in force where somebody stated what value is worth; else one inside each stretch between two prices
 * at which the lead changes, since at such a price two leaders are level and a chance there would say nothing of either: half of the first,
 * the geometric middle of each stretch, twice the last. Null: the lead needs no price.
 */
export function pricesToLookAt(range: { readonly low: number; readonly high: number } | null, steps: readonly PriceStep[]): readonly (number | null)[] {
  const price = middlePrice(range, steps);
  if (range !== null || price === null) return [price];
  const turns = steps.slice(1).map(({ from }) => from);
  return [...turns.map((turn, i) => (i === 0 ? turn / 2 : Math.sqrt(turns[i - 1]! * turn))), 2 * turns[turns.length - 1]!];
}

/** Who would lead were every open question answered well: the one at the price in force, else everybody who leads at some price. */
export function leadersIfAll({ leaderIfAll, prices }: { readonly leaderIfAll: string | null; readonly prices: readonly PriceStep[] }): readonly string[] {
  return leaderIfAll === null ? [...new Set(prices.map(({ leader }) => leader))] : [leaderIfAll];
}
