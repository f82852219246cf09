/** Every chart with every example in every language: the picture as text, its table, its sentence; no radar, no pie, axes from zero. */
import { describe, expect, it } from 'vitest';
import { background, smallResults, wordsOf } from '../../../tests/views/small-results.js';
import { createNames } from '../names.js';
import { viewAssumptionShare } from './assumption-share.js';
import { drawCostInterval, viewCostInterval } from './cost-interval.js';
import { drawForms } from './forms.js';
import { viewGateMatrix } from './gate-matrix.js';
import { magnified } from './panels.js';
import { drawPriceOfValue } from './price-of-value.js';
import { CHARTS } from './registry.js';
import { linearScale } from './scale.js';
import { fixed } from './svg.js';
import { drawValueCost, viewValueCost } from './value-cost.js';
import { viewWeights } from './weights-strip.js';

const results = smallResults();
const surface = (locale: string, notice: string | null = 'Illustration from public data.') => ({ names: createNames(results, background, wordsOf(locale)), prefix: `${locale}-test`, notice });
const drawn = CHARTS.flatMap((chart) => chart.examples.flatMap((example) => ['en', 'ko'].map((locale) => ({ name: `${chart.id}.${example.name}.${locale}`, chart, example, locale }))));

describe.each(drawn)('$name', ({ name, example, locale }) => {
  const at = surface(locale);
  const parts = example.draw(at);
  const svg = parts.svg?.markup ?? '';

  it('looks as it was last looked at', async () => {
    await expect(`${svg.replaceAll('><', '>\n<')}\n`).toMatchFileSnapshot(`../../../tests/views/pictures/${name}.svg`);
  });

  it('has a name and a description for those who do not see it, and the same words in the sentence', () => {
    const labelled = /aria-labelledby="(\S+) (\S+)"/.exec(svg);
    expect(svg).toContain(`<title id="${labelled?.[1]}">`);
    expect(svg).toContain(`<desc id="${labelled?.[2]}">`);
    expect(parts.sentence.length).toBeGreaterThan(15);
    expect(parts.table.rows.length).toBeGreaterThan(0);
    for (const row of parts.table.rows) expect(row).toHaveLength(parts.table.columns.length);
  });

  it('carries the notice, draws no arcs but those of round marks, and keeps its marks inside', () => {
    expect(svg).toContain('Illustration from public data.');
    expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
    const [, width = '0', height = '0'] = /viewBox="0 0 (\S+) (\S+)"/.exec(svg) ?? [];
    for (const [, x, y] of svg.matchAll(/<text x="(\S+)" y="(\S+)"/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(0);
      expect(Number(x)).toBeLessThanOrEqual(Number(width));
      expect(Number(y)).toBeLessThanOrEqual(Number(height));
    }
  });

  it('has words for everything', () => {
    expect(at.names.words.gaps().filter((gap) => !gap.includes('/'))).toEqual([]);
  });

  it('is the same text every time', () => {
    expect(example.draw(surface(locale)).svg?.markup).toBe(svg);
  });
});

describe('views of results', () => {
  const [service] = results.services;
  if (service === undefined) throw new Error('the small results have services');

  it('leave excluded and merged alternatives out of costs and keep unknown ones as unknown', () => {
    const view = viewCostInterval(service, results);
    expect(view.rows.map((row) => row.id)).toEqual(['partner-model', 'rented-model', 'own-model', 'no-model']);
    expect(drawCostInterval(view, surface('en')).table.rows.at(-1)).toEqual(['The no model of a supplier & partner', 'unknown', 'unknown', 'unknown']);
    expect(viewValueCost(service, results).points.map((each) => each.id)).toEqual(['rented-model', 'own-model']);
    expect(viewAssumptionShare(service, 0.5).rows).toHaveLength(2);
  });

  it('count each service of a rule once per alternative', () => {
    const { gates, rows } = viewGateMatrix(results);
    expect(gates).toEqual(['ceiling-rule', 'data-class-rule', 'audit-rule']);
    expect(rows[1]?.cells).toEqual([{ fail: 0, unknown: 0, conditional: 0, clear: 11 }, { fail: 0, unknown: 11, conditional: 0, clear: 0 }, { fail: 0, unknown: 0, conditional: 11, clear: 0 }]);
  });

  it('show each stakeholder apart', () => {
    expect(viewWeights(results)).toEqual([{
      serviceClass: null, stakeholders: ['minister-person', 'treasury-person'],
      rows: [{ dimension: 'freedom-dimension', weights: [0.62, 0.38] }, { dimension: 'safety-dimension', weights: [0.38, 0.62] }] }]);
  });

  it('draw no picture where there is nothing to see, but keep sentence and table', () => {
    const one = drawPriceOfValue({ service: service.id, money: 'CAD_2026', prices: [{ from: 0, leader: 'own-model' }] }, surface('en'));
    expect([one.svg, one.table.rows.length]).toEqual([null, 1]);
    expect(drawValueCost({ service: service.id, money: 'CAD_2026', isNet: false, points: [] }, surface('en')).svg).toBeNull();
  });
});

describe('axes', () => {
  it('start at zero, end at or beyond the largest, and step by 1, 2 or 5', () => {
    for (const largest of [0.003, 0.62, 1, 7, 99, 1_234_567, 38e6, 9.9e12]) {
      const scale = linearScale(largest, 100, 500);
      expect(scale.ticks[0]).toBe(0);
      expect(scale.largest).toBeGreaterThanOrEqual(largest * 0.999999);
      expect(scale.ticks.length).toBeLessThanOrEqual(8);
      expect('125').toContain(scale.step.toExponential().charAt(0));
      expect([scale.at(0), scale.at(scale.largest)]).toEqual([100, 500]);
    }
  });

  it('are drawn a second time for small amounts only where that shows more', () => {
    expect(magnified([1, 2, 100], (each) => each)).toEqual([1, 2]);
    expect(magnified([1, 90, 100], (each) => each)).toEqual([]);
    expect([fixed(-0.01), fixed(12.345)]).toEqual(['0', '12.3']);
  });
});

it('dots stay countable: one dot stands for more services where there are thousands', () => {
  const counts = { recommended: 0, 'price-decides': 0, 'too-close-to-call': 0, 'not-enough-evidence': 5000, 'none-feasible': 0, 'out-of-scope': 9, 'no-open-decision': 0 };
  const svg = drawForms({ counts, all: 5009 }, surface('en')).svg?.markup ?? '';
  expect(svg.match(/h\.01/g)?.length).toBe(501);
  expect(svg).toContain('One dot is 10 services.');
});
