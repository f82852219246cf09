/** Joint confidence by hand and against its law; steps that move the day, and steps that do not. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jointTarget, stepsOf } from './schedule.js';

test('is the least sum for a time that is given', () => {
  // Ten draws; the dear ones are the late ones but for the cheapest, which is late as well.
  const cost = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  const months = Float64Array.of(9, 1, 1, 1, 1, 1, 1, 1, 9, 9);
  expect([[5, 0.7], [5, 0.5], [5, 0.8], [10, 0.8]].map(([latest, confidence]) => jointTarget(cost, months, latest!, confidence!)?.cost ?? null)).toEqual([8, 6, null, 8]);
});

test('is a sum and a time of the same rank where no time is given', () => {
  // Dear draws are early ones: keeping both in half of the draws takes the third quarter of each.
  const rising = Float64Array.from({ length: 8 }, (_, d) => d + 1);
  expect(jointTarget(rising, rising.map((each) => 9 - each), null, 0.5)).toEqual({ cost: 6, months: 6 });
  expect(jointTarget(rising, rising, null, 0.5)).toEqual({ cost: 4, months: 4 });
  expect(jointTarget(rising, Float64Array.of(3), null, 0.5)).toEqual({ cost: 4, months: 3 });
});

test('asks for at least as much as each alone, and keeps both as often as it says', () => {
  const draws = fc.array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 0, max: 9 })), { minLength: 5, maxLength: 40 });
  fc.assert(fc.property(draws, fc.double({ min: 0.05, max: 0.95, noNaN: true }), fc.option(fc.integer({ min: 0, max: 9 })), (rows, confidence, latest) => {
    const cost = Float64Array.from(rows, ([each]) => each);
    const months = Float64Array.from(rows, ([, each]) => each);
    const joint = jointTarget(cost, months, latest, confidence);
    const needed = Math.ceil(confidence * rows.length);
    if (joint === null) {
      expect(rows.filter(([, month]) => month <= latest!).length).toBeLessThan(needed);
      return;
    }
    expect(rows.filter(([each, month]) => each <= joint.cost && month <= joint.months).length).toBeGreaterThanOrEqual(needed);
    expect(joint.cost).toBeGreaterThanOrEqual([...cost].sort((x, y) => x - y)[needed - 1]!);
    if (latest === null) expect(joint.months).toBeGreaterThanOrEqual([...months].sort((x, y) => x - y)[needed - 1]!);
    else expect(rows.filter(([each, month]) => each < joint.cost && month <= joint.months).length).toBeLessThan(needed);
  }));
});

test('shows the steps that take time, with what the day moves with', () => {
  const ranks = Array.from({ length: 100 }, (_, d) => d + 1);
  // Two alternatives of three steps: the second takes 1 to 100 months to build, always 5 to sign, and nothing to move.
  const values = Float64Array.from([...new Array<number>(300).fill(7), ...ranks, ...new Array<number>(100).fill(5), ...new Array<number>(100).fill(0)]);
  const run = { model: { program: { members: new Map([['step-of', ['build', 'sign', 'move']]]) } } } as unknown as Parameters<typeof stepsOf>[0];
  const column = { per: ['alternative', 'step-of'], draws: 100, values, unknown: null } as unknown as Parameters<typeof stepsOf>[1];
  const steps = stepsOf(run, column, 1, Float64Array.from(ranks, (each) => each + 5));
  expect(steps.map(({ id, moves }) => [id, moves])).toEqual([['build', 1], ['sign', 0]]);
  expect([steps[0]!.p50, steps[1]!.p80]).toEqual([50.5, 5].map((each) => expect.closeTo(each, 0)));
});
