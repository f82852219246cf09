/** Two keys over the same levels: the worked figures of the dossier under each weight set, what a permuted set would do, and minimum levels. */
import { describe, expect, it } from 'vitest';
import { firstKey, frameworkScore } from './frameworks.js';

// Weights and the published self-assessment as in the dossier (domain.md 2.1): 86.25 % printed by the provider itself.
const first = [15, 10, 10, 15, 20, 15, 10, 5];
const later = [20, 10, 10, 15, 10, 15, 15, 5];
const levels = [4, 4, 4, 4, 2, 3, 4, 4];

describe('frameworkScore', () => {
  it('gives 86.25 % under the first weight set and 91.25 % under the later one', () => {
    expect(frameworkScore(levels, first, 4).score).toBeCloseTo(0.8625, 12);
    expect(frameworkScore(levels, later, 4).score).toBeCloseTo(0.9125, 12);
  });

  it('tells a permuted weight set from the right one objective by objective, although the sum is right', () => {
    for (let i = 0; i < first.length; i++) {
      const only = levels.map((_, k) => (k === i ? 4 : 0));
      expect(frameworkScore(only, first, 4).score).toBeCloseTo((first[i] ?? 0) / 100, 12);
      expect(frameworkScore(only, later, 4).score).toBeCloseTo((later[i] ?? 0) / 100, 12);
    }
  });

  it('has no score, only bounds, when a level is unknown', () => {
    const open = frameworkScore([4, 4, 4, 4, null, 3, 4, 4], first, 4);
    expect(open.score).toBeNull();
    expect(open.low).toBeCloseTo(0.7625, 12);
    expect(open.high).toBeCloseTo(0.9625, 12);
  });
});

describe('firstKey', () => {
  const minimums = [2, 2, 2, 2, 2, 2, 2, 2];
  it('is turned only by one that reaches every minimum, whatever it would score', () => {
    expect(firstKey([2, 2, 2, 2, 2, 2, 2, 2], minimums)).toBe('yes');
    for (let i = 0; i < minimums.length; i++) expect(firstKey([4, 4, 4, 4, 4, 4, 4, 4].map((level, k) => (k === i ? 1 : level)), minimums)).toBe('no');
  });

  it('never passes what is unknown on either side, and fails at once where one level falls short', () => {
    expect(firstKey([4, 4, 4, 4, null, 4, 4, 4], minimums)).toBe('unknown');
    expect(firstKey([4, 4, 4, 4, 4, 4, 4, 4], [2, 2, null, 2, 2, 2, 2, 2])).toBe('unknown');
    expect(firstKey([4, 1, 4, 4, null, 4, 4, 4], minimums)).toBe('no');
  });
});
