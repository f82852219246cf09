/** What an offer charges, against arithmetic on paper: cache, batches, a commitment drawn and not drawn, the path of the exchange rate, moves to newer models. */
import { describe, expect, it } from 'vitest';
import { askSmallCase } from '../small-case.js';

const service = { id: 'one', label: { en: 'one' }, 'language-model-use': true, kind: 'document-processing', 'tasks-per-month': 1000, 'local-language': 'en', 'local-language-share': 0, 'input-tokens-per-task': 2000, 'output-tokens-per-task': 500, 'demand-growth': 0, 'adoption-at-start': 1 };
const offer = { pathway: 'api-overseas', 'input-token-price': 2, 'output-token-price': 8, 'lead-time': 0 };
const plain = { 'attempts-per-task': 1, 'thinking-token-factor': 1, 'token-price-drift': 0 };
const close = (found: number, expected: number): void => expect(Math.abs(found - expected)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected)));

describe('the price of tokens', () => {
  it('takes the cache off what is read at once and the batch price off all that waits', () => {
    const ask = askSmallCase({ services: [{ ...service, 'batch-share': 0.4, 'cached-input-share': 0.5 }], alternatives: [{ ...offer, 'batch-price-ratio': 0.5, 'cached-price-ratio': 0.1 }], overrides: plain });
    // Read: 800 in batches at half, 600 from the cache at a tenth, 600 anew; written: 200 at half, 300 at once.
    close(ask('token-cost-per-task'), ((800 * 0.5 + 600 * 0.1 + 600) * 2 + (200 * 0.5 + 300) * 8) / 1e6);
  });
  it('is the list price where nothing waits and nothing is cached', () => {
    const ask = askSmallCase({ services: [{ ...service, 'batch-share': 0, 'cached-input-share': 0 }], alternatives: [offer], overrides: plain });
    close(ask('token-cost-per-task'), (2000 * 2 + 500 * 8) / 1e6);
  });
});

describe('a commitment', () => {
  // 12,000 tasks a year at 0.008 dollars: a bill of 96 dollars a year.
  const balance = (committed: number): number =>
    askSmallCase({ services: [{ ...service, 'batch-share': 0, 'cached-input-share': 0 }], alternatives: [{ ...offer, 'committed-spend': committed, 'commitment-discount': 0.2 }], overrides: plain })('commitment-balance', { year: 1 });
  it('wastes what is not drawn', () => close(balance(100), 4));
  it('saves its discount on what it covers, and no more', () => close(balance(40), -10));
  it('breaks even where the committed sum is the bill', () => close(balance(96), 0));
  it('is best where all of the bill is drawn from it: 80 per cent of it', () => close(balance(76.8), -19.2));
  it('changes nothing where none is signed', () => close(balance(0), 0));
});

describe('the exchange rate', () => {
  const indexIn = (year: number, currency: string): number[] => {
    const ask = askSmallCase({ alternatives: [{ ...offer, 'supplier-currency': currency }], draws: 4096 });
    return Array.from({ length: 4096 }, (_, draw) => Math.log(ask('exchange-index', { year }, draw)));
  };
  it('stands still where supplier and case have the same money', () => expect(new Set(indexIn(4, 'USD'))).toEqual(new Set([0])));
  it('spreads with the root of time, as published changes do', () => {
    for (const year of [1, 4]) {
      const moves = indexIn(year, 'JPY');
      const spread = Math.sqrt(moves.reduce((sum, each) => sum + each * each, 0) / moves.length);
      expect(Math.abs(spread / (0.0919 * Math.sqrt(year)) - 1)).toBeLessThan(0.05);
    }
  });
});

describe('moves to newer models', () => {
  const costOf = (fields: object): number => askSmallCase({ alternatives: [{ ...offer, ...fields }], overrides: { 'evaluation-effort': 4, 'revalidation-share': 0.25, 'rework-share': 0.1, 'specialist-year-cost': 120000, 'discount-rate': 0 }, years: 5 })('revalidation-of-alternative');
  it('cost tests and rework each time', () => {
    const ask = askSmallCase({ alternatives: [offer] });
    const effort = ask('integration-effort-by-pathway', { pathway: 'api-overseas' });
    close(costOf({ 'years-between-models': 2 }), (4 * 0.25 + effort * 0.1) * 10000 * (5 / 2));
  });
  it('are asked when the model is withdrawn of whoever keeps it, and otherwise as often as newer ones are followed', () => {
    const years = (keeps: boolean): number => askSmallCase({ alternatives: [{ ...offer, 'keeps-model': keeps }], overrides: { 'years-model-is-sold': 2, 'years-between-moves': 0.8 } })('years-between-models');
    expect([years(true), years(false)]).toEqual([2, 0.8]);
  });
  it('are not asked of a model that the state hosts', () => close(costOf({ pathway: 'self-hosted-open-model' }), 0));
});
