/** A compiled world in which something has happened: the definitions that a stress shakes, put under other formulas; everything else as it was. */
import { shakenFormula, type Stress } from '../catalogue/index.js';
import type { Datum, QuantityDefinition } from '../formula/index.js';
import type { ModelTable } from './table.js';

type StressedTable = Pick<ModelTable, 'definitions' | 'data' | 'leaves'>;

/** What a quantity was before. A random one draws under its own name, so that the two worlds share their sample. */
function unshakenId(quantity: string): string {
  return `${quantity}-unshaken`;
}

function unheardId(quantity: string): string {
  return `${quantity}-unheard`;
}

/** Ids in a formula. */
const NAMES = /[a-z][a-z0-9]*(?:-[a-z0-9]+)+/g;

/** The table of a run under a stress. What the case overrides is shaken like everything else, and whom it strikes is read before it has struck. Cost: linear in the definitions. */
export function stressedTable(table: StressedTable, stress: Pick<Stress, 'strikesQuantity' | 'gates' | 'shocks'>): StressedTable {
  const struck = new Map<string, string>([
    ...stress.gates.map((gate): [string, string] => [`${gate}-passes`, 'false']),
    ...stress.shocks.map(({ quantity, multiply, set }): [string, string] => [quantity, multiply === null ? (set ?? unheardId(quantity)) : `${unshakenId(quantity)} * ${multiply}`]),
  ]);
  const forgotten = new Set(stress.shocks.flatMap(({ quantity, forgets }) => (forgets ? [quantity] : [])));
  const [data, leaves] = [new Map(table.data), new Map(table.leaves)];
  const definitions = table.definitions.flatMap((definition): readonly QuantityDefinition[] => {
    const { id } = definition;
    const then = struck.get(id);
    if (id === stress.strikesQuantity) return [{ ...definition, formula: (definition.formula ?? '').replace(NAMES, (name) => (struck.has(name) ? unshakenId(name) : name)) }];
    if (then === undefined) return [definition];
    const unshaken = unshakenId(id);
    move(data, id, unshaken);
    move(leaves, id, unshaken);
    const unheard: readonly QuantityDefinition[] = forgotten.has(id) ? [{ ...definition, id: unheardId(id), per: [], formula: null, initially: null }] : [];
    const nothing: Datum = { is: 'unknown' };
    for (const each of unheard) data.set(each.id, { cells: [nothing] });
    const kept = definition.formula === null ? { ...definition, id: unshaken, drawnAs: id } : { ...definition, id: unshaken };
    return [kept, ...unheard, { ...definition, formula: shakenFormula(stress, unshaken, then), initially: null }];
  });
  return { definitions, data, leaves };
}

function move<T>(entries: Map<string, T>, from: string, to: string): void {
  const entry = entries.get(from);
  if (entry === undefined) return;
  entries.delete(from);
  entries.set(to, entry);
}
