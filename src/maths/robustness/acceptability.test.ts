/** Laws of rank shares, and shares that follow from counting. Published examples stand in tests/oracles/smaa. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centralWeights, errorOfShare, rankShares, winShares, type Totals } from '../index.js';

const totals = (rows: readonly (readonly number[])[]): Totals => ({ values: Float64Array.from(rows.flat()), count: rows.length, size: rows[0]?.length ?? 0 });
const some = fc.integer({ min: 2, max: 5 }).chain((size) => fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: size, maxLength: size }), { minLength: 1, maxLength: 20 }));
const near = (value: number): number => Math.round(value * 1e9) / 1e9;

describe('rankShares', () => {
  it('splits the ranks that equal totals cover', () => {
    expect([...rankShares(totals([[3, 1, 1], [2, 2, 0]]))]).toEqual([0.75, 0.25, 0, 0.25, 0.5, 0.25, 0, 0.25, 0.75]);
  });
  it('sums to 1 by thing and by rank, and follows the things when they are put in another order', () => {
    fc.assert(fc.property(some, (rows) => {
      const size = rows[0]!.length;
      const shares = rankShares(totals(rows));
      const turned = rankShares(totals(rows.map((row) => [...row].reverse())));
      for (let i = 0; i < size; i++) {
        let [byThing, byRank] = [0, 0];
        for (let r = 0; r < size; r++) {
          byThing += shares[i * size + r]!;
          byRank += shares[r * size + i]!;
          expect(turned[(size - 1 - i) * size + r]).toBe(shares[i * size + r]);
        }
        expect([near(byThing), near(byRank)]).toEqual([1, 1]);
      }
    }));
  });
});

describe('winShares', () => {
  it('gives each pair one whole between them, and agrees with expected ranks', () => {
    fc.assert(fc.property(some, (rows) => {
      const size = rows[0]!.length;
      const [wins, ranks] = [winShares(totals(rows)), rankShares(totals(rows))];
      for (let i = 0; i < size; i++) {
        let [lost, rank] = [0, 0];
        for (let j = 0; j < size; j++) {
          expect(near(wins[i * size + j]! + wins[j * size + i]!)).toBe(1);
          if (j !== i) lost += wins[j * size + i]!;
          rank += j * ranks[i * size + j]!;
        }
        expect(near(rank)).toBe(near(lost));
      }
    }));
  });
});

describe('centralWeights', () => {
  it('averages the weights of the samples that a thing wins, half of a shared win', () => {
    const weights = Float64Array.from([0.2, 0.8, 0.6, 0.4, 1, 0]);
    const centre = centralWeights(totals([[2, 1, 0], [1, 1, 0], [0, 1, 0]]), weights, 2);
    expect([...centre].map(near)).toEqual([near((0.2 + 0.3) / 1.5), near((0.8 + 0.2) / 1.5), near((0.3 + 1) / 1.5), near(0.2 / 1.5), 0, 0]);
  });
});

describe('errorOfShare', () => {
  it('is that of a binomial share, and everything is open without samples', () => {
    expect([errorOfShare(0.5, 100), errorOfShare(0, 100), errorOfShare(0.5, 0)]).toEqual([0.05, 0, 1]);
  });
});
