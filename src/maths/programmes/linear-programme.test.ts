/** Programmes with known answers, and duality: what the prices say is what the optimum is worth. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveLinear, type LinearRow } from '../index.js';

const atMost = (coefficients: readonly number[], bound: number): LinearRow => ({ coefficients, relation: 'at-most', bound });
const atLeast = (coefficients: readonly number[], bound: number): LinearRow => ({ coefficients, relation: 'at-least', bound });
const equal = (coefficients: readonly number[], bound: number): LinearRow => ({ coefficients, relation: 'equal', bound });

describe('solveLinear', () => {
  it('solves the textbook programme of two products and three plants', () => {
    // Hillier and Lieberman, Introduction to Operations Research, the Wyndor Glass example: 36 at (2, 6), shadow prices 0, 1.5, 1.
    const outcome = solveLinear({ objective: [3, 5], rows: [atMost([1, 0], 4), atMost([0, 2], 12), atMost([3, 2], 18)] });
    expect(outcome).toMatchObject({ is: 'optimal', value: 36 });
    if (outcome.is === 'optimal') {
      expect([...outcome.x]).toEqual([2, 6]);
      expect([...outcome.prices].map((p) => Math.round(p * 1e9) / 1e9)).toEqual([0, 1.5, 1]);
    }
  });
  it('takes rows of every relation and bounds below zero', () => {
    const outcome = solveLinear({ objective: [-1, -2, 0], rows: [equal([1, 1, 1], 1), atLeast([0, 1, 0], 0.25), atMost([-1, 0, 0], -0.5)] });
    expect(outcome.is === 'optimal' && [...outcome.x]).toEqual([0.5, 0.25, 0.25]);
  });
  it('ends where the method of steepest coefficients goes round in a circle', () => {
    // Beale 1955: a degenerate programme on which the plain rule cycles.
    const outcome = solveLinear({
      objective: [0.75, -150, 0.02, -6],
      rows: [atMost([0.25, -60, -0.04, 9], 0), atMost([0.5, -90, -0.02, 3], 0), atMost([0, 0, 1, 0], 1)],
    });
    expect(outcome.is === 'optimal' && outcome.value).toBeCloseTo(0.05, 12);
  });
  it('proves that rows contradict each other', () => {
    const rows = [atMost([1, 0], 5), atLeast([1, 1], 3), atMost([1, 1], 2)];
    const outcome = solveLinear({ objective: [1, 1], rows });
    expect(outcome.is).toBe('infeasible');
    if (outcome.is === 'infeasible') expect([...outcome.proof].map((p) => p !== 0)).toEqual([false, true, true]);
  });
  it('says when there is no largest value', () => {
    expect(solveLinear({ objective: [1, 0], rows: [atMost([0, 1], 1)] }).is).toBe('unbounded');
  });
  it('is refused with a row of another length', () => {
    expect(() => solveLinear({ objective: [1], rows: [atMost([1, 2], 1)] })).toThrow('row 0');
  });

  const number = fc.integer({ min: -9, max: 9 });
  const programme = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 6 })).chain(([n, m]) =>
    fc.record({
      objective: fc.array(number, { minLength: n, maxLength: n }),
      rows: fc.array(fc.record({ coefficients: fc.array(number, { minLength: n, maxLength: n }), relation: fc.constantFrom('at-most' as const, 'equal' as const, 'at-least' as const), bound: number }), { minLength: m, maxLength: m }),
    }),
  );
  const holds = (row: LinearRow, x: ArrayLike<number>): boolean => {
    const sum = Array.from(row.coefficients).reduce((s, c, j) => s + c * x[j]!, 0);
    return row.relation === 'at-most' ? sum <= row.bound + 1e-6 : row.relation === 'at-least' ? sum >= row.bound - 1e-6 : Math.abs(sum - row.bound) < 1e-6;
  };
  it('finds a point within all rows, worth what the prices say, at prices that no variable beats; or a proof that there is none', () => {
    fc.assert(fc.property(programme, ({ objective, rows }) => {
      const outcome = solveLinear({ objective, rows });
      if (outcome.is === 'unbounded') return;
      const y = outcome.is === 'optimal' ? outcome.prices : outcome.proof;
      const combined = objective.map((_, j) => rows.reduce((s, row, i) => s + y[i]! * row.coefficients[j]!, 0));
      const bound = rows.reduce((s, row, i) => s + y[i]! * row.bound, 0);
      rows.forEach((row, i) => {
        if (row.relation === 'at-most') expect(y[i]!).toBeGreaterThan(-1e-6);
        if (row.relation === 'at-least') expect(y[i]!).toBeLessThan(1e-6);
      });
      if (outcome.is === 'optimal') {
        for (const row of rows) expect(holds(row, outcome.x)).toBe(true);
        expect(bound).toBeCloseTo(outcome.value, 5);
        combined.forEach((sum, j) => expect(sum).toBeGreaterThan(objective[j]! - 1e-6));
      } else {
        // y·A ≥ 0 and y·b < 0 with x ≥ 0 cannot both hold.
        for (const sum of combined) expect(sum).toBeGreaterThan(-1e-6);
        expect(bound).toBeLessThan(0);
      }
    }), { numRuns: 500 });
  });
});
