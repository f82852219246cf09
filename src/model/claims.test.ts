/** A supplier's claim is the best end of what is believed; what cannot be bettered says nothing. */
import { describe, expect, it } from 'vitest';
import type { EvidenceKind } from '../catalogue/index.js';
import type { Estimate } from '../base/index.js';
import { fitEstimate } from '../maths/index.js';
import { claimDatum } from './claims.js';

const vendor: EvidenceKind = { id: 'vendor', label: 'Claim', shift: 0, widen: 1.5, widenPerYear: 0.2, exactHalfWidth: 0.3, oneSided: true, expiresAfterMonths: null, source: 's' };

/** The claim of an interval, fitted as the model does it. */
function interval(estimate: Estimate, domain: 'positive' | 'any', ...rest: [typeof vendor, number, 'at-most' | 'at-least']): ReturnType<typeof claimDatum> {
  const fit = fitEstimate(estimate, domain);
  return claimDatum(estimate, 'distribution' in fit ? fit.distribution : null, domain, ...rest);
}

function quantiles(datum: ReturnType<typeof claimDatum>): readonly number[] {
  if (datum.is !== 'random') throw new Error(`a ${datum.is} where a distribution is expected`);
  return [0, 0.1, 0.5, 0.9, 1].map((share) => Number(datum.distribution.quantile(share).toPrecision(6)));
}

describe('claimDatum', () => {
  it('takes a claimed number as the best end, and widens with age to the worse side only', () => {
    const price = quantiles(claimDatum({ kind: 'exact', value: 10 }, null, 'positive', vendor, 0, 'at-least'));
    expect(price[0]).toBe(10);
    expect(price[3]).toBe(13);
    expect(quantiles(claimDatum({ kind: 'exact', value: 10 }, null, 'positive', vendor, 1, 'at-least'))[3]).toBe(13.6);
    const speed = quantiles(claimDatum({ kind: 'exact', value: 10 }, null, 'positive', vendor, 0, 'at-most'));
    expect(speed[4]).toBe(10);
    expect(speed[1]).toBeCloseTo(10 / 1.3, 4);
  });

  it('ends an interval at the best bound that is written', () => {
    expect(quantiles(interval({ kind: 'lognormal', low: 10, high: 40 }, 'positive', vendor, 0, 'at-least'))[0]).toBe(10);
    expect(quantiles(interval({ kind: 'quantiles', p10: 10, p50: 20, p90: 40 }, 'positive', vendor, 0, 'at-most'))[4]).toBe(40);
    expect(quantiles(interval({ kind: 'pert', low: 10, mode: 20, high: 40, limits: true }, 'positive', vendor, 0, 'at-most'))[4]).toBe(40);
    expect(quantiles(interval({ kind: 'choices', of: [['1', 0.5], ['2', 0.5]] }, 'any', vendor, 0, 'at-most'))[4]).toBe(2);
  });

  it('knows nothing from a claim that cannot be bettered, and everything from one that cannot be worse', () => {
    const claim = (value: number, domain: 'positive' | 'share' | 'any', side: 'at-most' | 'at-least') => claimDatum({ kind: 'exact', value }, null, domain, vendor, 0, side);
    expect(claim(1, 'share', 'at-most')).toEqual({ is: 'unknown' });
    expect(claim(0, 'positive', 'at-least')).toEqual({ is: 'unknown' });
    expect(claim(0, 'any', 'at-least')).toEqual({ is: 'unknown' });
    expect(claim(0, 'share', 'at-most')).toEqual({ is: 'number', value: 0 });
    expect(claim(1, 'share', 'at-least')).toEqual({ is: 'number', value: 1 });
  });
});
