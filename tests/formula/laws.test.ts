/** Laws that hold for every formula: interpreter and kernels give the same bytes, however the work is cut. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpret, openSession, type Column, type Program, type QuantityDefinition, type Session } from '../../src/formula/index.js';
import { MEMBERS, compiled, define } from './world.js';
import { polynomialArb, unsureArb, worldArb, type World } from './random-worlds.js';

const RUNS = { seed: 20261122, numRuns: 200 } as const;
const DRAWS = 5;

function programOf(world: World, stream: string | null, definitions: readonly QuantityDefinition[] = world.definitions): Program {
  const { program, issues } = compiled(definitions, world.data, { draws: DRAWS, stream });
  expect(issues.filter((issue) => issue.severity === 'error').map((issue) => [issue.code, issue.params])).toEqual([]);
  return program!;
}

/** Every cell and draw as the interpreter sees it, in the layout of a column without a stream. */
function byInterpreter(program: Program, id: string, regrouped = true): { values: Float64Array; unknown: Uint8Array } {
  const { per } = program.definitions.get(id)!;
  const cells = per.reduce((count, axis) => count * MEMBERS.get(axis)!.length, 1);
  const values = new Float64Array(cells * DRAWS);
  const unknown = new Uint8Array(cells * DRAWS);
  for (let cell = 0; cell < cells; cell += 1) {
    const at = new Map<string, number>();
    let rest = cell;
    for (const axis of [...per].reverse()) {
      at.set(axis, rest % MEMBERS.get(axis)!.length);
      rest = Math.floor(rest / MEMBERS.get(axis)!.length);
    }
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const value = interpret(program, id, at, draw, regrouped);
      values[cell * DRAWS + draw] = value ?? 0;
      unknown[cell * DRAWS + draw] = value === null ? 1 : 0;
    }
  }
  return { values, unknown };
}

function spread(column: Column): { values: Float64Array; unknown: Uint8Array } {
  if (column.unknown?.includes(1) === false) throw new Error(`${column.quantity} says that something is unknown, and nothing is`);
  const values = new Float64Array(column.cells * DRAWS);
  const unknown = new Uint8Array(column.cells * DRAWS);
  for (let i = 0; i < values.length; i += 1) {
    const from = column.draws === 1 ? Math.floor(i / DRAWS) : i;
    values[i] = column.values[from]!;
    unknown[i] = column.unknown?.[from] ?? 0;
  }
  return { values, unknown };
}

/** All members of the stream put back together in the declared order of indexes. */
function assemble(session: Session, program: Program, id: string, stream: string): { values: Float64Array; unknown: Uint8Array } {
  const { per } = program.definitions.get(id)!;
  if (!per.includes(stream)) return spread(session.shared(id));
  const sizes = per.map((axis) => MEMBERS.get(axis)!.length);
  const at = per.indexOf(stream);
  const inner = sizes.slice(at + 1).reduce((count, size) => count * size, 1);
  const cells = sizes.reduce((count, size) => count * size, 1);
  const whole = { values: new Float64Array(cells * DRAWS), unknown: new Uint8Array(cells * DRAWS) };
  for (let member = 0; member < sizes[at]!; member += 1) {
    const part = spread(session.forMember(member, [id]).get(id)!);
    for (let cell = 0; cell < part.values.length / DRAWS; cell += 1) {
      const to = Math.floor(cell / inner) * inner * sizes[at]! + member * inner + (cell % inner);
      whole.values.set(part.values.subarray(cell * DRAWS, (cell + 1) * DRAWS), to * DRAWS);
      whole.unknown.set(part.unknown.subarray(cell * DRAWS, (cell + 1) * DRAWS), to * DRAWS);
    }
  }
  return whole;
}

function bytes(found: { values: Float64Array; unknown: Uint8Array }): string {
  return Buffer.from(found.values.buffer).toString('hex') + Buffer.from(found.unknown).toString('hex');
}

function sameBytes(world: World, stream: string | null, options: Parameters<typeof openSession>[1]): void {
  const program = programOf(world, stream);
  const session = openSession(program, options);
  for (const id of program.definitions.keys()) {
    const expected = byInterpreter(program, id);
    const found = stream === null ? spread(session.shared(id)) : assemble(session, program, id, stream);
    if (bytes(found) !== bytes(expected)) throw new Error(`${id}: ${program.definitions.get(id)!.formula}\n${found.values.join(' ')} | ${found.unknown.join('')}\n${expected.values.join(' ')} | ${expected.unknown.join('')}`);
    if (!found.values.every(Number.isFinite)) throw new Error(`${id} holds what is not finite`);
  }
}

