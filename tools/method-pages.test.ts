/** Each cost line and each footprint has a page in each language: formula, limits, sources down to dates, and the oracle that checks it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { methodIds, methodPages, oracleOf } from './method-pages.js';
import { readWhole } from './page-parts.js';

const pages = new Map(methodPages(['en', 'ko']));
const ids = methodIds(readWhole());

describe.each(['en', 'ko'])('in %s', (language) => {
  it.each(ids)('%s says formula, limits, bearers, facts or questions, oracle and sources', (id) => {
    const page = pages.get(`docs/methods/${language}/${id}.md`) ?? '';
    expect(page.match(/^## /gm)?.length ?? 0).toBeGreaterThanOrEqual(5);
    expect(page).toContain('> ');
    expect(page).toContain(oracleOf(id));
    expect(page).not.toMatch(/undefined|NaN|\[object/);
  });
  it('the index leads to every page', () => {
    const index = pages.get(`docs/methods/${language}/index.md`) ?? '';
    for (const id of ids) expect(index).toContain(`](${id}.md)`);
  });
});

it.each(ids.filter((id) => oracleOf(id).includes('footprint')))('%s is asked for by the test that its page names', (id) => {
  expect(readFileSync(oracleOf(id), 'utf8')).toContain(`'${id}'`);
});

it('a fact stands with its source, kind and date, and with its back-test where it has one', () => {
  const page = pages.get('docs/methods/en/adaptation-cost.md') ?? '';
  expect(page).toMatch(/\| Share of the peak that a billed hour gives in training a dense model[^|]*\|[^|]*\|[^|]*tools\/fit-training\.ts[^|]*\|[^|]*\|[^|]*2026[^|]*\| [^–|]+\|/);
});

it.each([
  ['switching-cost', 'All of them.'],
  ['process-cost', 'No language model'],
  ['retrieval-cost', 'Retrieval with a purchased model inside the perimeter; Retrieval with a remote model'],
])('%s is borne by: %s', (id, bearing) => {
  expect(pages.get(`docs/methods/en/${id}.md`)).toContain(`## Pathways that bear it\n\n${bearing}\n`);
});

it.each(['exit-cost', 'work-already-done', 'optimism-uplift-cost'])('%s is borne by every pathway that uses a language model', (id) => {
  const page = pages.get(`docs/methods/en/${id}.md`) ?? '';
  const line = /## Pathways that bear it\n\n(.*)\n/.exec(page)?.[1] ?? '';
  expect(line.split('; ')).toHaveLength((readWhole().collections.get('pathway')?.size ?? 0) - 1);
  expect(line).not.toContain('No language model');
});
