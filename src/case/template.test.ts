/** The template that people copy reads without a word of complaint, in all languages of its labels. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCase } from './read-case.js';

describe('cases/template', () => {
  const folder = 'cases/template';
  const files = readdirSync(folder).map((path) => ({ path, text: readFileSync(`${folder}/${path}`, 'utf8') }));

  it('has no issue', () => {
    const { case: template, issues } = readCase(files);
    expect(issues).toEqual([]);
    expect(template?.tables.get('services')).toHaveLength(3);
    expect(template?.tables.get('alternatives')).toHaveLength(3);
    for (const row of [...(template?.tables.values() ?? [])].flat()) expect(Object.keys(row.label)).toEqual(expect.arrayContaining(['en', 'ko']));
  });
});
