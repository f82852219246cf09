/** The list of importers: descriptors are complete, ids unique, and no text is recognised by two. */
import { expect, test } from 'vitest';
import { canadaImporter } from './canada.js';
import { IMPORTERS, recogniseImporter } from './index.js';
import { jrcPstwImporter } from './jrc-pstw.js';
import { mappingImporter } from './mapping.js';
import { ukAtrsImporter } from './uk-atrs.js';
import { us2023Importer } from './us-2023.js';
import { us2024Importer } from './us-2024.js';

test('every importer is listed, the one that recognises nothing last', () => {
  expect(IMPORTERS).toEqual([canadaImporter, us2024Importer, us2023Importer, ukAtrsImporter, jrcPstwImporter, mappingImporter]);
  expect(new Set(IMPORTERS.map((importer) => importer.id)).size).toBe(IMPORTERS.length);
});

test.each(IMPORTERS.map((importer) => [importer.id, importer] as const))('%s says in two languages what it asks, needs, gives and how', (_id, importer) => {
  for (const text of [importer.asks, importer.needs, importer.gives, importer.method]) {
    expect(Object.keys(text)).toEqual(['en', 'ko']);
    expect(text['en']).not.toBe('');
    expect(text['ko']).toMatch(/[\uac00-\ud7af]/);
  }
  expect(importer.examples.length).toBeGreaterThan(0);
});

test('a text that is no known register is recognised by none', () => {
  for (const text of ['', 'a,b\n1,2\n', '{"a": 1}', 'Title\nx']) expect(recogniseImporter(text)).toBeNull();
});
