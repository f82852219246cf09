/** Replaced samples: what is computed again is what a session computes afresh, and sums read off tables are the sums as written. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openReplaced, openSession, type DataCell, type DataTable, type Datum, type Program, type QuantityDefinition, type ReplacedOptions } from '../../src/formula/index.js';
import { CompiledProgram } from '../../src/formula/compile.js';
import { Interpreter } from '../../src/formula/interpret.js';
import { summedTerm } from '../../src/formula/sums/summed-term.js';
import type { Term } from '../../src/formula/terms.js';
import { MEMBERS, UNKNOWN, between, compiled, define } from './world.js';
import { worldArb } from './random-worlds.js';

const DRAWS = 5;
const RUNS = { seed: 20261126, numRuns: 200 } as const;

function programOf(definitions: readonly QuantityDefinition[], data: DataTable, draws: number, stream: string | null = null): Program {
  return compiled(definitions, data, { draws, stream }).program!;
}

interface Rows {
  readonly first: string;
  readonly second: string;
  readonly replaced: readonly string[];
  readonly values: readonly Float64Array[];
  readonly unknown: readonly Uint8Array[];
}

/** All draws of every row, in one piece and as bytes. */
function rowsOf(program: Program, quantity: string, groups: readonly (readonly DataCell[])[], options: ReplacedOptions, parts: readonly (readonly [number, number])[] = [[0, DRAWS]]): Rows {
  const values = Array.from({ length: groups.length + 2 }, () => new Float64Array(DRAWS));
  const unknown = values.map(() => new Uint8Array(DRAWS));
  const samples = openReplaced(program, quantity, groups, options);
  for (const [from, count] of parts) {
    samples.run(from, count, ({ start, first, second, replaced }) => [first, second, ...replaced].forEach((row, i) => {
      values[i]!.set(row.values, start);
      if (row.unknown !== null) unknown[i]!.set(row.unknown, start);
    }));
  }
  const [first, second, ...replaced] = values.map((row, i) => bytes(row, unknown[i]!)) as [string, string, ...string[]];
  return { first, second, replaced, values, unknown };
}

function bytes(values: Float64Array, unknown: Uint8Array): string {
  return Buffer.from(values.buffer).toString('hex') + Buffer.from(unknown).toString('hex');
}

/** A quantity of one cell as a session sees it while data cells have other draws. */
function afresh(program: Program, quantity: string, cells: readonly DataCell[], later: ReturnType<typeof openSession>): string {
  const session = openSession(program, { fuseAfter: 1e9 });
  const moved = cells.map(({ quantity: id, cell }) => ({ quantity: id, cell, values: later.shared(id).values.slice(cell * 2 * DRAWS + DRAWS, (cell + 1) * 2 * DRAWS) }));
  const read = (): string => {
    const { values, unknown } = session.shared(quantity);
    return bytes(values.slice(), unknown?.slice() ?? new Uint8Array(DRAWS));
  };
  return moved.length === 0 ? read() : session.whileMoved(moved, read);
}

/** Known cells of the uncertain data that a quantity rests on: to give draws to one that is unknown is not to replace it. */
function knownCells(program: Program, data: DataTable, quantity: string): readonly DataCell[] {
  return program.leavesOf(quantity).filter((id) => program.isUncertain(id)).flatMap((id) => data.get(id)!.cells.flatMap((datum, cell) => (datum.is === 'unknown' ? [] : [{ quantity: id, cell }])));
}

