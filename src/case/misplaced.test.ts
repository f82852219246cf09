/** A key in the wrong place is told where it belongs; a misspelt one stays a misspelt one. */
import { describe, expect, it } from 'vitest';
import type { Issue } from '../base/index.js';
import { readYaml } from '../base/index.js';
import { explainMisplaced, findMisplaced } from './misplaced.js';

const unknown = (path: string, key: string): Issue => ({ code: 'unknown-key', severity: 'error', file: 'case.yaml', at: null, path, params: { key } });

describe('explainMisplaced', () => {
  it.each([
    ['swings', 'swings', 'judgement.swings', 'case.yaml'],
    ['judgement.packs', 'packs', 'packs', 'judgement'],
    ['judgement.stakeholders.0.decider', 'decider', 'judgement.decider', 'judgement.stakeholders'],
    ['goals.1.matrix', 'matrix', 'correlations.matrix', 'goals'],
  ])('%s', (path, key, accepted, found) => {
    expect(explainMisplaced([unknown(path, key)])).toMatchObject([{ code: 'misplaced-block', params: { key, accepted, found } }]);
  });

  it('leaves keys alone that are known nowhere, or in too many places', () => {
    const issues = [unknown('blockchain', 'blockchain'), unknown('horizon.label', 'label')];
    expect(explainMisplaced(issues)).toEqual(issues);
  });
});

describe('findMisplaced', () => {
  it('finds blocks of the case among facts that people name themselves', () => {
    const reading = readYaml('case.yaml', 'profile:\n  own-fact: 1\n  overrides: []\nceilings: {scenarios: 1}\n');
    expect(findMisplaced(reading)).toMatchObject([
      { path: 'profile.overrides', at: { line: 3, column: 3 } },
      { path: 'ceilings.scenarios', at: { line: 4, column: 12 } },
    ]);
  });

  it('is silent about anything that is no map', () => {
    for (const text of ['', '- a', 'profile: 3', 'profile:']) expect(findMisplaced(readYaml('case.yaml', text))).toEqual([]);
  });
});
