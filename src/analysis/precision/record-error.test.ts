/** Every statistic of draws that the template's results hold has an error, and the error is what the draws say. */
import { expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { runPipeline } from '../../pipeline/index.js';
import { inputOf } from '../../../tests/worked-cases.js';

const output = runPipeline(inputOf(fileURLToPath(new URL('../../../cases/template', import.meta.url)), { quick: true }));
const results = output.results!;
const errorAt = (path: string): number | null => output.explain(path)!.error;

test('quantiles, means and shares of an alternative have an error; what no draw moves has none', () => {
  const kinds = new Set<string>();
  for (const path of output.figures()) {
    const match = /^services\.[^.]+\.alternatives\.[^.]+\.(.*)$/.exec(path);
    if (match === null) continue;
    const kind = match[1]!.replace(/^(beats|costLines)\..*/, '$1');
    if (kinds.has(kind) || !/(\.(p\d0|mean)$)|^beats|^costLines|^netCost/.test(kind) || kind.startsWith('costLines')) continue;
    kinds.add(kind);
    expect([path, errorAt(path) !== null]).toEqual([path, true]);
  }
  expect(kinds.size).toBeGreaterThan(5);
});

test('the error of a mean is the one that the results print, and that of a quantile is of its size', () => {
  const service = results.services.find(({ alternatives }) => alternatives.some(({ cost }) => cost !== null))!;
  const { id, cost } = service.alternatives.find((each) => each.cost !== null)!;
  const at = `services.${service.id}.alternatives.${id}.cost`;
  expect(errorAt(`${at}.mean`)).toBeCloseTo(cost!.error, 9);
  const error = errorAt(`${at}.p50`)!;
  expect(error).toBeGreaterThan(0);
  expect(error).toBeLessThan(cost!.p90 - cost!.p10);
});
