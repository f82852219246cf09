/**
 * Sobol' indices of every input out of two samples and, by input, the first sample with that input of the second (Saltelli's design): first order
 * by Saltelli and others 2010, total by Jansen 1999. Sums of parts are added in order, so any number of threads gives the same figures.
 */
import type { WithError } from './sensitivity.js';

/** Sums over the draws of one part, about a place near the mean. */
export interface IndexSums {
  readonly count: number;
  readonly about: number;
  /** Over both samples: Σ (y − about) and Σ (y − about)². */
  readonly sum: number;
  readonly squares: number;
  /** By input, with z the value with the input replaced less the first: Σ (second − about) z, Σ z, Σ z². */
  readonly products: Float64Array;
  readonly jumps: Float64Array;
  readonly squaredJumps: Float64Array;
}

export interface SobolIndices {
  readonly mean: number;
  readonly variance: number;
  /** By input; errors are jackknifed over the parts, 0 where there is one only. */
  readonly first: readonly WithError[];
  readonly total: readonly WithError[];
}

/** Collects the sums of one part block by block. */
export class IndexPart {
  private count = 0;
  private about = 0;
  private sum = 0;
  private squares = 0;
  private readonly products: Float64Array;
  private readonly jumps: Float64Array;
  private readonly squaredJumps: Float64Array;
  private centred = new Float64Array(0);

  constructor(inputs: number) {
    [this.products, this.jumps, this.squaredJumps] = [new Float64Array(inputs), new Float64Array(inputs), new Float64Array(inputs)];
  }

  /** Rows of the same draws; the first draw of a part is what its sums are about. Cost: O(draws × inputs). */
  add(first: Float64Array, second: Float64Array, replaced: readonly Float64Array[]): void {
    const { length } = first;
    if (length === 0) return;
    if (this.count === 0) this.about = first[0]!;
    if (this.centred.length < length) this.centred = new Float64Array(length);
    const { about, centred } = this;
    let [sum, squares] = [0, 0];
    for (let d = 0; d < length; d += 1) {
      const [a, b] = [first[d]! - about, second[d]! - about];
      centred[d] = b;
      sum += a + b;
      squares += a * a + b * b;
    }
    this.count += length;
    this.sum += sum;
    this.squares += squares;
    replaced.forEach((row, i) => this.addInput(i, first, row));
  }

  private addInput(i: number, first: Float64Array, replaced: Float64Array): void {
    const { centred } = this;
    let [product, jump, squaredJump] = [0, 0, 0];
    for (let d = 0; d < first.length; d += 1) {
      const z = replaced[d]! - first[d]!;
      product += centred[d]! * z;
      jump += z;
      squaredJump += z * z;
    }
    this.products[i] = this.products[i]! + product;
    this.jumps[i] = this.jumps[i]! + jump;
    this.squaredJumps[i] = this.squaredJumps[i]! + squaredJump;
  }

  sums(): IndexSums {
    const { count, about, sum, squares, products, jumps, squaredJumps } = this;
    return { count, about, sum, squares, products, jumps, squaredJumps };
  }
}

/** Indices over all parts together. All zero where the value never changes. Cost: O(parts² × inputs). */
export function sobolIndices(parts: readonly IndexSums[]): SobolIndices {
  const whole = figuresOf(parts);
  const without = parts.length < 2 ? [] : parts.map((_, left) => figuresOf(parts.filter((__, i) => i !== left)));
  const withError = (value: number, at: (figures: Figures) => number): WithError => ({ value, error: jackknife(without.map(at)) });
  return {
    mean: whole.mean,
    variance: whole.variance,
    first: Array.from(whole.first, (value, i) => withError(value, ({ first }) => first[i]!)),
    total: Array.from(whole.total, (value, i) => withError(value, ({ total }) => total[i]!)),
  };
}

interface Figures {
  readonly mean: number;
  readonly variance: number;
  readonly first: Float64Array;
  readonly total: Float64Array;
}

function figuresOf(parts: readonly IndexSums[]): Figures {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const mean = parts.reduce((sum, part) => sum + part.sum + 2 * part.count * part.about, 0) / (2 * count);
  const squares = parts.reduce((sum, part) => {
    const away = part.about - mean;
    return sum + part.squares + 2 * away * part.sum + 2 * part.count * away * away;
  }, 0);
  const variance = squares / (2 * count - 1);
  const inputs = parts[0]?.products.length ?? 0;
  const share = (sums: (part: IndexSums, i: number) => number): Float64Array =>
    Float64Array.from({ length: inputs }, (_, i) => (variance > 0 ? parts.reduce((sum, part) => sum + sums(part, i), 0) / count / variance : 0));
  return {
    mean,
    variance,
    first: share((part, i) => part.products[i]! + (part.about - mean) * part.jumps[i]!),
    total: share((part, i) => part.squaredJumps[i]! / 2),
  };
}

/** Standard error from leaving each part out once (Quenouille 1956, Tukey 1958). */
function jackknife(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return Math.sqrt((squares * (values.length - 1)) / values.length);
}
