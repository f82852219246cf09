/** From scores to intervals: chance, direction, missing items, grades. Expected figures are worked out beside each. */
import { describe, expect, test } from 'vitest';
import { intervalOf } from './interval.js';
import { scoreOf } from './score.js';
import type { Measure, MetricScale, Score } from './types.js';

const score = (known: Partial<Score>): Score => scoreOf({ task: 't', metric: 'm', part: 'f.json', errorFrom: 'harness', ...known });
const measure = (scale: MetricScale): Measure => ({
  id: 'm', harness: 'helm', task: 't', metric: 'm', filter: null, version: null, shots: null, benchmark: 't', average: null, rightOrWrong: true, itemsCount: null, scale,
  language: 'fr', culture: null, why: 'w', speaksFor: [], at: null,
});
const against = (chance: number, best = 1): Measure => measure({ is: 'against-chance', chance, best });

function estimate(of: Measure, known: Partial<Score>, items = 400): { readonly low: number; readonly mode: number; readonly high: number } {
  const interval = intervalOf(score(known), of, items);
  if ('code' in interval || 'level' in interval.estimate) throw new Error(JSON.stringify(interval));
  return interval.estimate;
}

describe('intervalOf', () => {
  test('chance goes off the value and stretches the error: (0.7 − 0.25)/0.75 = 0.6, 1.6449 × 0.03/0.75 = 0.0658', () => {
    expect(estimate(against(0.25), { value: 0.7, standardError: 0.03 })).toEqual({ low: 0.534206, mode: 0.6, high: 0.665794 });
  });

  test('percent and share give the same', () => {
    expect(estimate(against(25, 100), { value: 70, standardError: 3 })).toEqual(estimate(against(0.25), { value: 0.7, standardError: 0.03 }));
  });

  test('where less is better the best is 0: an error rate of 0.2 is 0.8', () => {
    expect(estimate(against(1, 0), { value: 0.2, standardError: 0.02 })).toEqual({ low: 0.767103, mode: 0.8, high: 0.832897 });
  });

  test('all right is not certain: Wilson with n = 400 ends at 1/(1 + 1.6449²/400) = 0.9933', () => {
    expect(estimate(against(0), { value: 1, standardError: 0 })).toEqual({ low: 0.993282, mode: 1, high: 1 });
  });

  test('items without an answer are wrong at the low end and right at the high end: 40 of 440', () => {
    const { low, high } = estimate(against(0), { value: 0.5, standardError: 0.025, missing: 40 });
    expect(low).toBeCloseTo((0.5 * 400) / 440 - 1.6448536 * 0.025, 5);
    expect(high).toBeCloseTo((0.5 * 400 + 40) / 440 + 1.6448536 * 0.025, 5);
  });

  test.each([
    ['outside the scale', against(0.25), { value: 70, standardError: 3 }, 'evidence-outside-scale'],
    ['below chance by more than the error', against(0.25), { value: 0.1, standardError: 0.015 }, 'evidence-below-chance'],
    ['a mean rating without an error', measure({ is: 'as-it-stands', better: 'more' }), { value: 3.4 }, 'evidence-no-error'],
    ['a grade between two grades', measure({ is: 'levels', levels: new Map([['3', 'fair'], ['4', 'good']]) }), { value: 3.5 }, 'evidence-grade-between'],
  ] as const)('%s is refused', (_, of, known, code) => {
    expect(intervalOf(score(known), of, 400)).toMatchObject({ code });
  });

  test('a grade is a level and no number', () => {
    expect(intervalOf(score({ value: 4 }), measure({ is: 'levels', levels: new Map([['3', 'fair'], ['4', 'good']]) }), 400)).toMatchObject({ estimate: { level: 'good' }, standardError: null });
  });
});
