/** What each construct of the language gives, by hand-computed values. */
import { describe, expect, it } from 'vitest';
import { interpret, openSession, type DataTable, type QuantityDefinition } from '../../src/formula/index.js';
import { between, compiled, define, flags, numbers, positionsOf, vocabulary } from './world.js';

/** All cells of one quantity; null is unknown. Also checks that the interpreter agrees cell by cell. */
function cells(definitions: readonly QuantityDefinition[], data: DataTable, quantity: string, discount: string | null = null): readonly (number | null)[] {
  const { program, issues } = compiled(definitions, data, {}, { vocabulary: vocabulary(discount) });
  expect(issues.filter((issue) => issue.severity === 'error')).toEqual([]);
  const column = openSession(program!).shared(quantity);
  const found = Array.from(column.values, (value, i) => (column.unknown?.[i] === 1 ? null : value));
  if (column.per.length === 0 && column.draws === 1) expect(interpret(program!, quantity, new Map(), 0)).toBe(found[0]);
  return found;
}

function value(formula: string, more: readonly QuantityDefinition[] = [], data: DataTable = new Map(), unit = '1'): number | null {
  return cells([define('result', { formula, unit }), ...more], data, 'result')[0]!;
}

function truth(formula: string, more: readonly QuantityDefinition[] = [], data: DataTable = new Map()): number | null {
  return cells([define('result', { formula, flag: true }), ...more], data, 'result')[0]!;
}

describe('arithmetic', () => {
  it('binds as in mathematics', () => {
    expect(value('1 + 2 * 3 - 4 / 2')).toBe(5);
    expect(value('-2 ^ 2')).toBe(-4);
    expect(value('2 ^ 3 ^ 2')).toBe(512);
    expect(value('2 ^ -1')).toBe(0.5);
    expect(value('(1 + 2) * 3')).toBe(9);
    expect(value('10 - 4 - 3')).toBe(3);
    expect(value('100 / 10 / 5')).toBe(2);
  });
  it('has the functions of the manual', () => {
    expect(value('min(3, 1, 2) + max(3, 1, 2)')).toBe(4);
    expect(value('clamp(7, 0, 5) + clamp(-7, 0, 5)')).toBe(5);
    expect(value('abs(-3) + floor(2.7) + ceil(2.1) + round(2.5)')).toBe(11);
    expect(value('sqrt(16) + exp(0) + ln(1)')).toBe(5);
  });
  it('never stores NaN or Infinity', () => {
    expect(value('1 / 0')).toBeNull();
    expect(value('0 / 0')).toBeNull();
    expect(value('ln(0)')).toBeNull();
    expect(value('sqrt(-1)')).toBeNull();
    expect(value('exp(1000)')).toBeNull();
    expect(value('1e200 * 1e200')).toBeNull();
    expect(value('(-8) ^ 0.5')).toBeNull();
  });
  it('converts units of the same dimensions exactly', () => {
    expect(value('1 year + 6 month', [], new Map(), 'month')).toBe(18);
    expect(value('6 month + 1 year', [], new Map(), 'year')).toBe(1.5);
    expect(value('3 month / 1 year')).toBe(0.25);
    expect(value('2 million-tokens / 1 token')).toBe(2000000);
  });
});

describe('logic', () => {
  const unsure = [define('maybe', { flag: true })];
  const data: DataTable = new Map([['maybe', flags(null)]]);
  it('follows Kleene', () => {
    expect(truth('maybe and false', unsure, data)).toBe(0);
    expect(truth('maybe and true', unsure, data)).toBeNull();
    expect(truth('maybe or true', unsure, data)).toBe(1);
    expect(truth('maybe or false', unsure, data)).toBeNull();
    expect(truth('not maybe', unsure, data)).toBeNull();
    expect(truth('known(maybe)', unsure, data)).toBe(0);
    expect(truth('not known(maybe)', unsure, data)).toBe(1);
  });
  it('chooses only when it can', () => {
    expect(value('if maybe then 1 else 2', unsure, data)).toBeNull();
    expect(value('if maybe then 2 else 2', unsure, data)).toBe(2);
    expect(value('if 1 < 2 then 3 else 4')).toBe(3);
    expect(value('if true then 3 else 1 / 0')).toBe(3);
  });
  it('compares numbers, levels and keys', () => {
    const level = [define('class', { scale: 'data-class' }), define('place', { key: 'language' })];
    const known: DataTable = new Map([['class', positionsOf(2)], ['place', positionsOf(1)]]);
    expect(truth("class <= 'protected-b'", level, known)).toBe(1);
    expect(truth("class < 'protected-b'", level, known)).toBe(0);
    expect(truth("'secret' > class", level, known)).toBe(1);
    expect(truth("place = 'fr' and place != 'en'", level, known)).toBe(1);
    expect(truth('1 year = 12 month')).toBe(1);
    expect(truth("max(class, 'secret') = 'secret'", level, known)).toBe(1);
  });
});

