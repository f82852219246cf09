/** The workbench in a browser, scaled down: only ratios within one run, because machines differ. */
import { beforeAll, describe, expect, test } from 'vitest';
import { benchBrowser, type BrowserReport } from './browser-bench.js';

let report: BrowserReport;
beforeAll(async () => {
  report = await benchBrowser('canada-federal', 3, 0);
});

describe('409 services in a browser', () => {
  test('an answer about one service costs a small part of what a change of all services costs, at quick and at record draws', () => {
    expect(report.answer.record.median / report.weight.record.median).toBeLessThan(0.5);
    expect(report.answer.quick.median / report.first.quick).toBeLessThan(0.25);
  });

  test('ranking again by other weights takes over what was drawn before', () => {
    expect(report.weight.quick.median / report.first.quick).toBeLessThan(1);
  });

  test('what reaches the first page before the engine, and the engine, stay within their budgets', () => {
    expect(report.bytes.page).toBeLessThan(report.bytes.target.page);
    expect(report.bytes.engine).toBeLessThan(report.bytes.target.engine);
  });
});
