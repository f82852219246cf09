/** Positions of cells: row-major over sorted indexes, and the tables that say where an operand's cell lies. */

/** Number of members of an index in this run. */
export type SizeOf = (axis: string) => number;

export function cellCount(axes: readonly string[], size: SizeOf): number {
  return axes.reduce((cells, axis) => cells * size(axis), 1);
}

/** How far apart two neighbours along `axis` are; 0 when `axes` lacks it. */
export function strideOf(axes: readonly string[], axis: string, size: SizeOf): number {
  const at = axes.indexOf(axis);
  return at < 0 ? 0 : cellCount(axes.slice(at + 1), size);
}

/**
 * For each cell over `out`, the cell of an operand over `operand` with the same members; indexes of `out` that the operand lacks
 * are ignored, indexes of the operand that `out` lacks stand at their first member. Cost: cells × |out|.
 */
export function offsets(out: readonly string[], operand: readonly string[], size: SizeOf): Int32Array {
  const strides = out.map((axis) => strideOf(operand, axis, size));
  const sizes = out.map(size);
  const table = new Int32Array(cellCount(out, size));
  const at = out.map(() => 0);
  let offset = 0;
  for (let cell = 0; cell < table.length; cell += 1) {
    table[cell] = offset;
    for (let axis = out.length - 1; axis >= 0; axis -= 1) {
      const next = (at[axis] as number) + 1;
      offset += strides[axis] as number;
      if (next < (sizes[axis] as number)) {
        at[axis] = next;
        break;
      }
      at[axis] = 0;
      offset -= (strides[axis] as number) * next;
    }
  }
  return table;
}

/** For each cell over `axes`, its position along `axis`. */
export function positions(axes: readonly string[], axis: string, size: SizeOf): Int32Array {
  return offsets(axes, [axis], size);
}

/** The member positions of one cell, in the order of `axes`. */
export function cellPositions(cell: number, axes: readonly string[], size: SizeOf): readonly number[] {
  const found: number[] = [];
  let rest = cell;
  for (let i = axes.length - 1; i >= 0; i -= 1) {
    const count = size(axes[i] as string);
    found.unshift(rest % count);
    rest = Math.floor(rest / count);
  }
  return found;
}

export function cellAt(at: ReadonlyMap<string, number>, axes: readonly string[], size: SizeOf): number {
  return axes.reduce((cell, axis) => cell * size(axis) + (at.get(axis) ?? 0), 0);
}

/** Position along one axis of a cell that is numbered row-major over several. */
export function memberOfCell(axes: readonly string[], cell: number, axis: string, size: (axis: string) => number): number {
  return Math.floor(cell / strideOf(axes, axis, size)) % size(axis);
}
