/** Weights, swings and the decider: what a weight must come with, and what it may not be. */
import { describe, expect, it } from 'vitest';
import type { Issue } from '../base/index.js';
import { readYaml } from '../base/index.js';
import { checkUnique, readJudgement } from './read-judgement.js';
import type { WrittenCase } from './schema.js';

const read = (text: string) => {
  const reading = readYaml('case.yaml', `judgement:\n${text}`);
  const issues: Issue[] = [];
  const judgement = readJudgement((reading.value as { judgement: WrittenCase['judgement'] }).judgement, reading, issues);
  return { judgement, issues: issues.map((issue) => `${issue.code} ${issue.at?.line}:${issue.at?.column}`) };
};
const person = (rest: string) => `  stakeholders:\n    - id: one\n      label: {en: One}\n${rest}`;

describe('readJudgement', () => {
  it('has nobody where nothing is written', () => {
    expect(readJudgement(undefined, readYaml('case.yaml', 'a: 1'), [])).toEqual({ decider: null, stakeholders: [], values: new Map(), swings: new Map() });
  });

  it('keeps weights as estimates, by class of service', () => {
    const { judgement, issues } = read(person('      weights: [{service-class: critical, dimensions: {safety-first: {low: 1, mode: 2, high: 3}}}]\n'));
    expect(issues).toEqual([]);
    expect(judgement.stakeholders[0]?.weights[0]).toMatchObject({ serviceClass: 'critical', criteria: new Map() });
    expect(judgement.stakeholders[0]?.weights[0]?.dimensions.get('safety-first')).toMatchObject({ kind: 'pert', mode: 2 });
  });

  it('refuses a weight of a criterion whose swing is not written down', () => {
    const weights = '      weights: [{criteria: {answer-quality: 3}}]\n';
    expect(read(person(weights)).issues).toEqual(['weight-without-swing 5:45']);
    expect(read(person(weights) + '  swings: {answer-quality: {worst: 0, best: 1}}\n').issues).toEqual([]);
  });

  it('refuses what no weight can be', () => {
    const weight = (value: string) => read(person(`      weights: [{dimensions: {a-b: ${value}, c-d: 1}}]\n`)).issues.map((issue) => issue.split(' ')[0]);
    expect(weight('-1')).toEqual(['weight-negative']);
    expect(weight('{low: -1, mode: 0, high: 1}')).toEqual(['weight-negative']);
    expect(weight('heavy')).toEqual(['weight-form']);
    expect(weight('unknown')).toEqual([]);
    expect(read(person('      weights: [{dimensions: {a-b: 0}}]\n')).issues).toEqual(['weights-all-zero 5:30']);
  });

  it('knows the decider by an id of the stakeholders', () => {
    expect(read(`  decider: on\n${person('')}`).issues).toEqual(['decider-unknown 2:12']);
    expect(read(`  decider: one\n${person('')}`).judgement.decider).toBe('one');
  });

  it('wants what value is worth as a range from zero on', () => {
    expect(read(person('      worth: [{low: 5, high: 4}]\n')).issues).toEqual(['worth-order 5:15']);
    expect(read(person('      worth: [{low: 0, high: 0}]\n')).issues).toEqual([]);
  });
});

describe('checkUnique', () => {
  it('reports each repetition at its place, with the line of the first', () => {
    const reading = readYaml('case.yaml', 'goals:\n  - {id: a}\n  - {id: b}\n  - {id: a}\n');
    const issues: Issue[] = [];
    checkUnique(['a', 'b', 'a'], ['goals'], reading, issues);
    expect(issues).toMatchObject([{ code: 'duplicate-id', at: { line: 4, column: 10 }, params: { found: 'a', line: 2 } }]);
  });
});
