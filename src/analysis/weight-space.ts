/** Question: over which values does the choice hold? The share of admissible weights for the leader, and who would choose otherwise (METHOD 18, 20). */
import type { Candidate } from './candidates.js';
import type { Run } from './columns.js';
import { leadersByPrice, middlePrice } from './prices.js';
import type { Recommendation } from './types.js';
import type { SharedValues } from './values.js';
import type { Weights } from './weights.js';

/** Weight samples with the part of each alternative's value that no service changes, summed once per class. */
export interface WeightSamples {
  readonly count: number;
  /** Sample-major, a weight per criterion. */
  readonly weights: Float64Array;
  /** Sample-major, a value per alternative from the shared criteria. */
  readonly totals: Float64Array;
  /** Criteria whose value differs by service. */
  readonly streamed: readonly number[];
}

/** A value that is unknown stands at the middle of its bounds. */
export const middleOfBounds = 0.5;

export function weightSamples(run: Run, weights: Float64Array, shared: SharedValues): WeightSamples {
  const { criteria, alternatives } = run.model;
  const count = criteria.length === 0 ? 0 : weights.length / criteria.length;
  const totals = new Float64Array(count * alternatives.length);
  const streamed: number[] = [];
  criteria.forEach((criterion, c) => {
    const column = shared.get(criterion.id);
    if (column === undefined) {
      streamed.push(c);
      return;
    }
    const means = column.means.map((mean) => mean ?? middleOfBounds);
    for (let s = 0; s < count; s++) {
      const weight = weights[s * criteria.length + c] ?? 0;
      for (let a = 0; a < means.length; a++) totals[s * means.length + a] = (totals[s * means.length + a] ?? 0) + weight * (means[a] ?? 0);
    }
  });
  return { count, weights, totals, streamed };
}

/**
 * Share of sampled admissible weights at which nobody passes the leader, at expected facts. Without a price it leads at every price at the
 * weights in force, so costs no more than anyone; other weights keep it there as long as nobody has more value. Cost O(samples × open ×
 * streamed criteria).
 */
export function shareOfWeights(open: readonly Candidate[], samples: WeightSamples, annuity: number, leader: string, price: number | null): number {
  const placed = open.filter((candidate) => candidate.netCost !== null);
  const criteria = placed[0]?.means.length ?? 0;
  const alternatives = samples.count === 0 ? 0 : samples.totals.length / samples.count;
  const { weights, totals, streamed } = samples;
  const costs = Float64Array.from(placed, (candidate) => (price === null ? 0 : (candidate.netCost ?? 0)));
  const columns = Int32Array.from(placed, (candidate) => candidate.position);
  const own = Float64Array.from(placed.flatMap((candidate) => streamed.map((c) => candidate.means[c] ?? middleOfBounds)));
  const leaderAt = placed.findIndex((candidate) => candidate.id === leader);
  const worth = price === null ? 1 : price * annuity;
  const netAt = (s: number, i: number): number => {
    let value = totals[s * alternatives + (columns[i] ?? 0)] ?? 0;
    for (let k = 0; k < streamed.length; k++) value += (weights[s * criteria + (streamed[k] ?? 0)] ?? 0) * (own[i * streamed.length + k] ?? 0);
    return worth * value - (costs[i] ?? 0);
  };
  let wins = 0;
  for (let s = 0; s < samples.count; s++) {
    const least = netAt(s, leaderAt);
    let i = 0;
    while (i < costs.length && (i === leaderAt || netAt(s, i) <= least)) i++;
    if (i === costs.length) wins++;
  }
  return samples.count === 0 ? 1 : wins / samples.count;
}

export interface Person {
  readonly id: string;
  readonly weights: Weights;
  readonly worth: { readonly low: number; readonly high: number } | null;
}

const worths = new WeakMap<Weights, WeakMap<readonly (number | null)[], number>>();

/** Value of one alternative at a person's weights; remembered, because services share values. */
function worthTo(weights: Weights, means: readonly (number | null)[]): number {
  const known = worths.get(weights) ?? new WeakMap<readonly (number | null)[], number>();
  worths.set(weights, known);
  const ready = known.get(means);
  if (ready !== undefined) return ready;
  let worth = 0;
  means.forEach((value, c) => (worth += (weights[c] ?? 0) * (value ?? middleOfBounds)));
  known.set(means, worth);
  return worth;
}

/** Who else would lead: each stakeholder's own weights and, when stated, own price of value. Without any price, whoever leads at some price. */
export function dissentOf(open: readonly Pick<Candidate, 'id' | 'netCost' | 'means'>[], people: readonly Person[], annuity: number, leader: string, price: number | null): Recommendation['dissent'] {
  return people.flatMap((person) => {
    const own = open.flatMap(({ id, netCost: cost, means }) => (cost === null ? [] : [{ id, cost, worth: annuity * worthTo(person.weights, means) }]));
    const at = person.worth === null ? price : middlePrice(person.worth, []);
    const ahead = leadersByPrice(own, at ?? 0, at ?? Infinity).map((step) => step.leader);
    const other = ahead.find((id) => id !== leader);
    return other === undefined ? [] : [{ stakeholder: person.id, leader: other }];
  });
}
