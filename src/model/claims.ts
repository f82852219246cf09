/** What a one-sided claim says of a number (METHOD 14): without a reference class it bounds the quantity from the claimant's side only. */
import type { Domain, Estimate } from '../base/index.js';
import type { EvidenceKind } from '../catalogue/index.js';
import type { Datum } from '../formula/index.js';
import { boundBySide, spreadAround, type ClaimSide, type Distribution } from '../maths/index.js';
import { unknownDatum } from './cells.js';

/** Shares of a written interval that lie beyond its ends: P5 and P95, or P10 and P90 where those are written. */
const BEYOND_BOUNDS = 0.05;
const BEYOND_QUANTILES = 0.1;

/**
 * The cell of a claim that is `age` years old. A plain number is the best end; an interval ends at its best bound, and only its worse
 * half is widened. A claim of what cannot be bettered ("available 100 %", "costs nothing") bounds nothing: unknown. `fitted`
 * is the distribution of an interval, null for a plain number.
 */
export function claimDatum(estimate: Estimate, fitted: Distribution | null, domain: Domain, kind: EvidenceKind, age: number, side: ClaimSide): Datum {
  const growth = 1 + kind.widenPerYear * age;
  if (estimate.kind === 'exact') {
    const { value } = estimate;
    if (isEdge(value, domain)) return isWorstEnd(value, domain, side) ? { is: 'number', value } : unknownDatum;
    const half = kind.exactHalfWidth * growth;
    return half === 0 ? { is: 'number', value } : { is: 'random', distribution: boundBySide(spreadAround(value, domain, half), domain, side, 0.5, 1) };
  }
  if (fitted === null) return unknownDatum;
  return { is: 'random', distribution: boundBySide(fitted, domain, side, beyondEnd(estimate), kind.widen * growth) };
}

/** Numbers about which nothing can be stretched: the ends of the domain, and a zero that has no size. */
function isEdge(value: number, domain: Domain): boolean {
  return value === 0 || (domain === 'share' && value === 1);
}

/** At most nothing is nothing, at least everything is everything. */
function isWorstEnd(value: number, domain: Domain, side: ClaimSide): boolean {
  if (domain === 'any') return false;
  return value === 0 ? side === 'at-most' : side === 'at-least';
}

function beyondEnd(estimate: Estimate): number {
  if (estimate.kind === 'choices' || (estimate.kind === 'pert' && estimate.limits)) return 0;
  return estimate.kind === 'quantiles' ? BEYOND_QUANTILES : BEYOND_BOUNDS;
}
