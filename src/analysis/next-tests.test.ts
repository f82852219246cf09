/** Which band of ours to measure first: on two inputs of known weight. */
import { describe, expect, it } from 'vitest';
import { between, compiled, define, numbers } from '../../tests/formula/world.js';
import { openSession } from '../formula/index.js';
import type { DecisionModel } from '../model/index.js';
import type { Candidate } from './candidates.js';
import { readColumns, type Run } from './columns.js';
import { nextTests } from './next-tests.js';

const filled = (id: string): readonly ReturnType<typeof define>[] => [
  define(`${id}-as-stated`, { per: ['service'] }), define(`${id}-assumed`), define(id, { per: ['service'], formula: `if known(${id}-as-stated) then ${id}-as-stated else ${id}-assumed` }),
];
const definitions = [...filled('minutes-each'), ...filled('tasks-done'), ...filled('hours-open'), define('whole-cost', { per: ['service'], formula: 'tasks-done * 3 + minutes-each + hours-open' }), define('public-value', { per: ['service'], formula: '0 * tasks-done' })];

/** Tasks count three times as much as minutes; the hours are stated. */
function world(): { readonly run: Run; readonly leader: Candidate } {
  const data = new Map([
    ['minutes-each-as-stated', numbers(null, null, null)], ['minutes-each-assumed', { cells: [between(0, 1)] }],
    ['tasks-done-as-stated', numbers(null, null, null)], ['tasks-done-assumed', { cells: [between(0, 1)] }],
    ['hours-open-as-stated', numbers(3, 3, 3)], ['hours-open-assumed', { cells: [between(0, 1)] }],
  ]);
  const { program, issues } = compiled(definitions, data, { stream: 'service', draws: 64 });
  if (program === null) throw new Error(JSON.stringify(issues));
  const attributes = ['minutes-each', 'tasks-done', 'hours-open'];
  const model = {
    program, services: ['s1'], alternatives: ['alt-a'], gates: [], criteria: [],
    catalogue: { quantities: new Map(attributes.map((id) => [id, { data: { from: 'attribute' } }])) },
    restsOnAssumption: () => false,
    bound: (role: string) => (role === 'whole-life-cost' ? 'whole-cost' : role === 'public-value' ? 'public-value' : 'tasks-done'),
  };
  const run = { model: model as unknown as DecisionModel, session: openSession(program) };
  const cost = readColumns(run, 0, ['whole-cost']).get('whole-cost').values.slice();
  return { run, leader: { id: 'alt-a', position: 0, cost, publicValue: null, value: { draws: new Float64Array(cost.length) } } as unknown as Candidate };
}

describe('nextTests', () => {
  it('names the input that goes with most of the cost first, and none that is stated', () => {
    const { run, leader } = world();
    const tests = nextTests(run, 0, [leader], [{ code: 'assumptions-above-ceiling', params: { alternative: 'alt-a', share: 0.9 } }], 0);
    expect(tests.map(({ quantity }) => quantity)).toEqual(['tasks-done', 'minutes-each']);
    expect(tests[0]?.share).toBeGreaterThan(0.7);
  });

  it('is silent where bands of ours are not the reason', () => {
    const { run, leader } = world();
    expect(nextTests(run, 0, [leader], [{ code: 'no-decider', params: {} }], 0)).toEqual([]);
  });
});
