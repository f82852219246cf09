/** Values of services that say the same are worked out once, and of services that do not, each for itself. */
import { describe, expect, it } from 'vitest';
import { between, compiled, define, numbers } from '../../tests/formula/world.js';
import { openSession } from '../formula/index.js';
import type { DecisionModel } from '../model/index.js';
import { giveBack, readColumns, type Run } from './columns.js';
import { serviceValues, sharedParts, sharedValues, totalSpread, type SharedValues } from './values.js';

const quantities = [
  define('own-share', { per: ['service'] }),
  define('shared-share', { per: ['alternative'] }),
  define('fit-of-service', { per: ['service', 'alternative'], formula: 'own-share * shared-share' }),
];

/** Three services, the first two alike; one criterion of the service and one that no service changes. */
function runOf(): Run {
  const data = new Map([
    ['own-share', numbers(0.5, 0.5, 0.8)],
    ['shared-share', { cells: [between(0.2, 0.9), between(0.1, 0.4)] }],
  ]);
  const { program, issues } = compiled(quantities, data, { stream: 'service', draws: 64 });
  if (program === null || issues.length > 0) throw new Error(JSON.stringify(issues));
  const criterion = (id: string, measures: string): object => ({ id, measures, steps: null, worst: { at: 0 }, best: { at: 1 }, floor: null, better: 'more' });
  const model = { case: { judgement: { values: new Map() } }, program, services: ['s1', 's2', 's3'], alternatives: ['alt-a', 'alt-b'], criteria: [criterion('own-fit', 'fit-of-service'), criterion('shared-fit', 'shared-share')], settings: { draws: 64 } };
  return { model: model as unknown as DecisionModel, session: openSession(program) };
}

function valuesAt(run: Run, shared: SharedValues, position: number, weights: Float64Array): ReturnType<typeof serviceValues> {
  const columns = readColumns(run, position, ['fit-of-service']);
  const values = serviceValues(run, shared, sharedParts(run, shared), columns, weights);
  // What is remembered must not lie in columns that the next service is written over.
  giveBack(run, columns);
  return values;
}

describe('serviceValues', () => {
  const run = runOf();
  const weights = Float64Array.of(0.25, 0.75);

  it('gives alike services the same objects, and the next one its own', () => {
    const shared = sharedValues(run);
    const [first, second, third] = [0, 1, 2].map((position) => valuesAt(run, shared, position, weights));
    expect(second!.table).toBe(first!.table);
    expect(second!.totals).toBe(first!.totals);
    expect(third!.table).not.toBe(first!.table);
    expect(third!.table.means[0]![0]!).toBeGreaterThan(first!.table.means[0]![0]!);
    expect(third!.table.means[0]![1]).toBe(first!.table.means[0]![1]);
  });

  it('gives what each service has when it comes first, in any order', () => {
    const shared = sharedValues(run);
    for (const position of [2, 0, 1, 2, 1]) {
      const alone = valuesAt(run, sharedValues(run), position, weights);
      expect(valuesAt(run, shared, position, weights)).toEqual(alone);
    }
  });

  it('keeps the totals of each set of weights apart', () => {
    const shared = sharedValues(run);
    const all = [weights, Float64Array.of(1, 0)].map((each) => valuesAt(run, shared, 0, each).totals);
    expect(all[0]![0]!.mean).not.toBe(all[1]![0]!.mean);
    expect(totalSpread(all[0]![0]!)).toBe(totalSpread(all[0]![0]!));
    expect(totalSpread(all[1]![0]!).mean).toBe(all[1]![0]!.mean);
  });
});
