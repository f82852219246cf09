/** Our own HTML comes back as a tree; what is no HTML of ours does not break the reader. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { element, render, tag } from '../html.js';
import { readPage, textOf } from './page-tree.js';

test('elements, attributes, texts with signs, and raw parts', () => {
  const page = readPage(`<!doctype html>\n${render(element('p', { class: 'a', id: 'x"y' }, '1 < 2 & ', tag('b', 'ok'), element('br', {})))}<script>if (a < b) "</p>"</script>`);
  expect(page.children).toEqual([
    { name: '!doctype', attributes: [['html', '']], children: [] },
    { name: 'p', attributes: [['class', 'a'], ['id', 'x"y']], children: ['1 < 2 & ', { name: 'b', attributes: [], children: ['ok'] }, { name: 'br', attributes: [], children: [] }] },
    { name: 'script', attributes: [], children: ['if (a < b) "</p>"'] },
  ]);
});

test('any text can be read, and any content comes back', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('<', '>', '/', 'p', ' ', '"', '&', '=', 'script') }), (text) => {
      readPage(text);
      expect(textOf(readPage(render(tag('p', `x${text}`))))).toBe(`x${text}`);
    }),
  );
});
