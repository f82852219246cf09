/** A page without edges (see `UNBOUNDED`) as markup: headings, paragraphs, lists and tables, said in the very words of the terminal. */
import type { Content, Markup } from './html.js';
import { element, tag } from './html.js';
import { drawTable } from './table.js';
import { CELL_END, HEADING, ITEM } from './text-width.js';

type Block =
  | { readonly is: 'heading' | 'text'; readonly text: string; readonly opens: boolean }
  | { readonly is: 'items'; readonly items: readonly string[] }
  | { readonly is: 'rows'; readonly rows: readonly (readonly string[])[] };

/** Cells of a column that is set to the right; amounts may begin with their currency. */
const NUMERIC = /^(?:[A-Z]{3}\s)?[\s\d.,+\-−–~≈%:()]*\d[\s\S]{0,18}$/;

/** What a line ends in that names what follows. */
export const COLON = /\s*:$/;

/** A short line right before a list or a table is its heading, one level below those of the page. `name` is of tables that have none. */
export function drawLines(lines: readonly string[], name: string, level: 2 | 3 = 3): readonly Markup[] {
  const blocks = blocksOf(lines.flatMap((line) => line.split('\n')));
  let above = name;
  return blocks.map((block, at) => {
    const next = blocks[at + 1];
    if (block.is === 'rows') {
      const before = textOf(blocks[at - 1]);
      const caption = before !== null && COLON.test(before) ? before : above;
      return drawRows(block.rows, caption, caption === before);
    }
    if (block.is === 'items') return element('ul', {}, ...block.items.map((item) => tag('li', item)));
    if (block.is === 'heading' || isTitle(block, next)) above = block.text;
    return tag(block.is === 'heading' ? `h${level}` : isTitle(block, next) ? `h${level + 1}` : 'p', block.text);
  });
}

function blocksOf(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let isAfterGap = true;
  for (const line of lines) {
    const last = blocks.at(-1);
    if (line.trim() === '') {
      isAfterGap = true;
      continue;
    }
    if (line.startsWith(HEADING)) blocks.push({ is: 'heading', text: line.slice(HEADING.length), opens: true });
    else if (line.startsWith(ITEM)) {
      const item = line.slice(ITEM.length);
      if (last?.is === 'items' && !isAfterGap) blocks.splice(-1, 1, { is: 'items', items: [...last.items, item] });
      else blocks.push({ is: 'items', items: [item] });
    } else if (line.includes(CELL_END)) {
      const row = line.split(CELL_END);
      if (last?.is === 'rows' && !isAfterGap) blocks.splice(-1, 1, { is: 'rows', rows: [...last.rows, row] });
      else blocks.push({ is: 'rows', rows: [row] });
    } else blocks.push({ is: 'text', text: line.trim(), opens: isAfterGap });
    isAfterGap = false;
  }
  return blocks;
}

function isTitle(block: Block, next: Block | undefined): boolean {
  return block.is === 'text' && block.opens && (next?.is === 'items' || next?.is === 'rows');
}

function textOf(block: Block | undefined): string | null {
  return block !== undefined && 'text' in block ? block.text : null;
}

function drawRows(rows: readonly (readonly string[])[], caption: string, isCaptionAbove: boolean): Markup {
  const [header = [], ...body] = rows;
  const columns = header.map((label, at) => ({ label, numeric: at > 0 && body.every((row) => NUMERIC.test(row[at] ?? '') || (row[at] ?? '').length < 2) }));
  return drawTable({ caption: caption.replace(COLON, ''), isCaptionAbove, columns, rows: body as readonly (readonly Content[])[] });
}
