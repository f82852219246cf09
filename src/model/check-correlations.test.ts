/** Correlation matrices: made from real vectors they pass; three inputs are checked against the known inequality. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case } from '../case/index.js';
import { checkCorrelations } from './check-correlations.js';

const table = {
  definitions: ['one', 'two', 'three'].map((id) => ({ id, label: id, kind: { is: 'number' as const, unit: '1' }, per: id === 'three' ? ['service'] : [], formula: null, initially: null, range: null, domain: 'any' as const, file: '', at: null })),
  data: new Map(['one', 'two', 'three'].map((id) => [id, { cells: [] }])),
};

function faults(inputs: readonly string[], matrix: readonly (readonly number[])[], more: Case['correlations'] = []) {
  const places = new Map([['correlations.0.matrix.1.0', { line: 9, column: 7 }]]);
  const theCase = { correlations: [{ id: 'a-group', inputs, matrix, at: { line: 3, column: 1 } }, ...more], places };
  return checkCorrelations(theCase as unknown as Case, table).map((issue) => `${issue.code} ${issue.path} ${issue.at?.line ?? '-'}`);
}

const unit = fc.integer({ min: -100, max: 100 }).map((n) => n / 100);
const codes = (matrix: readonly (readonly number[])[]): readonly string[] => faults(['a', 'b', 'c'].slice(0, matrix.length), matrix).filter((text) => !text.startsWith('correlation-input'));

describe('checkCorrelations', () => {
  it('agrees with the determinant of the Pearson correlations that three rank correlations ask for', () => {
    const pearson = (rank: number): number => 2 * Math.sin((Math.PI * rank) / 6);
    fc.assert(
      fc.property(unit, unit, unit, (x, y, z) => {
        const [a, b, c] = [pearson(x), pearson(y), pearson(z)] as const;
        const determinant = 1 + 2 * a * b * c - a * a - b * b - c * c;
        fc.pre(Math.abs(determinant) > 1e-6);
        expect(codes([[1, x, y], [x, 1, z], [y, z, 1]]).length === 0).toBe(determinant > 0);
      }),
      { numRuns: 500 },
    );
  });

  it('lets inputs be copies of each other', () => {
    expect(codes([[1, 1], [1, 1]])).toEqual([]);
    expect(codes([[1, -1], [-1, 1]])).toEqual([]);
    expect(codes([[1, 1, 0.5], [1, 1, 0.5], [0.5, 0.5, 1]])).toEqual([]);
    expect(codes([[1, 1, 0.5], [1, 1, 0.4], [0.5, 0.4, 1]])).toEqual(['correlation-indefinite correlations.0.matrix 3']);
  });

  it('names the entry that is at fault, or the group where the entry has no place', () => {
    expect(faults(['one', 'two'], [[1, 0.2], [0.3, 1]])).toEqual(['correlation-asymmetric correlations.0.matrix.1.0 9']);
    expect(faults(['one', 'two'], [[1, 0], [0, 2]])).toEqual(['correlation-diagonal correlations.0.matrix.1.1 3']);
    expect(faults(['one', 'two'], [[1, 1.5], [1.5, 1]])).toEqual(['correlation-range correlations.0.matrix.0.1 3']);
    expect(faults(['one', 'two'], [[1, 0.5]])).toEqual(['correlation-shape correlations.0.matrix 3']);
  });

  it('takes only inputs that are one number of the run, each once over all groups', () => {
    const half = [[1, 0.5], [0.5, 1]];
    expect(faults(['one', 'three'], half)).toEqual(['correlation-input-unknown correlations.0.inputs.1 3']);
    expect(faults(['one', 'two'], half, [{ id: 'b-group', inputs: ['two', 'nine'], matrix: half, at: null }])).toEqual([
      'correlation-input-twice correlations.1.inputs.0 -',
      'correlation-input-unknown correlations.1.inputs.1 -',
    ]);
  });
});
