/** Goals held against small made-up parts: the worst, means, totals, what is unknown, what comes too late. */
import { expect, test } from 'vitest';
import { goalMet, type GoalPart, type GoalRule } from './met.js';

const of = (...draws: number[]): GoalPart => ({ draws: Float64Array.from(draws), inTime: null });
const unknown: GoalPart = { draws: null, inTime: null };
const rule = (change: Partial<GoalRule> = {}): GoalRule => ({ target: 0.8, is: 'at-least', across: 'worst', confidence: 0.9, ...change });

test('the worst decides, in each draw for itself', () => {
  expect(goalMet([of(0.9, 0.7, 0.9, 0.9), of(0.95, 0.95, 0.5, 0.95)], 4, rule())).toMatchObject({ status: 'unknown', chance: 0.5 });
  expect(goalMet([of(0.9), of(0.85)], 1, rule())).toEqual({ status: 'met', chance: 1, level: 0.85 });
  expect(goalMet([of(0.9), of(0.7)], 1, rule())).toMatchObject({ status: 'missed', chance: 0 });
  expect(goalMet([of(0.5), of(0.9)], 1, rule({ is: 'at-most' }))).toMatchObject({ status: 'missed', level: 0.9 });
});

test('what is unknown never passes, and saves nothing that is missed already', () => {
  expect(goalMet([of(0.9), unknown], 1, rule())).toMatchObject({ status: 'unknown', chance: 1 });
  expect(goalMet([of(0.7), unknown], 1, rule())).toMatchObject({ status: 'missed', chance: 0 });
  expect(goalMet([of(0.7), unknown], 1, rule({ across: 'mean' }))).toMatchObject({ status: 'unknown', chance: null });
  expect(goalMet([unknown], 1, rule())).toEqual({ status: 'unknown', chance: null, level: null });
});

test('means and totals', () => {
  expect(goalMet([of(1), of(0.7)], 1, rule({ across: 'mean' })).level).toBe(0.85);
  expect(goalMet([of(3), of(4)], 1, rule({ across: 'total', target: 7 }))).toMatchObject({ status: 'met', level: 7 });
});

test('what serves too late counts for nothing', () => {
  const late: GoalPart = { draws: Float64Array.of(0.9, 0.9), inTime: [true, false] };
  expect(goalMet([late], 2, rule())).toMatchObject({ status: 'unknown', chance: 0.5, level: 0.9 });
  expect(goalMet([of(0.9), { draws: Float64Array.of(0.9), inTime: [false] }], 1, rule({ across: 'total', target: 1 }))).toMatchObject({ status: 'missed', level: 0.9 });
  expect(goalMet([{ ...late, inTime: [false] }], 2, rule())).toEqual({ status: 'missed', chance: 0, level: null });
});
