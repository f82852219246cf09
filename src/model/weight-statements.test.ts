/** Statements become rows over the right weights: within a level where they keep to one, over all criteria where they do not. */
import { describe, expect, it } from 'vitest';
import { readCase, type Case } from '../case/index.js';
import type { Criterion } from '../catalogue/index.js';
import { levelsOf, statedRows, statementsFor } from './weight-statements.js';
import { levelOfValue, valueOfLevel } from './value-function.js';

const criterion = (id: string, dimension: string, worst: number | string, best: number | string, steps: Record<string, number> | null = null): Criterion =>
  ({ id, dimension, worst: { at: worst, says: '' }, best: { at: best, says: '' }, steps }) as unknown as Criterion;
const criteria = [
  criterion('days-held', 'keeping-going', 0, 100),
  criterion('rights-held', 'keeping-going', 'none', 'all', { none: 0, some: 0.3, all: 1 }),
  criterion('lag-months', 'staying-new', 48, 0),
];
const read = (statements: string, values = ''): Case => {
  const text = `case-format: 1
id: a-case
title: {en: T}
as-of: "2026-11-25"
seed: 1
jurisdictions: [CAN]
horizon: {first-year: 2027, years: 3}
money: CAD_2026
services: [{id: a-service, label: {en: S}}]
alternatives: [{id: an-offer, label: {en: O}}]
judgement:
  values: {${values}}
  stakeholders:
    - id: some-body
      label: {en: P}
      statements: ${statements}
`;
  const { case: theCase, issues } = readCase([{ path: 'case.yaml', text }]);
  if (theCase === null) throw new Error(JSON.stringify(issues));
  return theCase;
};
const rowsFor = (statements: string, serviceClass: string | null = null) => {
  const theCase = read(statements);
  return statedRows(theCase, criteria, statementsFor(theCase.judgement.stakeholders[0]!, serviceClass));
};

describe('statedRows', () => {
  it('keeps levels apart', () => {
    expect(levelsOf(criteria)).toEqual({ dimensions: ['keeping-going', 'staying-new'], criteriaOf: [[0, 1], [2]] });
    const stated = rowsFor('[{rank: [staying-new, keeping-going]}, {ratio: [days-held, rights-held], times: 2}]');
    if (stated.is !== 'levels') throw new Error('across');
    expect(Array.from(stated.dimensions[0]!.coefficients)).toEqual([-1, 1]);
    expect(stated.within.map((rows) => rows.map((row) => Array.from(row.coefficients)))).toEqual([[[1, -2]], []]);
  });

  it('goes over all criteria where a statement crosses dimensions, a dimension being the sum of its own', () => {
    const stated = rowsFor('[{rank: [lag-months, days-held]}, {share: keeping-going, is: 0.5}, {share: days-held, is: {low: 0.25, high: 1}}]');
    if (stated.is !== 'across') throw new Error('levels');
    expect(stated.rows.map((row) => Array.from(row.coefficients))).toEqual([[-1, 0, 1], [0.5, 0.5, -0.5], [0.75, -0.25, 0]]);
  });

  it('turns levels into shares of the swing', () => {
    const stated = rowsFor('[{same: [{days-held: {from: 0, to: 40}}, {rights-held: {from: some, to: all}}]}, {prefer: {days-held: 0.5}, to: {rights-held: swing}}]');
    if (stated.is !== 'levels') throw new Error('across');
    expect(stated.within[0]!.map((row) => Array.from(row.coefficients))).toEqual([[0.4, -0.7], [0.5, -1]]);
  });

  it('takes the statements of the class, else those for all', () => {
    const statements = '[{rank: [staying-new, keeping-going]}, {service-class: critical, share: staying-new, is: 0.1}]';
    expect(rowsFor(statements, 'critical')).toMatchObject({ dimensions: [{ relation: 'equal' }] });
    expect(rowsFor(statements, 'commodity')).toMatchObject({ dimensions: [{ relation: 'at-least' }] });
  });
});

describe('valueOfLevel', () => {
  it('is straight between the anchors, the given step of a scale, or the told curve', () => {
    const told = read('[]', 'lag-months: {half: 12}');
    expect(valueOfLevel(told, criteria[0]!, 25)).toBe(0.25);
    expect(valueOfLevel(told, criteria[1]!, 'some')).toBe(0.3);
    expect(valueOfLevel(told, criteria[1]!, 'most')).toBeNull();
    expect(valueOfLevel(told, criteria[2]!, 12)).toBe(0.5);
    expect(valueOfLevel(told, criteria[2]!, 6)).toBe(0.75);
    expect(valueOfLevel(told, criteria[2]!, 60)).toBeNull();
    expect(levelOfValue(told, criteria[2]!, 0.75)).toBeCloseTo(6, 9);
    expect(levelOfValue(told, criteria[0]!, 0.75)).toBeNull();
  });
});
