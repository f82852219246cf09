/** Question: how often is one alternative ahead of another, at one price of value or, where nobody stated a price, at every price? (METHOD 20, 21) */
import { quantilesOf } from '../maths/index.js';
import { bestShare, netDraws, winShare, winTable, type BareCandidate, type Candidate } from './candidates.js';
import { efficientSet } from './prices.js';
import { quantileIn } from './spread.js';
import type { Spread } from './types.js';

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
    winTable: () => aheadTable(placed),
  };
}

/** A pair is compared once: what one does not win, the other does. */
function aheadTable(placed: readonly Placed[]): ReadonlyMap<string, Readonly<Record<string, number>>> {
  const shares = placed.map(() => placed.map(() => 0));
  placed.forEach((own, i) => {
    const all = 2 * own.costs.length;
    for (let j = i + 1; j < placed.length; j++) {
      const halves = aheadHalves(own, placed[j]!);
      shares[i]![j] = halves / all;
      shares[j]![i] = (all - halves) / all;
    }
  });
  return new Map(placed.map(({ id }, i) => [id, Object.fromEntries(placed.flatMap((rival, j) => (j === i ? [] : [[rival.id, shares[i]![j]!]])))]));
}

function aheadShare(own: Placed, rival: Placed): number {
  return aheadHalves(own, rival) / (2 * own.costs.length);
}

function aheadHalves(own: Placed, rival: Placed): number {
  const draws = own.costs.length;
  const { costs, values } = own;
  const { costs: theirCosts, values: theirValues } = rival;
  let halves = 0;
  // No worse in both, and better in either: twice a half where both hold, one where only one does.
  for (let d = 0; d < draws; d++) {
    const isNoDearer = Number(theirCosts[d]! >= costs[d]!);
    const isNoWorse = Number(values[d]! >= theirValues[d]!);
    const isCheaper = Number(theirCosts[d]! > costs[d]!);
    const isBetter = Number(values[d]! > theirValues[d]!);
    halves += (isNoDearer & isNoWorse) + (isCheaper | isBetter);
  }
  return halves;
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

/** Cost less public value by draw, where that is known. */
export function netCostDraws(cost: Float64Array, publicValue: Float64Array | null): Float64Array {
  if (publicValue === null) return cost;
  const net = new Float64Array(cost.length);
  for (let d = 0; d < net.length; d++) net[d] = cost[d]! - (publicValue[d] ?? 0);
  return net;
}

/**
 * Net cost of each candidate at `confidence`, a share: what is not exceeded in that share of draws (METHOD 17), so that a cost that is low on
 * average and may run far is not called cheap. Candidates without a cost are left out. `spreads` are of costs that somebody has worked out.
 * Cost O(candidates × draws).
 */
export function netCostsAt(candidates: readonly BareCandidate[], confidence: number, spreads: ReadonlyMap<string, Spread> = new Map()): ReadonlyMap<string, number> {
  return new Map(candidates.flatMap(({ id, cost, publicValue }) => {
    if (cost === null) return [];
    const spread = publicValue === null ? spreads.get(id) : undefined;
    const known = spread === undefined ? null : quantileIn(spread, confidence);
    return [[id, known ?? quantilesOf(netCostDraws(cost, publicValue), [confidence])[0] ?? 0] as const];
  }));
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
