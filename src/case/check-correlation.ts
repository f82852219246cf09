/** Whether a written matrix can be a rank correlation: square, symmetric, ones on the diagonal, and possible all at once. */

export interface CorrelationFault {
  readonly code: 'correlation-shape' | 'correlation-diagonal' | 'correlation-range' | 'correlation-asymmetric' | 'correlation-indefinite';
  /** Row and column of the offending entry, both from 0; null when the whole matrix is at fault. */
  readonly entry: readonly [number, number] | null;
  readonly params: Readonly<Record<string, string | number>>;
}

const PIVOT_TOLERANCE = 1e-10;

/** The first fault of a matrix (row-major), or null. Positive semidefinite passes: two inputs may be one. Cost: cube of the size. */
export function correlationFault(matrix: readonly (readonly number[])[], size: number): CorrelationFault | null {
  const ragged = matrix.findIndex((row) => row.length !== size);
  if (matrix.length !== size || ragged !== -1) {
    const found = `${matrix.length} × ${matrix[Math.max(0, ragged)]?.length ?? 0}`;
    return { code: 'correlation-shape', entry: null, params: { found, accepted: `${size} × ${size}` } };
  }
  const at = (row: number, column: number): number => matrix[row]?.[column] ?? Number.NaN;
  for (let row = 0; row < size; row += 1) {
    if (at(row, row) !== 1) return { code: 'correlation-diagonal', entry: [row, row], params: { found: at(row, row), accepted: 1 } };
    for (let column = 0; column < row; column += 1) {
      const entry: readonly [number, number] = [row, column];
      const found = at(row, column);
      if (!(found >= -1 && found <= 1)) return { code: 'correlation-range', entry, params: { found, accepted: '−1 … 1' } };
      if (found !== at(column, row)) return { code: 'correlation-asymmetric', entry, params: { found, accepted: at(column, row) } };
    }
  }
  return isPossible(matrix, size) ? null : { code: 'correlation-indefinite', entry: null, params: {} };
}

/** Symmetric elimination (LDLᵀ): a negative pivot, or a zero pivot with something left beside it, means no joint distribution exists. */
function isPossible(matrix: readonly (readonly number[])[], size: number): boolean {
  const rest = matrix.map((row) => [...row]);
  for (let step = 0; step < size; step += 1) {
    const lead = rest[step];
    const pivot = lead?.[step] ?? Number.NaN;
    if (lead === undefined || pivot < -PIVOT_TOLERANCE) return false;
    for (let row = step + 1; row < size; row += 1) {
      const target = rest[row];
      const beside = lead[row] ?? 0;
      if (target === undefined) return false;
      if (pivot <= PIVOT_TOLERANCE) {
        if (Math.abs(beside) > Math.sqrt(PIVOT_TOLERANCE)) return false;
        continue;
      }
      for (let column = step + 1; column < size; column += 1) target[column] = (target[column] ?? 0) - (beside * (lead[column] ?? 0)) / pivot;
    }
  }
  return true;
}
