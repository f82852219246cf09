/** The header of a text that may be a table, read cheaply and without complaint: enough to recognise a register. */
import { readCsv } from '../../case/index.js';
import { plainHeader } from './header.js';

/** A header is looked for in this many signs; the longest seen (62 questions in full) takes about 8,000. */
const LOOK_AT = 32_768;

/** Plain headers of the first record, for any of the usual separators. */
export function parseHeader(text: string): ReadonlySet<string> {
  const begin = text.slice(0, LOOK_AT);
  const headers = [',', ';', '\t', '|'].map((separator) => readCsv('', begin, { separator, headers: 'any' }).header);
  const widest = headers.reduce((best, header) => (header.length > best.length ? header : best), []);
  return new Set(widest.map(plainHeader));
}
