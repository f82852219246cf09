/** Whose weights they are: nobody is given any that they did not say, and what is equal is named together in whatever order it is written. */
import { describe, expect, it } from 'vitest';
import { runPipeline, prepareRun, type PipelineInput } from '../../src/pipeline/index.js';
import { tabulateService, tabulateSummary } from '../../src/views/index.js';
import { wordsOf } from '../views/small-results.js';
import { inputOf } from '../worked-cases.js';

const own = '        - dimensions: {strategic-side: 40, operational-side: 30, risk-side: 30}\n';
const critical = '        - service-class: critical\n          dimensions: {strategic-side: 100, operational-side: 1, risk-side: 1}\n';
const plain = inputOf('cases/examples/rule-of-thumb', { draws: 64 });
/** Buying leads by far, so that only whose weights these are can stand in the way. */
const apart = (text: string): string => text.replace('operational-points: 7.8\n    risk-points: 6.5', 'operational-points: 9.8\n    risk-points: 9.5');

function changed(change: (text: string) => string): PipelineInput {
  return { ...plain, caseFiles: plain.caseFiles.map((file) => (file.path === 'case.yaml' ? { ...file, text: change(file.text) } : file)) };
}

function decided(input: PipelineInput) {
  const { results, receipt, issues, surroundings } = runPipeline(input);
  if (results === null || receipt === null || surroundings === null) throw new Error(JSON.stringify(issues));
  const screen = { background: surroundings, width: 100, height: 24 };
  const said = (locale: string): string => `${tabulateService(results, results.services[0]!, wordsOf(locale), screen)}\n${tabulateSummary(results, receipt, wordsOf(locale), screen)}`.replaceAll(/\s+/g, ' ');
  return { results, said, recommendation: results.services[0]!.recommendation };
}

const disagreement = (input: PipelineInput) => prepareRun(input).study('disagreement', { service: 'the-capability' })!.answer;

describe('weights that nobody said', () => {
  const silent = (text: string): string => apart(text).replace(/ +weights:\n/, '').replace(own, '');

  it('stand with the decider who said some for all services', () => {
    const { recommendation, said, results } = decided(changed(apart));
    expect(recommendation.form).toBe('recommended');
    expect(said('en')).toContain("At the decider's weights");
    expect(results.weights.map(({ stakeholder }) => stakeholder)).not.toContain('neutral-not-advice');
  });

  it.each([
    ['a decider who said nothing', silent],
    ['a decider who spoke of another class alone', (text: string) => apart(text).replace(own, critical)],
    ['a decider whose set of weights is empty', (text: string) => apart(text).replace(own, '        - {dimensions: {}}\n')],
  ])('are neutral under %s: a shortlist, and said so', (_, change) => {
    const { recommendation, said, results } = decided(changed(change));
    expect(recommendation.form).toBe('not-enough-evidence');
    expect(recommendation.reasons.map(({ code }) => code)).toEqual(['decider-silent']);
    expect(results.weights.filter(({ serviceClass }) => serviceClass === null).map(({ stakeholder }) => stakeholder)).toContain('neutral-not-advice');
    expect(said('en')).not.toContain("decider's weights");
    expect(said('en')).toContain('At neutral weights');
    expect(said('ko')).toContain('중립 가중치로 보면');
    expect(said('fr')).toContain('À des poids neutres');
    const answer = disagreement(changed(change));
    expect([answer.hasDecider, answer.isDeciderSilent, answer.views, answer.silent]).toEqual([false, true, [], ['author-of-example']]);
  });

  it('are neutral without a decider', () => {
    const { recommendation, said } = decided(changed((text) => silent(text).replace('  decider: author-of-example\n', '')));
    expect(recommendation.reasons.map(({ code }) => code)).toEqual(['no-decider']);
    expect(said('en')).toContain('At neutral weights');
  });

  it('are in no camp and no dissent of whoever said nothing of the class', () => {
    const others = `${own}    - {id: silent-one, label: {en: Silent}}\n    - id: class-only\n      label: {en: Of one class}\n      weights:\n${critical}    - id: panel\n      citizens: true\n      label: {en: Panel}\n      weights:\n        - dimensions: {strategic-side: 100, operational-side: 1, risk-side: 1}\n`;
    const input = changed((text) => text.replace(own, others));
    const answer = disagreement(input);
    expect(answer.views.map(({ stakeholder }) => stakeholder)).toEqual(['author-of-example', 'panel']);
    expect(answer.camps.flatMap(({ stakeholders }) => stakeholders).sort()).toEqual(['author-of-example', 'panel']);
    expect(answer.silent).toEqual(['silent-one', 'class-only']);
    const { recommendation, said } = decided(input);
    expect(recommendation.dissent).toEqual([{ stakeholder: 'panel', leader: 'build-it' }]);
    for (const [locale, mark] of [['en', 'Panel (citizens'], ['ko', 'Panel(시민'], ['fr', 'Panel (citoyens']] as const) expect(said(locale)).toContain(mark);
  });
});

describe('alternatives that nothing tells apart', () => {
  const points = /(strategic-points: )[\d.]+(\n +operational-points: )[\d.]+(\n +risk-points: )[\d.]+/g;
  const equal = (text: string): string => text.replaceAll(points, '$17.2$25.5$36.0');
  const turned = (text: string): string => text.replace(/( {2}- id: build-it\n[^]*?)( {2}- id: buy-it\n[^]*?)(?= {2}- id: partner-up)/, '$2$1');

  it('are named together, whichever is written first', () => {
    const [one, other] = [equal, (text: string) => turned(equal(text))].map((change) => decided(changed(change)));
    expect(other!.results.alternatives[0]!.id).toBe('buy-it');
    expect(one!.recommendation).toEqual(other!.recommendation);
    expect(one!.recommendation.form).toBe('recommended');
    for (const { said } of [one!, other!]) {
      expect(said('en')).toContain('Recommended: any of BUILD; BUY; PARTNER. Nothing tells them apart.');
      expect(said('en')).toContain('Nothing tells these apart in 1 service');
      expect(said('ko')).toContain('이들을 가르는 것은 없습니다');
      expect(said('fr')).toContain('que rien ne distingue');
    }
  });
});
