/** The fit of list prices says of vendors that it has not seen how often they stand still, and the catalogue holds what it gives. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { fitPrices, readPairs, stillShares } from './fit-prices.js';

const fact = (id: string): { estimate: { lognormal?: [number, number]; choices?: Record<string, number> } } =>
  (parse(readFileSync(`catalogue/quantities/price/${id}.yaml`, 'utf8')) as { values: { estimate: { lognormal?: [number, number]; choices?: Record<string, number> } }[] }).values.at(-1)!;

test('vendors that were not seen stand still as often as the others say', () => {
  const { said, found } = stillShares(readPairs());
  expect(Math.abs(said - found)).toBeLessThan(0.02);
});

test('the catalogue has the share that changes within a year, and the share of rises', () => {
  const { rate, rises } = fitPrices(readPairs());
  const [low, high] = fact('years-to-price-change').estimate.lognormal!;
  const [middle, spread] = [(Math.log(low) + Math.log(high)) / 2, (Math.log(high) - Math.log(low)) / (2 * 1.6449)];
  // Normal distribution function by Abramowitz and Stegun 7.1.26.
  const below = (x: number): number => {
    const t = 1 / (1 + 0.3275911 * Math.abs(x) / Math.SQRT2);
    const tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp((-x * x) / 2) / 2;
    return x < 0 ? tail : 1 - tail;
  };
  expect(Math.abs(below((0 - middle) / spread) - (1 - Math.exp(-rate)))).toBeLessThan(0.02);
  expect(fact('changed-price-ratio').estimate.choices!['3.9']).toBeCloseTo(rises, 2);
});
