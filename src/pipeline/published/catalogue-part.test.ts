/** The part holds what the case and its packs name, and what that names in turn. */
import { expect, test } from 'vitest';
import { cataloguePart } from './catalogue-part.js';

const files = [
  ['VERSION', '1\n'], ['bindings.yaml', 'cost: total-cost\n'],
  ['quantities/a/total-cost.yaml', 'id: total-cost\nformula: fee-paid + spare-fee\n'], ['quantities/a/fee-paid.yaml', 'id: fee-paid\nsources: [price-list]\n'], ['quantities/a/spare-fee.yaml', 'id: spare-fee\n'],
  ['quantities/a/asked-of-service.yaml', 'id: asked-of-service\nattribute: {index: service, field: asked}\n'], ['quantities/a/guessed-share.yaml', 'id: guessed-share\nvalues:\n  - kind: assumption\n'],
  ['quantities/b/never-named.yaml', 'id: never-named\nsources: [other-list]\n'], ['quantities/b/told-by-case.yaml', 'id: told-by-case\n'],
  ['gates/own-pack/own-gate.yaml', 'id: own-gate\npasses: gate-level > 1\n'], ['gates/far-pack/far-gate.yaml', 'id: far-gate\n'], ['quantities/b/gate-level.yaml', 'id: gate-level\n'],
  ['packs/own-pack.yaml', 'id: own-pack\n'], ['packs/far-pack.yaml', 'id: far-pack\n'], ['sources/price-list.yaml', 'id: price-list\n'], ['sources/other-list.yaml', 'id: other-list\n'],
  ['pathways/any-way.yaml', 'id: any-way\n'], ['precedents/old-story.yaml', 'id: old-story\n'], ['stresses/price-jump.yaml', 'id: price-jump\nstrikes: whom-it-strikes\n'], ['quantities/b/whom-it-strikes.yaml', 'id: whom-it-strikes\n'],
].map(([path, text]) => ({ path: path!, text: text! }));
const LEFT_OUT = ['quantities/b/never-named.yaml', 'gates/far-pack/far-gate.yaml', 'packs/far-pack.yaml', 'sources/other-list.yaml', 'precedents/old-story.yaml'];

test('what nothing names is left out, the rest stays in its order', () => {
  const part = cataloguePart(files, [{ path: 'case.yaml', text: 'packs: [own-pack]\noverrides: [{quantity: told-by-case}]\n' }], ['own-pack']);
  expect(part).toEqual(files.filter(({ path }) => !LEFT_OUT.includes(path)));
});

test('one word more in the case brings in what it names', () => {
  const part = cataloguePart(files, [{ path: 'case.yaml', text: 'packs: [own-pack]\nnote: told-by-case never-named\n' }], ['own-pack']);
  expect(part.map(({ path }) => path)).toEqual(expect.arrayContaining(['quantities/b/never-named.yaml', 'sources/other-list.yaml']));
});
