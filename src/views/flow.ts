/** A page without edges (see `UNBOUNDED`) as markup: headings, paragraphs, lists and tables, said in the very words of the terminal. */
import type { Content, Markup } from './html.js';
import { element, tag } from './html.js';
import { drawTable } from './table.js';
import { CELL_END, HEADING, ITEM } from './text-width.js';

type Block =
  | { readonly is: 'heading' | 'text'; readonly text: string; readonly opens: boolean }
  | { readonly is: 'items'; readonly items: readonly string[] }
  | { readonly is: 'rows'; readonly rows: readonly (readonly string[])[] };

/** Cells of a column that is set to the right. */
const NUMERIC = /^[\s\d.,+\-−–~≈%:()]*\d[\s\S]{0,18}$/;

/** A short line right before a list or a table is its heading. `caption` names tables that have none. */
export function drawLines(lines: readonly string[], caption: string): readonly Markup[] {
  const blocks = blocksOf(lines.flatMap((line) => line.split('\n')));
  return blocks.map((block, at) => drawBlock(block, blocks[at + 1], blocks[at - 1], caption));
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

function drawBlock(block: Block, next: Block | undefined, before: Block | undefined, caption: string): Markup {
  switch (block.is) {
    case 'heading': return tag('h3', block.text);
    case 'items': return element('ul', {}, ...block.items.map((item) => tag('li', item)));
    case 'rows': return drawRows(block.rows, before?.is === 'text' || before?.is === 'heading' ? before.text : caption);
    case 'text': return isTitle(block, next) ? tag('h4', block.text) : tag('p', block.text);
  }
}

function isTitle(block: Block, next: Block | undefined): boolean {
  return block.is === 'text' && block.opens && (next?.is === 'items' || next?.is === 'rows');
}

function drawRows(rows: readonly (readonly string[])[], caption: string): Markup {
  const [header = [], ...body] = rows;
  const columns = header.map((label, at) => ({ label, numeric: at > 0 && body.every((row) => NUMERIC.test(row[at] ?? '') || (row[at] ?? '').length < 2) }));
  return drawTable({ caption, columns, rows: body as readonly (readonly Content[])[] });
}
