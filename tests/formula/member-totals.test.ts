/** Cells of few members are moved: totals over all members are grown on from what the others add up to, and are those of a full pass but for their last digits. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSession, type Column, type MovedCell, type Program } from '../../src/formula/index.js';
import { worldArb, type World } from './random-worlds.js';
import { MEMBERS, compiled } from './world.js';

const STREAM = 'service';
const DRAWS = 6;
const SERVICES = MEMBERS.get(STREAM)!.length;

/** Random number cells of one service in a quantity that goes with services, and the own draws of the same quantity's other cells. */
function movable(program: Program, world: World, service: number): { readonly moved: readonly MovedCell[]; readonly rest: readonly MovedCell[] } {
  const moved: MovedCell[] = [];
  const rest: MovedCell[] = [];
  const session = openSession(program);
  for (const [quantity, { cells }] of world.data) {
    const { per } = program.definitions.get(quantity)!;
    if (!per.includes(STREAM) || !cells.some(({ is }) => is === 'random')) continue;
    const inner = per.slice(per.indexOf(STREAM) + 1).reduce((count, axis) => count * MEMBERS.get(axis)!.length, 1);
    const own = Array.from({ length: SERVICES }, (_, member) => session.forMember(member, [quantity]).get(quantity)!);
    const places = Array.from({ length: SERVICES }, () => 0);
    cells.forEach((datum, cell) => {
      const member = Math.floor(cell / inner) % SERVICES;
      const at = places[member]!++;
      if (datum.is !== 'random') return;
      const values = own[member]!.values.slice(at * DRAWS, (at + 1) * DRAWS);
      if (member === service) moved.push({ quantity, cell, values: values.map((value, d) => 1.5 * value + d) });
      else rest.push({ quantity, cell, values });
    });
  }
  return { moved, rest };
}

function expectNear(found: Column, expected: Column): void {
  expect(found.unknown).toEqual(expected.unknown);
  const size = Math.max(1, ...expected.values.map(Math.abs));
  found.values.forEach((value, i) => expect(Math.abs(value - expected.values[i]!)).toBeLessThanOrEqual(1e-12 * size));
}

describe('totals while cells of one member are moved', () => {
  it('are those of a pass over all members, values and bounds, however often', () => {
    let looked = 0;
    fc.assert(fc.property(worldArb, fc.nat({ max: SERVICES - 1 }), (world, service) => {
      const calm: World = { ...world, data: new Map([...world.data].map(([id, { cells, ...others }]) => [id, { ...others, cells: cells.map((cell) => (cell.is === 'number' && Math.abs(cell.value) > 1e100 ? { ...cell, value: 3 } : cell)) }])) };
      const program = compiled(calm.definitions, calm.data, { draws: DRAWS, stream: STREAM }).program!;
      const { moved, rest } = movable(program, calm, service);
      if (moved.length === 0 || rest.length === 0) return;
      const ids = [...program.definitions.keys()].filter((id) => !program.definitions.get(id)!.formula?.match(/floor|round|ln|sqrt|\^|if|<|=|>|\//));
      const members = [...Array(SERVICES).keys()];
      const session = openSession(program);
      // With the others' own draws stated as moves too, every member is moved and all are added in order.
      const whole = openSession(program);
      for (let again = 0; again < 2; again += 1) {
        for (const position of members) {
          const found = session.whileMoved(moved, () => session.forMember(position, ids));
          const expected = whole.whileMoved([...moved, ...rest], () => whole.forMember(position, ids));
          ids.forEach((id) => expectNear(found.get(id)!, expected.get(id)!));
          const wide = (cells: readonly MovedCell[]): readonly MovedCell[] => cells.map((cell) => ({ ...cell, upTo: moved.includes(cell) ? cell.values.map((value) => value + 2) : cell.values }));
          const bounds = session.whileMoved(wide(moved), () => session.boundsForMember(position, ids));
          const expectedBounds = whole.whileMoved(wide([...moved, ...rest]), () => whole.boundsForMember(position, ids));
          for (const side of ['low', 'high'] as const) ids.forEach((id) => expectNear(bounds.get(id)![side], expectedBounds.get(id)![side]));
        }
      }
      looked += 1;
    }), { seed: 20261127, numRuns: 60 });
    expect(looked).toBeGreaterThan(12);
  });

  it('leave the session as it was', () => {
    fc.assert(fc.property(worldArb, fc.nat({ max: SERVICES - 1 }), (world, service) => {
      const program = compiled(world.definitions, world.data, { draws: DRAWS, stream: STREAM }).program!;
      const { moved } = movable(program, world, service);
      const ids = [...program.definitions.keys()];
      const session = openSession(program);
      session.whileMoved(moved, () => session.forMember(0, ids));
      const fresh = openSession(program);
      for (const position of [0, 1, 2]) expect(session.forMember(position, ids)).toEqual(fresh.forMember(position, ids));
    }), { seed: 20261127, numRuns: 60 });
  });
});
