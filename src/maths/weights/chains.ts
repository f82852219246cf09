/** Rows that only put weights in order: which weights they line up, so that points can be drawn exactly. */
import type { LinearRow } from '../programmes/linear-programme.js';

/**
 * Rankings that share no weight, each from the largest weight to the smallest, when the rows say nothing else; null when they say more (a
 * ratio, a sum, an order that is only partly told). Weights that no row names stand in no ranking. Cost: O(size³ + rows × size).
 */
export function chainsOf(size: number, rows: readonly LinearRow[]): readonly (readonly number[])[] | null {
  const above = Array.from({ length: size }, () => new Uint8Array(size));
  for (const row of rows) {
    const pair = orderOf(row);
    if (pair === null) return null;
    above[pair[0]]![pair[1]] = 1;
  }
  for (let via = 0; via < size; via++) {
    for (let i = 0; i < size; i++) {
      if (above[i]![via] === 1) for (let j = 0; j < size; j++) if (above[via]![j] === 1) above[i]![j] = 1;
    }
  }
  const chains: number[][] = [];
  const seen = new Uint8Array(size);
  for (let start = 0; start < size; start++) {
    if (seen[start] === 1) continue;
    const linked = linkedWith(start, above, seen);
    if (linked.length === 1 && above[start]![start] === 0) continue;
    const below = (i: number): number => linked.filter((j) => above[i]![j] === 1).length;
    linked.sort((i, j) => below(j) - below(i));
    if (linked.some((i, place) => below(i) !== linked.length - 1 - place)) return null;
    chains.push(linked);
  }
  return chains;
}

/** The larger and the smaller of a row that says no more than that; null for any other row. */
function orderOf({ coefficients, relation, bound }: LinearRow): readonly [number, number] | null {
  if (relation === 'equal' || bound !== 0) return null;
  const named = Array.from(coefficients, (c, at) => ({ c, at })).filter(({ c }) => c !== 0);
  const [one, other] = named;
  if (named.length !== 2 || one === undefined || other === undefined || one.c !== -other.c) return null;
  return one.c > 0 === (relation === 'at-least') ? [one.at, other.at] : [other.at, one.at];
}

function linkedWith(start: number, above: readonly Uint8Array[], seen: Uint8Array): number[] {
  const linked = [start];
  seen[start] = 1;
  for (const i of linked) {
    for (let j = 0; j < above.length; j++) {
      if (seen[j] === 1 || (above[i]![j] !== 1 && above[j]![i] !== 1)) continue;
      seen[j] = 1;
      linked.push(j);
    }
  }
  return linked;
}

/**
 * Centre of all weights in a given order, largest first: the r-th is (1/n) × Σ 1/k over k from r to n (rank order centroid, Barron and
 * Barrett 1996, "Decision quality using ranked attribute weights").
 */
export function rankOrderCentroid(size: number): Float64Array {
  const weights = new Float64Array(size);
  let sum = 0;
  for (let rank = size; rank >= 1; rank--) {
    sum += 1 / rank;
    weights[rank - 1] = sum / size;
  }
  return weights;
}
