/** Unknown inputs answered one by one and together, on a small world of four levels of data and two alternatives. */
import { describe, expect, it } from 'vitest';
import { between, compiled, define, flags, numbers, positionsOf } from '../../tests/formula/world.js';
import { openSession, type Datum } from '../formula/index.js';
import type { DecisionModel } from '../model/index.js';
import { questionsOf, type Asked, type Questions } from './asks.js';
import type { Candidate } from './candidates.js';
import { readColumns, type Run } from './columns.js';
import { gateQuantities, runGates } from './gates.js';

interface World {
  /** Gate id → [applies, passes]. */
  readonly gates: Readonly<Record<string, readonly [string, string]>>;
  readonly waivers?: readonly string[];
  readonly dataClass?: number | null;
  readonly scopeUnknown?: boolean;
  readonly priceStated?: boolean;
  /** What an assumption of ours puts in place of the floor that nobody stated. */
  readonly floor?: Datum;
}

const inputs = [
  define('data-class', { per: ['service'], scale: 'data-class' }),
  define('outage-days', { per: ['service'] }),
  define('in-scope', { per: ['service'], flag: true }),
  define('hosted-by', { per: ['alternative'], scale: 'control-level' }),
  define('approved', { per: ['alternative'], flag: true }),
  define('recovery-days', { per: ['alternative'] }),
  define('quality-floor-as-stated', { per: ['service'] }),
  define('assumed-floor'),
  define('quality-floor', { per: ['service'], formula: 'if known(quality-floor-as-stated) then quality-floor-as-stated else assumed-floor' }),
  define('can-now', { per: ['alternative'], flag: true }),
  define('can-after', { per: ['alternative'], flag: true }),
];

/** A yes and no over the indexes of what its formula reads. */
function gateHalf(id: string, formula: string): ReturnType<typeof define> {
  const read = inputs.filter((input) => formula.includes(input.id)).map(({ per }) => per[0] ?? '');
  return define(id, { per: ['service', 'alternative'].filter((index) => read.includes(index)), flag: true, formula });
}

function runOf(world: World): Run {
  const formulas = Object.entries(world.gates).flatMap(([id, [applies, passes]]) => [gateHalf(`${id}-applies`, applies), gateHalf(`${id}-passes`, passes)]);
  const services = 3;
  const data = new Map([
    ['data-class', positionsOf(...Array.from({ length: services }, () => world.dataClass ?? null))],
    ['outage-days', numbers(null, null, null)],
    ['in-scope', flags(null, null, null)],
    ['hosted-by', positionsOf(0, 2)],
    ['approved', flags(null, true)],
    ['recovery-days', numbers(5, 0)],
    ['quality-floor-as-stated', numbers(null, null, null)],
    ['assumed-floor', { cells: [world.floor ?? { is: 'number', value: 0 }] }],
    ['can-now', flags(true, true)],
    ['can-after', flags(true, true)],
  ]);
  const { program, issues, checked } = compiled([...inputs, ...formulas], data, { stream: 'service', draws: 2 });
  if (program === null || issues.length > 0) throw new Error(JSON.stringify(issues));
  const model = {
    program,
    services: ['s1', 's2', 's3'],
    alternatives: ['alt-a', 'alt-b'],
    gates: Object.keys(world.gates).map((id) => ({ id, effect: 'exclude', confidence: 0.9, appliesQuantity: `${id}-applies`, passesQuantity: `${id}-passes` })),
    settings: { asOf: '2026-11-01' },
    case: { waivers: (world.waivers ?? []).map((gate) => ({ gate, service: null, alternative: null, until: '2027-01-01' })) },
    catalogue: { vocabulary: checked.vocabulary, quantities: new Map(inputs.map(({ id }) => [id, { data: { from: id.includes('assumed') ? 'fact' : 'attribute' } }])) },
    bound: (role: string) => (role === 'feasible-now' ? 'can-now' : 'can-after'),
  };
  return { model: model as unknown as DecisionModel, session: openSession(program) };
}

