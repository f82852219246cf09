/** Errors as factors, by hand. */
import { describe, expect, it } from 'vitest';
import { scoreOf } from './score.js';

const row = (reported: number, p50: number) => ({ reported, p10: p50 / 2, p50, p90: p50 * 2 });

describe('scoreOf', () => {
  it('takes too much and too little alike, and counts what the interval held', () => {
    const score = scoreOf([row(100, 100), row(100, 150), row(100, 1000 / 15), row(100, 300), row(100, 100)])!;
    expect(score.n).toBe(5);
    expect(score.median).toBeCloseTo(1.5, 12);
    expect(score.coverage).toBe(0.8);
    expect(score.width).toBeCloseTo(4, 12);
    // Errors 0, 0, ln 1.5, ln 1.5, ln 3: P90 of five values lies 0.6 of the way from the fourth to the fifth.
    expect(Math.log(score.p90)).toBeCloseTo(0.4 * Math.log(1.5) + 0.6 * Math.log(3), 12);
  });
  it('leaves out what has no factor', () => {
    expect(scoreOf([])).toBeNull();
    expect(scoreOf([row(0, 3)])).toBeNull();
  });
});
