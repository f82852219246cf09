/** A condition of tasks: what it sets is so where tasks are parted, and as it was elsewhere; every condition of the catalogue compiles. */
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { readFileSync, readdirSync } from 'node:fs';
import { wholeCatalogue } from '../../tests/worked-cases.js';
import { partedTable, readMixConditions, type MixCondition } from './mix-conditions.js';

const definition = (id: string, formula: string | null): unknown => ({ id, formula, per: ['service'] });

it('puts what is true of the part in place of what the service states, behind the yes or no that says where', () => {
  const condition: MixCondition = { id: 'by-day', share: 'own-share', asks: ['own-share'], toldApart: 'own-router', where: 'own-where', sets: [{ quantity: 'own-flag', to: 'false' }], rest: null };
  const table = { definitions: [definition('own-where', 'own-share > 0'), definition('own-flag', null), definition('own-rule', 'not own-flag')], data: new Map([['own-flag', 1]]), leaves: new Map() } as unknown as Parameters<typeof partedTable>[0];
  const parted = partedTable(table, condition);
  expect(parted.definitions.map(({ id, formula }) => [id, formula])).toEqual([
    ['own-where', 'own-share > 0'], ['own-flag-unshaken', null], ['own-flag', 'if known(own-where) and not own-where then own-flag-unshaken else false'], ['own-rule', 'not own-flag'],
  ]);
  expect([...parted.data.keys()]).toEqual(['own-flag-unshaken']);
});

it('reads every condition of the catalogue whole, about quantities of services', () => {
  const catalogue = wholeCatalogue();
  const conditions = readMixConditions(catalogue);
  expect(conditions.map(({ id }) => `${id}.yaml`)).toEqual(readdirSync('catalogue/mix-conditions').sort());
  for (const { id, share, asks, toldApart, where, sets, rest } of conditions) {
    const per = (quantity: string): readonly string[] => catalogue.quantities.get(quantity)!.definition.per;
    for (const quantity of [share, ...asks, ...(toldApart === null ? [] : [toldApart]), where]) expect([id, quantity, per(quantity)]).toEqual([id, quantity, ['service']]);
    for (const { quantity } of [...sets, ...(rest?.sets ?? [])]) expect([id, quantity, per(quantity)[0]]).toEqual([id, quantity, 'service']);
    // Only what somebody can be asked decides.
    for (const quantity of asks) expect([id, quantity, catalogue.quantities.get(quantity)!.data]).toMatchObject([id, quantity, { from: 'attribute', ask: expect.any(String) }]);
    const written = parse(readFileSync(`catalogue/mix-conditions/${id}.yaml`, 'utf8')) as { sets: unknown[]; rest?: unknown[] };
    expect([sets.length, rest?.sets.length]).toEqual([written.sets.length, written.rest?.length]);
    expect(rest?.id).toBe(rest === null ? undefined : `${id}-rest`);
  }
});
