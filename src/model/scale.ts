/** The definitions of a run with one quantity a number of times what it was; everything else, and every draw, as it was. */
import type { QuantityDefinition } from '../formula/index.js';
import type { ModelTable } from './table.js';

type ScaledTable = Pick<ModelTable, 'definitions' | 'data' | 'leaves'>;

/** A random quantity draws under its own name, so that both worlds share their sample. The quantity must be a number. Cost: linear in the definitions. */
export function scaledTable(table: ScaledTable, quantity: string, factor: number): ScaledTable {
  const before = `${quantity}-unscaled`;
  const definitions = table.definitions.flatMap((definition): readonly QuantityDefinition[] => {
    if (definition.id !== quantity) return [definition];
    const kept = definition.formula === null ? { ...definition, id: before, drawnAs: quantity } : { ...definition, id: before };
    return [kept, { ...definition, formula: `${before} * ${String(factor)}`, initially: null }];
  });
  return { definitions, data: renamed(table.data, quantity, before), leaves: renamed(table.leaves, quantity, before) };
}

function renamed<T>(entries: ReadonlyMap<string, T>, from: string, to: string): Map<string, T> {
  return new Map([...entries].map(([id, entry]) => [id === from ? to : id, entry]));
}
