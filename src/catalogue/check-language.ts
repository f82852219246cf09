/** Hands all quantities to the formula language: units, indexes, formulas, cycles; and makes the quantities of gates and triggers. */
import { checkQuantities, readUnits } from '../formula/index.js';
import type { QuantityDefinition, UnitTable, Vocabulary } from '../formula/index.js';
import { firesQuantityOf, membersOfIndex } from './draft.js';
import type { Draft, Placed } from './draft.js';
import type { Place, Problems } from './problems.js';
import type { CatalogueQuantity } from './types.js';

export interface Language {
  readonly units: UnitTable;
  readonly vocabulary: Vocabulary;
  /** Two boolean quantities per gate and one per trigger, in the order of their ids. */
  readonly ruleQuantities: readonly CatalogueQuantity[];
  /** True when an amount in this unit is money or money per something. */
  readonly isMoney: (unit: string) => boolean;
}

/** Role in `bindings.yaml` of the quantity that `npv` multiplies by. */
const DISCOUNT_ROLE = 'discount-factor';
const MONEY_SYMBOL = /^(money|[A-Z]{3}_\d{4})$/;
/** A gate may use quantities of other gates; deeper chains than this are no rule a person can follow. */
const GATE_PASSES = 4;

/** Issues: those of `readUnits` and `checkQuantities`, `unit-unknown-default`. Cost: the formulas, once and once more per pass over gates. */
export function checkLanguage(draft: Draft, problems: Problems): Language {
  const units = readUnits({
    base: draft.units?.value.base ?? [],
    aliases: Object.fromEntries(Object.entries(draft.units?.value.aliases ?? {}).map(([symbol, text]) => [symbol, String(text)])),
    file: draft.units?.place.file ?? '',
  });
  for (const issue of units.issues) problems.issues.push({ ...issue, at: draft.units?.place.at(issue.path) ?? null });
  const vocabulary = vocabularyOf(draft, units.table);
  const own = [...draft.quantities.values()].map(({ value }) => value.built.definition);
  const ruleQuantities = ruleDefinitions(draft, own, vocabulary);
  const { issues } = checkQuantities([...own, ...ruleQuantities.map((quantity) => quantity.definition)], vocabulary);
  problems.issues.push(...issues);
  checkDefaultUnits(draft, units.table, problems);
  return { units: units.table, vocabulary, ruleQuantities, isMoney: (unit) => isMoneyUnit(units.table, unit) };
}

function vocabularyOf(draft: Draft, units: UnitTable): Vocabulary {
  const discount = draft.bindings?.value[DISCOUNT_ROLE];
  const bound = Array.isArray(discount) ? discount[0] : discount;
  return {
    units,
    scales: new Map([...draft.scales].map(([id, { value }]) => [id, value.levels.map((level) => level.id)])),
    indexes: new Map(Object.keys(draft.indexes?.value ?? {}).map((id) => [id, membersOfIndex(draft, id)])),
    bindings: { discountFactor: bound ?? null },
  };
}

/** A boolean formula that stands in an entry that is no quantity itself. */
interface Rule {
  readonly id: string;
  readonly label: string;
  readonly formula: string;
  readonly part: string;
  readonly place: Place;
  readonly sources: readonly string[];
  readonly origin: CatalogueQuantity['origin'];
}

function rulesOf(draft: Draft): readonly Rule[] {
  const gates = sortedById(draft.gates).flatMap(({ value: gate, place }) =>
    (['applies', 'passes'] as const).map((part) => ({ id: `${gate.id}-${part}`, label: gate.label, formula: String(gate[part]), part, place, sources: [gate.basis.source], origin: gate.origin })),
  );
  const triggers = sortedById(draft.knowledge.trigger).map(({ value: trigger, place }) => ({
    id: firesQuantityOf(trigger.id), label: trigger.label, formula: trigger.fires, part: 'fires', place, sources: trigger.sources, origin: trigger.origin,
  }));
  return [...gates, ...triggers];
}

function sortedById<T extends { readonly id: string }>(entries: ReadonlyMap<string, Placed<T>>): readonly Placed<T>[] {
  return [...entries.values()].sort((left, right) => (left.value.id < right.value.id ? -1 : 1));
}

/**
 * Indexes of a rule are those that its formula has; nobody should have to write them twice. The checker is asked: a rule declared
 * without indexes is answered with the ones found, until nothing changes. Other quantities stand as data meanwhile, so that only
 * the formulas of rules are read.
 */
function ruleDefinitions(draft: Draft, own: readonly QuantityDefinition[], vocabulary: Vocabulary): readonly CatalogueQuantity[] {
  const around = own.map((definition) => ({ ...definition, formula: null, initially: null }));
  let made = rulesOf(draft).map(ruleQuantity);
  for (let pass = 0; pass < GATE_PASSES && made.length > 0; pass += 1) {
    const { issues } = checkQuantities([...around, ...made.map((quantity) => quantity.definition)], vocabulary);
    const found = new Map(issues.filter((issue) => issue.code === 'formula-result-per').map((issue) => [issue.path.replace(/\.formula$/, ''), String(issue.params['found'])]));
    if (found.size === 0) break;
    made = made.map((quantity) => ({ ...quantity, definition: { ...quantity.definition, per: axesFrom(found.get(quantity.definition.id), quantity.definition.per) } }));
  }
  return made;
}

function axesFrom(found: string | undefined, current: readonly string[]): readonly string[] {
  if (found === undefined) return current;
  return found === '–' ? [] : found.split(', ');
}

function ruleQuantity({ id, label, formula, part, place, sources, origin }: Rule): CatalogueQuantity {
  const definition: QuantityDefinition = { id, label, kind: { is: 'boolean' }, per: [], formula, initially: null, range: null, domain: 'any', file: place.file, at: place.at(part) };
  return { definition, data: null, sources, note: null, limits: null, origin };
}

function isMoneyUnit(units: UnitTable, unit: string): boolean {
  const dims = units.parse(unit)?.dims ?? new Map<string, number>();
  return [...dims].some(([symbol, power]) => power > 0 && MONEY_SYMBOL.test(symbol));
}

function checkDefaultUnits(draft: Draft, units: UnitTable, problems: Problems): void {
  if (draft.defaults === null) return;
  for (const [id, entry] of Object.entries(draft.defaults.value)) {
    if (units.parse(entry.unit) === null) problems.add('unit-unknown-default', draft.defaults.place, `${id}.unit`, { found: entry.unit });
  }
}
