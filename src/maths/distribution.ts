/** What a distribution is here: a quantile function, so that any stream of shares (random, Sobol', correlated) can drive it. */
import type { Domain } from '../base/index.js';
import { exp, ln } from './elementary.js';
import { normalCdf, normalPdf } from './normal.js';

/**
 * A distribution by its quantile function; sampling is `quantile(u)` with u from a counter-based stream. `quantile` never falls as
 * its share grows. `fill` puts `quantile(shares[i])` into `out[offset + i]` for i below `count`: the same bits as `quantile`,
 * without a call for each draw.
 */
export interface Distribution {
  readonly kind: string;
  readonly quantile: (share: number) => number;
  readonly mean: number;
  readonly fill?: (shares: Float64Array, out: Float64Array, offset: number, count: number) => void;
}

/** The scale on which a domain's estimates are fitted and widened: itself, ln, or ln(x/(1 − x)). */
export interface DomainScale {
  readonly to: (value: number) => number;
  readonly from: (score: number) => number;
}

/** Beyond this exp would leave what a double holds, and a positive quantity would become 0 or Infinity. */
const SCORE_LIMIT = 700;

function bounded(score: number): number {
  return score > SCORE_LIMIT ? SCORE_LIMIT : score < -SCORE_LIMIT ? -SCORE_LIMIT : score;
}

const SCALES: Readonly<Record<Domain, DomainScale>> = {
  any: { to: (value) => value, from: (score) => score },
  positive: { to: ln, from: (score) => exp(bounded(score)) },
  share: { to: (value) => ln(value / (1 - value)), from: (score) => 1 / (1 + exp(-bounded(score))) },
};

export function domainScale(domain: Domain): DomainScale {
  return SCALES[domain];
}

/** A distribution out of its quantile function and mean (a number, or how to find it when somebody asks). */
export function fromQuantile(kind: string, quantile: (share: number) => number, mean: number | (() => number)): Distribution {
  let known: number | null = typeof mean === 'number' ? mean : null;
  return {
    kind,
    quantile,
    get mean() {
      known ??= typeof mean === 'number' ? mean : mean();
      return known;
    },
    fill(shares, out, offset, count) {
      for (let draw = 0; draw < count; draw += 1) out[offset + draw] = quantile(shares[draw]!);
    },
  };
}

const SCORE_END = 8;
const HALF_STEPS = 512;

/**
 * Mean of a distribution that has no closed form: Simpson's rule over the normal score, each half of the axis by itself (a two-piece
 * distribution has its kink at 0), up to ∓8. Cost: 1,025 quantiles.
 */
export function meanByQuadrature(quantile: (share: number) => number): number {
  return halfMean(quantile, -1) + halfMean(quantile, 1);
}

function halfMean(quantile: (share: number) => number, side: -1 | 1): number {
  const step = SCORE_END / HALF_STEPS;
  let sum = 0;
  let weightSum = 0;
  for (let index = 0; index <= HALF_STEPS; index += 1) {
    const z = side * index * step;
    const simpson = index === 0 || index === HALF_STEPS ? 1 : index % 2 === 1 ? 4 : 2;
    const weight = simpson * normalPdf(z);
    weightSum += weight;
    sum += weight * quantile(normalCdf(z));
  }
  return (0.5 * sum) / weightSum;
}
