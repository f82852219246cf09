/** What moves a figure: shares of its variance by input (Sobol' 1993), from the draws that exist and from draws with one input moved. */
import { orderOf } from '../order.js';
import { meanOf } from '../quantiles.js';

/** A figure with its standard error. */
export interface WithError {
  readonly value: number;
  readonly error: number;
}

/** Batches that an error is taken from: each is left out once. */
const BATCHES = 16;

/**
 * First-order index: share of the variance of `output` that goes once `input` alone is known. Draws are sorted by the input and cut into bins of
 * equal size; the variance between the bins' means, less what chance alone puts there (Kelley's epsilon squared 1935, in the place of the plain
 * correlation ratio; estimators from given data: Plischke, Borgonovo and Smith 2013). It may come out a little below zero for an input that moves
 * nothing. Right for independent inputs; of dependent ones it also counts what goes with them. Error: jackknife over batches. Cost O(draws log draws).
 */
export function firstOrderIndex(output: Float64Array, input: Float64Array, binSize: number): WithError {
  const order = orderOf(input);
  return jackknifed(output.length, (isLeftOut) => between(output, order.filter((d) => !isLeftOut(d)), binSize));
}

function between(output: Float64Array, order: Int32Array, binSize: number): number {
  const draws = order.length;
  const bins = Math.floor(draws / binSize);
  if (bins < 2) return 0;
  const mean = meanAt(output, order);
  let all = 0;
  for (const d of order) all += squared(output[d]! - mean);
  if (!(all > 0)) return 0;
  let within = 0;
  for (let bin = 0; bin < bins; bin++) {
    const members = order.subarray(Math.floor((bin * draws) / bins), Math.floor(((bin + 1) * draws) / bins));
    const own = meanAt(output, members);
    for (const d of members) within += squared(output[d]! - own);
  }
  return 1 - (within / (draws - bins)) / (all / (draws - 1));
}

function meanAt(output: Float64Array, members: Int32Array): number {
  let sum = 0;
  for (const d of members) sum += output[d]!;
  return sum / members.length;
}

/**
 * Total index: share of the variance that stays while everything but the input is known; `moved` is the output with other draws of that input and
 * the same of all others (Jansen 1999). Exactly 0 for an input that moves nothing. Error: jackknife over batches. Cost O(draws).
 */
export function totalIndex(output: Float64Array, moved: Float64Array): WithError {
  return jackknifed(output.length, (isLeftOut) => {
    let [count, mean, squares, jumps] = [0, 0, 0, 0];
    for (let d = 0; d < output.length; d++) {
      if (isLeftOut(d)) continue;
      count += 1;
      const step = output[d]! - mean;
      mean += step / count;
      squares += step * (output[d]! - mean);
      jumps += squared(output[d]! - moved[d]!);
    }
    return squares > 0 ? (jumps * (count - 1)) / (2 * count * squares) : 0;
  });
}

/** The same draws in another order, so that each meets another state of all other inputs: a second sample that costs no numbers of its own. */
export function rotated(draws: Float64Array): Float64Array {
  const half = Math.floor(draws.length / 2);
  return draws.map((_, d) => draws[(d + half) % draws.length]!);
}

/** The figure over all draws, and its error from leaving each batch out once (delete-a-group jackknife, Quenouille 1956 and Tukey 1958). */
function jackknifed(draws: number, figure: (isLeftOut: (draw: number) => boolean) => number): WithError {
  const value = figure(() => false);
  const batches = Math.min(BATCHES, draws);
  if (batches < 2) return { value, error: 0 };
  const without = Float64Array.from({ length: batches }, (_, batch) => figure((d) => d % batches === batch));
  const mean = meanOf(without);
  let squares = 0;
  for (const each of without) squares += squared(each - mean);
  return { value, error: Math.sqrt((squares * (batches - 1)) / batches) };
}

function squared(value: number): number {
  return value * value;
}
