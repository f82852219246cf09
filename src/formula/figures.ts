/** Figures of a column, and how far singles are from doubles in draws that were computed both ways. */
import { summarize, summarizePlainly } from './column-summary.js';
import type { DrawRange } from './plan.js';
import type { Register } from './register.js';
import type { SinglePlan } from './single-plan.js';
import type { Column, Figures } from './types.js';

/** Mean and quantiles of each cell; null where a draw is unknown. */
export function figuresOf({ per, cells, draws, values, unknown }: Column, shares: readonly number[]): Figures | null {
  if (unknown !== null) return null;
  const each = 1 + shares.length;
  const found = new Float64Array(cells * each);
  for (let cell = 0; cell < cells; cell += 1) summarize(values, cell * draws, draws, shares, found, cell * each);
  return { per, cells, values: found, rounding: null };
}

/** Figures of the only output of a plan that has run in singles, and how far its draws are from the shadow. */
export function figuresOfSingles(single: SinglePlan, cells: number, shares: readonly number[], shadow: ShadowDraws): Pick<Figures, 'values' | 'rounding'> {
  const each = 1 + shares.length;
  const values = new Float64Array(cells * each);
  let rounding = 0;
  for (let cell = 0; cell < cells; cell += 1) {
    const { singles, first } = single.row(0, cell);
    rounding = Math.max(rounding, shadow.differenceOf(singles, first, cell));
    if (!single.summarize(0, cell, shares, values, cell * each)) summarizePlainly(Float64Array.from(singles.subarray(first, first + single.draws)), shares, values, cell * each);
  }
  return { values, rounding };
}

/** Draws of a member that are computed in doubles beside singles. */
const SHADOW_DRAWS = 64;

/** The first draws of a block, of another one for the next member. */
export function shadowRange(position: number, block: number, draws: number): DrawRange {
  const from = (position % Math.ceil(draws / block)) * block;
  return { from, to: Math.min(from + SHADOW_DRAWS, draws) };
}

/** A range of draws of each cell in doubles. */
export class ShadowDraws {
  private readonly count: number;
  private readonly values: Float64Array;

  constructor(
    cells: number,
    readonly range: DrawRange,
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
