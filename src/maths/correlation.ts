/** Rank correlations between inputs as a Gaussian copula: check the matrix, factor it, and bend independent shares by it. */
import { sin } from './elementary.js';
import { normalCdf, normalQuantile } from './normal.js';

const PI = 3.141592653589793;
/** A pivot below this, on a unit diagonal, is rounding: the input follows wholly from those before it. */
const PIVOT_TOLERANCE = 1e-10;
/** An eigenvalue above minus this is 0 but for rounding. */
const EIGENVALUE_TOLERANCE = 1e-10;
const SYMMETRY_TOLERANCE = 1e-12;
const JACOBI_SWEEPS = 60;
/** The shares that a stream can give; nothing here may leave them, or a quantile would be infinite. */
const LEAST_SHARE = 1.1102230246251565e-16;

export interface CorrelationProblem {
  readonly code: 'correlation-shape' | 'correlation-range' | 'correlation-asymmetric' | 'correlation-indefinite';
  readonly params: Readonly<Record<string, string | number>>;
}

/** The lower triangular factor L of a correlation matrix (row-major, size × size): matrix = L·Lᵀ. */
export interface CholeskyFactor {
  readonly size: number;
  readonly lower: Float64Array;
}

export type Factoring = { readonly factor: CholeskyFactor } | { readonly problem: CorrelationProblem };

/**
 * Cholesky factor of a correlation matrix; a semidefinite one (inputs that follow wholly from others) is allowed. Problems:
 * `correlation-shape` (not square), `correlation-range` (diagonal not 1, or an entry outside ∓1), `correlation-asymmetric`,
 * `correlation-indefinite` with the first row that cannot go with those above it and the smallest eigenvalue. Entries of L·Lᵀ
 * agree to 10⁻¹², where the matrix is nearly singular to 10⁻⁵. Cost: some ten times size³.
 */
export function cholesky(matrix: readonly (readonly number[])[]): Factoring {
  const fault = faultOf(matrix);
  if (fault !== null) return { problem: fault };
  const size = matrix.length;
  // Pivots cannot tell an indefinite matrix from rounding behind a small one; eigenvalues can.
  if (smallestEigenvalue(matrix) < -EIGENVALUE_TOLERANCE) return { problem: indefinite(matrix) };
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let rest = matrix[row]![column]!;
      for (let term = 0; term < column; term += 1) rest -= lower[row * size + term]! * lower[column * size + term]!;
      if (column < row) {
        const pivot = lower[column * size + column]!;
        lower[row * size + column] = pivot === 0 ? 0 : rest / pivot;
      } else {
        lower[row * size + row] = rest < PIVOT_TOLERANCE ? 0 : Math.sqrt(rest);
      }
    }
  }
  return { factor: { size, lower } };
}

function faultOf(matrix: readonly (readonly number[])[]): CorrelationProblem | null {
  const size = matrix.length;
  for (let row = 0; row < size; row += 1) {
    if (matrix[row]!.length !== size) return { code: 'correlation-shape', params: { row: row + 1, found: matrix[row]!.length, accepted: size } };
    for (let column = 0; column < size; column += 1) {
      const value = matrix[row]![column]!;
      const isRight = row === column ? value === 1 : value >= -1 && value <= 1;
      const place = { row: row + 1, column: column + 1 };
      if (!isRight) return { code: 'correlation-range', params: { ...place, found: value, accepted: row === column ? '1' : '−1 … 1' } };
      const twin = matrix[column]![row];
      if (twin !== undefined && column < row && Math.abs(value - twin) > SYMMETRY_TOLERANCE) {
        return { code: 'correlation-asymmetric', params: { ...place, found: value, accepted: twin } };
      }
    }
  }
  return null;
}

/** Names the first input that cannot go with those before it. */
function indefinite(matrix: readonly (readonly number[])[]): CorrelationProblem {
  let row = 2;
  const leading = (): (readonly number[])[] => matrix.slice(0, row).map((entries) => entries.slice(0, row));
  while (row < matrix.length && smallestEigenvalue(leading()) >= -EIGENVALUE_TOLERANCE) row += 1;
  return { code: 'correlation-indefinite', params: { row, found: smallestEigenvalue(matrix), accepted: '≥ 0' } };
}

/** Smallest eigenvalue of a symmetric matrix by cyclic Jacobi rotations. Cost: sweeps × size³. */
export function smallestEigenvalue(matrix: readonly (readonly number[])[]): number {
  const size = matrix.length;
  const work = Float64Array.from(matrix.flat());
  for (let sweep = 0; sweep < JACOBI_SWEEPS; sweep += 1) {
    let off = 0;
    for (let p = 0; p < size; p += 1) for (let q = p + 1; q < size; q += 1) off += work[p * size + q]! * work[p * size + q]!;
    if (off < 1e-24) break;
    for (let p = 0; p < size; p += 1) for (let q = p + 1; q < size; q += 1) rotate(work, size, p, q);
  }
  let least = Infinity;
  for (let index = 0; index < size; index += 1) least = Math.min(least, work[index * size + index]!);
  return least;
}

/** Rotates rows and columns p and q so that their common entry becomes 0. */
function rotate(work: Float64Array, size: number, p: number, q: number): void {
  const entry = work[p * size + q]!;
  if (entry === 0) return;
  const theta = (work[q * size + q]! - work[p * size + p]!) / (2 * entry);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (let index = 0; index < size; index += 1) {
    const left = work[index * size + p]!;
    const right = work[index * size + q]!;
    work[index * size + p] = cosine * left - sine * right;
    work[index * size + q] = sine * left + cosine * right;
  }
  for (let index = 0; index < size; index += 1) {
    const left = work[p * size + index]!;
    const right = work[q * size + index]!;
    work[p * size + index] = cosine * left - sine * right;
    work[q * size + index] = sine * left + cosine * right;
  }
}

/** Pearson correlation of two normals whose ranks correlate by `rho`: 2·sin(πρ/6) (Pearson 1907). Exact at −1, 0 and 1. */
export function pearsonOfSpearman(rho: number): number {
  if (rho === 1 || rho === -1) return rho;
  return Math.max(-1, Math.min(1, 2 * sin((PI * rho) / 6)));
}

/** The factor for a matrix of rank correlations: each entry made a Pearson correlation, then `cholesky`, with its problems. */
export function copulaFactor(spearman: readonly (readonly number[])[]): Factoring {
  const fault = faultOf(spearman);
  if (fault !== null) return { problem: fault };
  return cholesky(spearman.map((row) => row.map(pearsonOfSpearman)));
}

/**
 * Bends independent shares (one array per input, in the order of the matrix) into correlated ones, in place; each stays uniform and
 * strictly between 0 and 1. The first input is left as it is. Cost: per draw about 40 ns an input and size² / 2 products.
 */
export function correlateShares(factor: CholeskyFactor, shares: readonly Float64Array[], count: number): void {
  const { size, lower } = factor;
  if (shares.length !== size) throw new Error(`correlateShares: ${shares.length} inputs for a matrix of ${size}`);
  const scores = new Float64Array(size);
  for (let draw = 0; draw < count; draw += 1) {
    for (let input = 0; input < size; input += 1) scores[input] = normalQuantile(shares[input]![draw]!);
    for (let input = 1; input < size; input += 1) {
      let score = 0;
      for (let term = 0; term <= input; term += 1) score += lower[input * size + term]! * scores[term]!;
      shares[input]![draw] = Math.min(1 - LEAST_SHARE, Math.max(LEAST_SHARE, normalCdf(score)));
    }
  }
}
