/** A page about one entry of the catalogue: its sentences, what it names, where it comes from and how well that is graded. */
import type { Words } from '../speaker.js';
import { wrapTo } from '../text-width.js';

/** Structure of what `pipeline` gives; views know no other room. */
export type Piece =
  | { readonly is: 'phrase'; readonly collection: string; readonly id: string; readonly part: string; readonly english: string }
  | { readonly is: 'message'; readonly id: string }
  | { readonly is: 'text'; readonly text: string };

export interface Entry {
  readonly kind: string;
  readonly collection: string;
  readonly id: string;
  readonly code: string | null;
  readonly label: string;
  readonly origin: 'paper' | 'extension' | 'ours' | null;
  readonly checked: string | null;
  readonly lines: readonly { readonly part: string; readonly items: readonly (readonly Piece[])[] }[];
  readonly sources: readonly { readonly title: string; readonly publisher: string; readonly url: string | null; readonly published: string | null; readonly grade: string }[];
}

const DEFAULT_WIDTH = 100;

/** As many lines as the entry has; every line at most `width` columns, apart from addresses, which are not broken. */
export function tabulateEntry(entry: Entry, words: Words, screen: { readonly width?: number } = {}): string {
  const width = screen.width ?? DEFAULT_WIDTH;
  const piece = (each: Piece): string => {
    if (each.is === 'text') return each.text;
    return each.is === 'message' ? words.say(each.id) : words.phrase(each.collection, each.id, each.part, each.english);
  };
  const heads = [entry.code, entry.id, words.say(`entry-kind-${entry.kind}`)].filter((text) => text !== null).join(' · ');
  const lines = [heads, ...wrapTo(words.label(entry.collection, entry.id, entry.label), width), ''];
  for (const { part, items } of entry.lines) {
    const texts = items.map((item) => item.map(piece).join(' '));
    const heading = words.say(`entry-part-${part}`);
    if (texts.length === 1) lines.push(...hung(`${heading}: ${texts[0] ?? ''}`, '', '  ', width));
    else lines.push(`${heading}:`, ...texts.flatMap((text) => hung(text, '- ', '  ', width)));
  }
  if (entry.origin !== null) lines.push(...hung(words.say(`entry-origin-${entry.origin}`), '', '  ', width));
  if (entry.checked !== null) lines.push(words.say('entry-checked', { date: words.date(entry.checked) }));
  lines.push(`${words.say(entry.sources.length === 0 ? 'entry-no-source' : 'entry-sources')}`);
  for (const source of entry.sources) {
    const date = source.published === null ? words.say('entry-undated') : words.date(source.published);
    lines.push(...hung([source.title, source.publisher, date, words.say(`entry-grade-${source.grade}`)].join(' · '), '- ', '  ', width));
    if (source.url !== null) lines.push(`  ${source.url}`);
  }
  return lines.join('\n');
}

function hung(text: string, first: string, rest: string, width: number): readonly string[] {
  return wrapTo(text, width - rest.length).map((line, position) => `${position === 0 ? first : rest}${line}`);
}
