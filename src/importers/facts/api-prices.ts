/** List prices of models: the first listing of a name was known before, each later one was reported after. */
import { yearsBetween } from '../../base/index.js';
import { readFactTable, type FactLine } from './fact-table.js';
import type { FactReader, FactRow } from './types.js';

const COLUMNS = ['vendor', 'model', 'usd_per_m_output', 'date'] as const;

export const apiPrices: FactReader = {
  id: 'prices',
  predicts: { 'list-price': { role: 'planned-later-price', units: 1 } },
  read: (file, text) => {
    const { lines, issues } = readFactTable(file, text, COLUMNS);
    const first = new Map<string, FactLine>();
    for (const line of lines) {
      const known = first.get(nameOf(line));
      if (line.number('usd_per_m_output') !== null && (known === undefined || line.text('date') < known.text('date'))) first.set(nameOf(line), line);
    }
    const rows = lines.map((line) => rowOf(line, first.get(nameOf(line)) ?? null));
    return { rows, issues };
  },
};

function nameOf(line: FactLine): string {
  return `${line.text('vendor')}/${line.text('model')}`;
}

function rowOf(line: FactLine, first: FactLine | null): FactRow {
  const [price, before] = [line.number('usd_per_m_output'), first?.number('usd_per_m_output') ?? null];
  const reason = price === null || before === null ? 'price-not-stated' : first === line ? 'first-listing' : line.text('date') === first?.text('date') ? 'same-day' : null;
  const known = reason === null && before !== null && first !== null ? { 'planned-price': before, 'planned-years': yearsBetween(first.text('date'), line.text('date')) } : null;
  return { id: `${nameOf(line)}@${line.text('date')}`, line: line.line, known, reason, reported: price === null ? {} : { 'list-price': price }, marks: {} };
}
