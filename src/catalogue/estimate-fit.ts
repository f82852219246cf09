/** Whether an estimate can be a value of its quantity: the right sort, inside the domain, members that exist. */
import { nearest } from '../base/index.js';
import type { Domain, Estimate } from '../base/index.js';
import type { Kind } from '../formula/index.js';

export interface Misfit {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Members by scale id and by index id; an index without listed members (a case table) gives null. */
export interface Members {
  readonly scale: (id: string) => readonly string[] | null;
  readonly index: (id: string) => readonly string[] | null;
}

/**
 * The first thing that makes `estimate` impossible for a quantity of this kind and domain, or null.
 * Codes: `estimate-kind` (a number where a level is wanted …), `estimate-negative` (below zero on a positive domain),
 * `estimate-outside-share` (not within 0..1), `estimate-unknown-member`.
 */
export function misfitOf(estimate: Estimate, kind: Kind, domain: Domain, members: Members): Misfit | null {
  if (estimate.kind === 'unknown') return null;
  switch (kind.is) {
    case 'boolean':
      return estimate.kind === 'flag' || isFlagChoice(estimate) ? null : wrongSort(estimate, 'true | false');
    case 'number':
      return numberMisfit(estimate, domain);
    case 'ordinal':
      return memberMisfit(estimate, kind.scale, members.scale(kind.scale));
    case 'key':
      return memberMisfit(estimate, kind.index, members.index(kind.index));
  }
}

function wrongSort(estimate: Estimate, accepted: string): Misfit {
  return { code: 'estimate-kind', params: { found: estimate.kind, accepted } };
}

function isFlagChoice(estimate: Estimate): boolean {
  return estimate.kind === 'choices' && estimate.of.every(([member]) => member === 'true' || member === 'false');
}

function numberMisfit(estimate: Estimate, domain: Domain): Misfit | null {
  const points = pointsOf(estimate);
  if (points === null) return wrongSort(estimate, 'number');
  const lowest = Math.min(...points);
  const highest = Math.max(...points);
  if (domain === 'positive') {
    // A single zero is a sum of nothing; an interval that touches zero has no logarithm to be fitted on.
    const touches = estimate.kind === 'quantiles' || estimate.kind === 'lognormal' ? lowest <= 0 : lowest < 0;
    return touches ? { code: 'estimate-negative', params: { found: lowest } } : null;
  }
  if (domain === 'share') {
    const open = estimate.kind === 'quantiles' || estimate.kind === 'beta' || estimate.kind === 'lognormal';
    const outside = open ? lowest <= 0 || highest >= 1 : lowest < 0 || highest > 1;
    return outside ? { code: 'estimate-outside-share', params: { found: lowest < 0 || (open && lowest <= 0) ? lowest : highest } } : null;
  }
  return null;
}

/** The numbers an estimate of a number is written with; null when it is no estimate of a number. */
function pointsOf(estimate: Estimate): readonly number[] | null {
  switch (estimate.kind) {
    case 'exact':
      return [estimate.value];
    case 'pert':
      return [estimate.low, estimate.mode, estimate.high];
    case 'quantiles':
      return [estimate.p10, estimate.p50, estimate.p90];
    case 'normal':
    case 'lognormal':
    case 'beta':
    case 'uniform':
      return [estimate.low, estimate.high];
    case 'choices': {
      const numbers = estimate.of.map(([member]) => Number(member));
      return numbers.every((value) => Number.isFinite(value)) ? numbers : null;
    }
    default:
      return null;
  }
}

function memberMisfit(estimate: Estimate, of: string, known: readonly string[] | null): Misfit | null {
  const written = estimate.kind === 'text' ? [estimate.text] : estimate.kind === 'choices' ? estimate.of.map(([member]) => member) : null;
  if (written === null) return wrongSort(estimate, of);
  if (known === null) return null;
  const stranger = written.find((member) => !known.includes(member));
  if (stranger === undefined) return null;
  return { code: 'estimate-unknown-member', params: { found: stranger, accepted: of, suggestion: nearest(stranger, known).join(', ') || known.slice(0, 6).join(', ') } };
}
