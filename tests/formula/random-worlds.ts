/** Random well-typed definitions over random index sets, with unknown and uncertain inputs, for laws that must hold for all of them. */
import fc from 'fast-check';
import type { DataTable, Datum, QuantityDefinition } from '../../src/formula/index.js';
import { MEMBERS, UNKNOWN, between, define } from './world.js';

export interface World {
  readonly definitions: readonly QuantityDefinition[];
  readonly data: DataTable;
}

const AXES = ['service', 'alternative', 'year'] as const;
const perArb = fc.subarray([...AXES]).chain((per) => fc.shuffledSubarray(per, { minLength: per.length, maxLength: per.length }));
const numberArb = fc.oneof({ weight: 12, arbitrary: fc.integer({ min: -3, max: 9 }) }, { weight: 12, arbitrary: fc.constantFrom(0.5, 1e-3, 250, 7.25, -0.3) }, { weight: 1, arbitrary: fc.constantFrom(0, 1e160, -1e160) });

function sizeOf(per: readonly string[]): number {
  return per.reduce((count, axis) => count * MEMBERS.get(axis)!.length, 1);
}

const datumArb: fc.Arbitrary<Datum> = fc.oneof(
  { weight: 5, arbitrary: numberArb.map((value): Datum => ({ is: 'number', value })) },
  { weight: 3, arbitrary: fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 1, max: 5 })).map(([low, width]) => between(low, low + width)) },
  { weight: 1, arbitrary: fc.constant(UNKNOWN) },
  { weight: 1, arbitrary: fc.constant<Datum>({ is: 'mixture', positions: [1, 2.5], shares: [0.3, 0.7] }) },
);
const flagArb: fc.Arbitrary<Datum> = fc.oneof(
  { weight: 4, arbitrary: fc.boolean().map((value): Datum => ({ is: 'flag', value })) },
  { weight: 1, arbitrary: fc.constant(UNKNOWN) },
  { weight: 1, arbitrary: fc.constant<Datum>({ is: 'mixture', positions: [0, 1], shares: [0.5, 0.5] }) },
);
const keyArb: fc.Arbitrary<Datum> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 1 }).map((position): Datum => ({ is: 'member', position })) },
  { weight: 1, arbitrary: fc.constant(UNKNOWN) },
  { weight: 1, arbitrary: fc.constant<Datum>({ is: 'mixture', positions: [0, 1], shares: [0.4, 0.6] }) },
);

/** Data: four numbers, a flag and two keys, over random indexes. */
const inputsArb = fc.tuple(...[0, 1, 2, 3].map(() => cellsOf(datumArb)), cellsOf(flagArb), cellsOf(keyArb), cellsOf(keyArb));

function cellsOf(datum: fc.Arbitrary<Datum>): fc.Arbitrary<{ per: readonly string[]; cells: readonly Datum[] }> {
  const filled = fc.tuple(datum, datum, datum).filter((some) => some.every((one) => one.is !== 'unknown'));
  return fc.tuple(perArb, fc.nat(3), filled).chain(([per, gaps, fill]) =>
    fc.array(datum, { minLength: sizeOf(per), maxLength: sizeOf(per) }).map((cells) => ({
      per,
      cells: cells.map((cell, i) => (gaps > 0 && cell.is === 'unknown' ? fill[i % 3]! : cell)),
    })),
  );
}

/** A formula with the indexes that it has; names stand for inputs and earlier formulas. */
interface Piece {
  readonly text: string;
  readonly axes: readonly string[];
}

function union(...pieces: readonly Piece[]): readonly string[] {
  return [...new Set(pieces.flatMap((piece) => piece.axes))];
}

type Leaves = { readonly numbers: readonly Piece[]; readonly flags: readonly Piece[]; readonly keys: readonly (Piece & { readonly index: string })[] };

