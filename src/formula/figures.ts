/** Figures of a column, and how far singles are from doubles in draws that were computed both ways. */
import { summarize } from './column-summary.js';
import type { DrawRange } from './plan.js';
import type { Register } from './register.js';
import type { Column, Figures } from './types.js';

/** Mean and quantiles of each cell; null where a draw is unknown. */
export function figuresOf({ per, cells, draws, values, unknown }: Column, shares: readonly number[]): Figures | null {
  if (unknown !== null) return null;
  const each = 1 + shares.length;
  const found = new Float64Array(cells * each);
  for (let cell = 0; cell < cells; cell += 1) summarize(values, cell * draws, draws, shares, found, cell * each);
  return { per, cells, values: found, rounding: null };
}

/** A range of draws of each cell in doubles. */
export class ShadowDraws {
  private readonly count: number;
  private readonly values: Float64Array;

  constructor(
    cells: number,
    private readonly range: DrawRange,
  ) {
    this.count = range.to - range.from;
    this.values = new Float64Array(cells * this.count);
  }

  /** Copies the range out of the register that it was computed in. */
  take({ values, origin, stride, cells }: Register): void {
    for (let cell = 0; cell < cells; cell += 1) this.values.set(values.subarray(origin + cell * stride, origin + cell * stride + this.count), cell * this.count);
  }

  /** Largest difference from the draws of a cell in singles, of which draw 0 is at `first`, over the largest size of the range. */
  differenceOf(singles: Float32Array, first: number, cell: number): number {
    let [difference, size] = [0, 0];
    for (let d = 0; d < this.count; d += 1) {
      const value = this.values[cell * this.count + d]!;
      difference = Math.max(difference, Math.abs(value - singles[first + this.range.from + d]!));
      size = Math.max(size, Math.abs(value));
    }
    return size === 0 ? 0 : difference / size;
  }
}
