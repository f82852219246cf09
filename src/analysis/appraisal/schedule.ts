/** Question: what takes the time until it serves, and how much money keeps cost and time together? The joint confidence of an appraiser. */
import { quantilesOf, spearman } from '../../maths/index.js';
import type { Column } from '../../formula/index.js';
import type { Run } from '../columns.js';

/** A step of delivery: months that it takes, and how far the day of first use moves with it. */
export interface TimedStep {
  readonly id: string;
  readonly p50: number;
  readonly p80: number;
  /** Squared rank correlation with the time until it serves: a step off the longest chain moves nothing. */
  readonly moves: number;
}

const P50 = 0.5, P80 = 0.8;

/**
 * Steps that take time in any draw, in the order of the index. `column` is per alternative and step, in months; empty where a draw is unknown.
 * Cost O(steps × draws log draws).
 */
export function stepsOf({ model }: Pick<Run, 'model'>, column: Column, alternative: number, months: Float64Array): readonly TimedStep[] {
  const index = column.per.find((each) => each !== 'alternative');
  const members = index === undefined ? [] : (model.program.members.get(index) ?? []);
  return members.flatMap((id, at) => {
    const from = (alternative * members.length + at) * column.draws;
    if (column.unknown?.subarray(from, from + column.draws).includes(1) === true) return [];
    const taken = column.values.subarray(from, from + column.draws);
    const [p50 = 0, p80 = 0] = quantilesOf(taken, [P50, P80]);
    if (p80 <= 0) return [];
    const together = taken.length === months.length ? spearman(taken, months) : null;
    return [{ id, p50, p80, moves: together === null ? 0 : together * together }];
  });
}

/** A sum and a time that are kept together. */
export interface JointTarget {
  readonly cost: number;
  readonly months: number;
}

/**
 * What has to be granted so that cost and time are kept together in a share `confidence` of the draws. With a time that is given (`latest`), the least
 * sum for it; null where too few draws are in time, so that no sum is enough. Without one, the sum and the time of the same rank, since more of
 * either buys less of the other. The law: each is at least the quantile of its own. Cost O(draws log draws).
 */
export function jointTarget(cost: Float64Array, months: Float64Array, latest: number | null, confidence: number): JointTarget | null {
  const needed = Math.max(1, Math.ceil(confidence * cost.length));
  const time = months.length === cost.length ? months : new Float64Array(cost.length).fill(months[0] ?? 0);
  if (latest !== null) {
    const inTime = cost.filter((_, d) => time[d]! <= latest).sort();
    return inTime.length < needed ? null : { cost: inTime[needed - 1]!, months: latest };
  }
  const [byCost, byTime] = [placesOf(cost), placesOf(time)];
  const worse = byCost.places.map((place, d) => Math.max(place, byTime.places[d]!)).sort();
  const rank = worse[needed - 1] ?? 0;
  return { cost: byCost.sorted[rank]!, months: byTime.sorted[rank]! };
}

/** Values in order, and for each draw how many are smaller. */
function placesOf(values: Float64Array): { readonly sorted: Float64Array; readonly places: Float64Array } {
  const sorted = values.slice().sort();
  const first = new Map<number, number>();
  sorted.forEach((value, place) => {
    if (!first.has(value)) first.set(value, place);
  });
  return { sorted, places: values.map((value) => first.get(value)!) };
}