function grow(leaves: Leaves, deep: boolean): { number: fc.Arbitrary<Piece>; flag: fc.Arbitrary<Piece> } {
  const constant = numberArb.map((value): Piece => ({ text: value < 0 ? `(-${-value})` : String(value), axes: [] }));
  const depth = deep ? { depthSize: 'medium', maxDepth: 4, withCrossShrink: true } as const : { maxDepth: 2, withCrossShrink: true } as const;
  const tied = fc.letrec<{ number: Piece; flag: Piece }>((tie) => ({
    number: fc.oneof(
      depth,
      fc.constantFrom(...leaves.numbers),
      constant,
      fc.constantFrom('year', 'alternative').map((axis): Piece => ({ text: `position(${axis})`, axes: [axis] })),
      fc.tuple(fc.constantFrom(...leaves.numbers), fc.constantFrom(...leaves.keys)).map(([read, key]): Piece => joined(read, key)),
      fc.constantFrom(...leaves.numbers).map((read): Piece => (read.axes.includes('year') ? { text: `${read.text}[year - 1]`, axes: read.axes } : read)),
      fc.tuple(fc.constantFrom('+', '-', '*', '/', '*', '+'), tie('number'), tie('number')).map(([mark, a, b]): Piece => ({ text: `(${a.text} ${mark} ${b.text})`, axes: union(a, b) })),
      fc.tuple(fc.constantFrom('min', 'max'), tie('number'), tie('number')).map(([name, a, b]): Piece => ({ text: `${name}(${a.text}, ${b.text})`, axes: union(a, b) })),
      fc.tuple(fc.constantFrom('abs', 'abs', 'exp', 'ln', 'sqrt', 'floor', 'round', '-', '-'), tie('number')).map(([name, a]): Piece => ({ text: name === '-' ? `-(${a.text})` : `${name}(${a.text})`, axes: a.axes })),
      fc.tuple(tie('number'), fc.constantFrom('2', '3', '-1', '0.5')).map(([a, power]): Piece => ({ text: `(${a.text}) ^ ${power}`, axes: a.axes })),
      fc.tuple(tie('flag'), tie('number'), tie('number')).map(([test, a, b]): Piece => ({ text: `(if ${test.text} then ${a.text} else ${b.text})`, axes: union(test, a, b) })),
      fc.tuple(fc.constantFrom('sum', 'sum', 'min', 'max', 'mean'), tie('number'), fc.nat()).map(([name, a, pick]) => reduced(name, a, pick)),
      fc.tuple(tie('number'), tie('number'), tie('number'), tie('number'), fc.constantFrom('+', '-'), fc.nat()).map(([a, b, c, d, mark, pick]) => {
        const text = `(${a.text} * ${b.text} ${mark} ${c.text} / ${b.text}) * ${d.text}`;
        return reduced('sum', { text, axes: union(a, b, c, d) }, pick);
      }),
      fc.tuple(tie('flag'), fc.nat()).map(([a, pick]) => (a.axes.length === 0 ? { text: '1', axes: [] } : reduced('count', a, pick))),
    ) as fc.Arbitrary<Piece>,
    flag: fc.oneof(
      depth,
      fc.constantFrom(...leaves.flags),
      fc.constantFrom('true', 'false').map((text): Piece => ({ text, axes: [] })),
      fc.tuple(fc.constantFrom('<', '<=', '>', '=', '!='), tie('number'), tie('number')).map(([mark, a, b]): Piece => ({ text: `(${a.text} ${mark} ${b.text})`, axes: union(a, b) })),
      fc.tuple(fc.constantFrom('and', 'or'), tie('flag'), tie('flag')).map(([mark, a, b]): Piece => ({ text: `(${a.text} ${mark} ${b.text})`, axes: union(a, b) })),
      tie('flag').map((a): Piece => ({ text: `(not ${a.text})`, axes: a.axes })),
      tie('number').map((a): Piece => ({ text: `known(${a.text})`, axes: a.axes })),
      fc.tuple(fc.constantFrom('any', 'all'), tie('flag'), fc.nat()).map(([name, a, pick]) => (a.axes.length === 0 ? a : reduced(name, a, pick))),
    ) as fc.Arbitrary<Piece>,
  }));
  return tied;
}

function reduced(name: string, of: Piece, pick: number): Piece {
  const over = of.axes[pick % Math.max(1, of.axes.length)];
  return over === undefined ? { text: `(${of.text})`, axes: of.axes } : { text: `${name}(${of.text} over ${over})`, axes: of.axes.filter((axis) => axis !== over) };
}

function joined(read: Piece, key: Piece & { readonly index: string }): Piece {
  if (!read.axes.includes(key.index)) return read;
  return { text: `${read.text}[${key.text}]`, axes: [...new Set([...read.axes.filter((axis) => axis !== key.index), ...key.axes])] };
}

