/** A value that good criteria cannot buy off: the mean over that part of the weight on which a thing is worst. */

export interface WeakestPart {
  readonly value: number;
  /** Share of the weight of each criterion that lies in the worst part, as a share of that part; they sum to 1. */
  readonly parts: Float64Array;
}

/**
 * Mean of `values` over the worst `share` of the weight. 1 gives the weighted mean, a share towards 0 the lowest value that carries weight: a weighted
 * ordered average (Torra 1997) in the form of a conditional value at risk over criteria. Splitting a criterion and its weight changes nothing, which
 * a plain minimum or a product of powers of re-weighted parts would not keep. `weights` are not negative. Cost O(n log n).
 */
export function weakestPart(values: ArrayLike<number>, weights: ArrayLike<number>, share: number): WeakestPart {
  const order = Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b);
  let all = 0;
  for (let i = 0; i < values.length; i++) all += weights[i]!;
  const room = all * share;
  const parts = new Float64Array(values.length);
  let [value, left] = [0, room];
  for (const i of order) {
    const taken = Math.min(left, weights[i]!);
    if (!(taken > 0)) continue;
    parts[i] = taken / room;
    value += (values[i]! * taken) / room;
    left -= taken;
  }
  return { value, parts };
}
