/** The truth table beside each gate and trigger, as a test: what is given in an example leads to what the example expects, and nothing unknown passes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkQuantities, compileProgram, openSession } from '../formula/index.js';
import type { Datum, QuantityDefinition } from '../formula/index.js';
import { readCatalogue } from './index.js';
import type { Catalogue, CatalogueFile, Gate, Trigger } from './index.js';

const root = join(import.meta.dirname, '..', '..', 'catalogue');
const NAME = /[a-z][a-z0-9]*(?:-[a-z0-9]+)+/g;

function files(): CatalogueFile[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: path.slice(root.length + 1).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }));
}

const { catalogue } = readCatalogue(files(), '0.0.0');
const gates = [...(catalogue?.gates.values() ?? [])];
const triggers = [...(catalogue?.knowledge.trigger.values() ?? [])];

type Given = Gate['examples'][number]['given'];

/** Definitions that a formula reaches; what the example gives is data, and so is everything else without a formula. */
function definitionsFor(whole: Catalogue, rules: readonly string[], given: Given): ReadonlyMap<string, QuantityDefinition> {
  const found = new Map<string, QuantityDefinition>();
  const visit = (id: string): void => {
    const definition = whole.quantities.get(id)?.definition;
    if (definition === undefined || found.has(id)) return;
    const isGiven = given[id] !== undefined;
    found.set(id, isGiven ? { ...definition, formula: null, initially: null } : definition);
    if (!isGiven) for (const [name] of (definition.formula ?? '').matchAll(NAME)) visit(name);
  };
  rules.forEach(visit);
  return found;
}

function datumOf(whole: Catalogue, definition: QuantityDefinition, value: Given[string] | undefined): Datum {
  if (value === undefined || value === 'unknown') return { is: 'unknown' };
  const { kind } = definition;
  if (kind.is === 'boolean') return { is: 'flag', value: value === true };
  if (kind.is === 'number') return { is: 'number', value: Number(value) };
  const members = kind.is === 'ordinal' ? whole.vocabulary.scales.get(kind.scale) : whole.vocabulary.indexes.get(kind.index);
  return { is: 'member', position: members?.indexOf(String(value)) ?? -1 };
}

/** One service, one alternative, one year: the smallest world in which a gate can be asked. */
function membersOf(whole: Catalogue): ReadonlyMap<string, readonly string[]> {
  return new Map([...whole.indexes.keys()].map((id) => [id, whole.vocabulary.indexes.get(id) ?? [id === 'year' ? '2027' : `one-${id}`]]));
}

/** True, false, or null for unknown, for each of the boolean quantities `rules`. */
function truthsOf(whole: Catalogue, rules: readonly string[], given: Given): readonly (boolean | null)[] {
  const definitions = definitionsFor(whole, rules, given);
  const members = membersOf(whole);
  const { checked, issues } = checkQuantities([...definitions.values()], whole.vocabulary);
  expect(issues).toEqual([]);
  const size = (axis: string): number => (members.get(axis) ?? whole.vocabulary.scales.get(axis) ?? []).length;
  const data = new Map(
    [...definitions.values()]
      .filter((definition) => definition.formula === null)
      .map((definition) => {
        const cells = definition.per.reduce((count, axis) => count * size(axis), 1);
        return [definition.id, { cells: Array.from({ length: cells }, () => datumOf(whole, definition, given[definition.id])) }];
      }),
  );
  const { program } = compileProgram(checked, members, data, [], { seed: 1, draws: 1, stream: null, sobol: [] });
  if (program === null) throw new Error(`${rules.join()} does not compile`);
  const session = openSession(program);
  return rules.map((quantity) => {
    const column = session.shared(quantity);
    return column.unknown?.[0] === 1 ? null : column.values[0] === 1;
  });
}

function answer(whole: Catalogue, gate: Gate, given: Given): Gate['examples'][number]['expect'] {
  const [applies, passes] = truthsOf(whole, [gate.appliesQuantity, gate.passesQuantity], given);
  if (applies === false) return 'not-applicable';
  if (passes === true) return 'pass';
  return applies === null || passes === null ? 'unknown' : 'fail';
}

describe.each(gates.map((gate) => [gate.id, gate] as const))('gate %s', (_, gate) => {
  it.each(gate.examples.map((example, row) => [row, example] as const))('row %i', (_row, { given, expect: expected }) => {
    if (catalogue === null) throw new Error('the catalogue has errors');
    expect(answer(catalogue, gate, given)).toBe(expected);
  });

  it('shows an unknown and a pass in its table', () => {
    const expected = new Set(gate.examples.map((example) => example.expect));
    expect([...expected]).toEqual(expect.arrayContaining(['pass', 'fail', 'unknown']));
  });
});

describe.each(triggers.map((trigger) => [trigger.id, trigger] as const))('trigger %s', (_, trigger: Trigger) => {
  it.each(trigger.examples.map((example, row) => [row, example] as const))('row %i', (_row, { given, expect: expected }) => {
    if (catalogue === null) throw new Error('the catalogue has errors');
    const [fires] = truthsOf(catalogue, [trigger.firesQuantity], given);
    expect(fires === null ? 'unknown' : fires === true ? 'fires' : 'quiet').toBe(expected);
  });

  it('shows all three answers in its table', () => {
    expect([...new Set(trigger.examples.map((example) => example.expect))].sort()).toEqual(['fires', 'quiet', 'unknown']);
  });
});
