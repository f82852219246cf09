/** By how much one alternative is ahead of another, draw by draw, at the price in force: what moves and turns an answer is read from it. */
import { meanOf } from '../../maths/index.js';
import { netDraws, type Candidate, type NetDraws } from '../candidates.js';

/** Net benefit by draw of all that have a cost; value alone where costs do not count. */
export function netsAt(candidates: readonly Candidate[], price: number | null, annuity: number): NetDraws {
  if (price !== null) return netDraws(candidates, price, annuity);
  return new Map(candidates.flatMap(({ id, cost, value }) => (cost === null ? [] : [[id, value.draws] as const])));
}

export function leadDraws(nets: NetDraws, leader: string, rival: string): Float64Array {
  const [own, theirs] = [nets.get(leader), nets.get(rival)];
  return own === undefined || theirs === undefined ? new Float64Array(0) : own.map((net, d) => net - theirs[d]!);
}

/** Who has most on average; of equal ones the first. */
export function leaderOf(nets: NetDraws): string | null {
  let [best, most]: [string | null, number] = [null, -Infinity];
  for (const [id, net] of nets) {
    const mean = meanOf(net);
    if (mean > most) [best, most] = [id, mean];
  }
  return best;
}