describe('replaced samples', () => {
  it('law: byte for byte what a session computes afresh with the cells of the second sample', () => {
    let compared = 0;
    fc.assert(
      fc.property(worldArb, fc.nat(), fc.constantFrom(2, 4, 64), (world, pick, block) => {
        const figures = world.definitions.filter(({ per, formula }) => per.length === 0 && formula !== null);
        const program = programOf(world.definitions, world.data, DRAWS);
        const figure = figures.find(({ id }) => program.isUncertain(id));
        if (figure === undefined) return;
        const cells = knownCells(program, world.data, figure.id);
        const groups = [[cells[pick % cells.length]!], cells.filter((_, i) => (i + pick) % 2 === 0), []];
        const rows = rowsOf(program, figure.id, groups, { readsSums: false, block });
        const later = openSession(programOf(world.definitions, world.data, 2 * DRAWS));
        expect(rows.first).toBe(afresh(program, figure.id, [], later));
        expect(rows.second).toBe(afresh(program, figure.id, cells, later));
        groups.forEach((group, i) => expect(rows.replaced[i]).toBe(afresh(program, figure.id, group, later)));
        compared += 1;
      }),
      RUNS,
    );
    expect(compared).toBeGreaterThan(40);
  });

  it('refuses what has no second sample, what is not one figure, and cells that do not exist', () => {
    const definitions = [define('x'), define('y', { per: ['year'] }), define('sure', { formula: '1 + 1' }), define('wide', { per: ['year'], formula: 'x * y' })];
    const data: DataTable = new Map([['x', { cells: [between(0, 1)] }], ['y', { cells: Array.from({ length: 4 }, () => between(0, 1)) }]]);
    const program = programOf(definitions, data, DRAWS);
    expect(() => openReplaced(program, 'sure', [])).toThrow('not one uncertain figure');
    expect(() => openReplaced(program, 'wide', [])).toThrow('not one uncertain figure');
    expect(() => openReplaced(program, 'x', [[{ quantity: 'y', cell: 4 }]])).toThrow('no data cell 4');
    expect(() => openReplaced(compiled(definitions, data, { sobol: ['x'] }).program!, 'x', [])).toThrow('no second sample');
  });
});

/** Terms over services in which members differ only in what is certain: the sums that tables are for, and some that they are not for. */
const CERTAIN = ['c-one', 'c-two', 'c-three'];
const FREE = ['x-one', 'x-two', 'x-year'];
const sumArb = fc.letrec<{ of: string }>((tie) => ({
  of: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom(...CERTAIN, 'c-way[pick]', 'w-way[pick]'),
    fc.constantFrom(...FREE),
    fc.constantFrom('0', '2', '(x-one ^ position(year))', 'x-service'),
    fc.tuple(fc.constantFrom('+', '-', '*', '*'), tie('of'), tie('of')).map(([mark, a, b]) => `(${a} ${mark} ${b})`),
    fc.tuple(fc.constantFrom('min', 'max'), fc.constantFrom(...CERTAIN), fc.constantFrom(...FREE), fc.constantFrom(...CERTAIN)).map(([name, a, x, b]) => `${name}(${a} * ${x}, ${b})`),
    fc.tuple(fc.constantFrom('min', 'max'), fc.constantFrom(...CERTAIN), fc.constantFrom(...FREE), fc.constantFrom(...CERTAIN)).map(([name, a, x, b]) => `${name}(${a} * ${x} * x-two - ${name}(${a} * ${x}, ${b}), 0)`),
    fc.tuple(fc.constantFrom('min', 'max'), tie('of'), tie('of')).map(([name, a, b]) => `${name}(${a}, ${b})`),
  ),
})).of;
const numberArb = fc.oneof({ weight: 8, arbitrary: fc.integer({ min: -3, max: 6 }).map((value): Datum => ({ is: 'number', value: value / 2 })) }, { weight: 20, arbitrary: fc.integer({ min: 1, max: 9 }).map((value): Datum => ({ is: 'number', value })) }, { weight: 1, arbitrary: fc.constant(UNKNOWN) });
const cellsArb = (datum: fc.Arbitrary<Datum>, count: number): fc.Arbitrary<{ readonly cells: readonly Datum[] }> => fc.array(datum, { minLength: count, maxLength: count }).map((cells) => ({ cells }));
const randomArb = fc.tuple(fc.integer({ min: -2, max: 3 }), fc.integer({ min: 1, max: 3 })).map(([low, width]): Datum => between(low, low + width));
const dataArb = fc.tuple(...CERTAIN.map(() => cellsArb(numberArb, 3)), cellsArb(numberArb, 2), cellsArb(randomArb, 1), cellsArb(randomArb, 1), cellsArb(randomArb, 4), cellsArb(randomArb, 3), cellsArb(fc.integer({ min: 0, max: 1 }).map((position): Datum => ({ is: 'member', position })), 3))
  .map((all): DataTable => new Map([...CERTAIN, 'c-way', ...FREE, 'x-service', 'pick'].map((id, i) => [id, all[i]!] as const)));

