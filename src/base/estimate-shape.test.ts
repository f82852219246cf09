/** Every written form of an estimate, and every way to get it wrong. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEstimate, readEstimateText } from './estimate-shape.js';

describe('in YAML', () => {
  test.each([
    [3, { kind: 'exact', value: 3 }],
    [true, { kind: 'flag', flag: true }],
    ['unknown', { kind: 'unknown' }],
    ['NO', { kind: 'text', text: 'NO' }],
    [{ low: 1, mode: 2, high: 4 }, { kind: 'pert', low: 1, mode: 2, high: 4, limits: false }],
    [{ high: 4, low: 1, mode: 1, limits: true }, { kind: 'pert', low: 1, mode: 1, high: 4, limits: true }],
    [{ p10: 1, p50: 2, p90: 4 }, { kind: 'quantiles', p10: 1, p50: 2, p90: 4 }],
    [{ normal: [-1, 2] }, { kind: 'normal', low: -1, high: 2 }],
    [{ lognormal: [1, 2] }, { kind: 'lognormal', low: 1, high: 2 }],
    [{ beta: [0.1, 0.2] }, { kind: 'beta', low: 0.1, high: 0.2 }],
    [{ uniform: [1, 2] }, { kind: 'uniform', low: 1, high: 2 }],
    [{ choices: { a: 0.7, b: 0.3 } }, { kind: 'choices', of: [['a', 0.7], ['b', 0.3]] }],
    [{ choices: { a: 0.1, b: 0.2, c: 0.7 } }, { kind: 'choices', of: [['a', 0.1], ['b', 0.2], ['c', 0.7]] }],
  ])('%j', (value, estimate) => expect(readEstimate(value)).toEqual({ estimate }));

  test.each([
    [null, 'estimate-shape'],
    [[1, 2], 'estimate-shape'],
    [{}, 'estimate-shape'],
    [{ low: 1, high: 2 }, 'estimate-shape'],
    [{ low: 1, mode: 2, high: 3, limits: 'yes' }, 'estimate-shape'],
    [{ low: '1', mode: 2, high: 3 }, 'estimate-shape'],
    [{ p10: 1, p50: 2, p90: 3, p99: 4 }, 'estimate-shape'],
    [{ gamma: [1, 2] }, 'estimate-shape'],
    [{ normal: [1, 2, 3] }, 'estimate-shape'],
    [{ choices: {} }, 'estimate-shape'],
    [{ choices: { a: 'most' } }, 'estimate-shape'],
    [NaN, 'not-finite'],
    [{ normal: [0, Infinity] }, 'not-finite'],
    [{ low: 2, mode: 1, high: 3 }, 'estimate-order'],
    [{ low: 1, mode: 4, high: 3 }, 'estimate-order'],
    [{ uniform: [2, 2] }, 'estimate-order'],
    [{ p10: 1, p50: 1, p90: 3 }, 'quantiles-order'],
    [{ p10: 1, p50: 4, p90: 3 }, 'quantiles-order'],
    [{ lognormal: [0, 2] }, 'bounds-outside'],
    [{ beta: [0.5, 1] }, 'bounds-outside'],
    [{ choices: { a: 0.7, b: 0.2 } }, 'choices-sum'],
    [{ choices: { a: 1.7, b: -0.7 } }, 'choices-share'],
  ])('%j is refused: %s', (value, code) => expect(readEstimate(value)).toMatchObject({ problem: { code } }));

  test('what was found and what is accepted are said', () => {
    expect(readEstimate({ low: 2, mode: 1, high: 3 })).toEqual({ problem: { code: 'estimate-order', params: { found: '2, 1, 3', accepted: 'low ≤ mode ≤ high' } } });
  });
});

describe('in a cell', () => {
  test.each([
    ['unknown', { kind: 'unknown' }],
    ['yes', { kind: 'flag', flag: true }],
    ['false', { kind: 'flag', flag: false }],
    ['NO', { kind: 'text', text: 'NO' }],
    [' 12.5 ', { kind: 'exact', value: 12.5 }],
    ['-1e3', { kind: 'exact', value: -1000 }],
    ['007', { kind: 'text', text: '007' }],
    ['1,000', { kind: 'text', text: '1,000' }],
    ['1..2..4', { kind: 'pert', low: 1, mode: 2, high: 4, limits: false }],
    ['0.1 .. 0.2 .. 0.5', { kind: 'pert', low: 0.1, mode: 0.2, high: 0.5, limits: false }],
    ['protected-b', { kind: 'text', text: 'protected-b' }],
  ])('%j', (cell, estimate) => expect(readEstimateText(cell)).toEqual({ estimate }));

  test('a silent cell is silent, never zero', () => {
    expect(readEstimateText('')).toBeNull();
    expect(readEstimateText('  ')).toBeNull();
  });

  test('bounds out of order are refused', () => {
    expect(readEstimateText('3..2..4')).toMatchObject({ problem: { code: 'estimate-order' } });
    expect(readEstimateText('1e999')).toMatchObject({ problem: { code: 'not-finite' } });
  });

  test('law: every finite number survives being written in a cell', () => {
    // −0 is written as 0 already by the language, so it is 0 before it reaches a cell.
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0), (value) => {
      expect(readEstimateText(String(value))).toEqual({ estimate: { kind: 'exact', value } });
    }));
  });
});