/** `alt-a` is cheaper and better than `alt-b`, and open where its gates are. */
function questions(world: World): { readonly asked: Asked; readonly questions: Questions; readonly first: Candidate } {
  const run = runOf(world);
  const gates = runGates(run, readColumns(run, 0, gateQuantities(run.model.gates)));
  const candidate = (id: string, position: number, cost: number, value: number): Candidate => ({
    id, position, isBaseline: false, gates: gates[position]!, feasibility: { status: 'now', months: 0 }, belowFloor: [], cost: Float64Array.of(cost), publicValue: null,
    netCost: cost, expectedValue: value, value: { draws: Float64Array.of(value), bounds: { low: value, high: value }, unknown: [] }, values: [], means: [],
  });
  const all = [candidate('alt-a', 0, 10, 0.8), candidate('alt-b', 1, 30, 0.6)];
  const found = questionsOf({ run, position: 0, open: all.filter(({ gates: { status } }) => status !== 'fail'), all, annuity: 10, scopeQuantity: 'in-scope', scopeUnknown: world.scopeUnknown ?? false });
  return { asked: found.asks(all[0]!, { price: 5, isStated: world.priceStated ?? true }), questions: found, first: all[0]! };
}

const rowsOf = ({ branchTable }: Asked): readonly string[] => (branchTable?.rows ?? []).map(({ answers, leader }) => `${answers.map(({ is, bound, answers: list }) => (is === 'these' ? list.join('|') : bound === null ? is : `${is} ${bound}`)).join(' & ')} -> ${leader}`);

describe('one question', () => {
  it('gives the leader under each level, and the range in the table', () => {
    const { asked } = questions({ gates: { hosting: ["data-class >= 'protected-b'", "hosted-by >= 'shared'"] } });
    expect(asked.asks.map(({ quantity, splits }) => [quantity, splits])).toEqual([['data-class', true]]);
    expect(asked.asks[0]?.branches.map(({ leader }) => leader)).toEqual(['alt-a', 'alt-a', 'alt-b', 'alt-b']);
    expect(rowsOf(asked)).toEqual(['up-to protected-a -> alt-a', 'above protected-a -> alt-b']);
  });

  it('puts net benefit at the price in force as the regret: value worth 5 a year for 10 years, less cost', () => {
    const { asked } = questions({ gates: { hosting: ["data-class >= 'protected-b'", "hosted-by >= 'shared'"] } });
    expect(asked.asks[0]?.regret).toBeCloseTo(5 * 10 * (0.8 - 0.6) + (30 - 10), 12);
  });

  it('asks whether the rule is met where a number has no range to try', () => {
    const { asked } = questions({ gates: { outage: ['hosted-by >= \'vendor\'', 'recovery-days <= outage-days or recovery-days <= 0'] } });
    expect(asked.asks[0]?.branches).toEqual([{ answer: 'rule-met', leader: 'alt-a' }, { answer: 'rule-not-met', leader: 'alt-b' }]);
  });

  it('asks for what a band of ours leaves open, and not where one value of ours stands in', () => {
    const gates: World['gates'] = { quality: ["hosted-by <= 'vendor'", 'recovery-days - 4.5 >= quality-floor'] };
    const open = questions({ gates, floor: between(0, 1) });
    expect(open.first.gates.unknown).toEqual(['quality']);
    expect(open.asked.asks.map(({ quantity, splits }) => [quantity, splits])).toEqual([['quality-floor', true]]);
    const approval: World['gates'] = { quality: ["hosted-by <= 'vendor'", 'approved or recovery-days < quality-floor'] };
    expect(questions({ gates: approval, floor: { is: 'number', value: 1 } }).asked.asks.map(({ quantity }) => quantity)).toEqual(['approved']);
  });

  it('keeps value and money apart where nobody stated what value is worth', () => {
    const { asked } = questions({ priceStated: false, gates: { hosting: ["data-class >= 'protected-b'", "hosted-by >= 'shared'"] } });
    expect(asked.asks[0]?.regret).toBeNull();
    expect(asked.asks[0]?.loss?.value).toBeCloseTo(0.8 - 0.6, 12);
    expect(asked.asks[0]?.loss?.cost).toBe(30 - 10);
  });

  it('does not ask for what is known, nor where every gate is decided', () => {
    expect(questions({ dataClass: 0, gates: { hosting: ["data-class >= 'protected-b'", "hosted-by >= 'shared'"] } }).asked).toEqual({ asks: [], branchTable: null });
  });
});

