/** Every mistake has its code, its place and words in two languages; right formulas have none. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkQuantities, compileProgram, formatFormula, parseFormula, readUnits, type Datum, type QuantityDefinition } from '../../src/formula/index.js';
import { readYaml } from '../../src/base/index.js';
import { MEMBERS, SETTINGS, UNKNOWN, between, codesOf, compiled, define, numbers, vocabulary } from './world.js';

const AROUND: readonly QuantityDefinition[] = [
  define('cost', { unit: 'USD_2026' }), define('energy', { unit: 'kWh' }), define('share-of-use'), define('yearly-cost', { unit: 'USD_2026', per: ['year'] }), define('class', { scale: 'data-class' }),
  define('control', { scale: 'control-level' }), define('way', { key: 'pathway' }), define('tongue', { key: 'language' }), define('flag-set', { flag: true }), define('premium', { per: ['pathway', 'language'] }),
  define('a'), define('b'), define('curve'), define('of-class', { per: ['data-class'] }),
];

/** Formula → the one code it must raise, and the column where it stands. */
const MISTAKES: readonly (readonly [string, string, number])[] = [
  ['', 'formula-empty', 1],
  ['1'.padEnd(20_001, ' + 1'), 'formula-too-long', 1],
  ['('.repeat(70) + '1' + ')'.repeat(70), 'formula-too-long', 61],
  ['1 + 2 ; 3', 'formula-character', 7],
  ['a == b', 'formula-character', 3],
  ["class = 'open", 'formula-quote-unclosed', 9],
  ['class = "open"', 'formula-character', 9],
  ['.5 * a', 'formula-number', 1],
  ['12month', 'formula-number', 1],
  ['1e999', 'formula-number', 1],
  ['5 %', 'formula-percent', 3],
  ['1 + * 2', 'formula-unexpected', 5],
  ['if a < b then 1', 'formula-unexpected', 16],
  ['1 2', 'formula-unexpected', 3],
  ['(1 + 2', 'formula-unclosed', 1],
  ['a- b', 'formula-minus-needs-spaces', 2],
  ['a -b', 'formula-minus-needs-spaces', 3],
  ['a-b', 'formula-minus-needs-spaces', 1],
  ['1 < 2 < 3', 'formula-chained-comparison', 7],
  ['share-of-uses', 'formula-name-unknown', 1],
  ['sum(yearly-cost over yaer)', 'formula-index-unknown', 1],
  ["class = 'opne'", 'formula-member-unknown', 9],
  ["premium['hosted', 'de']", 'formula-member-unknown', 19],
  ["'open' = 'secret'", 'formula-member-alone', 1],
  ['summ(a)', 'formula-function-unknown', 1],
  ['clamp(a, b)', 'formula-argument-count', 1],
  ['sum(yearly-cost)', 'formula-over-missing', 1],
  ['6 share-of-use', 'formula-operator-missing', 1],
  ['6 mnth', 'formula-unit-unknown', 1],
  ['cost + energy', 'formula-unit-mismatch', 8],
  ['exp(cost)', 'formula-not-dimensionless', 5],
  ['2 ^ cost', 'formula-exponent', 5],
  ['cost ^ a', 'formula-exponent', 8],
  ['sqrt(cost)', 'formula-exponent', 1],
  ['not a', 'formula-kind', 5],
  ['1 + flag-set', 'formula-kind', 5],
  ["way < 'own'", 'formula-no-order', 1],
  ['class + 1', 'formula-ordinal-arithmetic', 1],
  ['mean(class + 0 over year)', 'formula-ordinal-arithmetic', 6],
  ['class = control', 'formula-scale-mismatch', 1],
  ['way = tongue', 'formula-key-mismatch', 1],
  ["a = 'open'", 'formula-number-against-member', 5],
  ['class', 'formula-result-kind', 1],
  ['cost', 'formula-result-unit', 1],
  ['position(year)', 'formula-result-per', 1],
  ['(a + b)[way]', 'formula-join-not-quantity', 1],
  ['a[way]', 'formula-join-unmatched', 3],
  ['premium[way, way]', 'formula-join-twice', 14],
  ["yearly-cost[year + 1] / cost", 'formula-look-back', 13],
  ['result[year - 1]', 'formula-join-unmatched', 8],
  ['sum(cost over year)', 'formula-reduction-index', 1],
  ['npv(yearly-cost)', 'formula-discount-factor', 1],
  ['interpolate(a + b, 1)', 'formula-curve', 13],
  ['steps(class, a)', 'formula-steps', 14],
  ['result + 1', 'formula-cycle', 1],
];

