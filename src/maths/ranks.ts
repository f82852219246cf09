/** Ranks of values and how two rankings agree. */
import { orderOf } from './order.js';
import { pairwiseSum } from './quantiles.js';

/** Rank of each value, 1 for the largest; equal values share the mean of their ranks. Cost O(n). */
export function ranksOf(values: ArrayLike<number>): Float64Array {
  const count = values.length;
  const order = orderOf(values).reverse();
  const ranks = new Float64Array(count);
  let start = 0;
  while (start < count) {
    let end = start + 1;
    while (end < count && values[order[end]!] === values[order[start]!]) end += 1;
    for (let place = start; place < end; place += 1) ranks[order[place]!] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

/** Pearson correlation of two samples of equal length; null when one of them does not vary. */
export function pearson(left: Float64Array, right: Float64Array): number | null {
  const count = left.length;
  if (count < 2 || right.length !== count) throw new Error(`pearson: ${count} and ${right.length} values`);
  const leftMean = pairwiseSum(left) / count;
  const rightMean = pairwiseSum(right) / count;
  const products = new Float64Array(count);
  const leftSquares = new Float64Array(count);
  const rightSquares = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    const a = left[index]! - leftMean;
    const b = right[index]! - rightMean;
    products[index] = a * b;
    leftSquares[index] = a * a;
    rightSquares[index] = b * b;
  }
  const below = Math.sqrt(pairwiseSum(leftSquares)) * Math.sqrt(pairwiseSum(rightSquares));
  return below > 0 ? Math.max(-1, Math.min(1, pairwiseSum(products) / below)) : null;
}

/** Spearman's rank correlation: Pearson's of the ranks; null when one sample does not vary. */
export function spearman(left: ArrayLike<number>, right: ArrayLike<number>): number | null {
  return pearson(ranksOf(left), ranksOf(right));
}
