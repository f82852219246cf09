/** The page of an entry says its sentences, its origin and the grade of each source, in the reader's language. */
import { expect, it } from 'vitest';
import { wordsOf } from '../../../tests/views/small-results.js';
import { columnsOf } from '../text-width.js';
import { tabulateEntry, type Entry } from './entry.js';

const entry: Entry = {
  kind: 'risk', collection: 'risks', id: 'own-risk', code: 'R9', label: 'The service stops', origin: 'ours', checked: '2026-11-22',
  lines: [
    { part: 'indicator', items: [[{ is: 'phrase', collection: 'risks', id: 'own-risk', part: 'indicator', english: 'Days of notice that are left before the version in use is retired by its supplier, and what the contract says of it.' }]] },
    { part: 'measures', items: [[{ is: 'text', text: 'a + b' }], [{ is: 'message', id: 'entry-need-recommended' }, { is: 'text', text: 'c' }]] },
  ],
  sources: [
    { title: 'A report', publisher: 'A press site', url: 'https://example.org/a', published: '2026-06-12', grade: 'x' },
    { title: 'Judgement', publisher: 'Portolan', url: null, published: null, grade: 'I' },
  ],
};

it('holds heading, sentences, lists, origin, date and graded sources within the width', () => {
  const text = tabulateEntry(entry, wordsOf('en'), { width: 60 });
  expect(text.split('\n').filter((line) => columnsOf(line) > 60)).toEqual([]);
  for (const part of ['R9 · own-risk · risk', 'The service stops', '- a + b', '- (recommended) c', 'Origin: ours', '12 June 2026', 'grade x', '  https://example.org/a', 'undated']) expect(text).toContain(part);
});

it('speaks Korean, and says when there is no source', () => {
  const text = tabulateEntry({ ...entry, code: null, origin: null, checked: null, sources: [] }, wordsOf('ko'));
  expect(text.split('\n')[0]).toBe('own-risk · 위험');
  expect(text).toContain('출처 없음');
  expect(text).not.toContain('유래');
});
