/** Statements keep their form, their order and their place; answers of an interview come after those of the case. */
import { describe, expect, it } from 'vitest';
import { readCase } from './read-case.js';
import { namesIn, writeStatement } from './read-statements.js';

const text = (statements: string): string => `case-format: 1
id: a-case
title: {en: T}
as-of: "2026-11-25"
seed: 1
jurisdictions: [CAN]
horizon: {first-year: 2027, years: 3}
money: CAD_2026
services: [{id: a-service, label: {en: S}}]
alternatives: [{id: an-offer, label: {en: O}}]
judgement: {stakeholders: [{id: some-body, label: {en: P}, statements: ${statements}}]}
`;
const read = (statements: string, answers?: string) =>
  readCase([{ path: 'case.yaml', text: text(statements) }, ...(answers === undefined ? [] : [{ path: 'judgement/some-body.answers.yaml', text: answers }])]);

describe('readStatements', () => {
  it('reads each form', () => {
    const { case: theCase, issues } = read('[{rank: [a-b, c-d]}, {points: {a-b: 100, c-d: {low: 20, high: 40}}}, {ratio: [a-b, c-d], times: 2}, {share: a-b, is: {low: 0.1, high: 0.2}}, {prefer: {a-b: swing}, to: {c-d: 0.5}, beside: {a-b: 0.9}}, {same: [{a-b: {from: 1, to: 2}}, {c-d: swing}], shown: 0.5}]');
    expect(issues).toEqual([]);
    const statements = theCase!.judgement.stakeholders[0]!.statements;
    expect(statements.map(({ is }) => is)).toEqual(['ranking', 'points', 'ratio', 'share', 'preference', 'indifference']);
    expect(statements.map(namesIn).every((names) => names.includes('a-b'))).toBe(true);
    expect(statements[4]).toMatchObject({ more: new Map([['a-b', { is: 'share', share: 1 }]]), beside: new Map([['a-b', { is: 'share', share: 0.9 }]]) });
  });

  it('appends the answers of an interview, each at its place in its own file', () => {
    const { case: theCase, issues } = read('[{rank: [a-b, c-d]}]', '- {rank: [c-d, e-f]}\n- {ratio: [a-b, e-f], times: 3, hints: [some-bias]}\n');
    expect(issues).toEqual([]);
    const [, , last] = theCase!.judgement.stakeholders[0]!.statements;
    expect(last).toMatchObject({ is: 'ratio', hints: ['some-bias'], file: 'judgement/some-body.answers.yaml', at: { line: 2, column: 3 } });
  });

  it('writes lines that read back as the same', () => {
    const { case: theCase } = read('[{rank: [a-b, c-d]}, {points: {a-b: 100, c-d: {low: 20, high: 40}}}, {ratio: [a-b, c-d], times: 2}, {share: a-b, is: {low: 0.1, high: 0.2}}, {prefer: {a-b: swing}, to: {c-d: 0.5}, beside: {a-b: 0.9}}, {same: [{a-b: {from: 1, to: 2}}, {c-d: swing}], shown: 0.5, check: true, hints: [some-bias]}]');
    const first = theCase!.judgement.stakeholders[0]!.statements;
    const { case: again, issues } = read('[]', first.map((statement) => writeStatement(statement, statement)).join(''));
    expect(issues).toEqual([]);
    const placeless = (statements: typeof first): unknown => statements.map((statement) => ({ ...statement, file: '', at: null, path: '' }));
    expect(placeless(again!.judgement.stakeholders[0]!.statements)).toEqual(placeless(first));
  });

  it('says what is wrong with an answer where it stands', () => {
    const { issues } = read('[]', '- {rank: [c-d]}\n- {ratio: [a-b, e-f], times: -3}\n');
    expect(issues.map(({ code, file, at }) => `${code} ${file} ${at?.line}`)).toEqual(['statement-names judgement/some-body.answers.yaml 1', 'statement-range judgement/some-body.answers.yaml 2']);
  });

  it('lets the answers count in the digest of the case', () => {
    expect(read('[]', '- {rank: [c-d, a-b]}\n').case!.digest).not.toBe(read('[]').case!.digest);
  });
});
