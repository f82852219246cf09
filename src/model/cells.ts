/** One estimate of a person or a fact, made into one data cell of a quantity: fitted, or refused with a reason. */
import { nearest, type Domain, type Estimate } from '../base/index.js';
import type { Datum, Kind } from '../formula/index.js';
import { fitEstimate } from '../maths/index.js';

export interface CellContext {
  readonly kind: Kind;
  readonly domain: Domain;
  readonly scales: ReadonlyMap<string, readonly string[]>;
  readonly members: ReadonlyMap<string, readonly string[]>;
}

export type CellOutcome =
  | { readonly datum: Datum }
  | { readonly problem: { readonly code: string; readonly params: Readonly<Record<string, string | number>> } };

export const unknownDatum: Datum = { is: 'unknown' };

/** Issue codes: `wrong-kind-of-value`, `unknown-level`, `unknown-member`, and those of `fitEstimate`. */
export function datumOf(estimate: Estimate, context: CellContext): CellOutcome {
  if (estimate.kind === 'unknown') return { datum: unknownDatum };
  switch (context.kind.is) {
    case 'boolean':
      return estimate.kind === 'flag' ? { datum: { is: 'flag', value: estimate.flag } } : wrongKind(estimate, 'yes or no');
    case 'ordinal':
      return position(estimate, context.scales.get(context.kind.scale) ?? [], 'unknown-level');
    case 'key':
      return position(estimate, context.members.get(context.kind.index) ?? [], 'unknown-member');
    default:
      return numberDatum(estimate, context);
  }
}

function numberDatum(estimate: Estimate, context: CellContext): CellOutcome {
  if (estimate.kind === 'exact') {
    const outside = (context.domain === 'positive' && estimate.value < 0) || (context.domain === 'share' && (estimate.value < 0 || estimate.value > 1));
    if (outside) return { problem: { code: 'outside-domain', params: { found: estimate.value, accepted: context.domain } } };
    return { datum: { is: 'number', value: estimate.value } };
  }
  if (estimate.kind === 'text' || estimate.kind === 'flag') return wrongKind(estimate, 'a number or an estimate');
  return remembered(context.scales, `${context.domain} ${JSON.stringify(estimate)}`, () => {
    const fitted = fitEstimate(estimate, context.domain);
    return 'problem' in fitted ? { problem: fitted.problem } : { datum: { is: 'random', distribution: fitted.distribution } };
  });
}

const fits = new WeakMap<object, Map<string, CellOutcome>>();

/**
 * One outcome for the same estimate, the very same object, as long as the part of the catalogue that it was read under lives: a case that is
 * read again keeps the draws of whatever did not change.
 */
export function remembered(under: object, key: string, make: () => CellOutcome): CellOutcome {
  const own = fits.get(under) ?? new Map<string, CellOutcome>();
  fits.set(under, own);
  const known = own.get(key) ?? make();
  own.set(key, known);
  return known;
}

function position(estimate: Estimate, accepted: readonly string[], code: string): CellOutcome {
  if (estimate.kind === 'text') {
    const at = accepted.indexOf(estimate.text);
    return at >= 0 ? { datum: { is: 'member', position: at } } : notAmong(estimate.text, accepted, code);
  }
  if (estimate.kind === 'choices') {
    const positions: number[] = [];
    for (const [name] of estimate.of) {
      const at = accepted.indexOf(name);
      if (at < 0) return notAmong(name, accepted, code);
      positions.push(at);
    }
    return { datum: { is: 'mixture', positions, shares: estimate.of.map(([, share]) => share) } };
  }
  return wrongKind(estimate, accepted.join(', '));
}

function notAmong(found: string, accepted: readonly string[], code: string): CellOutcome {
  return { problem: { code, params: { found, accepted: accepted.join(', '), suggestion: nearest(found, accepted).join(', ') } } };
}

function wrongKind(estimate: Estimate, accepted: string): CellOutcome {
  return { problem: { code: 'wrong-kind-of-value', params: { found: described(estimate), accepted } } };
}

function described(estimate: Estimate): string {
  if (estimate.kind === 'text') return estimate.text;
  if (estimate.kind === 'flag') return estimate.flag ? 'true' : 'false';
  if (estimate.kind === 'exact') return String(estimate.value);
  return estimate.kind;
}
