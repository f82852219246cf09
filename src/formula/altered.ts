/** A program in which one member of the stream index has other data: compiled again from what the program was compiled from. */
import { compileProgram, type CompiledProgram } from './compile.js';
import type { QuantityCells } from './data.js';
import { memberOfCell } from './grid.js';
import type { Datum, Overrides, Program } from './types.js';

/** Data without the stream index change for all. What was uncertain stays treated so. Cost: that of `compileProgram`. */
export function alteredProgram(program: CompiledProgram, position: number, overrides: Overrides): Program {
  const { checked, members, data, correlations, settings } = program.source;
  const stream = settings.stream ?? '';
  const changed = new Map(data);
  const forced = new Set(program.forcedRandom);
  for (const [id, datum] of overrides) {
    const cells = program.data.get(id) as QuantityCells;
    if (cells.random) forced.add(id);
    const table = new Array<Datum>(cells.cells.length);
    cells.cells.forEach((own, cell) => {
      const here = !cells.axes.includes(stream) || memberOfCell(cells.axes, cell, stream, program.size) === position;
      table[cells.places[cell] as number] = here ? datum : own;
    });
    changed.set(id, { cells: table });
  }
  return compileProgram(checked, members, changed, correlations, settings, forced).program as Program;
}
