/** Who stands where in one service at expected facts and one price: what studies of an answer start from. */
import type { Candidate } from '../candidates.js';
import { pricesToLookAt } from '../prices.js';
import type { ServiceFrame } from '../service.js';

export interface Ranking {
  /** Alternatives that are open and have a cost, by expected net benefit, best first. */
  readonly placed: readonly Candidate[];
  /** Present value in money of a full swing of value; 1 where nobody stated a price and value alone counts. */
  readonly worth: number;
  readonly costCounts: boolean;
  /** Net benefit of an expected value at an expected net cost; the value alone where costs do not count. */
  readonly netOf: (value: number, netCost: number | null) => number;
  /** Expected net cost, or nothing where costs do not count. */
  readonly costOf: (candidate: Candidate) => number;
  /** Expected net benefit, or expected value where costs do not count. */
  readonly net: (candidate: Candidate) => number;
}

/** The price in force; where nobody stated one and the lead changes with it, one inside the middle stretch: at a change two are level by making, and everything moves the lead. */
export function lookPrice({ situation, verdict }: ServiceFrame): number | null {
  const looks = pricesToLookAt(situation.worth, verdict.prices);
  return looks[Math.floor(looks.length / 2)] ?? null;
}

/** At the price of `lookPrice`, or at another. */
export function rankingOf(frame: ServiceFrame, price: number | null = lookPrice(frame)): Ranking {
  const { situation } = frame;
  const costCounts = price !== null;
  const worth = price === null ? 1 : price * situation.annuity;
  const netOf = (value: number, netCost: number | null): number => worth * value - (costCounts ? (netCost ?? 0) : 0);
  const net = ({ expectedValue, netCost }: Candidate): number => netOf(expectedValue, netCost);
  const costOf = ({ netCost }: Candidate): number => (costCounts ? (netCost ?? 0) : 0);
  return { placed: situation.open.filter(({ cost }) => cost !== null).sort((a, b) => net(b) - net(a)), worth, costCounts, netOf, costOf, net };
}
