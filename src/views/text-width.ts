/** How many columns a text takes: Hangul, Han and full-width signs take two, combining marks none. For terminals and for SVG labels. */

/** Ranges of Unicode that terminals draw two columns wide (East Asian Width W and F, as far as our languages need). */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f], [0x2e80, 0x303e], [0x3041, 0x33ff], [0x3400, 0x4dbf], [0x4e00, 0x9fff], [0xa000, 0xa4cf], [0xa960, 0xa97f],
  [0xac00, 0xd7a3], [0xf900, 0xfaff], [0xfe30, 0xfe6f], [0xff00, 0xff60], [0xffe0, 0xffe6], [0x1f300, 0x1f64f], [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];
const COMBINING = /^\p{M}$/u;

function widthOfSign(sign: string): number {
  const code = sign.codePointAt(0) ?? 0;
  if (COMBINING.test(sign) || code === 0x200b || code === 0xfeff) return 0;
  return WIDE.some(([low, high]) => code >= low && code <= high) ? 2 : 1;
}

/**
 * The width of a page without edges: a line is a paragraph, a row of a table has its cells parted by `CELL_END`, a heading begins with
 * `HEADING`, an item with `ITEM`. `drawLines` makes markup of such a page, so that what is said at a terminal is said in a browser too.
 */
export const UNBOUNDED = Number.POSITIVE_INFINITY;
export const CELL_END = '\t';
export const HEADING = '# ';
export const ITEM = '  - ';

export function columnsOf(text: string): number {
  let columns = 0;
  for (const sign of text) columns += widthOfSign(sign);
  return columns;
}

/** Cuts a text to at most `columns`, with `…` where something is missing. */
export function cutTo(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let kept = '';
  let used = 0;
  for (const sign of text) {
    const width = widthOfSign(sign);
    if (used + width > columns - 1) break;
    kept += sign;
    used += width;
  }
  return `${kept.trimEnd()}…`;
}

/** Cuts or fills a text to exactly `columns`. */
export function fitTo(text: string, columns: number, side: 'left' | 'right' = 'left'): string {
  const cut = cutTo(text, columns);
  const gap = ' '.repeat(Math.max(0, columns - columnsOf(cut)));
  return side === 'left' ? cut + gap : gap + cut;
}

/** Lines of at most `columns`, broken at spaces; a longer word is broken after its hyphens, else inside. */
export function wrapTo(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const { word, isJoined } of text.split(/\s+/).flatMap((part) => wordsOf(part, columns))) {
    const joined = line === '' || isJoined ? line + word : `${line} ${word}`;
    if (columnsOf(joined) <= columns) {
      line = joined;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** Texts as items of a list, each wrapped within `columns` and hanging under its first word. */
export function bulletsOf(texts: readonly string[], columns: number): readonly string[] {
  return texts.flatMap((text) => wrapTo(text, columns - 4).map((line, at) => `${at === 0 ? ITEM : '    '}${line}`));
}

/** A word that fits is whole; one that does not is parts, each but the first joined to the one before. */
function wordsOf(text: string, columns: number): readonly { readonly word: string; readonly isJoined: boolean }[] {
  if (columnsOf(text) <= columns) return [{ word: text, isJoined: false }];
  return text.split(/(?<=\p{L}-)(?=\p{L})/u).flatMap((part) => pieces(part, columns)).map((word, position) => ({ word, isJoined: position > 0 }));
}

function pieces(word: string, columns: number): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const sign of word) {
    if (columnsOf(part + sign) > columns) {
      parts.push(part);
      part = '';
    }
    part += sign;
  }
  return part === '' ? parts : [...parts, part];
}
