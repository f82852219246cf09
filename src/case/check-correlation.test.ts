/** Correlation matrices: made from real vectors they pass; three inputs are checked against the known inequality. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlationFault } from './check-correlation.js';

const unit = fc.integer({ min: -100, max: 100 }).map((n) => n / 100);

describe('correlationFault', () => {
  it('agrees with the determinant of three inputs: 1 + 2abc − a² − b² − c² ≥ 0', () => {
    fc.assert(
      fc.property(unit, unit, unit, (a, b, c) => {
        const determinant = 1 + 2 * a * b * c - a * a - b * b - c * c;
        fc.pre(Math.abs(determinant) > 1e-6);
        const fault = correlationFault([[1, a, b], [a, 1, c], [b, c, 1]], 3);
        expect(fault === null).toBe(determinant > 0);
      }),
      { numRuns: 500 },
    );
  });

  it('lets inputs be copies of each other', () => {
    expect(correlationFault([[1, 1], [1, 1]], 2)).toBeNull();
    expect(correlationFault([[1, -1], [-1, 1]], 2)).toBeNull();
    expect(correlationFault([[1, 1, 0.5], [1, 1, 0.5], [0.5, 0.5, 1]], 3)).toBeNull();
    expect(correlationFault([[1, 1, 0.5], [1, 1, 0.4], [0.5, 0.4, 1]], 3)?.code).toBe('correlation-indefinite');
  });

  it('names the entry that is at fault', () => {
    expect(correlationFault([[1, 0.2], [0.3, 1]], 2)).toMatchObject({ code: 'correlation-asymmetric', entry: [1, 0] });
    expect(correlationFault([[1, 0], [0, 2]], 2)).toMatchObject({ code: 'correlation-diagonal', entry: [1, 1] });
    expect(correlationFault([[1, 1.5], [1.5, 1]], 2)).toMatchObject({ code: 'correlation-range', entry: [1, 0] });
    expect(correlationFault([[1, 0.5]], 2)).toMatchObject({ code: 'correlation-shape', params: { found: '1 × 2', accepted: '2 × 2' } });
  });
});
