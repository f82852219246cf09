/** Each pathway has a page in each language with all its parts, and the index leads to every page. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pathwayPages } from './pathway-pages.js';

const pages = new Map(pathwayPages(['en', 'ko']));
const pathways = readdirSync('catalogue/pathways').map((file) => file.replace(/\.yaml$/, ''));

describe.each(['en', 'ko'])('in %s', (language) => {
  it('every pathway has a page with requirements, costs, lead time, challenges, terms, vehicles, precedents and sources', () => {
    for (const id of pathways) {
      const page = pages.get(`docs/manual/${language}/pathways/${id}.md`) ?? '';
      expect(page.match(/^## /gm), id).toHaveLength(8);
      expect(page.match(/^- .* · .* · /gm)?.length ?? 0, id).toBeGreaterThan(0);
    }
  });

  it('the index names them all', () => {
    const index = pages.get(`docs/manual/${language}/pathways/index.md`) ?? '';
    for (const id of pathways) expect(index).toContain(`](${id}.md)`);
  });
});

it('lists only cost lines that a pathway switches on', () => {
  const [rent, build] = ['api-overseas', 'pretrain-from-scratch'].map((id) => pages.get(`docs/manual/en/pathways/${id}.md`) ?? '');
  expect(rent).not.toContain('| Accelerators for serving |');
  expect(build).toContain('| Accelerators for serving |');
});

it('says of each vehicle that can build on a pathway all points of its legal form', () => {
  const [rent, build] = ['api-overseas', 'pretrain-from-scratch'].map((id) => pages.get(`docs/manual/en/pathways/${id}.md`) ?? '');
  expect(rent).not.toContain('Legal personality');
  const vehicles = build?.match(/^ {2}- Legal personality: /gm)?.length ?? 0;
  expect(vehicles).toBe(readdirSync('catalogue/vehicles').length);
  for (const point of ['Who owns the result', 'Who is liable', 'When a partner leaves']) expect(build?.split(`  - ${point}: `)).toHaveLength(vehicles + 1);
});
