/** A back-test at a terminal: the scores in words, then the rows with what was reported beside what was predicted. */
import { alignColumns, type TextColumn } from '../terminal/lines.js';
import { wrapTo } from '../text-width.js';
import type { Words } from '../speaker.js';

interface Score {
  readonly n: number;
  readonly median: number;
  readonly p90: number;
  readonly coverage: number;
  readonly width: number;
}

/** The part of a back-test that is shown. */
export interface BackTestView {
  readonly rows: readonly { readonly row_id: string; readonly quantity: string; readonly reported: number; readonly p10: number; readonly p50: number; readonly p90: number; readonly marks: readonly string[] }[];
  readonly skipped: readonly { readonly row_id: string; readonly quantity: string | null; readonly reason: string }[];
  readonly scores: Readonly<Record<string, { readonly all: Score | null; readonly unmarked: Score | null }>>;
}

const NUMBER: TextColumn = { side: 'right', most: 14 };
const TEXT: TextColumn = { side: 'left', most: 20 };
const ROW: TextColumn = { side: 'left', most: null };
const DIGITS = 3;

export function tabulateBackTest({ rows, skipped, scores }: BackTestView, words: Words, width: number): string {
  const number = (value: number): string => words.number(value, { significant: DIGITS });
  const quantityOf = (name: string): string => words.say(`back-test-${name}`);
  const said = (text: string): readonly string[] => wrapTo(text, width);
  const sentences = Object.entries(scores).flatMap(([quantity, { all, unmarked }]) => [
    ...(all === null ? [] : said(words.say('back-test-score', scoreParams(quantityOf(quantity), all, words)))),
    ...(unmarked === null || all === null || unmarked.n === all.n ? [] : said(words.say('back-test-score-unmarked', scoreParams(quantityOf(quantity), unmarked, words)))),
  ]);
  const header = ['row', 'quantity', 'reported', 'p10', 'p50', 'p90', 'marks'].map((each) => words.say(`back-test-column-${each}`));
  const lines = rows.map((row) => [row.row_id, quantityOf(row.quantity), number(row.reported), number(row.p10), number(row.p50), number(row.p90), row.marks.map((mark) => words.say(`back-test-mark-${mark}`)).join(', ')]);
  // A row with two quantities stands twice: only names that all differ can be told apart.
  const rowColumn: TextColumn = new Set(rows.map(({ row_id }) => row_id)).size === rows.length ? { ...ROW, whenLong: 'tell-apart' } : ROW;
  const reasons = new Map<string, string[]>();
  for (const { row_id, quantity, reason } of skipped) {
    const key = [quantity, reason].filter((each) => each !== null).join(' ');
    reasons.set(key, [...(reasons.get(key) ?? []), row_id]);
  }
  const left = [...reasons].flatMap(([key, ids]) => {
    const [first = '', second] = key.split(' ');
    const reason = words.say(`back-test-reason-${second ?? first}`);
    return said(words.say('back-test-skipped', { n: ids.length, reason, quantity: second === undefined ? words.say('back-test-row') : quantityOf(first), ids: ids.join(', ') }));
  });
  return [...sentences, '', ...alignColumns([header, ...lines], [rowColumn, TEXT, NUMBER, NUMBER, NUMBER, NUMBER, TEXT], width), ...(left.length === 0 ? [] : ['', ...left])].join('\n');
}

function scoreParams(quantity: string, { n, median, p90, coverage, width }: Score, words: Words): Readonly<Record<string, string | number>> {
  const factor = (value: number): string => words.number(value, { significant: DIGITS });
  return { quantity, n, median: factor(median), ninety: factor(p90), coverage: Math.round(coverage * 100), width: factor(width) };
}
