/** Arithmetic of money over time. Rates are fractions a period; flow 0 is at the start unless said otherwise. */
import { expm1, ln, log1p, pow } from './elementary.js';
import { solveMonotone } from './solve.js';

/** What 1 at `time` periods from now is worth now; `time` may be a fraction (0.5 for mid-year). */
export function discountFactor(rate: number, time: number): number {
  return pow(1 + rate, -time);
}

/** Present value of flows at the ends of periods, the first at `firstTime` (0: now). Summed from the last, so rounding stays small. */
export function presentValue(rate: number, flows: ArrayLike<number>, firstTime = 0): number {
  let value = 0;
  for (let period = flows.length - 1; period >= 0; period -= 1) value = value / (1 + rate) + flows[period]!;
  return firstTime === 0 ? value : value * discountFactor(rate, firstTime);
}

/** Present value of 1 at the end of each of `periods`; without loss at rates near 0. */
export function annuityFactor(rate: number, periods: number): number {
  return rate === 0 ? periods : -expm1(-periods * log1p(rate)) / rate;
}

/** Present value of a first payment of 1 at the end of period 1 that grows by `growth` a period. */
export function growingAnnuityFactor(rate: number, growth: number, periods: number): number {
  if (rate === growth) return periods / (1 + rate);
  return -expm1(periods * (log1p(growth) - log1p(rate))) / (rate - growth);
}

/** The level payment a period that is worth `value` now: equivalent annual cost, capital recovery. */
export function equivalentAnnualCost(value: number, rate: number, periods: number): number {
  return value / annuityFactor(rate, periods);
}

/** The rate without inflation. */
export function realRate(nominal: number, inflation: number): number {
  return (nominal - inflation) / (1 + inflation);
}

/** Cost at cumulative volume `volume` when each doubling multiplies it by `progress`; `first` is the cost at volume 1. */
export function learningCurveCost(first: number, progress: number, volume: number): number {
  return first * pow(volume, ln(progress) / ln(2));
}

/** The rate between −0.99 and 10 at which flows are worth nothing now; null when they do not change sign between the two. */
export function internalRate(flows: ArrayLike<number>): number | null {
  const worth = (rate: number): number => presentValue(rate, flows);
  if (worth(-0.99) > 0 === worth(10) > 0) return null;
  return solveMonotone(worth, -0.99, 10, 200);
}
