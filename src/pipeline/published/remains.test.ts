/** A withheld text is found wherever it stands; words of the catalogue and short figures are not taken for one. */
import { expect, test } from 'vitest';
import { remainsOf } from './remains.js';

test('texts are errors, long numbers warnings, with their places', () => {
  const files = [{ path: 'a.yaml', text: 'x: 1\nnote: Ask Northwind Ltd\nb: 41270, 141275, 4127.5\nc: 4127\n' }];
  expect(remainsOf([{ en: 'Northwind Ltd' }, 4127], files)).toMatchObject([
    { code: 'withheld-text-remains', severity: 'error', file: 'a.yaml', at: { line: 2, column: 11 } },
    { severity: 'warning', at: { line: 3 } },
  ]);
});

test('a number inside a longer one is another number', () => {
  expect(remainsOf([4127], [{ path: 'a', text: '41270 14127 1.4127' }])).toEqual([]);
});

test('levels, short words and short figures say nothing by themselves', () => {
  expect(remainsOf(['high', 'api-overseas', 'Kim', 12, 'yes'], [{ path: 'a', text: 'high api-overseas Kim 12 yes' }])).toEqual([]);
});
