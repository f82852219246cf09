/** Draws, streams, overrides, bounds and traces of a session. */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { explain, openSession, type DataTable, type Datum, type QuantityDefinition, type TraceNode } from '../../src/formula/index.js';
import { quantilesOf, spearman } from '../../src/maths/index.js';
import { uniforms } from '../../src/base/index.js';
import { MEMBERS, UNKNOWN, between, compiled, define, flags, numbers, positionsOf } from './world.js';

const DEFINITIONS: readonly QuantityDefinition[] = [
  define('volume', { per: ['service'], range: [10, 20] }),
  define('price', { per: ['alternative'], unit: 'USD_2026' }),
  define('drift', { per: ['year'] }),
  define('cost', { per: ['service', 'alternative', 'year'], unit: 'USD_2026', formula: 'volume * price * drift' }),
  define('whole', { per: ['service', 'alternative'], unit: 'USD_2026', formula: 'sum(cost over year)' }),
  define('everything', { per: ['alternative'], unit: 'USD_2026', formula: 'sum(whole over service)' }),
  define('share-of-all', { per: ['service', 'alternative'], formula: 'whole / everything' }),
  define('approved', { per: ['service'], flag: true }),
  define('allowed', { per: ['service', 'alternative'], flag: true, formula: 'approved and whole < 5000 USD_2026' }),
];
const DATA: DataTable = new Map<string, { cells: readonly Datum[] }>([
  ['volume', { cells: [{ is: 'number', value: 5 }, UNKNOWN, between(1, 3)] }],
  ['price', { cells: [between(100, 200), { is: 'number', value: 50 }] }],
  ['drift', numbers(1, 2, 3, 4)],
  ['approved', flags(true, true, null)],
]);
const KNOWN: DataTable = new Map([...DATA, ['volume', { cells: [{ is: 'number', value: 5 }, { is: 'number', value: 7 }, between(1, 3)] }]]);

function sessionOf(data: DataTable, draws = 50, stream: string | null = 'service'): ReturnType<typeof openSession> {
  return openSession(compiled(DEFINITIONS, data, { draws, stream }).program!, { block: 16 });
}

describe('draws', () => {
  it('come from the stream of the cell by its name', () => {
    const shares = new Float64Array(50);
    uniforms(20261122, 'price/alt-a', 0, 50, shares);
    const expected = [...shares].map((share) => 100 + 100 * share);
    expect([...sessionOf(DATA).shared('price').values.subarray(0, 50)]).toEqual(expected);
  });

  it('stay the same when members are added', () => {
    const wider = new Map([...MEMBERS, ['service', ['s0', 's1', 's2', 's3', 's4']]]);
    const data = new Map([...KNOWN, ['volume', { cells: [between(0, 1), { is: 'number', value: 5 } as Datum, { is: 'number', value: 7 } as Datum, between(1, 3), UNKNOWN] }], ['approved', flags(true, true, true, null, true)]]);
    const more = openSession(compiled(DEFINITIONS, data, { draws: 50, stream: 'service' }, { members: wider }).program!);
    expect(more.forMember(3, ['whole']).get('whole')!.values).toEqual(sessionOf(KNOWN).forMember(2, ['whole']).get('whole')!.values);
  });

  it('follow rank correlations and leave each input its own distribution', () => {
    const definitions = [define('x'), define('y'), define('z')];
    const data: DataTable = new Map(['x', 'y', 'z'].map((id) => [id, { cells: [between(0, 1)] }]));
    const group = { id: 'g', inputs: ['x', 'y', 'z'].map((quantity) => ({ quantity, key: [] })), matrix: [[1, 0.8, 0], [0.8, 1, -0.3], [0, -0.3, 1]] };
    const session = openSession(compiled(definitions, data, { draws: 20_000 }, { correlations: [group] }).program!);
    const [x, y, z] = ['x', 'y', 'z'].map((id) => session.shared(id).values);
    expect(spearman(x!, y!)!).toBeCloseTo(0.8, 1);
    expect(Math.abs(spearman(x!, y!)! - 0.8)).toBeLessThan(0.01);
    expect(Math.abs(spearman(x!, z!)!)).toBeLessThan(0.02);
    expect(Math.abs(spearman(y!, z!)! + 0.3)).toBeLessThan(0.02);
    for (const values of [x!, y!, z!]) quantilesOf(values, [0.1, 0.5, 0.9]).forEach((value, i) => expect(Math.abs(value - [0.1, 0.5, 0.9][i]!)).toBeLessThan(0.012));
  });

  it('of declared inputs are spread as Sobol points: one in each of 64 intervals', () => {
    const session = openSession(compiled([define('x'), define('y')], new Map(['x', 'y'].map((id) => [id, { cells: [between(0, 64)] }])), { draws: 64, sobol: ['x'] }).program!);
    expect(new Set([...session.shared('x').values].map(Math.floor)).size).toBe(64);
    expect(new Set([...session.shared('y').values].map(Math.floor)).size).toBeLessThan(64);
  });

  it('of a choice come in their shares', () => {
    const session = openSession(compiled([define('c', { scale: 'data-class' })], new Map([['c', { cells: [{ is: 'mixture', positions: [0, 2], shares: [0.7, 0.3] }] }]]), { draws: 10_000 }).program!);
    const second = session.shared('c').values.filter((value) => value === 2).length;
    expect(Math.abs(second / 10_000 - 0.3)).toBeLessThan(0.02);
  });
});

