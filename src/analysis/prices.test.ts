/** Who leads as value gets dearer: crossings by hand, and laws over random lines. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestAt, efficientSet, leadersByPrice, leadersIfAll, middlePrice, type Line } from './prices.js';

const line = fc.record({ cost: fc.integer({ min: 0, max: 1000 }), worth: fc.integer({ min: 0, max: 100 }) });
const lines = fc.array(line, { minLength: 1, maxLength: 8 }).map((list): Line[] => list.map((l, i) => ({ id: `line-${i}`, ...l })));

describe('leadersByPrice', () => {
  it('gives the crossing of two lines by hand', () => {
    // net A = 2p − 10, net B = 5p − 40: B leads from p = 10.
    const steps = leadersByPrice([{ id: 'a-a', cost: 10, worth: 2 }, { id: 'b-b', cost: 40, worth: 5 }], 0, Infinity);
    expect(steps).toEqual([{ from: 0, leader: 'a-a' }, { from: 10, leader: 'b-b' }]);
  });

  it('never names a line that another beats at that price', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 0, max: 200 }), (list, price) => {
        const steps = leadersByPrice(list, 0, Infinity);
        const leader = [...steps].reverse().find((step) => step.from <= price);
        const net = (l: Line | undefined): number => (l === undefined ? NaN : price * l.worth - l.cost);
        const best = Math.max(...list.map((l) => net(l)));
        expect(net(list.find((l) => l.id === leader?.leader))).toBeCloseTo(best, 6);
      }),
    );
  });

  it('has rising prices and rising worth, and every leader is efficient', () => {
    fc.assert(
      fc.property(lines, (list) => {
        const steps = leadersByPrice(list, 0, Infinity);
        const worths = steps.map((step) => list.find((l) => l.id === step.leader)?.worth ?? NaN);
        for (let i = 1; i < steps.length; i++) {
          expect((steps[i]?.from ?? 0) >= (steps[i - 1]?.from ?? 0)).toBe(true);
          expect((worths[i] ?? 0) > (worths[i - 1] ?? 0)).toBe(true);
        }
        const efficient = efficientSet(list);
        for (const step of steps) {
          const leader = list.find((l) => l.id === step.leader);
          expect(list.some((l) => efficient.has(l.id) && l.cost === leader?.cost && l.worth === leader.worth)).toBe(true);
        }
      }),
    );
  });

  it('has no steps without lines', () => {
    expect(leadersByPrice([], 0, 1)).toEqual([]);
    expect(bestAt([], 0)).toBeNull();
  });
});

describe('middlePrice', () => {
  it('is the middle of the stated range, else of the switches', () => {
    expect(middlePrice({ low: 10, high: 30 }, [])).toBe(20);
    expect(middlePrice(null, [{ from: 0, leader: 'a-a' }, { from: 7, leader: 'b-b' }])).toBe(7);
    expect(middlePrice(null, [{ from: 0, leader: 'a-a' }])).toBeNull();
  });
});

describe('leadersIfAll', () => {
  it('is one where a price is in force, and everybody who leads at some price where nobody stated one', () => {
    const prices = [{ from: 0, leader: 'cheap' }, { from: 5, leader: 'good' }];
    expect(leadersIfAll({ leaderIfAll: 'good', prices })).toEqual(['good']);
    expect(leadersIfAll({ leaderIfAll: null, prices })).toEqual(['cheap', 'good']);
    expect(leadersIfAll({ leaderIfAll: null, prices: [] })).toEqual([]);
  });
});
