/** Back-tests predict by the catalogue's own quantities, from what a planner knew, and their scores hold what the manual promises. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../src/case/index.js';
import { backTest } from '../../src/pipeline/index.js';
import { catalogueFiles } from '../worked-cases.js';

const FACTS = 'data/facts/training_runs.csv';
const text = readFileSync(FACTS, 'utf8');
const run = (facts: string, seed = 1) => backTest({ catalogueFiles: catalogueFiles(), kind: 'training', facts: { name: FACTS, text: facts }, seed, draws: 4096, asOf: '2026-11-25' });
const csv = readCsv(FACTS, text);
const cellsOf = (id: string): Readonly<Record<string, string>> => {
  const row = csv.rows.find(({ cells }) => cells[csv.header.indexOf('row_id')] === id)!;
  return Object.fromEntries(csv.header.map((name, at) => [name, row.cells[at] ?? '']));
};

describe('training', () => {
  const { result } = run(text);
  const { rows, skipped, scores, receipt } = result!;

  it('accounts for every row of the file', () => {
    const seen = new Set([...rows.map(({ row_id }) => row_id), ...skipped.map(({ row_id }) => row_id)]);
    expect([...seen].sort()).toEqual(csv.rows.map(({ cells }) => cells[csv.header.indexOf('row_id')]).sort());
  });
  it('predicts accelerator hours and energy within what the manual says', () => {
    const hours = scores['accelerator-hours']!.all!;
    expect(hours.n).toBeGreaterThan(40);
    expect(hours.median).toBeLessThan(1.33);
    expect(hours.p90).toBeLessThan(2.33);
    expect(hours.coverage).toBeGreaterThanOrEqual(0.72);
    expect(hours.coverage).toBeLessThanOrEqual(0.9);
    expect(hours.width).toBeLessThan(3.2);
    const energy = scores['energy-mwh']!;
    expect(energy.all!.n).toBe(15);
    expect(energy.unmarked!.n).toBe(4);
    expect(energy.unmarked!.median).toBeLessThan(1.5);
  });
  it.each([['T010', 989.4e12, 0.248], ['T071', 312e12, 0.319], ['T050', 989.4e12, 0.248 * 0.756]])('has the middle of its interval where plain arithmetic puts it (%s)', (id, peak, utilisation) => {
    const { params_active, tokens } = cellsOf(id);
    const hours = (6 * Number(params_active) * Number(tokens)) / (peak * utilisation) / 3600;
    const { p50 } = rows.find((row) => row.row_id === id && row.quantity === 'accelerator-hours')!;
    expect(Math.abs(p50 / hours - 1)).toBeLessThan(0.04);
  });
  it('knows nothing of what was reported: hours, speed and names can be anything', () => {
    const hidden = text.split('\n').map((line, n) => (n === 0 ? line : line.replace(/^[^,]*,[^,]*,/, 'A model,A developer,'))).join('\n');
    const other = run(hidden).result!.rows;
    expect(other.map(({ row_id, p10, p50, p90 }) => [row_id, p10, p50, p90])).toEqual(rows.map(({ row_id, p10, p50, p90 }) => [row_id, p10, p50, p90]));
  });
  it('gives the same receipt for the same facts, and another for another seed', () => {
    expect(run(text).result!.receipt).toEqual(receipt);
    expect(run(text, 2).result!.receipt.resultDigest).not.toBe(receipt.resultDigest);
  });
});

describe('prices', () => {
  const { result } = backTest({ catalogueFiles: catalogueFiles(), kind: 'prices', facts: { name: 'prices.csv', text: readFileSync('data/facts/api_prices.csv', 'utf8') }, seed: 1, draws: 4096, asOf: '2026-11-25' });
  it('expects the same price of the same name, and holds the changes that came in its interval', () => {
    const score = result!.scores['list-price']!.all!;
    expect(score.n).toBe(262);
    expect(score.median).toBe(1);
    expect(score.p90).toBeLessThan(1.5);
    expect(score.coverage).toBeGreaterThan(0.8);
    expect(result!.skipped.every(({ reason }) => ['first-listing', 'same-day', 'price-not-stated'].includes(reason))).toBe(true);
  });
});

describe('serving', () => {
  const { result } = backTest({ catalogueFiles: catalogueFiles(), kind: 'serving', facts: { name: 'serving.csv', text: readFileSync('data/facts/serving_throughput.csv', 'utf8') }, seed: 1, draws: 1024, asOf: '2026-11-25' });
  it('predicts tokens a second and accelerator by the quantities that size a fleet', () => {
    const score = result!.scores['tokens-per-second']!.all!;
    expect(score.n).toBeGreaterThan(300);
    expect(score.median).toBeLessThan(1.5);
    expect(score.p90).toBeLessThan(3);
    expect(score.coverage).toBeGreaterThanOrEqual(0.72);
    expect(score.coverage).toBeLessThanOrEqual(0.9);
  });
  it('lists every row that it cannot predict', () => {
    expect(result!.rows.length + result!.skipped.length).toBe(349);
  });
});
