/** A claim of somebody who has an interest: it bounds from one side. Nothing is better than its best end; only the worse side widens. */
import type { Domain } from '../base/index.js';
import { domainScale, fromQuantile, meanByQuadrature } from './distribution.js';
import type { Distribution } from './distribution.js';

/** The truth is at most what is claimed (speed, quality), or at least that (price, delay). */
export type ClaimSide = 'at-most' | 'at-least';

/**
 * `distribution` without what lies beyond its best end (the lowest part of share `endShare` for `at-least`, the highest for `at-most`),
 * and with the distance from its median stretched by `factor` on the worse side only, on the scale of the domain. Order is kept for a
 * factor of 0 or more (throws below, and for an `endShare` outside 0 … 0.5: a bug of ours). Values on the edge of the domain stay.
 */
export function boundBySide(distribution: Distribution, domain: Domain, side: ClaimSide, endShare: number, factor: number): Distribution {
  if (!(factor >= 0) || !(endShare >= 0 && endShare <= 0.5)) throw new Error(`boundBySide: factor ${factor}, end at ${endShare}`);
  const scale = domainScale(domain);
  const middle = scale.to(distribution.quantile(0.5));
  const isLeast = side === 'at-least';
  const quantile = (share: number): number => {
    const inside = isLeast ? endShare + (1 - endShare) * share : (1 - endShare) * share;
    const value = distribution.quantile(inside);
    if (isLeast ? inside <= 0.5 : inside >= 0.5) return value;
    const score = scale.to(value);
    return Number.isFinite(score) && Number.isFinite(middle) ? scale.from(middle + factor * (score - middle)) : value;
  };
  return fromQuantile(`${distribution.kind}-${side}`, quantile, () => meanByQuadrature(quantile));
}