describe('columns', () => {
  it('are certain where nothing uncertain is read, and say so', () => {
    const session = sessionOf(KNOWN);
    expect(session.program.isUncertain('drift')).toBe(false);
    expect(session.program.isUncertain('whole')).toBe(true);
    expect(session.shared('drift')).toMatchObject({ draws: 1, cells: 4, unknown: null });
    expect(session.forMember(0, ['whole']).get('whole')).toMatchObject({ draws: 50, cells: 2, per: ['alternative'] });
    expect(session.program.leavesOf('share-of-all')).toEqual(['volume', 'price', 'drift']);
  });

  it('of a total over the stream are the sum of its members, draw by draw', () => {
    const session = sessionOf(KNOWN);
    const parts = [0, 1, 2].map((position) => session.forMember(position, ['whole']).get('whole')!.values);
    const total = session.shared('everything').values;
    total.forEach((value, i) => expect(Math.abs(value - (parts[0]![i]! + parts[1]![i]! + parts[2]![i]!))).toBeLessThan(1e-9 * value));
    const shares = [0, 1, 2].map((position) => session.forMember(position, ['share-of-all']).get('share-of-all')!.values);
    shares[0]!.forEach((share, i) => expect(share + shares[1]![i]! + shares[2]![i]!).toBeCloseTo(1, 12));
  });

  it('belong to the caller: changing one changes nothing else', () => {
    const session = sessionOf(KNOWN);
    const first = session.forMember(0, ['price', 'whole']);
    const before = [...first.get('price')!.values];
    first.get('price')!.values.fill(-1);
    first.get('whole')!.values.fill(-1);
    expect([...session.forMember(0, ['price']).get('price')!.values]).toEqual(before);
    expect(session.forMember(0, ['whole']).get('whole')!.values.some((value) => value < 0)).toBe(false);
  });
});

