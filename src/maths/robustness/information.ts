/** What it would be worth to know: expected value of perfect information, in all and about one input, from draws of the decision. */

import { orderOf } from '../order.js';

/** `nets[i]` holds the net benefit of alternative i by draw; all have equal length. */
export type NetDraws = readonly Float64Array[];

/** A figure between what the data surely carry and what they seem to carry. */
export interface Between {
  readonly low: number;
  readonly high: number;
}

/**
 * Expected value of perfect information: mean of the best net benefit of each draw less the best mean (Raiffa and Schlaifer 1961). Never negative.
 * Biased upwards by about the error of the means, as every maximum of means is. Cost O(alternatives × draws).
 */
export function evpi(nets: NetDraws): number {
  const draws = nets[0]?.length ?? 0;
  if (draws === 0) return 0;
  let perfect = 0;
  for (let d = 0; d < draws; d++) {
    let best = -Infinity;
    for (const net of nets) best = Math.max(best, net[d]!);
    perfect += best / draws;
  }
  return Math.max(0, perfect - bestMean(nets, allOf(draws)));
}

/** Draws by rising value of one input, cut into groups of equal size; an input is sorted once for all that is asked of it. */
export interface Bins {
  readonly order: Int32Array;
  readonly groups: readonly Int32Array[];
}

/** Cost O(draws). */
export function binsOf(input: Float64Array, count: number): Bins {
  const draws = input.length;
  const order = orderOf(input);
  const groups = Array.from({ length: count }, (_, bin) => order.subarray(Math.floor((bin * draws) / count), Math.floor(((bin + 1) * draws) / count)));
  return { order, groups: groups.filter((members) => members.length > 0) };
}

/**
 * Expected value of perfect information about the input behind the bins: within a bin the mean net
 * benefit stands for what is expected once the input is known (Strong and Oakley 2013 smooth in the same place). `high` chooses and values in the
 * same draws, so noise helps it; `low` chooses in one half of a bin and values in the other, so noise hurts it. Inputs that the choice ignores
 * come out near zero and may be below. Cost O(alternatives × draws).
 */
export function evppi(nets: NetDraws, { order, groups }: Bins): Between {
  if (order.length === 0 || nets.length === 0) return { low: 0, high: 0 };
  const today = bestMean(nets, order);
  let [high, low] = [0, 0];
  for (const members of groups) {
    const share = members.length / order.length;
    high += share * bestMean(nets, members);
    // Neighbours by the input go to different halves; by number they would not be even halves of a low-discrepancy sample.
    const [even, odd] = [members.filter((_, place) => place % 2 === 0), members.filter((_, place) => place % 2 === 1)];
    low += even.length === 0 || odd.length === 0 ? share * bestMean(nets, members) : (share * (valueOfChoice(nets, even, odd) + valueOfChoice(nets, odd, even))) / 2;
  }
  return { low: low - today, high: Math.max(0, high - today) };
}

/** Share of draws in whose bin another alternative than `leader` has the best mean: how often knowing the input would change the choice. */
export function chanceOfChange(nets: NetDraws, { order, groups }: Bins, leader: number): number {
  let changed = 0;
  for (const members of groups) if (bestOf(nets, members) !== leader) changed += members.length;
  return order.length === 0 ? 0 : changed / order.length;
}

/** Which alternative has the best mean net benefit; of equal ones the first. */
export function bestOnAverage(nets: NetDraws): number {
  return bestOf(nets, allOf(nets[0]?.length ?? 0));
}

function allOf(draws: number): Int32Array {
  return Int32Array.from({ length: draws }, (_, d) => d);
}

function meanOver(net: Float64Array, members: Int32Array): number {
  let sum = 0;
  for (const d of members) sum += net[d]!;
  return sum / members.length;
}

function bestOf(nets: NetDraws, members: Int32Array): number {
  let [best, most] = [0, -Infinity];
  nets.forEach((net, i) => {
    const mean = meanOver(net, members);
    if (mean > most) [best, most] = [i, mean];
  });
  return best;
}

function bestMean(nets: NetDraws, members: Int32Array): number {
  return Math.max(...nets.map((net) => meanOver(net, members)));
}

function valueOfChoice(nets: NetDraws, choosing: Int32Array, valuing: Int32Array): number {
  return meanOver(nets[bestOf(nets, choosing)] ?? new Float64Array(0), valuing);
}
