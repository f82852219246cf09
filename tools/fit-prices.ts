/**
 * Fits when and by how much the list price of a model changes while its name stays, and checks the fit on vendors that it has not seen.
 * Run: npx tsx tools/fit-prices.ts. The fitted facts of the catalogue name this file as their source.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readCsv } from '../src/case/index.js';
import { yearsBetween } from '../src/base/index.js';

/** A price that was listed, and what the same name cost later. */
export interface PricePair {
  readonly vendor: string;
  readonly years: number;
  /** Later output price over the earlier one. */
  readonly ratio: number;
}

export interface PriceFit {
  /** Changes a model and year. */
  readonly rate: number;
  /** Median ratio of the changes. */
  readonly middle: number;
  /** Changes that were rises, of all. */
  readonly rises: number;
}

const FACTS = 'data/facts/api_prices.csv';

/** Consecutive listings of each model of each vendor. */
export function readPairs(): readonly PricePair[] {
  const csv = readCsv(FACTS, readFileSync(FACTS, 'utf8'));
  const column = (name: string): number => csv.header.indexOf(name);
  const listed = new Map<string, { date: string; price: number; vendor: string }[]>();
  for (const { cells } of csv.rows) {
    const [vendor = '', model = '', date = '', price = ''] = ['vendor', 'model', 'date', 'usd_per_m_output'].map((name) => cells[column(name)] ?? '');
    if (!(Number(price) > 0)) continue;
    const key = `${vendor} ${model}`;
    listed.set(key, [...(listed.get(key) ?? []), { date, price: Number(price), vendor }]);
  }
  return [...listed.values()].flatMap((prices) => {
    const sorted = [...prices].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
    return sorted.slice(1).flatMap((later, at): readonly PricePair[] => {
      const before = sorted[at];
      const years = before === undefined ? 0 : yearsBetween(before.date, later.date);
      return before === undefined || years <= 0 ? [] : [{ vendor: later.vendor, years, ratio: later.price / before.price }];
    });
  });
}

export function fitPrices(pairs: readonly PricePair[]): PriceFit {
  const changes = pairs.filter(({ ratio }) => ratio !== 1).map(({ ratio }) => ratio).sort((a, b) => a - b);
  const years = pairs.reduce((sum, pair) => sum + pair.years, 0);
  return { rate: changes.length / years, middle: changes[Math.floor(changes.length / 2)] ?? 1, rises: changes.filter((ratio) => ratio > 1).length / Math.max(1, changes.length) };
}

/** Share of the pairs of vendors left out that stood still, beside what the rate fitted to the others says. */
export function stillShares(pairs: readonly PricePair[]): { readonly said: number; readonly found: number } {
  let [said, found] = [0, 0];
  for (const vendor of new Set(pairs.map((pair) => pair.vendor))) {
    const { rate } = fitPrices(pairs.filter((pair) => pair.vendor !== vendor));
    for (const pair of pairs.filter((each) => each.vendor === vendor)) {
      said += Math.exp(-rate * pair.years) / pairs.length;
      found += (pair.ratio === 1 ? 1 : 0) / pairs.length;
    }
  }
  return { said, found };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const pairs = readPairs();
  console.log(pairs.length, 'pairs,', pairs.reduce((sum, { years }) => sum + years, 0), 'years of models');
  console.log('fitted to all', fitPrices(pairs), pairs.filter(({ ratio }) => ratio !== 1).map(({ ratio }) => ratio));
  console.log('stood still, vendors not seen', stillShares(pairs));
}