describe('indexes', () => {
  const price = define('price', { per: ['year'], unit: 'USD_2026' });
  const share = define('share', { per: ['alternative'] });
  const data: DataTable = new Map([['price', numbers(1, 2, 3, 4)], ['share', numbers(10, 100)]]);
  it('broadcasts by name and keeps the declared order', () => {
    expect(cells([price, share, define('x', { per: ['year', 'alternative'], unit: 'USD_2026', formula: 'price * share' })], data, 'x')).toEqual([10, 100, 20, 200, 30, 300, 40, 400]);
  });
  it('reduces over a named index', () => {
    const all = [price, share];
    expect(cells([...all, define('x', { unit: 'USD_2026', formula: 'sum(price over year)' })], data, 'x')).toEqual([10]);
    expect(cells([...all, define('x', { unit: 'USD_2026', formula: 'mean(price over year)' })], data, 'x')).toEqual([2.5]);
    expect(cells([...all, define('x', { unit: 'USD_2026', formula: 'max(price over year) - min(price over year)' })], data, 'x')).toEqual([3]);
    expect(cells([...all, define('x', { formula: 'count(price > 2 USD_2026 over year)' })], data, 'x')).toEqual([2]);
    expect(cells([...all, define('x', { flag: true, formula: 'any(price > 3 USD_2026 over year) and not all(price > 3 USD_2026 over year)' })], data, 'x')).toEqual([1]);
  });
  it('looks back and picks members', () => {
    expect(cells([price, define('x', { per: ['year'], unit: 'USD_2026', formula: 'price[year - 1]' })], data, 'x')).toEqual([null, 1, 2, 3]);
    expect(cells([price, define('x', { unit: 'USD_2026', formula: "price['2028']" })], data, 'x')).toEqual([2]);
  });
  it('looks back at itself from its first value', () => {
    const grows = define('stock', { per: ['year'], formula: 'stock[year - 1] * 2 + position(year)', initially: '1' });
    expect(cells([grows], new Map(), 'stock')).toEqual([1, 3, 8, 19]);
  });
  it('joins through keys, several at once', () => {
    const table = define('premium', { per: ['pathway', 'language'] });
    const way = define('way', { key: 'pathway', per: ['alternative'] });
    const tongue = define('tongue', { key: 'language', per: ['service'] });
    const known: DataTable = new Map([['premium', numbers(1, 2, 3, 4, 5, 6, 7, 8, 9)], ['way', positionsOf(2, 0)], ['tongue', positionsOf(1, null, 0)]]);
    const joined = define('x', { per: ['alternative', 'service'], formula: 'premium[way, tongue]' });
    expect(cells([table, way, tongue, joined], known, 'x')).toEqual([8, null, 7, 2, null, 1]);
    expect(cells([table, way, define('x', { per: ['alternative', 'language'], formula: 'premium[way]' })], known, 'x')).toEqual([7, 8, 9, 1, 2, 3]);
    expect(cells([table, define('x', { per: ['pathway'], formula: "premium[pathway, 'fr']" })], known, 'x')).toEqual([2, 5, 8]);
    expect(cells([way, define('x', { per: ['alternative', 'pathway'], flag: true, formula: 'way = pathway' })], known, 'x')).toEqual([0, 0, 1, 1, 0, 0]);
  });
  it('discounts', () => {
    const factor = define('factor', { per: ['year'] });
    const known: DataTable = new Map([...data, ['factor', numbers(1, 0.5, 0.25, 0.125)]]);
    expect(cells([price, factor, define('x', { unit: 'USD_2026', formula: 'npv(price)' })], known, 'x', 'factor')).toEqual([1 + 1 + 0.75 + 0.5]);
  });
  it('measures how much of a year a schedule covers', () => {
    expect(cells([define('x', { per: ['year'], formula: 'overlap(year, 6 month, 1.5 year)' })], new Map(), 'x')).toEqual([0.5, 1, 0, 0]);
    expect(cells([define('x', { per: ['year'], formula: 'overlap(year, 0, 100 month)' })], new Map(), 'x')).toEqual([1, 1, 1, 1]);
  });
  it('reads curves and tables of steps', () => {
    const curve = define('curve', { unit: 'USD_2026', pointsOver: 'token' });
    const table = define('table', { per: ['data-class'] });
    const level = define('level', { scale: 'data-class' });
    const known: DataTable = new Map<string, DataTable extends ReadonlyMap<string, infer V> ? V : never>([
      ['curve', { cells: [], points: [[0, 1], [10, 3], [20, 2]] }], ['table', numbers(0, 0.2, 0.7, 1)], ['level', positionsOf(2)],
    ]);
    const at = (formula: string): number | null => cells([curve, table, level, define('x', { unit: 'USD_2026', formula })], known, 'x')[0]!;
    expect(at('interpolate(curve, 5 token)')).toBe(2);
    expect(at('interpolate(curve, 20 token)')).toBe(2);
    expect(at('interpolate(curve, 21 token)')).toBeNull();
    expect(at('interpolate(curve, -1 token)')).toBeNull();
    expect(at('lookup(curve, 19 token)')).toBe(3);
    expect(at('lookup(curve, 100 token)')).toBe(2);
    expect(at('steps(level, table) * 1 USD_2026')).toBe(0.7);
  });
});

describe('draws', () => {
  const x = define('x', { per: ['service'] });
  const data: DataTable = new Map([['x', { cells: [between(0, 1), between(0, 1), between(0, 1)] }]]);
  it('makes X − X exactly 0 and gives each cell its own draws', () => {
    const { program } = compiled([x, define('zero', { per: ['service'], formula: 'x - x' })], data);
    const session = openSession(program!);
    expect([...session.shared('zero').values].every((one) => Object.is(one, 0))).toBe(true);
    const drawn = session.shared('x').values;
    expect(new Set(drawn).size).toBe(21);
  });
});
