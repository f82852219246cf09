/** Figures in single precision: the same bytes with and without WebAssembly, doubles where singles cannot be, and an error that is told. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSession, type Figures, type Program, type SessionOptions } from '../../src/formula/index.js';
import { meanOf, quantilesOf } from '../../src/maths/index.js';
import { WHOLE_COST, compileW1 } from '../bench/w1.js';
import { polynomialArb, worldArb } from './random-worlds.js';
import { MEMBERS, between, compiled, define, numbers } from './world.js';

const RUNS = { seed: 20261127, numRuns: 80 } as const;
const SHARES = [0.1, 0.5, 0.9];
const STREAM = 'service';

/** Figures of every quantity of every member, in order. */
function allFigures(program: Program, options: SessionOptions): readonly (Figures | null)[] {
  const session = openSession(program, options);
  return MEMBERS.get(STREAM)!.flatMap((_, member) => [...program.definitions.keys()].map((id) => session.figuresForMember(member, id, SHARES)));
}

function bytesOf(figures: readonly (Figures | null)[]): string {
  return figures.map((one) => (one === null ? 'unknown' : Buffer.from(one.values.buffer).toString('hex'))).join(' ');
}

describe('figures of a member', () => {
  it('are the mean and the quantiles of its column, in doubles unless singles are asked for', () => {
    fc.assert(fc.property(worldArb, (world) => {
      const { program } = compiled(world.definitions, world.data, { draws: 9, stream: STREAM });
      const session = openSession(program!);
      for (const id of program!.definitions.keys()) {
        const column = session.forMember(1, [id]).get(id)!;
        const figures = session.figuresForMember(1, id, SHARES);
        expect(figures === null).toBe(column.unknown !== null);
        if (figures === null) continue;
        const cells = Array.from({ length: column.cells }, (_, cell) => column.values.slice(cell * column.draws, (cell + 1) * column.draws));
        expect(figures).toEqual({ per: column.per, cells: column.cells, values: Float64Array.from(cells.flatMap((cell) => [meanOf(cell), ...quantilesOf(cell, SHARES)])), rounding: null });
      }
    }), { ...RUNS, numRuns: 40 });
  });

  it.each([['worlds', worldArb], ['sums and products', polynomialArb]] as const)('in singles have the same bytes with fast and with plain loops: %s', (_, arbitrary) => {
    let inSingles = 0;
    fc.assert(fc.property(arbitrary, fc.integer({ min: 1, max: 600 }), (world, draws) => {
      const { program } = compiled(world.definitions, world.data, { draws, stream: STREAM });
      const fast = allFigures(program!, { precision: 'single', fast: true });
      expect(bytesOf(fast)).toBe(bytesOf(allFigures(program!, { precision: 'single', fast: false })));
      inSingles += fast.filter((one) => one !== null && one.rounding !== null).length;
    }), RUNS);
    expect(inSingles).toBeGreaterThan(50);
  });

  it('in singles are summed up by fast loops as by plain ones', () => {
    const figures = [true, false].map((fast) => openSession(compileW1({ services: 2, draws: 3001 }), { precision: 'single', fast }).figuresForMember(1, WHOLE_COST, SHARES));
    expect(figures[0]!.rounding).not.toBeNull();
    expect(figures[0]).toEqual(figures[1]);
  });

  it('in singles are near those in doubles, as the error that they tell says', () => {
    const program = compileW1({ services: 4, draws: 3000 });
    const [doubles, singles] = (['double', 'single'] as const).map((precision) => openSession(program, { precision }).figuresForMember(3, WHOLE_COST, SHARES)!);
    expect(singles!.rounding).toBeGreaterThan(0);
    expect(singles!.rounding).toBeLessThan(1e-6);
    doubles!.values.forEach((value, i) => expect(Math.abs(singles!.values[i]! / value - 1)).toBeLessThan(2 * singles!.rounding!));
  });

  it('are in doubles where a single would overflow, and where a formula needs more than a loop', () => {
    const definitions = [define('x', { per: [STREAM] }), define('large', { per: [STREAM], formula: 'x * 1e36 * x' }), define('curved', { per: [STREAM], formula: 'exp(x)' })];
    const { program } = compiled(definitions, new Map([['x', { cells: [between(1, 2), between(10, 20), between(2, 3)] }]]), { draws: 50, stream: STREAM });
    const session = openSession(program!, { precision: 'single' });
    const doubles = openSession(program!);
    const both = (member: number, id: string): readonly (Figures | null)[] => [session, doubles].map((one) => one.figuresForMember(member, id, SHARES));
    expect(session.figuresForMember(0, 'large', SHARES)!.rounding).toBeGreaterThan(0);
    for (const [member, id] of [[1, 'large'], [0, 'curved']] as const) expect(both(member, id)[0]).toEqual(both(member, id)[1]);
  });

  it('of sessions that take turns are those of each alone, though they share one memory', () => {
    const programs = [400, 3001, 60].map((draws) => compileW1({ services: 3, draws }));
    const alone = programs.map((program) => [0, 1, 2].map((member) => openSession(program, { precision: 'single' }).figuresForMember(member, WHOLE_COST, SHARES)));
    const sessions = programs.map((program) => openSession(program, { precision: 'single' }));
    for (const member of [0, 1, 2]) sessions.forEach((session, i) => expect(session.figuresForMember(member, WHOLE_COST, SHARES)!.values).toEqual(alone[i]![member]!.values));
  });

  it('follow a moved cell and a revised program', () => {
    const definitions = [define('x', { per: [STREAM] }), define('y'), define('z', { per: [STREAM], formula: 'x * y + 1' })];
    const { program } = compiled(definitions, new Map<string, { cells: ReturnType<typeof numbers>['cells'] }>([['x', numbers(1, 2, 3)], ['y', { cells: [between(1, 2)] }]]), { draws: 8, stream: STREAM });
    const session = openSession(program!, { precision: 'single' });
    const before = session.figuresForMember(1, 'z', SHARES)!;
    const moved = session.whileMoved([{ quantity: 'y', cell: 0, values: new Float64Array(8).fill(5) }], () => session.figuresForMember(1, 'z', SHARES)!);
    expect([...moved.values]).toEqual([11, 11, 11, 11]);
    expect(session.figuresForMember(1, 'z', SHARES)).toEqual(before);
  });
});
