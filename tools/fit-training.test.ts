/** The fit of training utilisation meets its promises on developers that it has not seen, and the catalogue holds what it gives. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { classMedian, crossValidated, fitUtilisation, halfWidth, predict, quantile, readRuns, scoreOf, type Run } from './fit-training.js';

const runs = readRuns();
const fitted = (others: readonly Run[]) => (run: Run): number => predict(fitUtilisation(others), run);
const fact = (id: string): { estimate?: unknown; table?: { 'chip-class': string; estimate: number }[] } =>
  (parse(readFileSync(`catalogue/quantities/training/${id}.yaml`, 'utf8')) as { values: { estimate?: unknown; table?: { 'chip-class': string; estimate: number }[] }[] }).values.at(-1)!;

describe('on developers that were not seen', () => {
  const errors = crossValidated(runs, fitted);
  test('median and P90 of the error are at least a tenth below those of a class median', () => {
    const [own, plain] = [scoreOf(errors), scoreOf(crossValidated(runs, classMedian))];
    expect(own.n).toBe(36);
    expect(Math.log(own.median) / Math.log(plain.median)).toBeLessThan(0.9);
    expect(Math.log(own.p90) / Math.log(plain.p90)).toBeLessThan(0.9);
  });
  test('intervals that were sized on the others hold 72 to 90 of 100, and half of them are narrower than a factor of 3.2', () => {
    const widths: number[] = [];
    const held = [...new Set(runs.map(({ developer }) => developer))].flatMap((developer) => {
      const others = runs.filter((run) => run.developer !== developer);
      const half = halfWidth(crossValidated(others, fitted));
      widths.push(Math.exp(2 * half));
      const at = fitted(others);
      return runs.filter((run) => run.developer === developer && run.tier === 'A').map((run) => Math.abs(at(run) - run.y) <= half);
    });
    expect(quantile(widths, 0.5)).toBeLessThan(3.2);
    const share = held.filter(Boolean).length / held.length;
    expect(share).toBeGreaterThanOrEqual(0.72);
    expect(share).toBeLessThanOrEqual(0.9);
  });
});

describe('the fit', () => {
  test('finds what planted runs were made from', () => {
    const planted = Array.from({ length: 60 }, (_, i): Run => {
      const chip = (['a100-class', 'h100-class', 'other-chip-class'] as const)[i % 3]!;
      const isMixture = i % 4 === 0;
      return { id: String(i), developer: String(i), chip, isMixture, y: Math.log({ 'a100-class': 0.4, 'h100-class': 0.3, 'other-chip-class': 0.2 }[chip] * (isMixture ? 0.5 : 1)), tier: 'A' };
    });
    const { byClass, mixture } = fitUtilisation(planted);
    for (const [found, wanted] of [[byClass['a100-class'], 0.4], [byClass['h100-class'], 0.3], [byClass['other-chip-class'], 0.2], [mixture, 0.5]]) expect(Math.abs(Math.log(found! / wanted!))).toBeLessThan(0.02);
  });
  test('stands in the catalogue, rounded to three digits', () => {
    const { byClass, mixture } = fitUtilisation(runs);
    const three = (value: number): number => Number(value.toPrecision(3));
    expect(Object.fromEntries(fact('typical-training-utilisation').table!.map((row) => [row['chip-class'], row.estimate]))).toEqual(Object.fromEntries(Object.entries(byClass).map(([chip, value]) => [chip, three(value)])));
    expect(fact('mixture-utilisation-factor').estimate).toBe(three(mixture));
  });
});
