/** A tender from each worked case: page and table share their ids, every gate in force stands once, nothing lacks words. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runPipeline } from '../../src/pipeline/index.js';
import { drawTender, type Background } from '../../src/views/index.js';
import { createWords } from '../../src/words/index.js';
import { inputOf, wholeCatalogue, workedCases } from '../worked-cases.js';

const locales = readdirSync('locales', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const catalogue = wholeCatalogue();

const idsOfPage = (page: string): readonly string[] => [...page.matchAll(/<span class="ids">((?:REQ|AWD|ASK|TRM)-[^<]+)<\/span>/g)].map(([, id]) => id!);
const idsOfTable = (table: string): readonly string[] => [...table.matchAll(/(?:^|\r\n)((?:REQ|AWD|ASK|TRM)-[a-z0-9-]+),/g)].map(([, id]) => id!);

describe.each(workedCases())('%s', (folder) => {
  const input = inputOf(folder, { draws: 32 });
  const output = runPipeline(input);
  const { results, receipt } = output;
  /** What a case adds to the catalogue has the words that its author gave it. */
  const own = input.caseFiles.flatMap(({ path }) => /catalogue\/.*?([^/]+)\.yaml$/.exec(path)?.[1] ?? []);
  const tender = output.tender({ service: null, alternative: null })!;

  it.each([['en', 'ko'], ['ko', 'en']])('has the same ids on the page and in the table (%s)', (...languages) => {
    const words = languages.map((language) => createWords(language, locales));
    const { page, table } = drawTender({ tender, results: results!, receipt: receipt!, background: output.surroundings as Background, words });
    const ids = idsOfPage(page);
    expect(ids.length).toBeGreaterThan(5);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...idsOfTable(table)].sort()).toEqual([...ids].sort());
    expect(words.flatMap((each) => each.gaps()).filter((gap) => !own.some((id) => gap.includes(id)))).toEqual([]);
    expect(page.replace(/<style>[\s\S]*?<\/style>/, '')).not.toMatch(/undefined|NaN|\[object/);
  });

  it('has every gate in force once', () => {
    const packs = [...(input.caseFiles.find(({ path }) => path === 'case.yaml')?.text.matchAll(/^packs: \[(.*)\]/gm) ?? [])].flatMap(([, list]) => list!.split(',').map((pack) => pack.trim()));
    const wanted = [...catalogue.gates.values()].filter((gate) => packs.includes(gate.pack) && gate.from <= results!.settings.asOf && (gate.until === null || gate.until > results!.settings.asOf));
    expect(tender.requirements.map(({ entry }) => entry).sort()).toEqual(wanted.map(({ id }) => id).sort());
  });

  it('gives weights that sum to one where somebody decides, and none else', () => {
    const sums = tender.criteria[0]!.weights.map((_, position) => tender.criteria.reduce((sum, { weights }) => sum + weights[position]!.weight, 0));
    for (const sum of sums) expect(sum).toBeCloseTo(1, 9);
    expect(sums.length > 0).toBe(tender.decider !== null);
  });

  it('asks only what somebody left open, of alternatives in scope', () => {
    const known = new Set([...tender.requirements, ...tender.criteria, ...tender.terms].map(({ id }) => id));
    for (const question of tender.questions) {
      expect(question.alternatives.length).toBeGreaterThan(0);
      expect(question.serves.filter((id) => !known.has(id))).toEqual([]);
    }
  });
});

it('narrows to one service and one alternative, and to nothing that is not there', () => {
  const output = runPipeline(inputOf('cases/examples/small-language-state', { draws: 8 }));
  const service = output.results!.services.find(({ alternatives }) => alternatives.length > 0)!.id;
  const [alternative] = output.results!.alternatives;
  const tender = output.tender({ service, alternative: alternative!.id })!;
  expect([tender.services, tender.alternatives]).toEqual([[service], [alternative!.id]]);
  for (const term of tender.terms) expect(term.alternatives).toEqual([alternative!.id]);
  expect(output.tender({ service: 'nobody', alternative: null })).toBeNull();
  expect(output.tender({ service, alternative: 'nobody' })).toBeNull();
});

it('asks a supplier whether the offer holds each contract term that an attribute can tell', () => {
  const terms = [...catalogue.knowledge['contract-term'].values()];
  expect(terms.filter(({ tells }) => tells.length === 0).map(({ id }) => id)).toEqual([]);
  const tender = runPipeline(inputOf('cases/examples/small-language-state', { draws: 8 })).tender({ service: null, alternative: null })!;
  const asked = new Set(tender.questions.flatMap(({ serves }) => serves));
  const needed = new Set(tender.terms.filter(({ collection }) => collection === 'contract-terms').map(({ entry }) => entry));
  const quiet = terms.filter(({ id, tells }) => needed.has(id) && !asked.has(`TRM-${id}`) && tells.some((quantity) => catalogue.quantities.get(quantity)?.data?.from === 'attribute'));
  expect(quiet.map(({ id }) => id)).toEqual([]);
  expect(tender.questions.filter(({ entry }) => entry === 'results-owned-by-the-state')).toMatchObject([{ serves: ['TRM-ownership-of-results'] }]);
});
