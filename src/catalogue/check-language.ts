/** Hands all quantities to the formula language: units, indexes, formulas, cycles; and makes the quantities of gates, triggers and stresses. */
import type { Issue } from '../base/index.js';
import { checkQuantities, readUnits } from '../formula/index.js';
import type { QuantityDefinition, UnitTable, Vocabulary } from '../formula/index.js';
import { buildStress } from './build.js';
import { checkStressCircles } from './check-stresses.js';
import { endsQuantityOf, firesQuantityOf, membersOfIndex, strikesQuantityOf } from './draft.js';
import type { Draft, Placed } from './draft.js';
import type { Place, Problems } from './problems.js';
import { shakenFormula } from './shaken-formula.js';
import type { CatalogueQuantity } from './types.js';

export interface Language {
  readonly units: UnitTable;
  readonly vocabulary: Vocabulary;
  /** Boolean quantities: two per gate, one per trigger, one or two per stress, in the order of their ids. */
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
  const definitions = [...own, ...ruleQuantities.map((quantity) => quantity.definition)];
  const shaken = new Map(shakenDefinitions(draft, definitions).map((definition) => [definition.id, definition]));
  const { issues, checked } = checkQuantities([...definitions, ...shaken.values()], vocabulary);
  for (const issue of issues) problems.issues.push(atShock(issue, shaken));
  checkStressCircles(draft, (quantity) => checked.quantities.get(quantity)?.uses ?? [], problems);
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
  const stresses = sortedById(draft.knowledge.stress).flatMap(({ value: stress, place }): readonly Rule[] => {
    const rule = { label: stress.label, place, sources: stress.sources, origin: stress.origin };
    const ends = stress.ends === null ? [] : [{ ...rule, id: endsQuantityOf(stress.id), formula: `${strikesQuantityOf(stress.id)} and (${stress.ends})`, part: 'ends' }];
    return [{ ...rule, id: strikesQuantityOf(stress.id), formula: stress.strikes, part: 'strikes' }, ...ends];
  });
  return [...gates, ...triggers, ...stresses];
}

/** The formula of a shaken quantity is made here: what is wrong in it stands where the shock is written. */
function atShock(issue: Issue, shaken: ReadonlyMap<string, QuantityDefinition>): Issue {
  const made = shaken.get(issue.path.replace(/\.formula$/, ''));
  return made === undefined ? issue : { ...issue, at: made.at };
}

/** Every shaken quantity as a stress would put it, so that units and indexes are held together here and not when somebody asks. Only checked, never kept. */
function shakenDefinitions(draft: Draft, definitions: readonly QuantityDefinition[]): readonly QuantityDefinition[] {
  const byId = new Map(definitions.map((definition) => [definition.id, definition]));
  return sortedById(draft.knowledge.stress).flatMap(({ value, place }) => {
    const stress = buildStress(value);
    const amounts = [
      ...value.shocks.map(({ quantity, multiply, set }, position) => ({ quantity, struck: multiply === null ? (set ?? quantity) : `${quantity} * ${multiply}`, needs: [multiply, set], path: `shocks.${position}` })),
      ...value.gates.map((gate, position) => ({ quantity: `${gate}-passes`, struck: 'false', needs: [], path: `gates.${position}` })),
    ];
    return amounts.flatMap(({ quantity, struck, needs, path }): readonly QuantityDefinition[] => {
      const definition = byId.get(quantity);
      if (definition === undefined || needs.some((need) => need !== null && !byId.has(need))) return [];
      return [{ ...definition, id: `${quantity}-in-${stress.id}`, formula: shakenFormula(stress, quantity, struck), initially: null, file: place.file, at: place.at(path) }];
    });
  });
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
