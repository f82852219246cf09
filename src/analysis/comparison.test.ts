/** Chances at one price and at every price, by hand on a few draws; and efficiency at a confidence rather than on average. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate } from './candidates.js';
import { compareAt, efficientAt, netCostsAt } from './comparison.js';

function candidate(id: string, cost: readonly number[], value: readonly number[]): Candidate {
  const mean = (list: readonly number[]): number => list.reduce((sum, each) => sum + each, 0) / list.length;
  return {
    id, position: 0, isBaseline: false, gates: { status: 'pass', failed: [], unknown: [], conditions: [], duties: [], waived: [] }, feasibility: { status: 'now', months: 0 },
    belowFloor: [], cost: Float64Array.from(cost), publicValue: null, netCost: mean(cost), expectedValue: mean(value),
    value: { draws: Float64Array.from(value), bounds: { low: 0, high: 1 }, unknown: [] }, values: [], means: [],
  };
}

describe('compareAt', () => {
  it('goes by value alone where every cost is the same nothing', () => {
    const compared = compareAt([candidate('buy-it', [0, 0], [0.6, 0.7]), candidate('build-it', [0, 0], [0.5, 0.5]), candidate('third-one', [0, 0], [0.4, 0.4])], null, 5);
    expect(['buy-it', 'build-it', 'third-one'].map((id) => compared.bestShare(id))).toEqual([1, 0, 0]);
    expect(compared.winShare('buy-it', 'build-it')).toBe(1);
  });

  it('counts half where the price would decide', () => {
    // Draw 1: cheaper and better; draw 2: cheaper and worse; draws 3 and 4: equal, and dearer and worse.
    const compared = compareAt([candidate('first-one', [1, 1, 2, 3], [0.9, 0.1, 0.5, 0.1]), candidate('second-one', [2, 2, 2, 2], [0.5, 0.5, 0.5, 0.5])], null, 1);
    expect(compared.winShare('first-one', 'second-one')).toBe((1 + 0.5 + 0.5 + 0) / 4);
    expect(compared.bestShare('first-one')).toBe((1 + 0 + 0.5 + 0) / 4);
    expect(compared.winTable().get('second-one')).toEqual({ 'first-one': 1 - 2 / 4 });
  });

  it('of a pair gives what one does not win to the other, at a price and without', () => {
    const draws = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(draws, draws, draws, draws, fc.option(fc.integer({ min: 0, max: 5 })), (costA, valueA, costB, valueB, price) => {
        const compared = compareAt([candidate('one-a', costA, valueA), candidate('one-b', costB, valueB)], price, 1);
        expect(compared.winShare('one-a', 'one-b') + compared.winShare('one-b', 'one-a')).toBeCloseTo(1, 12);
      }),
    );
  });

  it('an advantage in both, in every draw, is an advantage at any price', () => {
    const pair = [candidate('one-a', [1, 2], [0.9, 0.8]), candidate('one-b', [2, 3], [0.5, 0.6])];
    for (const price of [null, 0, 1, 1e9]) expect(compareAt(pair, price, 3).bestShare('one-a')).toBe(1);
  });
});

describe('efficientAt', () => {
  // Ten draws: the risky one costs 10 on average and 19 in four of ten; the steady one always 12.
  const risky = candidate('risky-one', [4, 4, 4, 4, 4, 4, 19, 19, 19, 19], Array.from({ length: 10 }, () => 0.5));
  const steady = candidate('steady-one', Array.from({ length: 10 }, () => 12), Array.from({ length: 10 }, () => 0.5));

  it('goes by the cost at the confidence of the case, not by the expected cost', () => {
    expect([...efficientAt([risky, steady], netCostsAt([risky, steady], 0.7))]).toEqual(['steady-one']);
    expect([...efficientAt([risky, steady], netCostsAt([risky, steady], 0.5))]).toEqual(['risky-one']);
  });
});
