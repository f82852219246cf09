/** What is said at a terminal becomes headings, lists and tables of a page. */
import { describe, expect, test } from 'vitest';
import { render } from './html.js';
import { drawLines } from './flow.js';
import { alignColumns, ruled } from './terminal/lines.js';
import { bulletsOf, UNBOUNDED, wrapTo } from './text-width.js';

const left = { side: 'left', most: null } as const;

describe('a page without edges', () => {
  test('what the terminal says becomes headings, paragraphs, lists and tables', () => {
    const lines = [
      ruled('Service', UNBOUNDED), ...wrapTo('One long sentence that a terminal would have to break somewhere.', UNBOUNDED), '',
      ...wrapTo('What would change it:', UNBOUNDED), ...bulletsOf(['first', 'second & third'], UNBOUNDED), '',
      ...wrapTo('Costs', UNBOUNDED), ...alignColumns([['Way', 'Cost'], ['API', '12 M'], ['Build', '–']], [left, left], UNBOUNDED),
    ];
    expect(render(drawLines(lines, 'Table'))).toBe(
      '<h3>Service</h3><p>One long sentence that a terminal would have to break somewhere.</p><h4>What would change it:</h4><ul><li>first</li><li>second &amp; third</li></ul><h4>Costs</h4>'
      + '<div class="wide" role="group" tabindex="0" aria-label="Costs"><table><caption class="visually-hidden">Costs</caption><thead><tr><th scope="col">Way</th><th scope="col" class="n">Cost</th></tr></thead><tbody><tr><th scope="row">API</th><td class="n">12 M</td></tr><tr><th scope="row">Build</th><td class="n">–</td></tr></tbody></table></div>');
  });

  test('a table is named by the line above it where that names it, else by the heading that it stands under', () => {
    const rows = alignColumns([['Way', 'Cost'], ['API', 'CAD 12 million']], [left, left], UNBOUNDED);
    const page = render(drawLines([ruled('Control', UNBOUNDED), 'It is dear.', ...rows, '', 'All of them.', 'By year:', ...rows], 'Table', 2));
    expect(page).toContain('<h2>Control</h2><p>It is dear.</p>');
    expect([...page.matchAll(/<caption[^>]*>[^<]*/g)].map(([found]) => found)).toEqual(['<caption>Control', '<caption class="visually-hidden">By year']);
    expect(page).toContain('<td class="n">CAD 12 million</td>');
  });

  test('lists that a blank line parts stay two lists', () => {
    expect(render(drawLines([...bulletsOf(['a'], UNBOUNDED), '', ...bulletsOf(['b'], UNBOUNDED)], ''))).toBe('<ul><li>a</li></ul><ul><li>b</li></ul>');
  });
});