describe('overrides', () => {
  const changes: readonly (readonly [string, ReadonlyMap<string, Datum>])[] = [
    ['a value of the member', new Map([['volume', { is: 'number', value: 9 }]])],
    ['an unknown', new Map([['volume', UNKNOWN]])],
    ['a spread where there was a number', new Map([['volume', between(2, 4)]])],
    ['what is shared by all', new Map([['drift', { is: 'number', value: 2 }]])],
    ['a truth value', new Map([['approved', { is: 'flag', value: false }]])],
  ];
  it.each(changes)('%s give what a run with that data gives', (_, overrides) => {
    const position = 1;
    const changed = new Map(KNOWN);
    for (const [id, datum] of overrides) {
      const cells = KNOWN.get(id)!.cells.map((cell, i) => (id === 'drift' || i === position ? datum : cell));
      changed.set(id, { cells });
    }
    const asked = ['cost', 'whole', 'share-of-all', 'allowed'];
    const found = sessionOf(KNOWN).forMember(position, asked, overrides);
    const expected = sessionOf(changed).forMember(position, asked);
    for (const id of asked) {
      const [one, other] = [found.get(id)!, expected.get(id)!];
      expect(one.unknown).toEqual(other.unknown);
      one.values.forEach((value, i) => expect(Math.abs(value - other.values[i]!)).toBeLessThanOrEqual(1e-12 * Math.abs(value)));
    }
  });

  it('last for one call', () => {
    const session = sessionOf(KNOWN);
    const before = session.forMember(1, ['whole']).get('whole')!.values;
    session.forMember(1, ['whole'], new Map([['volume', { is: 'number', value: 9 }]]));
    expect(session.forMember(1, ['whole']).get('whole')!.values).toEqual(before);
  });
});

describe('bounds', () => {
  it('stand at the ends of a declared range and nowhere else', () => {
    const session = sessionOf(DATA);
    expect([...session.forMember(1, ['whole']).get('whole')!.unknown!].every((one) => one === 1)).toBe(true);
    const { low, high } = session.boundsForMember(1, ['whole']).get('whole')!;
    const price = session.shared('price').values;
    for (let d = 0; d < 50; d += 1) {
      expect(low.values[d]).toBeCloseTo(10 * 10 * price[d]!, 9);
      expect(high.values[d]).toBeCloseTo(20 * 10 * price[d]!, 9);
    }
    expect(low.unknown).toBeNull();
    const exact = session.boundsForMember(0, ['whole']).get('whole')!;
    expect(exact.low.values).toEqual(session.forMember(0, ['whole']).get('whole')!.values);
    expect(exact.low.values).toEqual(exact.high.values);
  });

  it('hold for every place of a moved cell in its interval, and are forgotten afterwards', () => {
    const session = sessionOf(KNOWN);
    const [low, up] = [new Float64Array(50).fill(-40), new Float64Array(50).fill(90)];
    const ends = session.whileMoved([{ quantity: 'price', cell: 0, values: low, upTo: up }], () => session.boundsForMember(1, ['whole', 'share-of-all']));
    for (const at of [-40, -1, 0, 33, 90]) {
      const inside = session.whileMoved([{ quantity: 'price', cell: 0, values: new Float64Array(50).fill(at) }], () => session.forMember(1, ['whole', 'share-of-all']));
      for (const id of ['whole', 'share-of-all']) inside.get(id)!.values.forEach((value, i) => {
        const bounds = ends.get(id)!;
        if (bounds.low.unknown?.[i] !== 1) expect(bounds.low.values[i]!).toBeLessThanOrEqual(value + 1e-9);
        if (bounds.high.unknown?.[i] !== 1) expect(bounds.high.values[i]!).toBeGreaterThanOrEqual(value - 1e-9);
      });
    }
    expect(ends.get('whole')!.low.values[0]).toBeCloseTo(-40 * 70, 9);
    expect(ends.get('whole')!.high.values[0]).toBeCloseTo(90 * 70, 9);
    expect(session.boundsForMember(1, ['whole']).get('whole')!.low.values).toEqual(session.forMember(1, ['whole']).get('whole')!.values);
  });

  it('know over which data a quantity is a straight line', () => {
    const session = sessionOf(KNOWN);
    expect(['price', 'volume', 'drift'].map((data) => session.isLineOver('whole', data))).toEqual([true, true, true]);
    expect(session.isLineOver('share-of-all', 'price')).toBe(false);
    expect(session.isLineOver('allowed', 'price')).toBe(false);
    expect(session.isLineOver('drift', 'price')).toBe(true);
  });

  it('leave an unknown without a range unknown', () => {
    const bounds = sessionOf(DATA).boundsForMember(2, ['allowed']).get('allowed')!;
    expect([...bounds.low.unknown!].some((one) => one === 1)).toBe(true);
  });

  it('hold every value between the ends, whatever the formula', () => {
    const formulas = ['x * y', 'x - y', 'x / (y + 4)', 'y / x', 'abs(x) * y', '-x', 'x ^ 2', 'abs(x) ^ 0.5', 'min(x, y) - max(x, 1)', 'if x < y then x else 2 * y', 'exp(x) + sqrt(abs(y))', 'round(x * 3) / 2', 'x * x - y', 'ln(abs(x) + 1)', 'x / y', 'if not x < 0 or y = 1 then 3 else x'];
    fc.assert(
      fc.property(fc.constantFrom(...formulas), fc.integer({ min: -3, max: 3 }), fc.integer({ min: 0, max: 4 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: -3, max: 3 }), (formula, from, width, share, y) => {
        const range = [from, from + width] as const;
        const definitions = (unsure: boolean): readonly QuantityDefinition[] => [define('x', unsure ? { range } : {}), define('y'), define('r', { formula })];
        const at = (x: Datum): DataTable => new Map([['x', { cells: [x] }], ['y', { cells: [between(y, y + 0.5)] }]]);
        const inside = openSession(compiled(definitions(false), at({ is: 'number', value: from + width * share })).program!).shared('r');
        const { low, high } = openSession(compiled(definitions(true), at(UNKNOWN)).program!).boundsForMember(0, ['r']).get('r')!;
        inside.values.forEach((value, d) => {
          if (inside.unknown?.[d] === 1) return;
          const slack = 1e-12 * Math.max(1, Math.abs(value));
          if (low.unknown?.[d] !== 1) expect(low.values[low.draws === 1 ? 0 : d]!).toBeLessThanOrEqual(value + slack);
          if (high.unknown?.[d] !== 1) expect(high.values[high.draws === 1 ? 0 : d]!).toBeGreaterThanOrEqual(value - slack);
        });
      }),
      { seed: 20261122, numRuns: 1500 },
    );
  });
});

