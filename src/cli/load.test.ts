/** A case is named by its folder or by its case.yaml; the catalogue comes with its version. */
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { loadCatalogue, placeOfCase } from './load.js';

test('folder and case.yaml are the same place', () => {
  const folder = resolve('cases/examples/canada-federal');
  expect(placeOfCase('cases/examples/canada-federal')).toMatchObject({ id: 'canada-federal', folder });
  expect(placeOfCase('cases/examples/canada-federal/')).toMatchObject({ id: 'canada-federal', folder });
  expect(placeOfCase('cases/examples/canada-federal/case.yaml')).toMatchObject({ id: 'canada-federal', folder });
});

test('the catalogue is data and its version', () => {
  const files = loadCatalogue();
  expect(files.find((file) => file.path === 'VERSION')?.text.trim()).not.toBe('');
  expect(files.every((file) => file.path === 'VERSION' || file.path.endsWith('.yaml'))).toBe(true);
});
