/** Skeletons land where CONTRIBUTING.md says, are readable YAML, and cannot be mistaken for finished entries. */
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { skeleton } from './new.js';

test.each([
  ['pathway', 'made-pathway', 'catalogue/pathways/made-pathway.yaml'],
  ['criterion', 'made-criterion', 'catalogue/criteria/made-criterion.yaml'],
  ['gate', 'made-pack/made-gate', 'catalogue/gates/made-pack/made-gate.yaml'],
  ['quantity', 'cost/made-cost', 'catalogue/quantities/cost/made-cost.yaml'],
  ['source', 'made-source', 'catalogue/sources/made-source.yaml'],
  ['risk', 'made-risk', 'catalogue/risks/made-risk.yaml'],
  ['contract-term', 'made-term', 'catalogue/contract-terms/made-term.yaml'],
  ['vehicle', 'made-vehicle', 'catalogue/vehicles/made-vehicle.yaml'],
  ['lifecycle-point', 'made-point', 'catalogue/lifecycle-points/made-point.yaml'],
  ['trigger', 'made-trigger', 'catalogue/triggers/made-trigger.yaml'],
  ['stress', 'made-stress', 'catalogue/stresses/made-stress.yaml'],
  ['candidate-test', 'made-test', 'catalogue/candidate-tests/made-test.yaml'],
  ['question', 'made-question', 'catalogue/questions/made-question.yaml'],
  ['country-profile', 'made-profile', 'catalogue/country-profiles/made-profile.yaml'],
  ['ceiling', 'made-ceiling', 'catalogue/ceilings/made-ceiling.yaml'],
])('%s', (kind, where, path) => {
  const [made] = skeleton(kind, where);
  expect(made?.path).toBe(path);
  expect(parse(made!.text)).toMatchObject({ id: where.split('/').at(-1) });
  expect(made?.text).toContain('"?"');
});

test('a pathway comes with its page of needs', () => {
  expect(skeleton('pathway', 'made-pathway').map((s) => s.path)).toEqual(['catalogue/pathways/made-pathway.yaml', 'catalogue/pathway-needs/made-pathway-needs.yaml']);
});

test('an importer comes with a test that fails until it is written', () => {
  expect(skeleton('importer', 'made-register').map((s) => s.path)).toEqual(['src/importers/made-register.ts', 'src/importers/made-register.test.ts']);
});

test('wrong ids, kinds and missing folders are refused with a sentence', () => {
  expect(() => skeleton('pathway', 'single')).toThrow('at least one hyphen');
  expect(() => skeleton('country', 'made-up')).toThrow('Kinds are');
  expect(() => skeleton('gate', 'made-gate')).toThrow('Give the pack too');
});
