/** The form of a value that singles are computed in is the value as defined, but for rounding, and never takes more operations. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CompiledProgram } from '../../src/formula/compile.js';
import { Interpreter } from '../../src/formula/interpret.js';
import { cellCount, cellPositions } from '../../src/formula/grid.js';
import { factoredTerm, operations } from '../../src/formula/singles/factored-sums.js';
import type { Term } from '../../src/formula/terms.js';
import { WHOLE_COST, compileW1 } from '../bench/w1.js';
import { polynomialArb } from './random-worlds.js';
import { between, compiled, define, numbers } from './world.js';

const STREAM = 'service';
const DRAWS = 3;

function asCompiled(program: unknown): CompiledProgram {
  if (!(program instanceof CompiledProgram)) throw new Error('not compiled');
  return program;
}

/** Every cell and draw of a term. */
function valuesOf(program: CompiledProgram, term: Term, axes: readonly string[]): readonly (number | null)[] {
  return Array.from({ length: DRAWS }, (_, draw) => draw).flatMap((draw) => {
    const interpreter = new Interpreter(program, draw);
    return Array.from({ length: cellCount(axes, program.size) }, (__, cell) => {
      const at = cellPositions(cell, axes, program.size);
      return interpreter.value(term, new Map(axes.map((axis, i) => [axis, at[i]!])));
    });
  });
}

/** How often a form with fewer operations was found, of the quantities of a program. */
function expectSameValues(program: CompiledProgram, slack: number): number {
  let fewer = 0;
  for (const [id, { formula }] of program.definitions) {
    if (formula === null) continue;
    const [written, factored] = [program.term(id), factoredTerm(program, id)];
    const axes = [...new Set([...written.axes, ...factored.axes])].sort();
    const [expected, found] = [valuesOf(program, written, axes), valuesOf(program, factored, axes)];
    expected.forEach((value, i) => {
      if (value === null) expect(found[i]).toBeNull();
      else expect(Math.abs(found[i]! - value)).toBeLessThanOrEqual(slack * Math.max(1, Math.abs(value)));
    });
    expect(operations(program, factored, STREAM)).toBeLessThanOrEqual(operations(program, written, STREAM));
    if (factored !== written) fewer += 1;
  }
  return fewer;
}

/** Costs of a year with lines, ends and limits, in random order, summed over the years. */
const costsArb = fc.tuple(
  fc.shuffledSubarray(['rate * size', 'fee * weight * size', 'min(size * growth, cap) * rate', '(1 - off) * min(size * growth, cap) * fee', 'max(weight * size * growth, least) * fee', 'max(weight * size * growth * peak - max(weight * size * growth, least), 0) * extra', 'weight * 3', 'size * off * growth * rate', 'fee / growth'], { minLength: 2 }),
  fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
  fc.constantFrom('growth', 'off', 'fee', '1'),
).map(([parts, minus, factor]) => `sum((${parts.map((part, i) => `${i === 0 ? '' : minus[i] === true ? ' - ' : ' + '}${part}`).join('')} + size * weight) * ${factor} over year)`);

function costs(formula: string): CompiledProgram {
  const definitions = [
    define('rate'), define('fee', { per: ['year'] }), define('growth', { per: ['year'] }), define('peak'), define('extra', { per: ['year'] }), define('off', { per: ['alternative'] }),
    define('size', { per: ['service'] }), define('weight', { per: ['alternative'] }), define('cap', { per: ['alternative'] }), define('least', { per: ['alternative'] }), define('cost', { per: ['service', 'alternative'], formula }),
  ];
  const data = new Map([
    ['rate', { cells: [between(1, 2)] }], ['fee', { cells: [between(1, 2), between(2, 3), between(1, 4), between(5, 6)] }], ['growth', { cells: [between(1, 2), between(1, 3), between(1, 4), between(1, 5)] }], ['peak', { cells: [between(1, 3)] }],
    ['extra', { cells: [between(0, 1), between(0, 2), between(0, 3), between(0, 4)] }], ['off', numbers(0.2, 0.5)], ['size', numbers(1, 5, 20)], ['weight', numbers(0.3, 0.8)], ['cap', numbers(4, 40)], ['least', numbers(2, 12)],
  ] as const);
  const { program, issues } = compiled(definitions, data, { draws: DRAWS, stream: STREAM });
  expect(issues).toEqual([]);
  return asCompiled(program);
}

describe('a value in the form for singles', () => {
  it('is the same over random costs with ends and limits, in fewer operations for many', () => {
    let fewer = 0;
    fc.assert(fc.property(costsArb, (formula) => {
      fewer += expectSameValues(costs(formula), 1e-10);
    }), { seed: 20261127, numRuns: 200 });
    expect(fewer).toBeGreaterThan(100);
  });

  it('is the same over random sums and products', () => {
    fc.assert(fc.property(polynomialArb, (world) => {
      expectSameValues(asCompiled(compiled(world.definitions, world.data, { draws: DRAWS, stream: STREAM }).program), 1e-9);
    }), { seed: 20261127, numRuns: 120 });
  });

  it('takes a third less of workload W1', () => {
    const program = asCompiled(compileW1({ services: 3, draws: 8 }));
    expect(operations(program, factoredTerm(program, WHOLE_COST), STREAM) / operations(program, program.term(WHOLE_COST), STREAM)).toBeLessThan(2 / 3);
  });

  it('is the value as it stands where nothing is summed up, or nothing goes with the stream', () => {
    const program = costs('rate * size * weight');
    expect(factoredTerm(program, 'cost')).toBe(program.term('cost'));
    expect(factoredTerm(program, 'rate')).toBe(program.term('rate'));
  });
});
