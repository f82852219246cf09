/** The roofline meets its promises on pairs of model and accelerator that it has not seen, and the catalogue holds what the fit gives. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { crossValidated, fitRoofline, predict, readServed, type Roofline } from './fit-serving.js';
import { halfWidth, scoreOf } from './fit-training.js';

const rows = readServed();
const estimate = (id: string): number => (parse(readFileSync(`catalogue/quantities/serving/${id}.yaml`, 'utf8')) as { values: { estimate: number }[] }).values.at(-1)!.estimate;

describe('on pairs of model and accelerator that were not seen', () => {
  const errors = crossValidated(rows);
  test('half are within a factor of 1.5 and nine in ten within 3', () => {
    const { n, median, p90 } = scoreOf(errors);
    expect(n).toBeGreaterThan(300);
    expect(median).toBeLessThan(1.5);
    expect(p90).toBeLessThan(3);
  });
  test('an interval that holds four fifths is narrower than a factor of 1.7 each way', () => {
    expect(Math.exp(halfWidth(errors))).toBeLessThan(1.7);
  });
});

describe('the fit', () => {
  test('finds a roofline from which rows were made', () => {
    const planted: Roofline = { compute: 0.6, bandwidth: 0.4, overhead: 0.002, server: 0.8, interactive: 0.5, batch: 300 };
    const found = fitRoofline(rows.map((row) => ({ ...row, y: predict(row, planted) })));
    for (const row of rows) expect(Math.abs(predict(row, found) - predict(row, planted))).toBeLessThan(0.1);
  });
  test('stands in the catalogue, rounded', () => {
    const { compute, bandwidth, overhead, server, interactive, batch } = fitRoofline(rows);
    const near = (found: number, wanted: number): void => expect(Math.abs(found / wanted - 1)).toBeLessThan(0.006);
    near(estimate('arithmetic-efficiency'), compute);
    near(estimate('bandwidth-efficiency'), bandwidth);
    near(estimate('step-overhead'), overhead);
    near(estimate('largest-batch'), batch);
    const factors = (parse(readFileSync('catalogue/quantities/serving/scenario-factor.yaml', 'utf8')) as { values: { table: { 'serving-scenario': string; estimate: number }[] }[] }).values.at(-1)!.table;
    near(factors.find((row) => row['serving-scenario'] === 'server')!.estimate, server);
    near(factors.find((row) => row['serving-scenario'] === 'interactive')!.estimate, interactive);
  });
});
