/** Nothing that is disarmed runs, and everything comes back. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { disarmCell, rearmCell } from './formula-cell.js';

test.each(['=1+1', '+1+1', '-1+1', '@SUM(A1)', "=cmd|'/c calc'!A1", '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠x', '-x', '--1'])('%j is disarmed', (cell) => {
  expect(disarmCell(cell)).toBe(`'${cell}`);
});

test.each(['', '1', '-5', '+1e3', '.5', '-.5', '-5.', 'a=1', ' =1', "'x", '5-1'])('%j is left alone', (cell) => expect(disarmCell(cell)).toBe(cell));

test('every cell comes back as it was', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '＝', '1', 'a') }), (cell) => {
    expect(rearmCell(disarmCell(cell))).toBe(cell);
    expect(disarmCell(cell)).not.toMatch(/^[=@\t\r＝]|^[+-](?![\d.]+(e|$))/);
  }));
});
