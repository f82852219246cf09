/** The page of moved results shows pictures as pictures, texts as texts, figures by name. */
import { expect, test } from 'vitest';
import { drawAcceptPage } from './accept-page.js';

test('both sides of a picture and of a text, and the figures that moved', () => {
  const page = drawAcceptPage([
    { path: 'a/forms.en.svg', before: '', after: '<svg xmlns="http://www.w3.org/2000/svg"/>\n' },
    { path: 'a/summary.en.txt', before: 'x < 1\n', after: 'x < 2\n' },
    { path: 'a/decision.json', before: '{"services":[{"id":"one","form":"a"}]}', after: '{"services":[{"id":"one","form":"b"}]}' },
  ]);
  expect(page).toContain('<p>(none)</p>');
  expect(page).toContain('src="data:image/svg+xml;base64,');
  expect(page).toContain('<pre>x &lt; 2\n</pre>');
  expect(page).toContain('<td>services.one.form</td><td>"a"</td>'.replaceAll('"', '&quot;'));
});
