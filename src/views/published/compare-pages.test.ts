/** One changed digit is found, with the table, row and column in which it stands. */
import { expect, test } from 'vitest';
import { element, render, tag } from '../html.js';
import { drawTable } from '../table.js';
import { comparePages } from './compare-pages.js';
import { readPage } from './page-tree.js';

const page = (figure: string, extra: string | null = null): string =>
  render(tag('main', element('section', {}, tag('h2', 'Costs'), drawTable({ caption: 'By year', columns: [{ label: 'Way' }, { label: 'Median' }], rows: [['buy', figure], ['build', '9']] }), extra === null ? null : tag('p', extra), tag('p', 'end'))));
const compared = (one: string, other: string) => comparePages(readPage(one), readPage(other));

test('the same page has no difference, and every element was looked at', () => {
  expect(compared(page('12'), page('12'))).toEqual({ all: 0, shown: [], elements: 19 });
});

test('one digit', () => {
  const { all, shown } = compared(page('13'), page('12'));
  expect(all).toBe(1);
  expect(shown[0]).toMatchObject({ place: ['Costs', 'By year'], cell: ['buy', 'Median'], stands: '13', drawn: '12', at: { name: 'td' } });
});

test('something added, something taken away, and a changed address', () => {
  expect(compared(page('12', 'invented'), page('12')).shown).toMatchObject([{ stands: 'invented', drawn: '', at: { name: 'p' } }]);
  expect(compared(page('12'), page('12', 'left out')).shown).toMatchObject([{ stands: '', drawn: 'left out', at: { name: 'section' } }]);
  expect(compared('<a href="#b">x</a>', '<a href="#c">x</a>').shown).toMatchObject([{ stands: '<a href="#b">', drawn: '<a href="#c">' }]);
});

test('a part that the reader has opened is no difference', () => {
  expect(compared('<details open=""><p>x</p></details>', '<details><p>x</p></details>').all).toBe(0);
});

test('no more than asked for are shown, all are counted', () => {
  const many = (digit: string): string => Array.from({ length: 9 }, () => `<p>${digit}</p>`).join('');
  const { all, shown } = comparePages(readPage(many('1')), readPage(many('2')), 3);
  expect([all, shown.length]).toEqual([9, 3]);
});