function sumProgram(text: string, data: DataTable): Program {
  const perService = [...CERTAIN, 'x-service'].map((id) => define(id, { per: ['service'] }));
  return programOf([
    ...perService, define('c-way', { per: ['alternative'] }), define('w-way', { per: ['alternative', 'service', 'year'], formula: 'sum(max(c-way * x-year * x-one, c-one) - c-two * x-two over year) + 0 * position(year)' }),
    define('x-one'), define('x-two'), define('x-year', { per: ['year'] }), define('pick', { per: ['service'], key: 'alternative' }),
    define('each', { per: ['service', 'year'], formula: `${text} + 0 * position(year) + 0 * c-one` }), define('figure', { formula: 'sum(sum(each over year) over service) + x-one' }),
  ], data, DRAWS, 'service');
}

function opsBelow(term: Term, found: Map<string, number> = new Map(), seen: Set<Term> = new Set()): Map<string, number> {
  if (seen.has(term)) return found;
  seen.add(term);
  found.set(term.op, (found.get(term.op) ?? 0) + 1);
  term.args.forEach((arg) => opsBelow(arg, found, seen));
  return found;
}

describe('sums read off tables', () => {
  it('law: the sums as written but for rounding, and unknown where these are', () => {
    let read = 0;
    fc.assert(
      fc.property(sumArb, dataArb, (text, data) => {
        const program = sumProgram(text, data);
        const groups = FREE.map((quantity) => [{ quantity, cell: 0 }]);
        const [table, plain] = [rowsOf(program, 'figure', groups, { fewest: 1 }), rowsOf(program, 'figure', groups, { readsSums: false })];
        expect(table.unknown).toEqual(plain.unknown);
        const largest = Math.max(1e3, ...plain.values.flatMap((row) => [...row].map(Math.abs)));
        plain.values.forEach((row, i) => row.forEach((value, d) => expect(Math.abs(table.values[i]![d]! - value)).toBeLessThanOrEqual(1e-11 * largest)));
        if (opsBelow(summedTerm(program as CompiledProgram, 'figure', 1)).has('stretch')) read += 1;
      }),
      RUNS,
    );
    expect(read).toBeGreaterThan(50);
  });

  it('law: interpreter and loops give the same bytes, however the draws are cut, and whatever is replaced beside', () => {
    fc.assert(
      fc.property(sumArb, dataArb, fc.boolean(), fc.constantFrom(2, 4, 64), (text, data, fast, block) => {
        const program = sumProgram(text, data);
        const groups = FREE.map((quantity) => [{ quantity, cell: 0 }]);
        const rows = rowsOf(program, 'figure', groups, { fewest: 1, fast, block });
        const term = summedTerm(program as CompiledProgram, 'figure', 1);
        const byInterpreter = Array.from({ length: DRAWS }, (_, draw) => new Interpreter(program as CompiledProgram, draw).value(term, new Map()));
        expect(rows.first).toBe(bytes(Float64Array.from(byInterpreter, (value) => value ?? 0), Uint8Array.from(byInterpreter, (value) => (value === null ? 1 : 0))));
        groups.forEach((group, i) => {
          const alone = rowsOf(program, 'figure', [group], { fewest: 1, fast: !fast, block: 4 }, [[0, 2], [2, 3]]);
          expect(alone.replaced[0]).toBe(rows.replaced[i]);
          expect(alone.second).toBe(rows.second);
        });
      }),
      { ...RUNS, numRuns: 150 },
    );
  });

  it('law: many members are searched the same by all loops, whatever the sizes of their knees and of x', () => {
    const sizes = fc.constantFrom(1, 1e-3, 1e5, 1e-300, 1e300, -1);
    const exponent = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(exponent, sizes), { minLength: 9, maxLength: 90 }), fc.integer({ min: -1, max: 4 }), sizes, fc.boolean(), (knees, low, size, isEven) => {
        const service = knees.map((_, i) => `s${i}`);
        const limits = knees.map(([power, own]): Datum => ({ is: 'number', value: 10 ** power * (isEven ? 1 : own) }));
        const data: DataTable = new Map([
          ['limit', { cells: limits }], ['weight', { cells: knees.map((_, i): Datum => ({ is: 'number', value: i % 7 })) }], ['x', { cells: [between(low * (isEven ? 1 : size), low + 9)] }],
        ]);
        const definitions = [define('limit', { per: ['service'] }), define('weight', { per: ['service'] }), define('x'), define('figure', { formula: 'sum(weight * max(x, limit) over service)' })];
        const { program } = compiled(definitions, data, { draws: DRAWS }, { members: new Map([...MEMBERS, ['service', service]]) });
        const [fast, slow] = [rowsOf(program!, 'figure', [], { fast: true }), rowsOf(program!, 'figure', [], { fast: false })];
        expect(fast).toEqual(slow);
        expect(opsBelow(summedTerm(program as CompiledProgram, 'figure')).has('stretch')).toBe(true);
        const plain = rowsOf(program!, 'figure', [], { readsSums: false });
        plain.values[0]!.forEach((value, d) => expect(Math.abs(fast.values[0]![d]! - value)).toBeLessThanOrEqual(1e-12 * Math.abs(value) + 1e-13 * Math.max(...limits.map((each) => Math.abs((each as { value: number }).value)), 10) * knees.length * 7));
      }),
      { ...RUNS, numRuns: 150 },
    );
  });

  it.each([
    ['min(c-one * x-one, c-two) * x-two', { leastSum: 1, stretch: 1 }],
    ['max(c-one * x-year, c-two) + min(c-one * x-year, c-two)', { leastSum: 1, mostSum: 1, stretch: 1 }],
    ['max(c-three * x-one * x-two - max(c-three * x-one, c-two), 0)', { mostSum: 2, stretch: 2, max: 1 }],
    ['min(c-one * x-one, x-service)', { reduceSum: 1 }],
  ])('%s becomes %j', (text, expected) => {
    const numbers = (...values: readonly number[]): { cells: readonly Datum[] } => ({ cells: values.map((value) => ({ is: 'number', value })) });
    const data: DataTable = new Map([
      ['c-one', numbers(1, 2, 3)], ['c-two', numbers(2, 1, 4)], ['c-three', numbers(1, 0, 2)], ['c-way', numbers(1, 2)],
      ['x-one', { cells: [between(0, 2)] }], ['x-two', { cells: [between(0, 2)] }], ['x-year', { cells: MEMBERS.get('year')!.map(() => between(0, 2)) }], ['x-service', { cells: [1, 2, 3].map(() => between(0, 1)) }],
      ['pick', { cells: [0, 1, 0].map((position): Datum => ({ is: 'member', position })) }],
    ]);
    const ops = opsBelow(summedTerm(sumProgram(text, data) as CompiledProgram, 'figure', 1));
    for (const [op, count] of Object.entries(expected)) expect(`${op} ${ops.get(op) ?? 0}`).toBe(`${op} ${op === 'reduceSum' ? Math.max(count, ops.get(op) ?? 0) : count}`);
    expect(ops.has('stretch')).toBe('stretch' in expected);
  });
});
