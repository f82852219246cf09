/** Which leads an input moves: before asking what knowing it is worth, because between alternatives that are nearly level every input seems to change the choice. */
import { ranksOf } from '../ranks.js';
import { bestOnAverage, type NetDraws } from './information.js';

/** Net benefits with who is best on average, and by alternative how it stands to that one, as ranks over the draws. */
export interface Leads {
  readonly nets: NetDraws;
  readonly leader: number;
  /** Centred ranks of unit length of what each has more than the leader; null for the leader and where that never varies. */
  readonly ranks: readonly (Float64Array | null)[];
}

/** Cost O(alternatives × draws). */
export function leadsOf(nets: NetDraws): Leads {
  const leader = bestOnAverage(nets);
  const own = nets[leader];
  return { nets, leader, ranks: nets.map((net) => (net === own ? null : unitRanks(net.map((value, d) => value - own![d]!)))) };
}

/** Standard errors of a rank correlation of nothing: of ten thousand pairs that have nothing to do with each other, less than one passes. */
const SURE = 4;

/**
 * The leader's net benefits, and of the others those whose distance to it goes with one of the inputs, given by their `unitRanks`, by more than chance would (Spearman 1904, whom
 * heavy tails do not mislead). What an input does not move it cannot decide, and is left out. Cost O(inputs × alternatives × draws).
 */
export function movedBy({ nets, leader, ranks }: Leads, inputs: readonly (Float64Array | null)[]): NetDraws {
  const isMoved = (own: Float64Array | null): boolean => own !== null && inputs.some((each) => each !== null && Math.abs(product(own, each)) * Math.sqrt(own.length - 1) > SURE);
  return nets.length === 0 ? [] : [nets[leader]!, ...nets.filter((_, i) => isMoved(ranks[i] ?? null))];
}

/** Centred ranks of unit length, whose products are rank correlations; null for what never varies. Cost O(draws). */
export function unitRanks(values: Float64Array): Float64Array | null {
  const middle = (values.length + 1) / 2;
  const ranks = ranksOf(values).map((rank) => rank - middle);
  const length = Math.sqrt(product(ranks, ranks));
  return length > 0 ? ranks.map((rank) => rank / length) : null;
}

function product(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let d = 0; d < left.length; d++) sum += left[d]! * right[d]!;
  return sum;
}
