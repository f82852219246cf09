/** Draws of data cells as a session reads them, and what a change of data for one member reaches. */
import { standIn } from './bounds.js';
import type { CompiledProgram } from './compile.js';
import { isRandomDatum, type QuantityCells } from './data.js';
import type { DrawRange } from './plan.js';
import { memberOfCell, offsets, strideOf } from './grid.js';
import { Kept } from './register.js';
import type { Term } from './terms.js';
import type { Datum, MovedCell, Overrides } from './types.js';

/** Cells of one member of the stream, or of all where `position` is null; draws `from` … `to − 1`. */
export interface Wanted extends DrawRange {
  readonly stream: string;
  readonly position: number | null;
}

export interface Changes {
  readonly overrides: Overrides;
  /** By quantity and cell, draws that are given. */
  readonly moved: ReadonlyMap<string, ReadonlyMap<number, MovedCell>>;
}

/** Cost: a draw for each cell and draw. */
export function loadCells({ data, size, sampler }: CompiledProgram, term: Term, { stream, position, from, to }: Wanted, { overrides, moved: allMoved }: Changes): Kept {
  const cells = data.get(term.name) as QuantityCells;
  const own = cells.axes.filter((axis) => position === null || axis !== stream);
  const places = offsets(own, cells.axes, size);
  const first = position === null ? 0 : position * strideOf(cells.axes, stream, size);
  const kept = new Kept(places.length, term.uncertain ? to - from : 1);
  const moved = allMoved.get(term.name);
  places.forEach((place, i) => {
    const cell = first + place;
    const given = moved?.get(cells.places[cell] as number);
    if (given !== undefined) return kept.values.set(term.op === 'high' ? (given.upTo ?? given.values) : given.values, i * kept.draws);
    const datum = standIn(term, overrides.get(term.name) ?? (cells.cells[cell] as Datum), cells);
    const known = sampler.fill(cells, cell, datum, term.uncertain ? from : 0, kept.draws, kept.values, i * kept.draws);
    if (!known) kept.ensureMask().fill(1, i * kept.draws, (i + 1) * kept.draws);
  });
  kept.settle();
  return kept;
}

/** Whether changed data are data of a member and no more uncertain than the program took them for. Throws where the program has no such data. */
export function staysWithin({ data, forcedRandom }: CompiledProgram, stream: string, overrides: Overrides): boolean {
  for (const [id, datum] of overrides) {
    const cells = data.get(id);
    if (cells === undefined) throw new Error(`overrides: ${id} has no data in this program`);
    if (!cells.axes.includes(stream) || (isRandomDatum(datum) && !cells.random && !forcedRandom.has(id))) return false;
  }
  return true;
}

/** Whether a cell of data is unknown: of one member where they have members, else (or where `position` is null) any. */
export function hasUnknown({ data, size }: CompiledProgram, id: string, stream: string, position: number | null): boolean {
  const { axes, cells } = data.get(id) as QuantityCells;
  const isOwn = (cell: number): boolean => position === null || !axes.includes(stream) || memberOfCell(axes, cell, stream, size) === position;
  return cells.some((datum, cell) => datum.is === 'unknown' && isOwn(cell));
}
