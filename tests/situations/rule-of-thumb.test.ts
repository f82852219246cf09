/**
 * The widely copied build-or-buy scoring example (its source is in the overlay of the case): by its own weights BUY is ahead, and its
 * manual prints BUILD. The general rule must show BUY ahead and too close to call, with nothing set for this case.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { runPipeline } from '../../src/pipeline/index.js';
import { inputOf } from '../worked-cases.js';

const FOLDER = 'cases/examples/rule-of-thumb';
const WEIGHTS = { strategic: 0.4, operational: 0.3, risk: 0.3 };
const PRINTED: Readonly<Record<string, { strategic: number; operational: number; risk: number }>> = {
  'build-it': { strategic: 7.2, operational: 5.5, risk: 6.0 },
  'buy-it': { strategic: 5.8, operational: 7.8, risk: 6.5 },
  'partner-up': { strategic: 6.1, operational: 6.0, risk: 5.5 },
};

const output = runPipeline(inputOf(FOLDER));
const service = output.results?.services[0];

describe('rule of thumb', () => {
  test('is read without a word of complaint', () => {
    expect(output.issues).toEqual([]);
  });

  test('gives the totals of the example: 6.33, 6.61 and 5.89 of 10', () => {
    for (const [id, scores] of Object.entries(PRINTED)) {
      const sum = scores.strategic * WEIGHTS.strategic + scores.operational * WEIGHTS.operational + scores.risk * WEIGHTS.risk;
      const total = service?.alternatives.find((each) => each.id === id)?.value?.total;
      expect(total?.mean).toBeCloseTo(sum / 10, 12);
    }
  });

  test('shows BUY ahead, and too close to call', () => {
    expect(service?.recommendation).toMatchObject({ form: 'too-close-to-call', alternative: 'buy-it' });
    expect(service?.recommendation.shortlist[0]).toBe('buy-it');
  });

  test('tunes nothing: no threshold, gate or default of its own', () => {
    const written = parse(readFileSync(`${FOLDER}/case.yaml`, 'utf8')) as { packs: unknown[]; overrides: { quantity: string }[] };
    expect(written.packs).toEqual([]);
    expect(written.overrides.map((override) => override.quantity)).toEqual(['whole-life-cost', 'public-value', 'feasible-now']);
    const overlay = inputOf(FOLDER).caseFiles.map((file) => file.path).filter((path) => path.startsWith('catalogue/'));
    expect(overlay.filter((path) => !/^catalogue\/(criteria|dimensions|quantities|sources)\//.test(path))).toEqual([]);
  });
});
