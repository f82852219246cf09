/** A constructed case in which 19 days without the supplier overturn the choice, and its two neighbours in which they do not, or nobody knows. */
import { describe, expect, it } from 'vitest';
import { prepareRun, type StudyAnswer } from '../../src/pipeline/index.js';
import { inputOf } from '../worked-cases.js';

const CUT_OFF = 'supplier-cut-off-stress';
const SERVICE = 'code-assistance';

const input = inputOf('cases/examples/small-language-state', { draws: 64 });
const prepared = prepareRun(input);
const table = input.caseFiles.find(({ path }) => path === 'services.csv')!.text;

/** The case with one service that is answered by a hosted model and tolerates so many days without it. */
function tolerating(days: string): StudyAnswer<'stress'> {
  const [header = '', ...rows] = table.trimEnd().split('\n');
  const column = header.split(',').indexOf('tolerable-outage');
  const changedRows = rows.map((row) => (row.startsWith(`${SERVICE},`) ? row.split(',').map((cell, at) => (at === column ? days : cell)).join(',') : row));
  const changed = prepared.change([{ path: 'services.csv', text: `${[header, ...changedRows].join('\n')}\n` }]);
  expect(changed.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return changed.study('stress', { service: SERVICE })!.answer;
}

const cutOff = (answer: StudyAnswer<'stress'>) => answer.stresses.find(({ stress }) => stress === CUT_OFF)!;
const own = (answer: StudyAnswer<'stress'>) => cutOff(answer).alternatives.find(({ alternative }) => alternative === answer.leader)!;

describe('a cut-off of 19 days', () => {
  it('overturns the choice of a hosted model where the service tolerates ten days', () => {
    const answer = tolerating('10');
    expect(answer.leader).toBe('generic-api-overseas');
    expect(cutOff(answer)).toMatchObject({ outcome: 'lost' });
    expect(cutOff(answer).leader).not.toBe(answer.leader);
    expect(own(answer)).toMatchObject({ kept: 'no', lostTo: { is: 'stress' }, regret: null, days: { survives: 0 } });
    expect(own(answer).days!.waits).toBeGreaterThan(10);
    expect(answer.leastRegret.map(({ alternative }) => alternative)).not.toContain(answer.leader);
  });
  it('leaves it where the service tolerates thirty, and its users wait as long', () => {
    const [ten, thirty] = [tolerating('10'), tolerating('30')];
    expect(thirty.leader).toBe(ten.leader);
    expect(own(thirty)).toMatchObject({ kept: 'yes', struck: 'yes' });
    expect(own(thirty).days).toEqual(own(ten).days);
  });
  it('leaves it marked where nobody has said what the service tolerates', () => {
    const answer = tolerating('');
    expect(answer.tolerableOutage).toBeNull();
    expect(own(answer)).toMatchObject({ kept: 'unknown', lostTo: null });
    expect(own(answer).regret).not.toBeNull();
  });
});
