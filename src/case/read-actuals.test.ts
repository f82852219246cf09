/** Lines of outcomes as they are read, and what is said of those that cannot stand. */
import { expect, test } from 'vitest';
import type { Issue } from '../base/index.js';
import { readActuals } from './read-actuals.js';

function read(text: string): { readonly actuals: ReturnType<typeof readActuals>; readonly codes: readonly string[] } {
  const issues: Issue[] = [];
  const actuals = readActuals(text, issues);
  return { actuals, codes: issues.map(({ code, at }) => `${code} ${at?.line ?? '-'}:${at?.column ?? '-'}`) };
}

const HEAD = 'id,quantity,at-service,at-year,period,observed,source,lesson\n';

test('a line names the cell by the columns that it fills, and holds a number or yes or no', () => {
  const { actuals, codes } = read(`${HEAD}first,tasks-in-year,one,2027,2027,1200,a counter,\nsecond,drill-has-failed,,,2027,no,a report,Rehearse sooner.\n`);
  expect(codes).toEqual([]);
  expect(actuals.map(({ at: _at, ...line }) => line)).toEqual([
    { id: 'first', quantity: 'tasks-in-year', key: { service: 'one', year: '2027' }, period: '2027', observed: 1200, source: 'a counter', lesson: null },
    { id: 'second', quantity: 'drill-has-failed', key: {}, period: '2027', observed: false, source: 'a report', lesson: 'Rehearse sooner.' },
  ]);
});

test('what is neither is left out and said at its place; so is a name that comes twice and a column that is missing', () => {
  const { actuals, codes } = read(`${HEAD}first,tasks-in-year,one,2027,2027,many,a counter,\nfirst,tasks-in-year,one,2028,2028,5,a counter,\n`);
  expect(codes).toEqual(['actual-not-observed 2:35', 'duplicate-id 3:1']);
  expect(actuals.map(({ period }) => period)).toEqual(['2028']);
  expect(read('id,quantity\nfirst,tasks-in-year\n')).toEqual({ actuals: [], codes: ['missing-column 1:1'] });
});
