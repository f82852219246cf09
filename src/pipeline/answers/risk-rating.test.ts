/** Bands and ratings against a matrix small enough to read: edges of bands, what stays possible, and sides that nothing tells. */
import { describe, expect, it } from 'vitest';
import type { Reader, Reading } from '../../analysis/index.js';
import type { RatingMatrix, RiskRating } from '../../catalogue/index.js';
import { rateAt } from './risk-rating.js';

const matrix: RatingMatrix = {
  id: 'own', code: null, label: 'Own', origin: 'ours', sources: [], checked: '2026-01-01', note: null,
  likelihoods: [{ id: 'often', says: '', from: 0.5, to: 1 }, { id: 'seldom', says: '', from: 0, to: 0.5 }],
  consequences: [{ id: 'small', says: '' }, { id: 'large', says: '' }],
  ratings: [{ id: 'low', says: '' }, { id: 'middle', says: '' }, { id: 'high', says: '' }],
  cells: { often: { small: 'middle', large: 'high' }, seldom: { small: 'low', large: 'middle' } },
};

function readerOf(values: Readonly<Record<string, Reading['value']>>): Reader {
  return { per: () => [], members: () => [], read: (quantity, at) => (values[quantity] === undefined ? null : { quantity, unit: '', at, value: values[quantity], inputs: () => [] }) };
}

const number = (p50: number, p10 = p50, p90 = p50): Reading['value'] => ({ is: 'number', p10, p50, p90 });
const bands = [{ from: 0, consequence: 'small' }, { from: 1, consequence: 'large' }];
const rating = (change: Partial<RiskRating>): RiskRating => ({ matrix: 'own', likelihood: { quantity: 'chance', reads: 'chance' }, consequence: { quantity: 'harm', over: null, levels: null, bands }, why: '', ...change });

describe('a risk in the matrix', () => {
  it.each([
    [0.49, 0.99, 'low'], [0.5, 0.99, 'middle'], [0.49, 1, 'middle'], [1, 1, 'high'], [0, 0, 'low'],
  ])('chance %d and harm %d are %s', (chance, harm, expected) => {
    expect(rateAt(readerOf({ chance: number(chance), harm: number(harm) }), matrix, rating({}), {})).toMatchObject({ rating: expected, low: expected, high: expected });
  });

  it('reads a complement, a yearly rate, a yes or no and a level', () => {
    const band = (reads: 'complement' | 'yearly-rate', value: number) => rateAt(readerOf({ chance: number(value), harm: number(0) }), matrix, rating({ likelihood: { quantity: 'chance', reads } }), {}).likelihood.band;
    expect([band('complement', 0.4), band('complement', 0.6)]).toEqual(['often', 'seldom']);
    // One event in a year is as likely as not at a rate of ln 2 a year.
    expect([band('yearly-rate', 0.69), band('yearly-rate', 0.7)]).toEqual(['seldom', 'often']);
    expect(rateAt(readerOf({ chance: { is: 'flag', yes: 0.75 }, harm: number(0) }), matrix, rating({}), {}).likelihood.band).toBe('often');
    const levels = { quantity: 'harm', over: null, levels: { none: 'small', grave: 'large' }, bands: null };
    expect(rateAt(readerOf({ chance: number(1), harm: { is: 'member', member: 'grave', share: 1 } }), matrix, rating({ consequence: levels }), {}).rating).toBe('high');
  });

  it('measures one quantity by another, and nothing by nothing is nothing', () => {
    const over = rating({ consequence: { quantity: 'harm', over: 'limit', levels: null, bands } });
    const consequence = (harm: number, limit: number) => rateAt(readerOf({ chance: number(1), harm: number(harm), limit: number(limit) }), matrix, over, {}).consequence.band;
    expect([consequence(3, 4), consequence(4, 4), consequence(0, 0), consequence(1, 0)]).toEqual(['small', 'large', 'small', 'large']);
  });

  it('keeps what the spread leaves possible', () => {
    expect(rateAt(readerOf({ chance: number(0.6, 0.4, 0.8), harm: number(2, 0.5, 3) }), matrix, rating({}), {})).toMatchObject({ rating: 'high', low: 'low', high: 'high' });
  });

  it('gives bounds and no rating where a side is unknown or untold', () => {
    const unknown = rateAt(readerOf({ chance: { is: 'unknown' }, harm: number(2) }), matrix, rating({}), {});
    expect(unknown).toMatchObject({ rating: null, low: 'middle', high: 'high' });
    expect([unknown.likelihood.state, unknown.consequence.state]).toEqual(['unknown', 'told']);
    const untold = rateAt(readerOf({ chance: number(0.1) }), matrix, rating({ consequence: null }), {});
    expect(untold).toMatchObject({ rating: null, low: 'low', high: 'middle' });
    expect(untold.consequence.state).toBe('untold');
  });
});
