/** Two sources, mixes and sequences against sums by hand. */
import { describe, expect, it } from 'vitest';
import { composedWays, type OpenOption, type WayRules } from './ways.js';

const one = (value: number): Float64Array => Float64Array.of(value);

/** Whole-life cost, and cash of the third year; the years of an option are told, and what it begins and ends with. */
function option(alternative: number, value: number, { years, tasks, turn, leave, leadTime = 6 }: { readonly years: readonly number[]; readonly tasks: number; readonly turn: number; readonly leave: number; readonly leadTime?: number | null }): OpenOption {
  const total = years.reduce((sum, each) => sum + each, 0);
  return {
    alternative, isSure: true, value: Float32Array.of(value), control: value / 2, publicValue: Float32Array.of(0), leadTime,
    uses: [one(total), one(years[2]!), one(alternative + 1)],
    tasks: [one(tasks), one(tasks / 5), null],
    years: years.map(one),
    turn: [years.map(() => one(turn)), years.map(() => one(turn)), []],
    leave: [years.map(() => one(leave)), years.map(() => one(leave)), []],
  };
}

const rules: WayRules = {
  kinds: ['pair'], draws: 1, measures: [{ isMoney: true, year: null }, { isMoney: true, year: 2 }, { isMoney: false, year: null }], pairShare: 0.5, mixShare: 0.75,
  weights: [0.3, 0.25, 0.2, 0.15, 0.1], leastYears: 3, most: 10, isApart: () => true, worth: ({ value }) => value[0]!,
};
const a = option(0, 0.4, { years: [10, 10, 10, 10, 10], tasks: 20, turn: 7, leave: 3 });
const b = option(1, 0.8, { years: [30, 5, 5, 5, 5], tasks: 10, turn: 9, leave: 4, leadTime: 20 });

const isLatest = ({ way }: ReturnType<typeof composedWays>[number]): boolean => way.parts[1]!.isEarly !== true;
const usesOf = (kind: WayRules['kinds'][number], most = 10): readonly (readonly [string, readonly number[], number])[] =>
  composedWays([a, b], { ...rules, kinds: [kind], most }).filter(isLatest).map(({ way, uses, value }) => [`${way.parts.map(({ alternative }) => alternative).join('+')}@${way.from}`, uses.map((each) => each![0]!), Math.round(value[0]! * 1e6) / 1e6]);

