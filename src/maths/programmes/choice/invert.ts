/** The inverse of a small matrix. */

/**
 * Gauss–Jordan elimination with the largest pivot of each column, row by row in one array; false where a pivot is smaller than `least`: the columns
 * are not independent. Uses up the matrix. Cost: 2 × size³.
 */
export function invert(matrix: Float64Array, size: number, least: number, to: Float64Array): boolean {
  to.fill(0);
  for (let i = 0; i < size; i++) to[i * size + i] = 1;
  for (let k = 0; k < size; k++) {
    let best = k;
    for (let i = k + 1; i < size; i++) if (Math.abs(matrix[i * size + k]!) > Math.abs(matrix[best * size + k]!)) best = i;
    const pivot = matrix[best * size + k]!;
    if (Math.abs(pivot) < least) return false;
    for (const table of [matrix, to]) bringUp(table, size, best, k, pivot);
    for (let i = 0; i < size; i++) {
      const by = matrix[i * size + k]!;
      if (i === k || by === 0) continue;
      for (const table of [matrix, to]) for (let c = 0; c < size; c++) table[i * size + c] = table[i * size + c]! - by * table[k * size + c]!;
    }
  }
  return true;
}

/** Changes two lines and divides the one that comes to stand at `to`. */
function bringUp(table: Float64Array, size: number, from: number, to: number, divisor: number): void {
  for (let c = 0; c < size; c++) {
    const held = table[from * size + c]!;
    table[from * size + c] = table[to * size + c]!;
    table[to * size + c] = held / divisor;
  }
}
