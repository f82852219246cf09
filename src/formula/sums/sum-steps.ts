/** Runs the steps that read a sum off its table: on which stretch x lies, and the line there. */
import type { Register } from '../register.js';
import { LARGEST_SIZE, absorbUnknown, settle, type Step } from '../step.js';
import { stretchAt, type SumTable } from './sum-table.js';

const VALUE = 8;

/** Where the cells of a step lie in its table. */
export interface TableUse {
  readonly table: SumTable;
  readonly cells: Int32Array;
}

export function runStretch(step: Step, n: number): void {
  const { out, use } = step;
  const { table, cells } = use as TableUse;
  const [x] = step.args as [Register];
  const plain = step.loops?.[`stretch${31 - Math.clz32(table.room)}`];
  const knees = new Float64Array(out.values.buffer, table.address, table.cells * table.length);
  rows(step, n, (to, from, cell) => {
    const at = cells[cell]! * table.length;
    const opening = table.openings[cells[cell]!] ?? null;
    const loop = opening === null ? plain : step.loops?.[`open${opening.halvings}`];
    const how = opening === null ? [] : [table.startsAt(cells[cell]!), opening.shift, opening.low, opening.starts.length - 1];
    if (loop !== undefined && x.address >= 0) loop(out.address + to * VALUE, x.address + from[0]! * VALUE, x.address + (from[0]! + n) * VALUE, table.address + at * VALUE, ...how);
    else for (let d = 0; d < n; d += 1) out.values[to + d] = stretchAt(knees, at, table.room, x.values[x.origin + from[0]! + d]!);
  });
  out.bound = table.members;
  absorbUnknown({ ...step, args: [x] }, n);
  markUnknownCells(step, n);
}

export function runLine(step: Step, n: number): void {
  const { out, use } = step;
  const { table, cells } = use as TableUse;
  const [stretch, x] = step.args as [Register, Register];
  const loop = step.loops?.['line'];
  const lines = new Float64Array(out.values.buffer, table.address, table.cells * table.length);
  rows(step, n, (to, from, cell) => {
    const at = cells[cell]! * table.length;
    const [ofStretch, ofX] = from as [number, number];
    if (loop !== undefined && x.address >= 0) {
      loop(out.address + to * VALUE, stretch.address + ofStretch * VALUE, x.address + ofX * VALUE, x.address + (ofX + n) * VALUE, table.address + at * VALUE);
      return;
    }
    for (let d = 0; d < n; d += 1) {
      const line = at + 2 * stretch.values[stretch.origin + ofStretch + d]!;
      out.values[to + d] = lines[line]! * x.values[x.origin + ofX + d]! + lines[line + 1]!;
    }
  });
  out.bound = table.bounds[0] * x.bound + table.bounds[1];
  absorbUnknown({ ...step, args: [stretch, x] }, n);
  markUnknownCells(step, n);
  if (!(out.bound <= LARGEST_SIZE)) settle(out, n, step.loops);
}

/** For each cell of the result the place of its row, and those of the rows of the operands over draws, both before any origin. */
function rows(step: Step, n: number, row: (to: number, from: readonly number[], cell: number) => void): void {
  if (n === 0) return;
  for (let cell = 0; cell < step.out.cells; cell += 1) {
    row(cell * step.out.stride, step.args.slice(0, 2).map((arg, k) => step.offsets[k]![cell]! * arg.stride), cell);
  }
}

/** A sum with a member that is unknown in every draw is so too. */
function markUnknownCells({ out, use }: Step, n: number): void {
  const { table, cells } = use as TableUse;
  for (let cell = 0; cell < out.cells; cell += 1) {
    if (table.isUnknown[cells[cell]!] !== 1) continue;
    const to = cell * out.stride;
    if (!out.flagged) out.mask.fill(0);
    out.flagged = true;
    out.mask.fill(1, to, to + n);
    out.values.fill(0, to, to + n);
  }
}