/** A world with eight formulas, each of which may use the ones before it; the last looks back at itself. */
/** Sums and products only, of moderate numbers: regrouping them may change rounding and nothing else. */
export const polynomialArb: fc.Arbitrary<World> = fc.tuple(...[0, 1, 2, 3].map(() => cellsOf(moderateArb()))).chain((inputs) => {
  const pieces = inputs.map(({ per }, i): Piece => ({ text: `m-${i}`, axes: per }));
  const definitions = inputs.map(({ per }, i) => define(`m-${i}`, { per }));
  const data = new Map(inputs.map(({ cells }, i) => [`m-${i}`, { cells }]));
  const { of } = fc.letrec<{ of: Piece }>((tie) => ({
    of: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom(...pieces),
      fc.tuple(fc.constantFrom('+', '-', '*'), tie('of'), tie('of')).map(([mark, a, b]): Piece => ({ text: `(${a.text} ${mark} ${b.text})`, axes: union(a, b) })),
      fc.tuple(tie('of'), fc.constantFrom('2', '3.5')).map(([a, by]): Piece => ({ text: `(${a.text} / ${by})`, axes: a.axes })),
      fc.tuple(tie('of'), fc.nat()).map(([a, pick]) => reduced('sum', a, pick)),
    ) as fc.Arbitrary<Piece>,
  }));
  return fc.tuple(of, of, fc.nat()).map(([a, b, pick]) => {
    const total = reduced('sum', { text: `(${a.text} + ${b.text}) * ${a.text}`, axes: union(a, b) }, pick);
    return { definitions: [...definitions, define('result', { per: total.axes, formula: total.text })], data };
  });
});

function moderateArb(): fc.Arbitrary<Datum> {
  return fc.oneof(
    fc.integer({ min: -3, max: 4 }).map((value): Datum => ({ is: 'number', value })),
    fc.tuple(fc.integer({ min: -2, max: 2 }), fc.integer({ min: 1, max: 2 })).map(([low, width]) => between(low, low + width)),
  );
}

/**
 * Formulas that run as one loop, over operands of which many are unknown: whole, in some members, in some draws (where a logarithm has no
 * value).
 */
export const unsureArb: fc.Arbitrary<World> = fc.tuple(...[0, 1, 2].map(() => gappyCells(datumArb, 0.25)), ...[0, 1].map(() => gappyCells(flagArb, 0.25))).chain((inputs) => {
  const names = ['g-one', 'g-two', 'g-three', 'f-one', 'f-two'];
  const definitions = inputs.flatMap(({ per }, i) => [
    define(names[i]!, { per, ...(i > 2 ? { flag: true } : {}) }),
    ...(i > 2 ? [] : [define(`ln-${names[i]!}`, { per, formula: `ln(${names[i]!})` })]),
  ]);
  const data = new Map(inputs.map(({ cells }, i) => [names[i]!, { cells }]));
  const piece = (i: number, before = ''): Piece => ({ text: `${before}${names[i]!}`, axes: inputs[i]!.per });
  const tied = fc.letrec<{ number: Piece; flag: Piece }>((tie) => ({
    number: fc.oneof(
      { depthSize: 'medium', maxDepth: 4, withCrossShrink: true },
      fc.constantFrom(...[0, 1, 2].flatMap((i) => [piece(i), piece(i, 'ln-')])),
      fc.constantFrom('0', '1').map((text): Piece => ({ text, axes: [] })),
      fc.tuple(fc.constantFrom('+', '-', '*'), tie('number'), tie('number')).map(([mark, a, b]): Piece => ({ text: `(${a.text} ${mark} ${b.text})`, axes: union(a, b) })),
      fc.tuple(fc.constantFrom('min', 'max'), tie('number'), tie('number')).map(([name, a, b]): Piece => ({ text: `${name}(${a.text}, ${b.text})`, axes: union(a, b) })),
      fc.tuple(fc.constantFrom('abs', '-'), tie('number')).map(([name, a]): Piece => ({ text: `${name}(${a.text})`, axes: a.axes })),
      fc.tuple(tie('flag'), tie('number'), tie('number')).map(([test, a, b]): Piece => ({ text: `(if ${test.text} then ${a.text} else ${b.text})`, axes: union(test, a, b) })),
      fc.tuple(tie('number'), fc.nat()).map(([a, pick]) => reduced('sum', a, pick)),
    ) as fc.Arbitrary<Piece>,
    flag: fc.oneof(
      { depthSize: 'medium', maxDepth: 4, withCrossShrink: true },
      fc.constantFrom(piece(3), piece(4)),
      fc.tuple(fc.constantFrom('<', '<=', '=', '!='), tie('number'), tie('number')).map(([mark, a, b]): Piece => ({ text: `(${a.text} ${mark} ${b.text})`, axes: union(a, b) })),
      fc.tuple(fc.constantFrom('and', 'or'), tie('flag'), tie('flag')).map(([mark, a, b]): Piece => ({ text: `(${a.text} ${mark} ${b.text})`, axes: union(a, b) })),
      tie('flag').map((a): Piece => ({ text: `(not ${a.text})`, axes: a.axes })),
    ) as fc.Arbitrary<Piece>,
  }));
  return fc.tuple(tied.number, tied.number, tied.flag, fc.nat()).map(([a, b, c, pick]) => {
    const count = c.axes.length === 0 ? [] : [['count', reduced('count', c, pick)] as const];
    const made = [['number', a] as const, ['total', reduced('sum', { text: `${a.text} * ${b.text}`, axes: union(a, b) }, pick)] as const, ...count];
    return {
      definitions: [...definitions, ...made.map(([id, each]) => define(id, { per: each.axes, formula: each.text })), define('flag', { per: c.axes, flag: true, formula: c.text })],
      data,
    };
  });
});

