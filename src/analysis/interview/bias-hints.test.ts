/** The law of the guard: whoever answers from one set of weights hears nothing; answers biased the way the literature describes are told. */
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Bias, Change, Changes, Saying } from '../../model/index.js';
import { biasHints, type HintContext } from './bias-hints.js';

const entries = readdirSync('catalogue/biases').sort().map((file) => parse(readFileSync(`catalogue/biases/${file}`, 'utf8')) as Bias);
const criteria = [
  { id: 'first-part', dimension: 'split-one', overlaps: ['second-part'] },
  { id: 'second-part', dimension: 'split-one', overlaps: [] },
  { id: 'third-part', dimension: 'whole-one', overlaps: [] },
];
const context: HintContext = {
  catalogue: { knowledge: { bias: new Map(entries.map((bias) => [bias.id, bias])) } as unknown as HintContext['catalogue']['knowledge'] },
  criteria,
  gain: (_, change) => (change.is === 'share' ? change.share : null),
};
const share = (of: number): Change => ({ is: 'share', share: of });
const same = (one: Record<string, number>, other: Record<string, number>, shown: number | null = null): Saying => {
  const bundle = (given: Record<string, number>): Changes => new Map(Object.entries(given).map(([name, value]) => [name, share(value)]));
  return { is: 'indifference', one: bundle(one), other: bundle(other), shown };
};
const prefer = (more: string, less: string, beside: string | null = null): Saying => ({ is: 'preference', more: new Map([[more, share(1)]]), less: new Map([[less, share(1)]]), beside: beside === null ? null : new Map([[beside, share(0.5)]]) });
const points = (given: Record<string, number>): Saying => ({ is: 'points', points: new Map(Object.entries(given).map(([name, value]) => [name, { low: value, high: value }])) });
const heard = (statements: readonly Saying[]): readonly string[] => [...new Set(biasHints(context, statements).map(({ bias }) => bias))];
const watched = (watches: Bias['watches']): string => entries.find((bias) => bias.watches === watches)!.id;

/** Every question that any bias looks at, answered from weights. */
function answers(weights: readonly [number, number, number], gain: number, shown: number): readonly Saying[] {
  const [first, second, third] = weights;
  const [a, b] = [first / third, second / third];
  return [
    same({ 'first-part': 1 }, { 'third-part': a }, shown),
    same({ 'first-part': gain }, { 'third-part': a * gain }, shown),
    same({ 'first-part': 1 }, { 'third-part': a }, 1 - shown),
    same({ 'second-part': 1 }, { 'third-part': b }),
    same({ 'first-part': 1, 'second-part': 1 }, { 'third-part': a + b }),
    points({ 'first-part': 100 * a, 'second-part': 100 * b, 'third-part': 100 }),
    points({ 'split-one': 100 * (a + b), 'third-part': 100 }),
    first >= second ? prefer('first-part', 'second-part') : prefer('second-part', 'first-part'),
    first >= second ? prefer('first-part', 'second-part', 'first-part') : prefer('second-part', 'first-part', 'first-part'),
  ];
}

describe('a neutral respondent', () => {
  it('hears no hint, whatever the weights', () => {
    const weight = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(fc.property(fc.tuple(weight, weight, weight), fc.double({ min: 0.1, max: 0.9, noNaN: true }), fc.double({ min: 0.05, max: 0.45, noNaN: true }), (weights, gain, shown) => {
      expect(heard(answers(weights, gain, shown))).toEqual([]);
    }), { numRuns: 500 });
  });
});

describe('a neutral respondent who rounds', () => {
  it.each([1, 5, 10])('to %i hears no hint, whatever the weights', (step) => {
    const rounded = (value: number): number => Math.round(value / step) * step;
    const percent = (value: number): number => Math.max(step, rounded(100 * value)) / 100;
    const weight = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(fc.property(fc.tuple(weight, weight, weight), fc.double({ min: 0.1, max: 0.9, noNaN: true }), (weights, gain) => {
      const [first, second, third] = weights;
      const most = Math.max(first + second, third);
      const [a, b] = [first / most, second / most];
      fc.pre(first <= third && second <= third);
      const heaviest = 100 / Math.max(first, second, third);
      expect(heard([
        same({ 'first-part': 1 }, { 'third-part': percent(first / third) }, 0.9),
        same({ 'first-part': gain }, { 'third-part': percent((gain * first) / third) }, 0.9),
        same({ 'first-part': 1 }, { 'third-part': percent(first / third) }, 0.1),
        points({ 'first-part': rounded(first * heaviest), 'second-part': rounded(second * heaviest), 'third-part': rounded(third * heaviest) }),
        points({ 'split-one': rounded(100 * (a + b)), 'third-part': rounded((100 * third) / most) }),
      ])).toEqual([]);
    }), { numRuns: 1000, seed: 20261127 });
  });
});

describe('a biased respondent', () => {
  it('who does not react to the range is told (Fischer 1995: direct weights were insensitive to it)', () => {
    expect(heard([same({ 'first-part': 1 }, { 'third-part': 0.6 }), same({ 'first-part': 0.5 }, { 'third-part': 0.6 })])).toEqual([watched('ranges')]);
    expect(heard([same({ 'first-part': 1 }, { 'third-part': 0.6 }), same({ 'first-part': 0.5 }, { 'third-part': 0.45 })])).toEqual([watched('ranges')]);
    // Less than proportional, as swing and trade-off weights were, yet more than half: nothing is said.
    expect(heard([same({ 'first-part': 1 }, { 'third-part': 0.6 }), same({ 'first-part': 0.5 }, { 'third-part': 0.38 })])).toEqual([]);
  });
  it('who gives the parts more than the whole is told (Weber and Borcherding 1993: splitting)', () => {
    expect(heard([points({ 'split-one': 100, 'third-part': 100 }), points({ 'first-part': 80, 'second-part': 80, 'third-part': 100 })])).toEqual([watched('splits')]);
  });
  it('who gives like points to unlike trades is told (Rezaei, Arab and Mehregan 2021: equalizing in point allocation)', () => {
    expect(heard([same({ 'first-part': 1 }, { 'third-part': 0.25 }), points({ 'first-part': 80, 'third-part': 100 })])).toEqual([watched('levels')]);
  });
  it('who follows the first number is told (Sun, Kroesen and Rezaei 2026: anchoring in trade-offs)', () => {
    expect(heard([same({ 'first-part': 1 }, { 'third-part': 0.7 }, 0.9), same({ 'first-part': 1 }, { 'third-part': 0.4 }, 0.1)])).toEqual([watched('starts')]);
  });
  it('who counts a shared part twice is told', () => {
    expect(heard([same({ 'first-part': 1 }, { 'third-part': 0.4 }), same({ 'second-part': 1 }, { 'third-part': 0.4 }), same({ 'first-part': 1, 'second-part': 1 }, { 'third-part': 0.5 })])).toEqual([watched('overlaps')]);
  });
  it('whom a dominated third turns round is told (Huber, Payne and Puto 1982)', () => {
    expect(heard([prefer('third-part', 'first-part'), prefer('first-part', 'third-part', 'first-part')])).toEqual([watched('dummies')]);
  });
});