const words = (lang: string): Record<string, unknown> => {
  const file = `locales/${lang}/issues/formula.yaml`;
  return readYaml(file, readFileSync(file, 'utf8')).value as Record<string, unknown>;
};

describe('mistakes in formulas', () => {
  it.each(MISTAKES)('%s', (formula, code, column) => {
    const at = { line: 7, column: 10 };
    const { issues } = checkQuantities([...AROUND, define('result', { formula, file: 'quantities/result.yaml', at })], vocabulary());
    expect(issues.map((issue) => issue.code)).toEqual([code]);
    expect(issues[0]).toMatchObject({ severity: 'error', file: 'quantities/result.yaml', at: code === 'formula-cycle' ? at : { line: 7, column: 9 + column } });
  });

  it('are told from the line they stand on', () => {
    const formula = 'a +\nb +\n  cots';
    const { issues } = checkQuantities([...AROUND, define('result', { formula, at: { line: 3, column: 5 } })], vocabulary());
    expect(issues[0]).toMatchObject({ code: 'formula-name-unknown', at: { line: 5, column: 7 }, params: { found: 'cots', suggestion: 'cost' } });
  });

  it('are reported all at once', () => {
    expect(codesOf([...AROUND, define('x', { formula: 'nowhere * 2 + (cost + energy)' }), define('y', { formula: '5 %' })])).toEqual(['formula-name-unknown', 'formula-unit-mismatch', 'formula-percent']);
  });

  it('print the whole circle', () => {
    const { issues } = checkQuantities([define('c', { formula: 'd + 1' }), define('d', { formula: 'e' }), define('e', { formula: 'c' })], vocabulary());
    expect(issues.map((issue) => [issue.code, issue.params['found']])).toEqual([['formula-cycle', 'c → d → e → c']]);
  });

  it('of looking back', () => {
    expect(codesOf([define('x', { per: ['year'], formula: 'x[year - 1] + 1' })])).toEqual(['formula-look-back-without-initially']);
    expect(codesOf([define('x', { per: ['year'], formula: 'sum(x[year - 1] over year) + position(year)', initially: '1' })])).toEqual(['formula-look-back']);
    expect(codesOf([define('x', { per: ['year'], formula: 'position(year)', initially: '1' })])).toEqual(['formula-initially-unused']);
    expect(codesOf([define('x', { per: ['year'], formula: 'x[year - 1] + 1', initially: 'nowhere' })])).toEqual(['formula-name-unknown']);
  });

  it('of levels and members', () => {
    expect(codesOf([define('c', { scale: 'data-class', per: ['year'] }), define('x', { scale: 'data-class', formula: 'mean(c over year)' })])).toEqual(['formula-ordinal-mean']);
    const words2 = { ...vocabulary(), indexes: new Map([['one', ['m']], ['two', ['m']]]) };
    expect(codesOf([define('t', { per: ['one', 'two'] }), define('x', { per: ['two'], formula: "t['m']" })], words2)).toEqual(['formula-join-ambiguous']);
  });
});