/** Cells of which about `share` are unknown, and each else as it comes. */
function gappyCells(datum: fc.Arbitrary<Datum>, share: number): ReturnType<typeof cellsOf> {
  const cell = fc.tuple(datum, fc.double({ min: 0, max: 1, noNaN: true })).map(([one, chance]) => (chance < share ? UNKNOWN : one));
  return perArb.chain((per) => fc.array(cell, { minLength: sizeOf(per), maxLength: sizeOf(per) }).map((cells) => ({ per, cells })));
}

export const worldArb: fc.Arbitrary<World> = inputsArb.chain((inputs) => {
  const definitions: QuantityDefinition[] = [];
  const data = new Map<string, { cells: readonly Datum[] }>();
  const names = ['n-one', 'n-two', 'n-three', 'n-four', 'f-one', 'k-service', 'k-alternative'];
  inputs.forEach(({ per, cells }, i) => {
    const name = names[i]!;
    definitions.push(define(name, { per, ...(i === 4 ? { flag: true } : i === 5 ? { key: 'service' } : i === 6 ? { key: 'alternative' } : {}) }));
    data.set(name, { cells });
  });
  const piece = (i: number): Piece => ({ text: names[i]!, axes: inputs[i]!.per });
  const leaves: Leaves = { numbers: [0, 1, 2, 3].map(piece), flags: [piece(4)], keys: [{ ...piece(5), index: 'service' }, { ...piece(6), index: 'alternative' }] };
  return addFormulas(definitions, leaves, 0).map((all) => ({ definitions: all, data }));
});

function addFormulas(definitions: readonly QuantityDefinition[], leaves: Leaves, made: number): fc.Arbitrary<readonly QuantityDefinition[]> {
  const { number, flag } = grow(leaves, made === 5);
  if (made === 6) {
    return fc.tuple(flag, number, fc.constantFrom(...leaves.numbers)).map(([truth, growth, start]) => {
      const axes = [...new Set([...growth.axes, ...start.axes, 'year'])];
      return [
        ...definitions,
        define('truth', { per: truth.axes, flag: true, formula: truth.text }),
        define('stock', { per: axes, formula: `stock[year - 1] * 0.5 + (${growth.text})${start.axes.map((axis) => ` + 0 * position(${axis})`).join('')}`, initially: start.text }),
      ];
    });
  }
  return number.chain((piece) => {
    const name = `q-${made}`;
    const next: Leaves = { ...leaves, numbers: [...leaves.numbers, { text: name, axes: piece.axes }] };
    return addFormulas([...definitions, define(name, { per: piece.axes, formula: piece.text })], next, made + 1);
  });
}
