/** Question: how often is one alternative ahead of another, at one price of value or, where nobody stated a price, at every price? (METHOD 20, 21) */
import { quantilesOf } from '../maths/index.js';
import { bestShare, netDraws, winShare, winTable, type Candidate } from './candidates.js';
import { efficientSet } from './prices.js';

/** Shares of draws, 0 to 1. Of a pair, what one does not win the other does. */
export interface Comparison {
  readonly winShare: (id: string, rival: string) => number;
  readonly bestShare: (id: string) => number;
  readonly winTable: () => ReadonlyMap<string, Readonly<Record<string, number>>>;
}

/** At `price`; null compares at every price. Candidates without a cost cannot be placed. */
export function compareAt(candidates: readonly Candidate[], price: number | null, annuity: number): Comparison {
  if (price === null) return compareAtEveryPrice(candidates);
  const nets = netDraws(candidates, price, annuity);
  return { winShare: (id, rival) => winShare(nets, id, rival), bestShare: (id) => bestShare(nets, id), winTable: () => winTable(nets) };
}

interface Placed {
  readonly id: string;
  readonly costs: Float64Array;
  readonly values: Float64Array;
}

/**
 * Ahead in a draw: at least as good in value at no more net cost, so that no price turns it. A draw in which the price would decide counts
 * half for each, as a tie does.
 */
function compareAtEveryPrice(candidates: readonly Candidate[]): Comparison {
  const placed = candidates.flatMap((each): readonly Placed[] => (each.cost === null ? [] : [{ id: each.id, costs: netCostDraws(each.cost, each.publicValue), values: each.value.draws }]));
  const find = (id: string): Placed | undefined => placed.find((each) => each.id === id);
  const share = (own: Placed | undefined, rival: Placed | undefined): number => (own === undefined || rival === undefined ? 0 : aheadShare(own, rival));
  return {
    winShare: (id, rival) => share(find(id), find(rival)),
    bestShare: (id) => bestAtEveryPrice(find(id), placed),
    winTable: () => new Map(placed.map((own) => [own.id, Object.fromEntries(placed.filter((rival) => rival !== own).map((rival) => [rival.id, aheadShare(own, rival)]))])),
  };
}

function aheadShare(own: Placed, rival: Placed): number {
  const draws = own.costs.length;
  let halves = 0;
  for (let d = 0; d < draws; d++) {
    const saved = rival.costs[d]! - own.costs[d]!;
    const gained = own.values[d]! - rival.values[d]!;
    if (saved >= 0 && gained >= 0) halves += saved === 0 && gained === 0 ? 1 : 2;
    else if (saved > 0 || gained > 0) halves += 1;
  }
  return halves / (2 * draws);
}

/** Share of draws in which nobody is ahead of it at any price; equals share the draw. */
function bestAtEveryPrice(own: Placed | undefined, all: readonly Placed[]): number {
  if (own === undefined) return 0;
  const draws = own.costs.length;
  let wins = 0;
  for (let d = 0; d < draws; d++) {
    let equals = 0;
    let isBest = true;
    for (const { costs, values } of all) {
      if (costs[d]! < own.costs[d]! || values[d]! > own.values[d]!) isBest = false;
      else if (costs[d] === own.costs[d] && values[d] === own.values[d]) equals++;
    }
    if (isBest) wins += 1 / equals;
  }
  return wins / draws;
}

function netCostDraws(cost: Float64Array, publicValue: Float64Array | null): Float64Array {
  if (publicValue === null) return cost;
  const net = new Float64Array(cost.length);
  for (let d = 0; d < net.length; d++) net[d] = cost[d]! - (publicValue[d] ?? 0);
  return net;
}

/**
 * Net cost of each candidate at `confidence`, a share: what is not exceeded in that share of draws (METHOD 17), so that a cost that is low on
 * average and may run far is not called cheap. Candidates without a cost are left out. Cost O(candidates × draws).
 */
export function netCostsAt(candidates: readonly Candidate[], confidence: number): ReadonlyMap<string, number> {
  return new Map(candidates.flatMap((each) => (each.cost === null ? [] : [[each.id, quantilesOf(netCostDraws(each.cost, each.publicValue), [confidence])[0] ?? 0] as const])));
}

/** Who is efficient in expected value and in these net costs. */
export function efficientAt(candidates: readonly Candidate[], netCosts: ReadonlyMap<string, number>): ReadonlySet<string> {
  return efficientSet(
    candidates.flatMap((each) => {
      const cost = netCosts.get(each.id);
      return cost === undefined ? [] : [{ id: each.id, cost, worth: each.expectedValue }];
    }),
  );
}
