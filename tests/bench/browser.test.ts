/** The workbench in a browser, scaled down: only ratios within one run, because machines differ. */
import { beforeAll, describe, expect, test } from 'vitest';
import { benchBrowser, type BrowserReport } from './browser-bench.js';

let report: BrowserReport;
beforeAll(async () => {
  report = await benchBrowser('canada-federal', 3, 0);
});

describe('409 services in a browser', () => {
  test('an answer about one service costs a small part of the first answer to the case, at quick and at record draws', () => {
    expect(report.answer.quick.median / report.first.quick).toBeLessThan(0.1);
    expect(report.answer.record.median / report.first.record).toBeLessThan(0.1);
  });

  test('and so do other weights of one person, although every service is answered again', () => {
    expect(report.weight.quick.median / report.first.quick).toBeLessThan(0.1);
    expect(report.weight.record.median / report.first.record).toBeLessThan(0.1);
  });

  test('what reaches the first page before the engine, and the engine, stay within their budgets', () => {
    expect(report.bytes.page).toBeLessThan(report.bytes.target.page);
    expect(report.bytes.engine).toBeLessThan(report.bytes.target.engine);
  });
});
