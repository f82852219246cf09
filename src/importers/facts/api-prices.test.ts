/** Rows of list prices: the first listing is what was known, later ones are what came. */
import { describe, expect, it } from 'vitest';
import { apiPrices } from './api-prices.js';

const read = (...lines: readonly string[]) => apiPrices.read('prices.csv', ['vendor,model,usd_per_m_output,date', ...lines].join('\n')).rows;

describe('apiPrices', () => {
  it('asks of each later listing what the first one says of it', () => {
    const rows = read('A,m,3,2025-07-01', 'A,m,6,2024-07-01', 'A,n,1,2025-07-01', 'A,m,6,2024-07-01', 'A,n,,2026-01-01');
    expect(rows[0]).toMatchObject({ id: 'A/m@2025-07-01', known: { 'planned-price': 6, 'planned-years': expect.closeTo(1, 2) }, reported: { 'list-price': 3 } });
    expect(rows.map(({ reason }) => reason)).toEqual([null, 'first-listing', 'first-listing', 'same-day', 'price-not-stated']);
  });
});
