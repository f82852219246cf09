/** The point that a level sends to: nearest of all that keep the cuts, and none only where there is none. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cuts } from './level.js';

const size = 4;
const vector = (min: number, max: number): fc.Arbitrary<number[]> => fc.array(fc.integer({ min: min * 50, max: max * 50 }).map((each) => each / 50), { minLength: size, maxLength: size });
const dot = (a: Iterable<number>, b: ArrayLike<number>): number => [...a].reduce((sum, each, r) => sum + each * b[r]!, 0);

/** Cuts given by slope and value at the origin. */
function cutsOf(slopes: readonly (readonly number[])[], values: readonly number[]): Cuts {
  const cuts = new Cuts(size, 12);
  slopes.forEach((slope, i) => cuts.add(new Float64Array(size), values[i]!, Float64Array.from(slope)));
  return cuts;
}

describe('Cuts', () => {
  it('sends to a point that keeps every cut and is nearer than any other that does', () => {
    fc.assert(fc.property(fc.array(vector(-1, 1), { minLength: 1, maxLength: 12 }), vector(0, 1), vector(0, 3), fc.array(vector(0, 2), { minLength: 20, maxLength: 20 }), (slopes, inside, from, others) => {
      // Every cut is below the level at one known point, so there is an answer.
      const values = slopes.map((slope, i) => -dot(slope, inside) - (1 + (i % 3)) / 10);
      const to = new Float64Array(size);
      expect(cutsOf(slopes, values).project(Float64Array.from(from), 0, 1e-10, to)).toBe(true);
      const keeps = (point: readonly number[] | Float64Array): boolean => slopes.every((slope, i) => dot(slope, point) + values[i]! <= 1e-7) && [...point].every((each) => each >= 0);
      expect(keeps(to)).toBe(true);
      const way = (point: readonly number[] | Float64Array): number => Math.hypot(...[...point].map((each, r) => each - from[r]!));
      for (const other of [inside, ...others, ...others.map((each) => each.map((x, r) => (x + 9 * inside[r]!) / 10))]) if (keeps(other)) expect(way(to)).toBeLessThanOrEqual(way(other) + 1e-6);
    }), { numRuns: 500 });
  });

  it('says that a level is denied where two cuts leave nothing, and where one is flat above it', () => {
    const slope = [1, 0, 0, 0];
    const to = new Float64Array(size);
    const from = new Float64Array(size).fill(1);
    // x ≤ 1 and x ≥ 2; then y ≤ −1 although every coordinate is at least 0.
    expect(cutsOf([slope, [-1, 0, 0, 0]], [-1, 2]).project(from, 0, 1e-9, to)).toBe(false);
    expect(cutsOf([[0, 1, 0, 0]], [1]).project(from, 0, 1e-9, to)).toBe(false);
    expect(cutsOf([[0, 0, 0, 0]], [1]).project(from, 0, 1e-9, to)).toBe(false);
    expect(cutsOf([slope], [-1]).project(from, 0, 1e-9, to)).toBe(true);
  });
});
