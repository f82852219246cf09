/** A linear axis from zero with round ticks. No axis here is ever truncated or logarithmic. */
import { magnitude } from '../figures.js';

export interface LinearScale {
  readonly largest: number;
  readonly step: number;
  readonly ticks: readonly number[];
  readonly at: (value: number) => number;
}

const STEPS = [1, 2, 5, 10] as const;

/** Covers 0 to at least `largest` with about `aim` steps of 1, 2 or 5 times a power of ten; `from` and `to` are pixels. */
export function linearScale(largest: number, from: number, to: number, aim = 5): LinearScale {
  const reach = largest > 0 ? largest : 1;
  const raw = reach / aim;
  const exponent = magnitude(raw);
  const unit = Number(`1e${exponent}`);
  const factor = STEPS.find((each) => each * unit >= raw * 0.999) ?? 10;
  const step = factor * unit;
  const count = Math.max(1, Math.ceil(reach / step - 1e-9));
  const ticks = Array.from({ length: count + 1 }, (_, position) => Number((position * step).toPrecision(12)));
  const end = ticks.at(-1) ?? reach;
  return { largest: end, step, ticks, at: (value) => from + (Math.max(0, Math.min(value, end)) / end) * (to - from) };
}
