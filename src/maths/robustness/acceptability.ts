/** Shares of ranks, of wins and of first places over samples of totals: the counting half of SMAA (Lahdelma and Salminen 2001, SMAA-2). */

/** Totals of `size` things in `count` samples, sample-major. */
export interface Totals {
  readonly values: Float64Array;
  readonly count: number;
  readonly size: number;
}

/**
 * Share of samples in which thing i has rank r (0 is the largest total), row-major [thing, rank]. Equal totals share the ranks that they
 * cover evenly, so every row and every column sums to 1. Cost O(count × size²).
 */
export function rankShares({ values, count, size }: Totals): Float64Array {
  const shares = new Float64Array(size * size);
  const above = new Int32Array(size);
  const equal = new Int32Array(size);
  for (let s = 0; s < count; s++) {
    const at = s * size;
    above.fill(0);
    equal.fill(1);
    // Each pair is looked at once and told to both.
    for (let i = 0; i < size; i++) {
      const own = values[at + i]!;
      for (let j = i + 1; j < size; j++) {
        const other = values[at + j]!;
        if (own > other) above[j]!++;
        else if (other > own) above[i]!++;
        else {
          equal[i]!++;
          equal[j]!++;
        }
      }
    }
    for (let i = 0; i < size; i++) {
      const [first, ties] = [i * size + above[i]!, equal[i]!];
      for (let r = first; r < first + ties; r++) shares[r] = shares[r]! + 1 / ties;
    }
  }
  for (let k = 0; k < shares.length; k++) shares[k] = shares[k]! / Math.max(1, count);
  return shares;
}

/** Share of samples in which thing i has more than thing j, a tie counting half, row-major [i, j]; the diagonal is ½. Cost O(count × size²). */
export function winShares({ values, count, size }: Totals): Float64Array {
  const wins = new Float64Array(size * size).fill(0.5);
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) {
      let won = 0;
      for (let s = 0; s < count; s++) {
        const [own, other] = [values[s * size + i]!, values[s * size + j]!];
        won += own > other ? 1 : own === other ? 0.5 : 0;
      }
      wins[i * size + j] = count === 0 ? 0.5 : won / count;
      wins[j * size + i] = 1 - wins[i * size + j]!;
    }
  }
  return wins;
}

/**
 * Mean weights of the samples in which each thing comes first, row-major [thing, criterion]; a row of zeros where it never does. `weights` is
 * sample-major with `criteria` columns. A shared first place counts for each in equal parts.
 */
export function centralWeights({ values, count, size }: Totals, weights: Float64Array, criteria: number): Float64Array {
  const sums = new Float64Array(size * criteria);
  const firsts = new Float64Array(size);
  for (let s = 0; s < count; s++) {
    let best = -Infinity;
    let ties = 0;
    for (let i = 0; i < size; i++) {
      const own = values[s * size + i]!;
      if (own > best) [best, ties] = [own, 1];
      else if (own === best) ties++;
    }
    for (let i = 0; i < size; i++) {
      if (values[s * size + i]! !== best) continue;
      firsts[i] = firsts[i]! + 1 / ties;
      for (let c = 0; c < criteria; c++) sums[i * criteria + c] = sums[i * criteria + c]! + weights[s * criteria + c]! / ties;
    }
  }
  for (let i = 0; i < size; i++) {
    if (firsts[i]! > 0) for (let c = 0; c < criteria; c++) sums[i * criteria + c] = sums[i * criteria + c]! / firsts[i]!;
  }
  return sums;
}

/** Standard error of a share that was counted over independent samples. */
export function errorOfShare(share: number, count: number): number {
  return count < 1 ? 1 : Math.sqrt(Math.max(0, share * (1 - share)) / count);
}
