/** Markup from parts: everything that is not markup is escaped, and what opens closes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorOf, element, list, raw, render, tag } from './html.js';

describe('elements', () => {
  it('escape text and attributes, leave out what is null or false', () => {
    expect(render(element('a', { href: 'x?a=1&b="2"', hidden: true, title: null, disabled: false }, '<b> & "c"'))).toBe('<a href="x?a=1&amp;b=&quot;2&quot;" hidden="">&lt;b&gt; &amp; &quot;c&quot;</a>');
    expect(render([tag('p', 1, raw('<br>'), null), tag('br')])).toBe('<p>1<br></p><br>');
  });

  it('never let text become markup', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      expect(render(tag('p', text)).slice(3, -4)).not.toMatch(/[<>]|&(?!(amp|lt|gt|quot);)/);
    }));
  });

  it('make fragments without signs that an address would change', () => {
    expect(anchorOf('en', 's', 'a b/ü#1')).toBe('en-s-a_b___1');
    expect([list([]), render(list(['a']))]).toEqual([null, '<ul><li>a</li></ul>']);
  });
});
