/** Correlation matrices checked and factored, and shares that come out as correlated as was asked. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { uniforms } from '../base/index.js';
import { cholesky, copulaFactor, correlateShares, pearsonOfSpearman, smallestEigenvalue } from './correlation.js';
import { spearman } from './ranks.js';

describe('cholesky', () => {
  test('law: the factor times its transpose is the matrix', () => {
    const entry = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(fc.property(fc.array(fc.array(entry, { minLength: 4, maxLength: 4 }), { minLength: 4, maxLength: 4 }), (rows) => {
      // Rows of unit length give a correlation matrix as their products.
      const unit = rows.map((row) => row.map((value, index) => value + (index === 0 ? 1.5 : 0))).map((row) => row.map((value) => value / Math.hypot(...row)));
      const matrix = unit.map((left, i) => unit.map((right, j) => (i === j ? 1 : Math.max(-1, Math.min(1, left.reduce((sum, value, k) => sum + value * right[k]!, 0))))));
      const factoring = cholesky(matrix);
      if ('problem' in factoring) throw new Error(factoring.problem.code);
      const { lower } = factoring.factor;
      matrix.forEach((row, i) => row.forEach((value, j) => {
        let sum = 0;
        for (let k = 0; k < 4; k += 1) sum += lower[4 * i + k]! * lower[4 * j + k]!;
        expect(sum).toBeCloseTo(value, 4);
      }));
    }));
  });

  test('inputs that follow wholly from others are allowed', () => {
    expect(cholesky([[1, 1], [1, 1]])).toEqual({ factor: { size: 2, lower: Float64Array.of(1, 0, 1, 0) } });
    expect(cholesky([[1, -1], [-1, 1]])).toHaveProperty('factor');
  });

  test.each([
    [[[1, 0.5], [0.5]], 'correlation-shape'], [[[1, 1.2], [1.2, 1]], 'correlation-range'], [[[2, 0], [0, 1]], 'correlation-range'],
    [[[1, 0.2], [0.3, 1]], 'correlation-asymmetric'], [[[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]], 'correlation-indefinite'],
    [[[1, 1, 0], [1, 1, 0.5], [0, 0.5, 1]], 'correlation-indefinite'], [[[1, NaN], [NaN, 1]], 'correlation-range'],
  ])('%j is refused: %s', (matrix, code) => expect(cholesky(matrix)).toMatchObject({ problem: { code } }));

  test('the first input that cannot go with those before it is named', () => {
    const matrix = [[1, 0, 0, 0], [0, 1, 0.9, -0.9], [0, 0.9, 1, 0.9], [0, -0.9, 0.9, 1]];
    expect(cholesky(matrix)).toMatchObject({ problem: { code: 'correlation-indefinite', params: { row: 4 } } });
    expect(cholesky([...matrix.map((row) => [...row, 0]), [0, 0, 0, 0, 1]])).toMatchObject({ problem: { params: { row: 4 } } });
  });

  test('an indefinite matrix names its smallest eigenvalue', () => {
    expect(smallestEigenvalue([[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]])).toBeCloseTo(-0.8, 12);
    expect(smallestEigenvalue([[1, 0.5], [0.5, 1]])).toBeCloseTo(0.5, 12);
    expect(smallestEigenvalue([[1]])).toBe(1);
  });
});

test('ranks that are wholly tied stay so', () => expect([-1, 0, 1].map(pearsonOfSpearman)).toEqual([-1, 0, 1]));

test('shares come out uniform and as correlated as asked', () => {
  const wanted = [[1, 0.6, -0.3], [0.6, 1, 0.2], [-0.3, 0.2, 1]];
  const factoring = copulaFactor(wanted);
  if ('problem' in factoring) throw new Error(factoring.problem.code);
  const count = 20_000;
  const shares = ['a', 'b', 'c'].map((stream) => {
    const out = new Float64Array(count);
    uniforms(3, stream, 0, count, out);
    return out;
  });
  const first = shares[0]!.slice();
  correlateShares(factoring.factor, shares, count);
  expect(shares[0]).toEqual(first);
  for (let i = 0; i < 3; i += 1) {
    expect(shares[i]!.every((u) => u > 0 && u < 1)).toBe(true);
    expect(Math.abs(shares[i]!.reduce((sum, u) => sum + u, 0) / count - 0.5)).toBeLessThan(0.01);
    for (let j = 0; j < i; j += 1) expect(Math.abs(spearman(shares[i]!, shares[j]!)! - wanted[i]![j]!)).toBeLessThan(0.02);
  }
  expect(() => correlateShares(factoring.factor, shares.slice(1), count)).toThrow('inputs');
});

test('no share is pushed to 0 or 1, however far out', () => {
  const factoring = cholesky([[1, 1], [1, 1]]);
  if ('problem' in factoring) throw new Error(factoring.problem.code);
  const shares = [Float64Array.of(2 ** -53, 1 - 2 ** -53), Float64Array.of(0.5, 0.5)];
  correlateShares(factoring.factor, shares, 2);
  expect(shares[1]!.every((u) => u > 0 && u < 1)).toBe(true);
});
