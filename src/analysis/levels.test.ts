/** Names of steps: the quantity, told apart by what differs, or a number. */
import { expect, test } from 'vitest';
import { stepNames } from './levels.js';

test('names an input by its quantity, by the members that differ, or by its number', () => {
  expect(stepNames([
    { quantity: 'served-tasks', at: { service: 'letters', year: '2027' } },
    { quantity: 'served-tasks', at: { service: 'letters', year: '2028' } },
    { quantity: 'discount-rate', at: {} },
    { quantity: null, at: {} },
  ])).toEqual(['served-tasks:2027', 'served-tasks:2028', 'discount-rate', '4']);
});

test('gives each input of a node a name of its own', () => {
  const names = stepNames([1, 2, 3].flatMap((year) => ['a-way', 'b-way'].map((alternative) => ({ quantity: 'yearly-cost', at: { alternative, year: String(year) } }))));
  expect(new Set(names).size).toBe(names.length);
});
