/** Repeats and splits against sums by hand. */
import { expect, it } from 'vitest';
import { fieldOf } from '../../../tests/analysis/random-field.js';
import { repeatsIn, sharingOf, splitsOf } from './sharing.js';

it('takes services of one name for the same thing, whatever the letters and spaces', () => {
  expect(repeatsIn(['Office  Helper', 'Translation', 'office helper ', 'Office helpers'])).toEqual([[0, 2]]);
});

it('splits the whole cost by each rule, and leaves out a rule whose weights nobody knows', () => {
  expect(splitsOf(120, [1, 3, 2], [10, 10, 40])).toEqual([{ rule: 'equal', bears: [40, 40, 40] }, { rule: 'tasks', bears: [20, 60, 40] }, { rule: 'alone', bears: [20, 20, 80] }]);
  expect(splitsOf(120, [1, null, 2], [0, 0, 0]).map(({ rule }) => rule)).toEqual(['equal']);
});

it('offers once what several would each pay for: tasks of all, the rest of the dearest', () => {
  const service = { tasks: 1, options: [{ alternative: 0, value: 5, money: 10 }, { alternative: 1, value: 4, money: 3 }] };
  const field = fieldOf({ services: [service, service, service], shared: [0, 1].map(() => ({ money: 6, people: 0, owner: null, holds: null })), limits: { money: null, people: null, share: null, held: null } });
  const parts = { cost: [2, 1, 2, 1, 2, 1], tasks: [1, 1, 1, 1, 2, 2] };
  const { repeats, ventures } = sharingOf(field, Int32Array.of(1, 3, 5), ['Helper', 'Other', 'helper'], parts);
  // Apart: 3 + 3. Once: of the first way 2 + 2 + 8 and 6 that the plan does not pay yet, for a value of 10; of the second 1 + 1 + 2 = 4 for 8.
  expect(repeats).toEqual([{
    title: 'Helper', services: ['service-0', 'service-2'], taken: { 'way-1': 2 }, cost: 6,
    once: { alternative: 'way-1', cost: 4, saves: 2, value: 0, splits: [{ rule: 'equal', bears: [2, 2] }, { rule: 'tasks', bears: [4 / 3, 8 / 3] }, { rule: 'alone', bears: [2, 2] }] },
  }]);
  expect(ventures.map(({ alternative, cost, services, splits }) => [alternative, cost, services.length, splits[1]!.bears])).toEqual([['way-1', 6, 3, [1.5, 1.5, 3]]]);
});
