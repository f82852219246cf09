/** What statements about weights mean for a decision: over the real catalogue and one small case. */
import { describe, expect, it } from 'vitest';
import { rankOrderCentroid } from '../../src/maths/index.js';
import { prepareRun, type CaseFile, type PreparedRun, type Results } from '../../src/pipeline/index.js';
import { readCatalogueFolder } from './random-case.js';

const judged = (judgement: string, values = ''): readonly CaseFile[] => [{ path: 'case.yaml', text: `case-format: 1
id: stated-weights
title: {en: Statements about weights}
as-of: "2026-11-25"
seed: 7
jurisdictions: [CAN]
packs: [general-policy]
horizon: {first-year: 2027, years: 3}
money: CAD_2026
profile: {case-currency: CAD, case-money-year: 2026, usual-language: fr, people-available: 10}
services: [{id: one-service, label: {en: S}, tasks-per-month: 1000}]
alternatives:
  - {id: api-abroad, label: {en: An API abroad}, pathway: api-overseas, hosting-jurisdiction: USA}
  - {id: open-model, label: {en: An open model}, pathway: self-hosted-open-model}
judgement:
  decider: some-body
  values: {${values}}
  stakeholders: [{id: some-body, label: {en: Somebody}, ${judgement}}]
` }];

let base: PreparedRun | null = null;
function decide(judgement: string, values = ''): Results {
  const files = judged(judgement, values);
  const prepared: PreparedRun = base === null ? prepareRun({ catalogueFiles: readCatalogueFolder(), caseFiles: files, settings: { draws: 32 } }) : base.change(files);
  base ??= prepared;
  const output = prepared.finish([prepared.runPart(0, prepared.size)]);
  expect(output.issues.filter((issue) => issue.severity === 'error')).toEqual([]);
  if (output.results === null) throw new Error('no results');
  return output.results;
}

const byDimension = (results: Results): Readonly<Record<string, number>> => Object.fromEntries(results.weights.map(({ dimension, weight }) => [dimension, weight]));
const order = ['cultural-legal-fit', 'safety-privacy-security', 'evolution-optionality', 'sovereignty-continuity', 'resource-capability', 'economic-development', 'environmental-sustainability'];

describe('statements about weights', () => {
  it('in points of the dimensions give the decision that the same weights give', () => {
    const points = order.map((id, k) => `${id}: ${100 - 12 * k}`).join(', ');
    const [stated, weighed] = [decide(`statements: [{points: {${points}}}]`), decide(`weights: [{dimensions: {${points}}}]`)];
    for (const [dimension, weight] of Object.entries(byDimension(weighed))) expect(byDimension(stated)[dimension]).toBeCloseTo(weight, 9);
    const said = (results: Results) => results.services.map(({ recommendation: { form, leaderIfAll, shortlist } }) => ({ form, leaderIfAll, shortlist }));
    expect(said(stated)).toEqual(said(weighed));
  });

  it('as a full ranking have the rank order centroid in their middle', () => {
    const weights = byDimension(decide(`statements: [{rank: [${order.join(', ')}]}]`));
    rankOrderCentroid(order.length).forEach((weight, k) => expect(weights[order[k]!]).toBeCloseTo(weight, 12));
  });

  it('say nothing of a level that they do not name: no statement within a dimension moves the dimensions', () => {
    const weights = byDimension(decide('statements: [{ratio: [keeping-up, staying-power], times: {low: 2, high: 5}}]'));
    for (const weight of Object.values(weights)) expect(weight).toBeCloseTo(1 / order.length, 9);
  });

  it('across dimensions leave the number of criteria in a folder without a say', () => {
    // One comparison of two criteria of different dimensions; every dimension that it does not touch keeps about an even share.
    const weights = byDimension(decide('statements: [{prefer: {keeping-up: swing}, to: {domestic-value: swing}}]'));
    for (const dimension of ['safety-privacy-security', 'environmental-sustainability']) expect(Math.abs(weights[dimension]! - 1 / order.length)).toBeLessThan(0.05);
    expect(Object.values(weights).reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 6);
  });

  it('of a value function move value on that criterion only, and a told middle that is the middle moves nothing', () => {
    const [straight, same, bent] = ['', 'keeping-up: {half: 24}', 'keeping-up: {half: 40, shape: smooth}'].map((values) => decide('weights: []', values));
    const cells = (results: Results, criterion: string): unknown => results.performance.find((row) => row.criterion === criterion)?.cells.map(({ value }) => value);
    const ids = straight!.performance.map(({ criterion }) => criterion);
    for (const id of ids) {
      const [one, other] = [cells(straight!, id), cells(same!, id)] as (number | null)[][];
      one!.forEach((value, k) => (value === null ? expect(other![k]).toBeNull() : expect(other![k]).toBeCloseTo(value, 9)));
      if (id !== 'keeping-up') expect(cells(bent!, id)).toEqual(cells(straight!, id));
    }
  });
});
