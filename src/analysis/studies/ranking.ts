/** Who stands where in one service at expected facts, at the price in force: what studies of an answer start from. */
import type { Candidate } from '../candidates.js';
import type { ServiceFrame } from '../service.js';

export interface Ranking {
  /** Alternatives that are open and have a cost, by expected net benefit, best first. */
  readonly placed: readonly Candidate[];
  /** Present value in money of a full swing of value; 1 where nobody stated a price and value alone counts. */
  readonly worth: number;
  readonly costCounts: boolean;
  /** Expected net benefit, or expected value where costs do not count. */
  readonly net: (candidate: Candidate) => number;
}

export function rankingOf({ situation, verdict: { price } }: ServiceFrame): Ranking {
  const costCounts = price !== null;
  const worth = price === null ? 1 : price * situation.annuity;
  const net = ({ expectedValue, netCost }: Candidate): number => worth * expectedValue - (costCounts ? (netCost ?? 0) : 0);
  return { placed: situation.open.filter(({ cost }) => cost !== null).sort((a, b) => net(b) - net(a)), worth, costCounts, net };
}
