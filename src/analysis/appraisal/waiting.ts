/** Question: is it worth waiting before money is tied up, and until when? The policy `wait` of METHOD 2, never a choice per draw. */
import { binsOf, evpi, evppi, meanOf, type Between } from '../../maths/index.js';

/** One way in constant prices: draws of each year, not discounted, and of what falls due when it is begun (within the first year). */
export interface YearlyWay {
  readonly id: string;
  readonly years: readonly Float64Array[];
  readonly start: Float64Array;
  /** Months from the beginning until it serves. */
  readonly months: Float64Array;
}

export interface Waiting {
  /** What is kept until the choice. */
  readonly hold: string;
  /** Least expected cost of what can be begun now. */
  readonly now: number;
  /** By the number of years waited: expected saving against `now` (negative where waiting costs), and the most that perfect foresight could make of it. */
  readonly after: readonly { readonly years: number; readonly saves: Between; readonly foresight: number }[];
}

/** In a year. */
const MONTHS = 12;

/** Years of service that must be left when the choice is made (METHOD 4). */
export interface WaitingRules {
  readonly yearsLeft: number;
  readonly drawsPerBin: number;
}

/**
 * Keep `hold` for T years, look at its bill of the last of them, then keep it or begin another way for the years that are left. The bill is cut into
 * bins of equal size and within a bin the mean stands for what is expected (`evppi`): what is known by then is that bill and nothing else. A way
 * that is begun later pays its start then, and from then on what it costs in those years of the calendar, with their prices and volumes; until it
 * serves, what is held goes on in its place. `discount` holds a factor a year by draw. The law: `saves.low` ≤ `saves.high` ≤
 * `foresight`. Null where fewer than two ways are compared. Cost O(years² × ways × draws + years × draws log draws).
 */
export function waitingOf(ways: readonly YearlyWay[], hold: YearlyWay, discount: readonly Float64Array[], { yearsLeft, drawsPerBin }: WaitingRules): Waiting | null {
  const span = hold.years.length;
  const draws = hold.years[0]?.length ?? 0;
  if (ways.length < 2 || draws === 0) return null;
  const today = ways.map((way) => worthOf(way.years.map((year, y) => [year, y] as const), discount, draws));
  const now = Math.min(...today.map((cost) => meanOf(cost)));
  const bins = Math.max(1, Math.floor(draws / drawsPerBin));
  const after = Array.from({ length: Math.max(0, span - yearsLeft) }, (_, t) => {
    const until = t + 1;
    const nets = ways.map((way) => worthOf(laterOf(way, hold, until), discount, draws).map((cost) => -cost));
    const least = Math.min(...nets.map((net) => -meanOf(net)));
    const seen = evppi(nets, binsOf(hold.years[t] ?? new Float64Array(draws), bins));
    const saved = now - least;
    return { years: until, saves: { low: saved + Math.min(seen.low, seen.high), high: saved + seen.high }, foresight: saved + evpi(nets) };
  });
  return { hold: hold.id, now, after };
}

/** Draws of a payment, and the year in which it falls. */
type Payment = readonly [Float64Array, number];

/** What is held until the choice and until the way that is chosen serves, then that way. */
function laterOf(way: YearlyWay, hold: YearlyWay, until: number): readonly Payment[] {
  if (way === hold) return hold.years.map((held, y) => [held, y]);
  return [...hold.years.map((held, y): Payment => [y < until ? held : late(held, way.years[y] ?? held, way.months, y, until), y]), [way.start, until]];
}

/** A year of a way begun when `until` years are over: what is held for the share of the year before it serves, its own cost for the rest. */
function late(held: Float64Array, own: Float64Array, months: Float64Array, year: number, until: number): Float64Array {
  return own.map((cost, d) => {
    const serves = until + months[months.length === 1 ? 0 : d]! / MONTHS;
    const before = Math.min(1, Math.max(0, serves - year));
    return cost + before * (held[held.length === 1 ? 0 : d]! - cost);
  });
}

function worthOf(payments: readonly Payment[], discount: readonly Float64Array[], draws: number): Float64Array {
  const worth = new Float64Array(draws);
  for (const [paid, y] of payments) {
    const factors = discount[y];
    for (let d = 0; d < draws; d++) worth[d] = worth[d]! + paid[paid.length === 1 ? 0 : d]! * (factors?.[factors.length === 1 ? 0 : d] ?? 1);
  }
  return worth;
}