describe('mistakes in headers, units and data', () => {
  it('of headers', () => {
    expect(codesOf([define('x'), define('x')])).toEqual(['quantity-twice']);
    expect(codesOf([define('x', { per: ['yaer'] })])).toEqual(['quantity-index-unknown']);
    expect(codesOf([define('x', { key: 'languages' })])).toEqual(['quantity-index-unknown']);
    expect(codesOf([define('x', { per: ['year', 'year'] })])).toEqual(['quantity-index-twice']);
    expect(codesOf([define('x', { unit: 'USD' })])).toEqual(['quantity-unit-unknown']);
    expect(codesOf([define('x', { scale: 'data-clas' })])).toEqual(['quantity-scale-unknown']);
    expect(codesOf([define('x', { range: [2, 1] })])).toEqual(['quantity-range']);
  });

  it('of units', () => {
    const codes = (base: readonly string[], aliases: Record<string, string>): readonly string[] => readUnits({ base, aliases }).issues.map((issue) => issue.code);
    expect(codes(['month'], { year: '12 month' })).toEqual([]);
    expect(codes(['a b'], {})).toEqual(['unit-symbol']);
    expect(codes(['month', 'month'], {})).toEqual(['unit-twice']);
    expect(codes(['month'], { USD_2026: 'month' })).toEqual(['unit-twice']);
    expect(codes(['month'], { year: '12 mnth' })).toEqual(['unit-unknown']);
    expect(codes(['month'], { year: '12 +' })).toEqual(['unit-expression']);
    expect(codes([], { a: 'b', b: 'a' })).toContain('unit-cycle');
  });

  it('of data', () => {
    const per = ['pathway'];
    const codes = (definition: QuantityDefinition, ...cells: readonly Datum[]): readonly string[] => compiled([definition], new Map([[definition.id, { cells }]])).issues.map((issue) => issue.code);
    expect(compiled([define('x')]).issues.map((issue) => issue.code)).toEqual(['data-missing']);
    expect(codes(define('x', { per }), UNKNOWN)).toEqual(['data-size']);
    expect(codes(define('x'), { is: 'flag', value: true })).toEqual(['data-kind']);
    expect(codes(define('x'), { is: 'number', value: Number.POSITIVE_INFINITY })).toEqual(['data-number']);
    expect(codes(define('x', { key: 'language' }), { is: 'member', position: 3 })).toEqual(['data-member']);
    expect(codes(define('x'), { is: 'mixture', positions: [1, 2], shares: [0.5, 0.6] })).toEqual(['data-shares']);
    const bent = compiled([define('x')], new Map([['x', { cells: [], points: [[1, 1], [1, 2]] as const }]]));
    expect(bent.issues.map((issue) => issue.code)).toContain('data-curve');
  });

  it('of a run', () => {
    const { checked } = checkQuantities([define('x', { per: ['service'] })], vocabulary());
    const few = new Map([...MEMBERS].filter(([axis]) => axis !== 'service'));
    expect(compileProgram(checked, few, new Map(), [], SETTINGS).issues.map((issue) => issue.code)).toContain('members-missing');
    expect(compileProgram(checked, MEMBERS, new Map(), [], { ...SETTINGS, stream: 'year' }).issues.map((issue) => issue.code)).toContain('stream-index');
    const picked = compiled([define('x', { per: ['service'] }), define('y', { formula: "x['s9']" })], new Map([['x', numbers(1, 2, 3)]]));
    expect(picked.issues).toMatchObject([{ code: 'formula-member-unknown', severity: 'warning' }]);
  });

  it('of correlations', () => {
    const run = (inputs: readonly string[], matrix: readonly (readonly number[])[]): readonly string[] =>
      compiled([define('x'), define('y')], new Map([['x', { cells: [between(0, 1)] }], ['y', { cells: [between(0, 1)] }]]), {}, { correlations: [{ id: 'g', inputs: inputs.map((quantity) => ({ quantity, key: [] })), matrix }] }).issues.map((issue) => issue.code);
    expect(run(['x', 'y'], [[1, 0.5], [0.5, 1]])).toEqual([]);
    expect(run(['x', 'z'], [[1, 0.5], [0.5, 1]])).toEqual(['correlation-input-unknown']);
    expect(run(['x', 'x'], [[1, 0.5], [0.5, 1]])).toEqual(['correlation-input-twice']);
    expect(run(['x', 'y'], [[1]])).toEqual(['correlation-shape']);
    expect(run(['x', 'y'], [[1, 0.5], [0.4, 1]])).toEqual(['correlation-asymmetric']);
    expect(run(['x', 'y'], [[1, 2], [2, 1]])).toEqual(['correlation-range']);
  });
});

describe('words and writing', () => {
  it('every code of the tests above has words in both languages', () => {
    const [english, korean] = [words('en'), words('ko')];
    for (const [, code] of MISTAKES) expect([english[code], korean[code]].every((entry) => typeof entry === 'object')).toBe(true);
    expect(Object.keys(korean)).toEqual(Object.keys(english));
  });

  it.each(['1 + 2 * 3', '(1 + 2) * 3', 'a - (b - c)', 'a - b - c', '-x ^ 2', '(-x) ^ 2', 'x ^ -2', '2 ^ 3 ^ 2', '(2 ^ 3) ^ 2', 'not (a and b) or c', 'if a < b then 1 else if c then 2 else 3', "x[k, 'm', year - 1] * 12 month/year", 'sum(a * b over year) / max(a, b, c)', '(if a then b else c) + 1', 'a / (b * c)'])('writes %s back', (formula) => {
    expect(formatFormula(parseFormula(formula).tree!)).toBe(formula);
  });
});
