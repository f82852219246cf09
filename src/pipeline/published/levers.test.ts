/** Levers begin at what is official, and a reader's settings are an edit of the case. */
import { describe, expect, test } from 'vitest';
import { readYaml } from '../../base/index.js';
import type { Results } from '../../analysis/index.js';
import { leversOf, readersCase } from './levers.js';

const row = (stakeholder: string, serviceClass: string | null, dimension: string, weight: number) => ({ stakeholder, serviceClass, dimension, weight });
const results = { weights: [row('decider', 'small', 'a-b', 0.2), row('decider', 'small', 'c-d', 0.8), row('decider', 'large', 'a-b', 0.4), row('decider', 'large', 'c-d', 0.6), row('other', null, 'a-b', 1)] } as unknown as Results;

describe('leversOf', () => {
  const level = (quantity: string) => (quantity === 'discount-rate' ? { level: 0.035, unit: '1' } : null);

  test("the decider's weights as points, over the classes, then quantities from nothing to twice what they are", () => {
    expect(leversOf(results, 'decider', [{ quantity: 'discount-rate', low: null, high: null }], level)).toEqual([
      { is: 'weight', id: 'a-b', at: 30, low: 0, high: 100, step: 1, unit: '%' }, { is: 'weight', id: 'c-d', at: 70, low: 0, high: 100, step: 1, unit: '%' },
      { is: 'quantity', id: 'discount-rate', at: 0.035, low: 0, high: 0.07, step: 0.07 / 50, unit: '1' },
    ]);
  });

  test('stated ends stand; what is not known is no lever', () => {
    expect(leversOf(results, 'decider', [{ quantity: 'discount-rate', low: 0.01, high: 0.06 }, { quantity: 'no-number', low: null, high: null }], level).slice(2)).toMatchObject([{ low: 0.01, high: 0.06 }]);
  });
});

describe('readersCase', () => {
  const files = (judgement: string) => [{ path: 'case.yaml', text: `id: x\njudgement: ${judgement}\noverrides:\n  - {quantity: old-rate, value: 1, who: a, why: b}\n  - {quantity: discount-rate, value: 2, who: a, why: b}\n` }, { path: 'judgement/decider.answers.yaml', text: '[]\n' }];
  const written = (judgement: string, settings: Parameters<typeof readersCase>[1]) => readYaml('case.yaml', readersCase(files(judgement), settings)[0]?.text ?? '').value;

  test("weights stand in the place of the decider's for every class; criteria and price stay, statements go", () => {
    const judged = '{decider: decider, stakeholders: [{id: decider, weights: [{service-class: small, dimensions: {a-b: 1}, criteria: {e-f: 2}}], statements: [{}], worth: [{low: 1, high: 2}]}, {id: other}]}';
    expect(written(judged, { weights: { 'a-b': 5 }, quantities: {} })).toMatchObject({
      judgement: { decider: 'decider', stakeholders: [{ id: 'decider', weights: [{ 'service-class': 'small', dimensions: { 'a-b': 5 }, criteria: { 'e-f': 2 } }], worth: [{ low: 1, high: 2 }] }, { id: 'other' }] },
    });
    expect(JSON.stringify(written(judged, { weights: { 'a-b': 5 }, quantities: {} }))).not.toContain('statements');
    expect(readersCase(files(judged), { weights: { 'a-b': 5 }, quantities: {} })[1]).toEqual({ path: 'judgement/decider.answers.yaml', text: null });
  });

  test('without a decider the reader becomes one', () => {
    expect(written('{stakeholders: []}', { weights: { 'a-b': 5 }, quantities: {} })).toMatchObject({ judgement: { decider: 'reader-of-this-page', stakeholders: [{ id: 'reader-of-this-page', weights: [{ dimensions: { 'a-b': 5 } }] }] } });
  });

  test('a quantity becomes an override in the place of the one before; weights that were not moved stay', () => {
    expect(written('{decider: null}', { weights: null, quantities: { 'discount-rate': 0.05 } })).toEqual({
      id: 'x', judgement: { decider: null },
      overrides: [{ quantity: 'old-rate', value: 1, who: 'a', why: 'b' }, { quantity: 'discount-rate', value: 0.05, who: 'reader-of-this-page', why: 'moved on the published page' }],
    });
  });
});
