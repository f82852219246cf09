/** Which question narrows a set of weights most: the one whose two answers leave the least spread on average. */

export interface Split {
  /** Position of the question. */
  readonly at: number;
  /** Share of the points that answer yes. */
  readonly yes: number;
  /** Part of the summed variance of all weights that the answer is expected to take away, 0 to 1. */
  readonly taken: number;
}

/**
 * Splits sampled weights by each question (yes where Σ coefficients × w ≥ 0) and gives the one that takes away most of the summed variance:
 * p × (1 − p) × |mean of yes − mean of no|², over the variance now (the variance between two groups). The first of equals; null when no
 * question divides the points. Cost: O(questions × points × size).
 */
export function bestSplit(points: Float64Array, size: number, questions: readonly ArrayLike<number>[]): Split | null {
  const count = points.length / size;
  const total = new Float64Array(size);
  let squares = 0;
  for (let at = 0; at < points.length; at++) {
    total[at % size] = total[at % size]! + points[at]!;
    squares += points[at]! * points[at]!;
  }
  const variance = squares / count - total.reduce((sum, t) => sum + (t / count) * (t / count), 0);
  let best: Split | null = null;
  questions.forEach((question, at) => {
    const sums = new Float64Array(size);
    let yes = 0;
    for (let s = 0; s < count; s++) {
      let value = 0;
      for (let j = 0; j < size; j++) value += question[j]! * points[s * size + j]!;
      if (value < 0) continue;
      yes++;
      for (let j = 0; j < size; j++) sums[j] = sums[j]! + points[s * size + j]!;
    }
    if (yes === 0 || yes === count) return;
    let apart = 0;
    for (let j = 0; j < size; j++) {
      const gap = sums[j]! / yes - (total[j]! - sums[j]!) / (count - yes);
      apart += gap * gap;
    }
    const taken = variance > 0 ? ((yes / count) * (1 - yes / count) * apart) / variance : 0;
    if (best === null || taken > best.taken + 1e-12) best = { at, yes: yes / count, taken };
  });
  return best;
}
