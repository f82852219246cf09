/** A stress over a small catalogue: it moves what it strikes, draw by draw, and nothing else. */
import { describe, expect, it } from 'vitest';
import { readCase } from '../case/index.js';
import { readCatalogue } from '../catalogue/index.js';
import { openSession, type Column } from '../formula/index.js';
import { compileModel } from './model.js';
import type { DecisionModel } from './types.js';

const kinds = ['measured', 'official', 'third-party', 'vendor', 'inferred', 'assumption'];
const stress = (id: string, body: string): readonly [string, string] => [`stresses/${id}.yaml`, `id: ${id}\nlabel: L\nhappens: H.\nsources: [own-test]\nchecked: "2026-01-02"\n${body}`];

const files = [
  ...Object.entries({
    'units.yaml': 'base: [task, month, token]\naliases: {}\n',
    'indexes.yaml': 'service: {label: Service, of: case}\nalternative: {label: Alternative, of: case}\nyear: {label: Year, of: time}\n',
    'evidence-kinds.yaml': kinds.map((kind) => `${kind}: {label: K, shift: 0, widen: 1, widen-per-year: 0, exact-half-width: 0.3, one-sided: false, source: own-test}\n`).join(''),
    'defaults.yaml': 'draws-record: {value: 8, unit: "1", why: W, source: own-test}\n',
    'bindings.yaml': '{}\n',
    'sources/own-test.yaml': 'id: own-test\ntitle: T\npublisher: P\nurl: null\nlicence: CC0\npublished: null\ngrade: I\n',
    'quantities/a/is-hosted.yaml': 'id: is-hosted\nlabel: H\nboolean: true\nper: [alternative]\nattribute: {index: alternative, field: hosted}\n',
    'quantities/a/own-price.yaml': 'id: own-price\nlabel: P\nunit: token\nper: [alternative]\ndomain: positive\nattribute: {index: alternative, field: price}\n',
    'quantities/a/whole-price.yaml': 'id: whole-price\nlabel: W\nunit: token\nper: [alternative]\nformula: own-price + 1 token\n',
    'quantities/a/price-factor.yaml': 'id: price-factor\nlabel: F\nunit: "1"\nper: []\nformula: 3\n',
    'quantities/a/fixed-price.yaml': 'id: fixed-price\nlabel: F\nunit: token\nper: []\nformula: 7 token\n',
  }),
  stress('price-rises', 'strikes: is-hosted\nshocks: [{quantity: own-price, multiply: price-factor}]\n'),
  stress('price-is-set', 'strikes: is-hosted\nshocks: [{quantity: whole-price, set: fixed-price}]\n'),
  stress('price-forgotten', 'strikes: known(own-price) and is-hosted\nshocks: [{quantity: own-price, forgets: true}]\n'),
].map(([path, text]) => ({ path, text }));

function modelOf(more = ''): DecisionModel {
  const { catalogue, issues } = readCatalogue(files, 'test');
  if (catalogue === null) throw new Error(JSON.stringify(issues));
  const text = `case-format: 1\nid: small-case\ntitle: {en: T}\nas-of: "2026-06-01"\nseed: 1\njurisdictions: [CAN]\nhorizon: {first-year: 2027, years: 2}\nmoney: CAD_2026
services: [{id: a, label: {en: A}}]
alternatives: [{id: x, label: {en: X}, hosted: true, price: {lognormal: [1, 9]}}, {id: y, label: {en: Y}, hosted: false, price: {lognormal: [1, 9]}}, {id: z, label: {en: Z}, price: {lognormal: [1, 9]}}]\n${more}`;
  const theCase = readCase([{ path: 'case.yaml', text }]).case;
  const reading = theCase === null ? null : compileModel(theCase, catalogue, { seed: 1, draws: 32, asOf: '2026-06-01', assumptions: true });
  if (reading?.model == null) throw new Error(JSON.stringify(reading?.issues));
  return reading.model;
}

const column = (model: DecisionModel, quantity: string): Column => openSession(model.program).shared(quantity);
const cells = ({ values, draws, cells: count }: Column): readonly (readonly number[])[] => Array.from({ length: count }, (_, cell) => [...values.subarray(cell * draws, (cell + 1) * draws)]);
const under = (model: DecisionModel, id: string): DecisionModel => model.stressed(model.catalogue.knowledge.stress.get(id)!);

describe('a model under a stress', () => {
  it('multiplies what it strikes in every draw, keeps the draws of the rest, and strikes where nobody knows', () => {
    const model = modelOf();
    const [x, y, z] = cells(column(model, 'own-price'));
    expect(cells(column(under(model, 'price-rises'), 'own-price'))).toEqual([x!.map((price) => price * 3), y, z!.map((price) => price * 3)]);
    expect(cells(column(under(model, 'price-rises'), 'whole-price'))[0]).toEqual(x!.map((price) => price * 3 + 1));
  });
  it('sets and forgets only where it strikes, and reads whom it strikes before it has struck', () => {
    const model = modelOf();
    const whole = cells(column(model, 'whole-price'));
    expect(cells(column(under(model, 'price-is-set'), 'whole-price'))).toEqual([whole[0]!.map(() => 7), whole[1], whole[2]!.map(() => 7)]);
    const forgotten = column(under(model, 'price-forgotten'), 'own-price');
    expect([0, 1, 2].map((cell) => forgotten.unknown?.[cell * forgotten.draws])).toEqual([1, 0, 1]);
    expect(cells(forgotten)[1]).toEqual(cells(column(model, 'own-price'))[1]);
  });
  it('strikes what a case overrides too', () => {
    const model = modelOf('overrides: [{quantity: whole-price, value: 5, who: me, why: test}]\n');
    expect(cells(column(under(model, 'price-is-set'), 'whole-price')).map(([first]) => first)).toEqual([7, 5, 7]);
  });
});