describe('interpreter and kernels', () => {
  it('are compared on values most of which are known', () => {
    let known = 0;
    let all = 0;
    for (const world of fc.sample(worldArb, { ...RUNS, numRuns: 60 })) {
      const program = programOf(world, null);
      for (const [id, { formula }] of program.definitions) {
        if (formula === null) continue;
        const { unknown } = spread(openSession(program).shared(id));
        known += unknown.reduce((count, one) => count + 1 - one, 0);
        all += unknown.length;
      }
    }
    expect(known / all).toBeGreaterThan(0.5);
  });

  it.each([
    { block: 2, stream: null, fast: true }, { block: 4, stream: null, fast: false }, { block: 64, stream: null, fast: true }, { block: 2, stream: 'service', fast: true }, { block: 4, stream: 'service', fast: false }, { block: 64, stream: 'service', fast: true }, { block: 4, stream: 'alternative', fast: true },
  ])('give the same bytes (block $block, stream $stream, fast loops $fast)', ({ block, stream, fast }) => {
    fc.assert(fc.property(worldArb, (world) => sameBytes(world, stream, { block, fast, fuseAfter: 0 })), RUNS);
  });

  it.each([{ block: 2, stream: null }, { block: 64, stream: null }, { block: 4, stream: 'service' }])(
    'give the same bytes where much is unknown (block $block, stream $stream)', ({ block, stream }) => {
      fc.assert(fc.property(unsureArb, (world) => sameBytes(world, stream, { block, fast: true, fuseAfter: 0 })), { ...RUNS, numRuns: 300 });
    },
  );
});

describe('formulas', () => {
  it('X − X is exactly 0 and X / X exactly 1', () => {
    fc.assert(
      fc.property(worldArb, (world) => {
        const first = world.definitions.find((definition) => definition.id === 'q-2')!;
        const more = [...world.definitions, define('zero', { per: first.per, formula: 'q-2 - q-2' }), define('one', { per: first.per, formula: 'q-2 / q-2' })];
        const session = openSession(programOf(world, null, more));
        const [x, zero, one] = ['q-2', 'zero', 'one'].map((id) => spread(session.shared(id)));
        x!.values.forEach((value, i) => {
          expect(zero!.unknown[i]).toBe(x!.unknown[i]);
          expect(zero!.values[i]).toBe(0);
          if (value !== 0 && x!.unknown[i] === 0) expect(one!.values[i]).toBe(1);
        });
      }),
      { ...RUNS, numRuns: 150 },
    );
  });

  it('arithmetic never makes an unknown known', () => {
    fc.assert(
      fc.property(worldArb, fc.constantFrom('q-2 + 1', 'q-2 * 0', '0 * q-2', 'q-2 ^ 2', 'min(q-2, 0)', 'abs(q-2)', 'q-2 - q-2', 'round(q-2)', '-q-2'), (world, formula) => {
        const { per } = world.definitions.find((definition) => definition.id === 'q-2')!;
        const session = openSession(programOf(world, null, [...world.definitions, define('after', { per, formula })]));
        const before = spread(session.shared('q-2'));
        const after = spread(session.shared('after'));
        before.unknown.forEach((unknown, i) => unknown === 1 && expect(after.unknown[i]).toBe(1));
      }),
      { ...RUNS, numRuns: 150 },
    );
  });

  it('the order of definitions and of questions changes nothing', () => {
    fc.assert(
      fc.property(worldArb, (world) => {
        const ids = world.definitions.map((definition) => definition.id);
        const forth = openSession(programOf(world, 'service'), { block: 2 });
        const back = openSession(programOf(world, 'service', [...world.definitions].reverse()), { block: 3 });
        const one = ids.map((id) => bytes(assemble(forth, forth.program, id, 'service')));
        const other = [...ids].reverse().map((id) => bytes(assemble(back, back.program, id, 'service'))).reverse();
        expect(other).toEqual(one);
      }),
      { ...RUNS, numRuns: 150 },
    );
  });
});

describe('regrouping', () => {
  it('changes rounding and nothing else', () => {
    let moved = 0;
    fc.assert(
      fc.property(polynomialArb, (world) => {
        const program = programOf(world, null);
        const [grouped, plain] = [byInterpreter(program, 'result'), byInterpreter(program, 'result', false)];
        const largest = plain.values.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
        plain.values.forEach((value, i) => expect(Math.abs(grouped.values[i]! - value)).toBeLessThanOrEqual(1e-9 * largest));
        if (bytes(grouped) !== bytes(plain)) moved += 1;
      }),
      { ...RUNS, numRuns: 300 },
    );
    expect(moved).toBeGreaterThan(20);
  });
});
