/** The line of a training programme with exact inputs, added up by hand: hours from operations, money from hours, examples, rights and work. */
import { describe, expect, it } from 'vitest';
import { askSmallCase } from '../small-case.js';

const EXACT = {
  'typical-training-utilisation': 0.25, 'training-run-spread': 1, 'programme-compute-factor': 2, 'accelerator-hour-price': 3, 'rental-uplift': 1.4, 'dollar-inflation': 0,
  'human-examples': 20_000, 'preference-example-price': 25, 'rater-scarcity': 1.5, 'licensed-works': 500, 'licensed-work-price': 2000, 'curation-effort': 24, 'model-red-team-share': 0.05,
  'release-effort': 6, 'specialist-year-cost': 120_000, 'mixture-utilisation-factor': 0.75,
};
const ADAPT = { pathway: 'adapt-open-model', accelerator: 'h100-sxm', 'trained-model-size': 8e9, 'training-tokens': 2e11 };
const ask = (fields: object = {}, overrides: object = {}) => askSmallCase({ alternatives: [{ ...ADAPT, ...fields }], overrides: { ...EXACT, ...overrides } });
const close = (found: number, expected: number): void => expect(Math.abs(found / expected - 1)).toBeLessThan(1e-12);

/** 6 × 8e9 × 2e11 = 9.6e21 operations at a quarter of 9.894e14 a second: 10,781 hours. */
const HOURS = 9.6e21 / (0.25 * 9.894e14) / 3600;
/** Twice the final run at 3 dollars and 1.4 times the bare rent: 90,560 dollars. */
const COMPUTE = HOURS * 2 * 3 * 1.4;
const EXAMPLES = 750_000, CORPUS = 24 * 10_000 + 1_000_000, RELEASE = 60_000;

describe('a programme that adapts an open model', () => {
  it('bills the hours that six operations a parameter and token take', () => {
    expect(Math.round(HOURS)).toBe(10_781);
    close(ask()('final-run-accelerator-hours'), HOURS);
    close(ask({ 'trained-model-is-mixture': true })('final-run-accelerator-hours'), HOURS / 0.75);
    close(ask({ accelerator: 'a100-sxm-80gb' })('final-run-accelerator-hours'), (HOURS * 9.894) / 3.12);
    close(ask()('training-compute-cost'), COMPUTE);
  });
  it('adds examples, corpus, red team and release, and gives them to the service that uses the model', () => {
    close(ask()('annotation-cost'), EXAMPLES);
    close(ask()('corpus-cost'), CORPUS);
    close(ask()('adaptation-cost'), (COMPUTE + EXAMPLES + CORPUS) * 1.05 + RELEASE);
  });
  it('teaches each language as much, and pays native speakers by how well models serve the language', () => {
    close(ask({ 'taught-languages': 3 })('adaptation-cost'), (COMPUTE + 3 * EXAMPLES + CORPUS) * 1.05 + RELEASE);
    const DRAWS = 200;
    const meanOf = (language: string): number => {
      const own = askSmallCase({ alternatives: [ADAPT], overrides: { 'usual-language': language as never }, draws: DRAWS });
      return Array.from({ length: DRAWS }, (_, draw) => own('rater-scarcity-of-state', {}, draw)).reduce((sum, each) => sum + each / DRAWS, 0);
    };
    const [english, korean, amharic] = ['en', 'ko', 'am'].map(meanOf) as [number, number, number];
    expect(english).toBeCloseTo(1, 12);
    expect(korean).toBeGreaterThan(1.1);
    expect(amharic).toBeGreaterThan(korean * 1.3);
  });
  it('bears its share of a joint programme and nothing where nothing is trained', () => {
    close(ask({ pathway: 'shared-public-model', 'programme-share': 0.2 })('adaptation-cost'), ((COMPUTE + EXAMPLES + CORPUS) * 1.05 + RELEASE) * 0.2);
    expect(askSmallCase({ alternatives: [{ pathway: 'self-hosted-open-model', accelerator: 'h100-sxm' }], overrides: EXACT })('adaptation-cost')).toBe(0);
  });
});