describe('composedWays', () => {
  it('lets two sources bear their fixed part in full and their tasks by half', () => {
    // 50 − 10 + 50 − 5; of the third year 10 − 2 + 5 − 1; of what is no money the mean of 1 and 2.
    expect(usesOf('pair')).toEqual([['0+1@null', [85, 12, 1.5], 0.6]]);
  });

  it('makes no pair of two that rest on the same supplier', () => {
    expect(composedWays([a, b], { ...rules, isApart: () => false })).toEqual([]);
  });

  it('puts one thing under two vehicles side by side in no way, and one after the other where it can serve', () => {
    const part = { condition: 'by-day', share: 0.3, isSure: true, open: [a, b], rest: null };
    const made = (isSame: boolean): readonly string[] => composedWays([a, b], { ...rules, kinds: ['pair', 'mix', 'sequence'], isSameThing: () => isSame }, [part]).map(({ way }) => way.kind);
    expect(new Set(made(false))).toEqual(new Set(['pair', 'mix', 'sequence']));
    expect(new Set(made(true))).toEqual(new Set(['sequence']));
  });

  it('mixes with the stated share, either part the larger one', () => {
    // 0.75 of b: 50 − 0.25 × 10 + 50 − 0.75 × 20.
    expect(usesOf('mix')).toEqual([
      ['1+0@null', [82.5, 5 - 0.25 * 2 + 10 - 0.75 * 4, 1.75], 0.7],
      ['0+1@null', [50 - 0.25 * 20 + 50 - 0.75 * 10, 10 - 0.25 * 4 + 5 - 0.75 * 2, 1.25], 0.5],
    ]);
  });

  it('gives the tasks of a condition to what is open for them, with its value and cost there, and counts what tells them apart', () => {
    // b is closed for the whole service; for the open 0.3 it is worth 0.9 and costs what it costs.
    const inPart = { ...b, value: Float32Array.of(0.9) };
    const made = (isSure: boolean): ReturnType<typeof composedWays> => composedWays([a], { ...rules, kinds: ['mix'] }, [{ condition: 'by-day', share: 0.3, isSure, open: [a, inPart], rest: null }]);
    const [only, ...others] = made(true);
    expect(others).toEqual([]);
    expect(only!.way).toEqual({ kind: 'mix', parts: [{ alternative: 0, share: 0.7 }, { alternative: 1, share: 0.3 }], from: null, when: 'by-day' });
    // Cost: 50 − 0.3 × 20 + 50 − 0.7 × 10; of the third year 10 − 0.3 × 4 + 5 − 0.7 × 2; else 0.7 × 1 + 0.3 × 2.
    expect(only!.uses.map((each) => Math.round(each![0]! * 1e6) / 1e6)).toEqual([87, 12.4, 1.3]);
    expect(only!.value[0]).toBeCloseTo(0.7 * 0.4 + 0.3 * 0.9, 6);
    expect([only!.isSure, made(false)[0]!.isSure]).toEqual([true, false]);
    // Room for none: what is open for the part alone is kept all the same.
    expect(composedWays([a], { ...rules, kinds: ['mix'], most: 0 }, [{ condition: 'by-day', share: 0.3, isSure: true, open: [a, inPart], rest: null }])).toEqual([only]);
    expect(composedWays([a, b], { ...rules, kinds: ['mix'], most: 0 }, [{ condition: 'by-day', share: 0.3, isSure: true, open: [a, inPart], rest: null }])).toEqual([]);
    expect(composedWays([a], { ...rules, kinds: ['pair'] }, [{ condition: 'by-day', share: 0.3, isSure: true, open: [inPart], rest: null }])).toEqual([]);
  });

  it('turns in a year in which the second can serve and still serves long enough, leaving one and beginning the other', () => {
    // b needs 20 months, so it serves from the third year: 10 + 10 + 5 + 5 + 5 and 9 + 3; a from the second: 30 + 10 × 4 and 7 + 4, or the third.
    expect(usesOf('sequence')).toEqual([
      ['1+0@2', [30 + 5 + 30 + 11, 10 + 11, 2], 0.4 * 0.45 + 0.8 * 0.55],
      ['0+1@2', [20 + 15 + 12, 5 + 12, 2], 0.4 * 0.55 + 0.8 * 0.45],
      ['1+0@1', [30 + 40 + 11, 10, 2], 0.4 * 0.7 + 0.8 * 0.3],
    ].map(([name, uses, value]) => [name, uses, Math.round((value as number) * 1e6) / 1e6]));
  });

  it('uses in a year what whichever serves in it uses', () => {
    const inYear = (year: number): readonly (readonly [string, number])[] => composedWays([a, b], { ...rules, kinds: ['sequence'], measures: [rules.measures[0]!, rules.measures[1]!, { isMoney: false, year }] }).filter(isLatest).map(({ way, uses }) => [`${way.parts[0]!.alternative}+${way.parts[1]!.alternative}@${way.from}`, uses[2]![0]!]);
    expect(inYear(1)).toEqual([['1+0@2', 2], ['0+1@2', 1], ['1+0@1', 1]]);
    expect(inYear(2)).toEqual([['1+0@2', 1], ['0+1@2', 2], ['1+0@1', 1]]);
  });

  it('begins work as late as still serves in time, and with nothing but what it may begin with', () => {
    const begins = (starters: Partial<WayRules>): readonly (readonly [string, number])[] => composedWays([a, b], { ...rules, kinds: ['sequence'], ...starters }).map(({ way }) => [`${way.parts[1]!.isEarly === true ? 'early ' : ''}${way.parts[0]!.alternative}+${way.parts[1]!.alternative}@${way.from}`, way.parts[1]!.begins ?? 0]);
    // Work that must begin in the second year may begin in the first, where others begin it.
    expect(begins({})).toEqual([['1+0@2', 1], ['early 1+0@2', 0], ['0+1@2', 0], ['1+0@1', 0]]);
    expect(begins({ starters: new Set([0]) })).toEqual([['0+1@2', 0]]);
  });

  it('keeps the most worth of each kind, and none whose cost nobody knows', () => {
    // Of each year in which work begins: what turns in the third year and needs half a year begins in the second.
    expect(usesOf('sequence', 1).map(([name]) => name)).toEqual(['1+0@2', '0+1@2']);
    expect(composedWays([a, { ...b, tasks: [null, null, null] }], rules)).toEqual([]);
  });
});