describe('moved cells', () => {
  const given = Float64Array.from({ length: 50 }, (_, d) => 60 + d);
  const ask = (session: ReturnType<typeof openSession>): unknown => [
    ...[0, 1, 2].map((position) => session.forMember(position, ['cost', 'share-of-all', 'allowed'])),
    ...['price', 'everything'].map((quantity) => session.shared(quantity)),
  ];
  const asGiven: Datum = { is: 'random', distribution: { kind: 'given', quantile: () => 0, mean: 0, fill: (_, out, offset, count) => out.set(given.subarray(0, count), offset) } };

  it('give what a program with these draws in that cell gives, and leave the session as it was', () => {
    for (const [quantity, cell] of [['price', 0], ['volume', 2]] as const) {
      const other = new Map(KNOWN);
      other.set(quantity, { cells: KNOWN.get(quantity)!.cells.map((datum, i) => (i === cell ? asGiven : datum)) });
      const session = sessionOf(KNOWN);
      const moved = [{ quantity, cell, values: given }];
      const fresh = session.whileMoved(moved, () => ask(session));
      expect(fresh).toEqual(ask(sessionOf(other)));
      expect(ask(session)).toEqual(ask(sessionOf(KNOWN)));
      for (let again = 0; again < 5; again++) expect(session.whileMoved(moved, () => ask(session))).toEqual(fresh);
      expect(ask(session)).toEqual(ask(sessionOf(KNOWN)));
    }
  });

  it('must be uncertain, and are moved one time at once', () => {
    const session = sessionOf(KNOWN);
    expect(() => session.whileMoved([{ quantity: 'drift', cell: 0, values: given }], () => 0)).toThrow('drift');
    const moved = [{ quantity: 'price', cell: 0, values: given }];
    expect(() => session.whileMoved(moved, () => session.whileMoved(moved, () => 0))).toThrow('moved');
    expect(session.whileMoved(moved, () => 7)).toBe(7);
  });
});

