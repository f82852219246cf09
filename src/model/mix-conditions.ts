/** Conditions by which the tasks of a service can be parted between two alternatives, and the world as it is for the tasks of one part (METHOD 6). */
import type { Catalogue, CollectionEntry } from '../catalogue/index.js';
import { stressedTable } from './stress.js';

const INDEX = 'mix-condition';

/** One condition of `catalogue/mix-conditions/`. Quantities are per service; those that are set, of each service and perhaps of each alternative or year. */
export interface MixCondition {
  readonly id: string;
  /** Quantity: share of the tasks of which it is true. */
  readonly share: string;
  /** Quantities that the case must state for a service: what stands in for all services parts no tasks of one. */
  readonly asks: readonly string[];
  /** Yes-or-no quantity: what tells the tasks apart errs no more than is allowed; null where it cannot err. */
  readonly toldApart: string | null;
  /** Yes-or-no quantity: the share is known and more than nothing. */
  readonly where: string;
  /** What is true of such tasks: quantity and the formula that takes its place. */
  readonly sets: readonly Setting[];
  /** What is true of the others, as a condition of its own; null where they are as the service is as a whole. */
  readonly rest: MixCondition | null;
}

interface Setting {
  readonly quantity: string;
  readonly to: string;
}

/** In the order of their ids. The contracts of the catalogue hold that their fields are whole. */
export function readMixConditions(catalogue: Pick<Catalogue, 'collections'>): readonly MixCondition[] {
  const entries = catalogue.collections.get(INDEX) ?? new Map<string, CollectionEntry>();
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, { fields }]) => {
    const condition: MixCondition = {
      id, share: String(fields['share']), asks: fields['asks'] as readonly string[], toldApart: fields['told-apart'] === undefined ? null : String(fields['told-apart']), where: String(fields['where']),
      sets: settingsIn(fields['sets']), rest: null,
    };
    return fields['rest'] === undefined ? condition : { ...condition, rest: { ...condition, id: `${id}-rest`, sets: settingsIn(fields['rest']) } };
  });
}

function settingsIn(field: unknown): readonly Setting[] {
  return (field as readonly Setting[]).map(({ quantity, to }) => ({ quantity, to: String(to) }));
}

type Table = Parameters<typeof stressedTable>[0];

/** The definitions with what is true of the tasks of one part, for services whose tasks are parted; every draw as it was. Cost: linear in the definitions. */
export function partedTable(table: Table, { where, sets }: MixCondition): Table {
  const shocks = sets.map(({ quantity, to }) => ({ quantity, multiply: null, set: to, forgets: false }));
  return stressedTable(table, { strikesQuantity: where, gates: [], shocks });
}
