/** The two-piece normal through P10, P50 and P90: half a normal on each side of the median, on the scale of the domain. */
import type { Domain } from '../base/index.js';
import { domainScale, fromQuantile, meanByQuadrature } from './distribution.js';
import type { Distribution } from './distribution.js';
import { exp } from './elementary.js';
import { normalCdf, normalQuantile } from './normal.js';

const SCORE_90 = normalQuantile(0.9);
const ONE_OVER_ROOT_TWO_PI = 0.398942280401432677939946059934;

/** p10 < p50 < p90; above 0 for a positive quantity, strictly between 0 and 1 for a share. */
export function twoPieceNormal(p10: number, p50: number, p90: number, domain: Domain): Distribution {
  const scale = domainScale(domain);
  const middle = scale.to(p50);
  const left = (middle - scale.to(p10)) / SCORE_90;
  const right = (scale.to(p90) - middle) / SCORE_90;
  const quantile = (share: number): number => {
    const z = normalQuantile(share);
    return scale.from(middle + (z < 0 ? left : right) * z);
  };
  return fromQuantile('two-piece-normal', quantile, () => {
    if (domain === 'any') return p50 + (right - left) * ONE_OVER_ROOT_TWO_PI;
    if (domain === 'positive') return p50 * (exp(0.5 * left * left) * normalCdf(-left) + exp(0.5 * right * right) * normalCdf(right));
    return meanByQuadrature(quantile);
  });
}
