/**
 * The distributions that an estimate can name, each by what a person would write: true limits, or bounds P5 and P95. Those that most estimates
 * are have each a loop of its own to fill draws: an engine puts the one quantile function of a loop into it, and calls that of a shared loop.
 */
import { betaIncomplete } from './beta.js';
import { betaHalf } from './beta-table.js';
import { fromQuantile } from './distribution.js';
import type { Distribution } from './distribution.js';
import { exp, ln } from './elementary.js';
import { normalQuantile } from './normal.js';
import { solveMonotone } from './solve.js';

/** Normal score of P95, from AS 241. */
export const SCORE_95 = normalQuantile(0.95);
const P5 = 0.05;
const P95 = 0.95;
/** Between these concentrations a beta is sought; above, it cannot be told from a normal on the logit scale. */
const LN_CONCENTRATION_MIN = -12;
const LN_CONCENTRATION_MAX = 15;

/** The one value that is certain. */
export function exactValue(value: number): Distribution {
  return {
    kind: 'exact',
    quantile: () => value,
    mean: value,
    fill: (_shares, out, offset, count) => {
      out.fill(value, offset, offset + count);
    },
  };
}

/** Uniform between true limits. */
export function uniform(min: number, max: number): Distribution {
  const width = max - min;
  return {
    kind: 'uniform',
    quantile: (share) => min + width * share,
    mean: min + width / 2,
    fill(shares, out, offset, count) {
      for (let draw = 0; draw < count; draw += 1) out[offset + draw] = min + width * shares[draw]!;
    },
  };
}

/** Uniform with P5 = low and P95 = high. */
export function uniformBounds(low: number, high: number): Distribution {
  const margin = (high - low) / 18;
  return uniform(low - margin, high + margin);
}

export function normal(mean: number, deviation: number): Distribution {
  return fromQuantile('normal', (share) => mean + deviation * normalQuantile(share), mean);
}

/** Normal with P5 = low and P95 = high. */
export function normalBounds(low: number, high: number): Distribution {
  return normal(low + (high - low) / 2, (high - low) / (2 * SCORE_95));
}

/** exp of a normal with this mean and deviation. */
export function lognormal(mu: number, sigma: number): Distribution {
  const quantile = (share: number): number => exp(mu + sigma * normalQuantile(share));
  return {
    kind: 'lognormal',
    quantile,
    mean: exp(mu + 0.5 * sigma * sigma),
    fill(shares, out, offset, count) {
      for (let draw = 0; draw < count; draw += 1) out[offset + draw] = quantile(shares[draw]!);
    },
  };
}

/** Lognormal with P5 = low and P95 = high, both positive. */
export function lognormalBounds(low: number, high: number): Distribution {
  return lognormal((ln(low) + ln(high)) / 2, (ln(high) - ln(low)) / (2 * SCORE_95));
}

/** Beta with two shapes, stretched over min to max. Quantiles by table (`beta-table.ts`), about 10 ns each. */
export function beta(a: number, b: number, min = 0, max = 1, kind = 'beta'): Distribution {
  const width = max - min;
  let lower: ((share: number) => number) | null = null;
  let upper: ((share: number) => number) | null = null;
  const quantile = (share: number): number => {
    if (share <= 0.5) {
      lower ??= betaHalf(a, b).quantile;
      return min + width * lower(share);
    }
    upper ??= betaHalf(b, a).quantile;
    return max - width * upper(1 - share);
  };
  return {
    kind,
    quantile,
    mean: min + (width * a) / (a + b),
    fill(shares, out, offset, count) {
      for (let draw = 0; draw < count; draw += 1) out[offset + draw] = quantile(shares[draw]!);
    },
  };
}

/**
 * Beta on 0 … 1 with P5 = low and P95 = high, 0 < low < high < 1: for each concentration a + b the mean that gives P5, and the
 * concentration that then gives P95 (there is exactly one pair: van Dorp and Mazzuchi, "Solving for the parameters of a beta
 * distribution under two quantile constraints", 2000). So narrow that no concentration fits: normal on the logit scale.
 */
export function betaBounds(low: number, high: number): Distribution {
  const meanFor = (concentration: number): number =>
    solveMonotone((mean) => betaIncomplete(concentration * mean, concentration * (1 - mean), low) - P5, 1e-9, 1 - 1e-9, 60);
  const miss = (lnConcentration: number): number => {
    const concentration = exp(lnConcentration);
    const mean = meanFor(concentration);
    return betaIncomplete(concentration * mean, concentration * (1 - mean), high) - P95;
  };
  if (miss(LN_CONCENTRATION_MAX) < 0) return logitNormalBounds(low, high);
  const concentration = exp(solveMonotone(miss, LN_CONCENTRATION_MIN, LN_CONCENTRATION_MAX, 60));
  const mean = meanFor(concentration);
  return beta(concentration * mean, concentration * (1 - mean));
}

function logitNormalBounds(low: number, high: number): Distribution {
  const bottom = ln(low / (1 - low));
  const top = ln(high / (1 - high));
  const middle = (bottom + top) / 2;
  const sigma = (top - bottom) / (2 * SCORE_95);
  return fromQuantile('logit-normal', (share) => 1 / (1 + exp(-(middle + sigma * normalQuantile(share)))), 1 / (1 + exp(-middle)));
}

/** Triangular between true limits. */
export function triangular(min: number, mode: number, max: number): Distribution {
  if (!(max > min)) return exactValue(mode);
  const width = max - min;
  const split = (mode - min) / width;
  const rising = width * (mode - min);
  const falling = width * (max - mode);
  const quantile = (share: number): number => (share < split ? min + Math.sqrt(share * rising) : max - Math.sqrt((1 - share) * falling));
  return {
    kind: 'triangular',
    quantile,
    mean: (min + mode + max) / 3,
    fill(shares, out, offset, count) {
      for (let draw = 0; draw < count; draw += 1) out[offset + draw] = quantile(shares[draw]!);
    },
  };
}

/** Values with probabilities that sum to 1; values need not be in order. */
export function discrete(pairs: readonly (readonly [number, number])[]): Distribution {
  const sorted = pairs.filter(([, share]) => share > 0).sort((left, right) => left[0] - right[0]);
  const tops: number[] = [];
  let sum = 0;
  let mean = 0;
  for (const [value, share] of sorted) {
    sum += share;
    mean += share * value;
    tops.push(sum);
  }
  const last = sorted.length - 1;
  const quantile = (share: number): number => {
    let index = 0;
    while (index < last && share > tops[index]!) index += 1;
    return sorted[index]![0];
  };
  return fromQuantile('discrete', quantile, mean / sum);
}
