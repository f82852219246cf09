/** Minimax regret on tables that can be read at a glance. */
import { describe, expect, it } from 'vitest';
import { leastRegrets, type RegretColumn } from './least-regret.js';

const column = (stress: string | null, ...nets: readonly (number | null)[]): RegretColumn => ({
  stress,
  alternatives: nets.map((net, at) => ({ alternative: 'abc'[at]!, regret: net === null ? null : { net, value: net / 100, cost: 10 - net } })),
});

describe('least regret', () => {
  it('is the smallest of the largest regrets, not the best without a stress', () => {
    expect(leastRegrets([column(null, 0, 2, 5), column('x', 9, 3, 0)], true)).toEqual([{ by: 'net', alternative: 'b', losses: 0, worst: 3, stress: 'x' }]);
  });
  it('puts what can be used first, whatever it costs', () => {
    expect(leastRegrets([column(null, 0, 2, 5), column('x', null, null, 9)], true)).toEqual([{ by: 'net', alternative: 'c', losses: 0, worst: 9, stress: 'x' }]);
  });
  it('tells value and cost apart where there is no price', () => {
    expect(leastRegrets([column(null, 0, 2, 5)], false).map(({ by, alternative }) => [by, alternative])).toEqual([['value', 'a'], ['cost', 'c']]);
  });
  it('says nothing where nothing is compared', () => {
    expect(leastRegrets([column(null)], true)).toEqual([]);
  });
});
