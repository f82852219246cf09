/** A tender as a table for a spreadsheet: one row for each id of the document, every language beside the other. */
import { disarmCell } from '../../base/index.js';
import type { Names } from '../names.js';
import type { TenderView } from './tender.js';

type Row = readonly string[];

/** RFC 4180 with a header; as many rows as the document has lines with an id. `languages` are names in each language. */
export function tenderTable(tender: TenderView, languages: readonly Names[]): string {
  const [first] = languages;
  if (first === undefined) return '';
  const inAll = (say: (names: Names) => string): Row => languages.map(say);
  const classes = [...new Set(tender.criteria.flatMap(({ weights }) => weights.map(({ serviceClass }) => serviceClass)))];
  const header = ['id', 'part', 'code', ...languages.map(({ words }) => `says-${words.locale}`), ...languages.map(({ words }) => `details-${words.locale}`), 'source', 'locator', 'from', 'until', 'applies', 'passes', 'worst-at', 'best-at', 'unit', ...classes.map((each) => (each === null ? 'weight' : `weight-${each}`)), 'alternatives', 'serves'];
  const blank = (n: number): Row => Array.from({ length: n }, () => '');
  const rows: Row[] = [
    ...tender.requirements.map((each) => [
      each.id, 'requirement', each.code ?? '', ...inAll((names) => names.gate(each.entry)), ...inAll((names) => names.words.phrase('gates', each.entry, 'unlock', each.unlock)),
      each.source.id, each.source.locator, each.from, each.until ?? '', each.applies, each.passes, ...blank(3), ...blank(classes.length), ids([...each.standing.failed, ...each.standing.unknown, ...each.standing.conditional, ...each.standing.duty]), '',
    ]),
    ...tender.criteria.map((each) => [
      each.id, 'award-criterion', each.code ?? '', ...inAll((names) => names.criterion(each.entry)), ...inAll((names) => `${names.words.phrase('criteria', each.entry, 'worst', each.worst.says)} → ${names.words.phrase('criteria', each.entry, 'best', each.best.says)}`),
      ...blank(6), String(each.worst.at), String(each.best.at), each.unit, ...classes.map((wanted) => String(each.weights.find(({ serviceClass }) => serviceClass === wanted)?.weight ?? '')), ids(tender.alternatives), '',
    ]),
    ...tender.questions.map((each) => [each.id, 'question', '', ...inAll((names) => names.quantity(each.entry)), ...inAll((names) => names.question(each.entry)), ...blank(9), ...blank(classes.length), ids(each.alternatives), ids(each.serves)]),
    ...tender.terms.map((each) => [
      each.id, 'contract-term', each.code ?? '', ...inAll((names) => names.entry(each.collection, each.entry)), ...inAll((names) => (each.says === null ? '' : names.words.phrase(each.collection, each.entry, 'says', each.says))),
      ids(each.sources.map(({ id }) => id)), ...blank(8), ...blank(classes.length), ids(each.alternatives), ids(each.serves),
    ]),
  ];
  return [header, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

function ids(list: readonly string[]): string {
  return [...new Set(list)].join(' ');
}

function field(text: string): string {
  const safe = disarmCell(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