describe('two questions together', () => {
  it('an unknown of an offer decides only under the answers of the service for which its rule applies', () => {
    const { asked } = questions({ gates: { approval: ["data-class >= 'protected-a'", 'approved'] } });
    expect(asked.asks.map(({ quantity, splits }) => [quantity, splits])).toEqual([['approved', true], ['data-class', false]]);
    expect(rowsOf(asked)).toEqual(['rule-met & any -> alt-a', 'rule-not-met & open -> alt-a', 'rule-not-met & above open -> alt-b']);
  });

  it('the nature of the service comes before what hangs on it', () => {
    const { asked } = questions({ scopeUnknown: true, gates: { hosting: ["data-class >= 'protected-b'", "hosted-by >= 'shared'"] } });
    expect(asked.branchTable?.quantities).toEqual(['in-scope', 'data-class']);
    expect(rowsOf(asked)).toEqual(['true & up-to protected-a -> alt-a', 'true & above protected-a -> alt-b', 'false & any -> null']);
    expect(asked.branchTable?.rows.map(({ leadsOutside }) => leadsOutside)).toEqual([false, false, true]);
  });
});

describe('two ways to answer one rule', () => {
  it('are not put into one table, where they could only contradict each other', () => {
    const { asked } = questions({ floor: between(0, 1), gates: { quality: ["hosted-by <= 'vendor'", 'approved or recovery-days - 4.5 >= quality-floor'] } });
    expect(asked.asks.map(({ quantity, splits }) => [quantity, splits])).toEqual([['approved', true], ['quality-floor', true]]);
    expect(asked.branchTable?.quantities).toEqual(['approved']);
  });
});

describe('whether a gate can remove a candidate at all', () => {
  it('can, where one answer fails it', () => {
    const { questions: found, first } = questions({ gates: { hosting: ["data-class >= 'protected-b'", "hosted-by >= 'shared'"] } });
    expect(found.canFall(first, 'hosting')).toBe(true);
  });

  it('cannot, where every answer passes it although neither half is known', () => {
    const { questions: found, first, asked } = questions({ gates: { idle: ["data-class >= 'protected-b'", "data-class >= 'protected-a'"] } });
    expect(first.gates.unknown).toEqual(['idle']);
    expect(found.canFall(first, 'idle')).toBe(false);
    expect(asked.branchTable).toBeNull();
    expect(asked.asks.map(({ splits, regret }) => [splits, regret])).toEqual([[false, 0]]);
  });

  it('cannot, while a waiver is in force', () => {
    const world: World = { waivers: ['hosting'], gates: { hosting: ["data-class >= 'protected-b'", "hosted-by >= 'shared'"] } };
    const { questions: found, first, asked } = questions(world);
    expect(found.canFall(first, 'hosting')).toBe(false);
    expect(asked.branchTable).toBeNull();
  });

  it('can, where the answers of the service leave an unknown of the offer open, or a number cannot be tried', () => {
    const offer = questions({ gates: { approval: ["data-class >= 'protected-a'", 'approved'] } });
    expect(offer.questions.canFall(offer.first, 'approval')).toBe(true);
    const number = questions({ gates: { outage: ["hosted-by >= 'vendor'", 'recovery-days <= outage-days or recovery-days <= 0'] } });
    expect(number.questions.canFall(number.first, 'outage')).toBe(true);
  });
});
