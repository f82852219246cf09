/** What must exist first is answered with ratios against the profile, and each missing or unknown item with its time and its price, or the question to ask. */
import { describe, expect, it } from 'vitest';
import { prepareRun, type Answer } from '../../src/pipeline/index.js';
import { inputOf } from '../worked-cases.js';

const CASE = 'cases/examples/small-language-state';
const QUESTION = 'what-must-exist-first';
const prepared = prepareRun(inputOf(CASE, { draws: 32 }));
const text = inputOf(CASE).caseFiles.find(({ path }) => path === 'case.yaml')!.text;
const asked = (from: string, to: string): Answer => {
  expect(text).toContain(from);
  const run = prepared.change([{ path: 'case.yaml', text: text.replace(from, to) }]);
  return run.finish([run.runPart(0, run.size)]).ask({ question: QUESTION, history: [] })[0]!;
};
type Statement = Answer['findings'][number] | Answer['lacks'][number];
const about = (answer: Answer, code: RegExp, alternative: string, named: string): readonly Statement[] =>
  [...answer.findings, ...answer.lacks].filter((each) => code.test(each.code) && JSON.stringify(each.params['alternatives']).includes(`"${alternative}"`) && [each.params['item'], each.params['quantity']].some((param) => param?.is === 'entries' && param.ids.includes(named)));

describe('the page of needs against the profile', () => {
  it('gives people, computing and funding as ratios, short or covered', () => {
    const compute = (hours: number) => about(asked('accelerator-hours-available: 0', `accelerator-hours-available: ${hours}`), /^needs-ratio/, 'generic-adapted-open', 'compute-coverage').map(({ code, params }) => [code, params['value']?.is === 'reading' ? params['value'].value : null]);
    // The smallest documented adaptation took 64 accelerators for two days.
    expect(compute(1536)).toEqual([['needs-ratio-short', '0.5']]);
    expect(compute(6144)).toEqual([['needs-ratio-covered', '2']]);
    const people = asked('people-available: {low: 8, mode: 12, high: 16}', 'people-available: 1000');
    expect(about(people, /^needs-ratio/, 'generic-pretrained', 'talent-coverage').map(({ code }) => code)).toEqual(['needs-ratio-covered']);
  });

  it('says of a missing item how long it takes and which line pays for it, and nothing once it is there', () => {
    const item = (answer: Answer) => about(answer, /^need-/, 'generic-api-overseas', 'request-gateway');
    const missing = item(asked('meets-request-gateway: false', 'meets-request-gateway: false'));
    expect(missing.map(({ code }) => code)).toEqual(['need-missing-costs']);
    expect(missing[0]!.params).toMatchObject({ months: { is: 'reading', quantity: 'requirement-months' }, line: { ids: ['contract-and-gateway-cost'] }, costLow: { is: 'money' } });
    expect(missing[0]!.evidence.some((each) => each.is === 'input' && each.quantity === 'requirement-months' && each.source !== null)).toBe(true);
    expect(item(asked('meets-request-gateway: false', 'meets-request-gateway: true'))).toEqual([]);
  });

  it('asks for what the case does not say, and what it would take if it is missing', () => {
    const open = about(asked('  meets-request-gateway: false\n', ''), /^need-/, 'generic-api-overseas', 'request-gateway');
    expect(open.map(({ code }) => code)).toEqual(['need-open-costs']);
    expect(open.flatMap((each) => ('needs' in each ? each.needs : []))).toContain('meets-request-gateway');
  });

  it('never calls a price nothing where no line pays for the item', () => {
    const plan = about(asked('meets-request-gateway: false', 'meets-request-gateway: false'), /^need-/, 'generic-licensed-instance', 'serving-capacity-plan');
    expect(plan.map(({ code, params }) => [code, params['costLow']])).toEqual(expect.arrayContaining([['need-missing', undefined]]));
  });
});