describe('a straight line over one input', () => {
  const program = (formula: string): ReturnType<typeof openSession> => openSession(compiled([define('x'), define('y'), define('r', { formula })], new Map([['x', { cells: [between(1, 2)] }], ['y', { cells: [between(3, 4)] }]])).program!);
  const lines = ['3 - 2 * x', 'x * y ^ 2 + x', '(x + y) * 2 / y', 'if y < 3.5 then x else 2 * x - 1', '-x * min(y, 3.5)'];
  const bent = ['x * x', 'y / x', 'max(x, y)', 'if x < y then x else y', 'abs(x)', 'x * (y - x)', 'ceil(x)', 'exp(x)'];
  it.each(lines)('is %s: the middle of two values stands for the middle between', (formula) => {
    const session = program(formula);
    expect(session.isLineOver('r', 'x')).toBe(true);
    const at = (x: number): Float64Array => session.whileMoved([{ quantity: 'x', cell: 0, values: new Float64Array(session.program.settings.draws).fill(x) }], () => session.forMember(0, ['r']).get('r')!.values.slice());
    const [low, middle, high] = [at(-2), at(1), at(4)];
    middle.forEach((value, d) => expect(value).toBeCloseTo((low[d]! + high[d]!) / 2, 9));
  });
  it.each(bent)('is not proven of %s', (formula) => expect(program(formula).isLineOver('r', 'x')).toBe(false));
});

describe('traces', () => {
  const walk = (node: TraceNode): readonly TraceNode[] => [node, ...node.inputs.flatMap(walk)];

  it('lead from a figure to its data, each cell once', () => {
    const session = sessionOf(KNOWN);
    const tree = explain(session, 'whole', { service: 's1', alternative: 'alt-b' }, (quantity, at) => ({ source: `${quantity} ${Object.values(at).join(' ')}` }));
    expect(tree).toMatchObject({ quantity: 'whole', unit: 'USD_2026', at: { service: 's1', alternative: 'alt-b' }, formula: { words: 'sum(cost over year)' } });
    expect(tree.value).toMatchObject({ is: 'exact', value: 2500 });
    expect(tree.inputs.map((node) => node.at['year'])).toEqual(['2027', '2028', '2029', '2030']);
    expect(tree.inputs[1]!.formula).toEqual({ words: 'volume * price * drift', withNumbers: '5 * 50 * 2' });
    const all = walk(tree);
    const first = all.filter((node) => !node.seeAbove).map((node) => `${node.quantity} ${Object.values(node.at).join()}`);
    expect(new Set(first).size).toBe(first.length);
    for (const node of all) expect(node.formula === null ? node.leaf !== undefined : node.seeAbove || node.inputs.length > 0).toBe(true);
  });

  it('show quantiles, unknowns, chances and members', () => {
    const session = sessionOf(DATA);
    expect(explain(session, 'price', { alternative: 'alt-a' }).value).toMatchObject({ is: 'spread' });
    expect(explain(session, 'whole', { service: 's2', alternative: 'alt-a' }).value).toEqual({ is: 'unknown' });
    expect(explain(session, 'allowed', { service: 's1', alternative: 'alt-a' }).value).toEqual({ is: 'flag', value: false });
    const joined = compiled([define('premium', { per: ['pathway', 'language'] }), define('way', { key: 'pathway' }), define('result', { per: ['language'], formula: 'premium[way] * 2' })], new Map<string, { cells: readonly Datum[] }>([['premium', numbers(1, 2, 3, 4, 5, 6, 7, 8, 9)], ['way', positionsOf(2)]]));
    const tree = explain(openSession(joined.program!), 'result', { language: 'fr' });
    expect(tree.formula).toEqual({ words: 'premium[way] * 2', withNumbers: '8 * 2' });
    expect(tree.inputs.map((node) => [node.quantity, node.at, node.value])).toEqual([['way', {}, { is: 'member', member: 'own' }], ['premium', { pathway: 'own', language: 'fr' }, { is: 'exact', value: 8 }]]);
  });
});
