/** Ranks, wins and first places of columns are those of the plain functions, to the bit, ties included. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as plain from '../../maths/index.js';
import { firstShares, rankShares, winShares } from './rank-columns.js';

/** Few different totals, so that ties of two and of more are common; more samples than a block holds, and not a whole number of blocks. */
const totals = fc.integer({ min: 1, max: 9 }).chain((size) => fc.tuple(fc.constant(size), fc.array(fc.array(fc.integer({ min: 0, max: 12 }).map((x) => x / 8), { minLength: size, maxLength: size }), { minLength: 0, maxLength: 300 })));

it('law: bit for bit the shares of the plain functions', () => {
  fc.assert(fc.property(totals, ([size, samples]) => {
    const count = samples.length;
    const values = Float64Array.from(samples.flat());
    const columns = { values: Float64Array.from({ length: size * count }, (_, k) => samples[k % count]![Math.floor(k / count)]!), count, size };
    const ranks = plain.rankShares({ values, count, size });
    expect(rankShares(columns)).toEqual(ranks);
    expect(winShares(columns)).toEqual(plain.winShares({ values, count, size }));
    expect(firstShares(columns)).toEqual(Float64Array.from({ length: size }, (_, i) => ranks[i * size]!));
  }));
});
