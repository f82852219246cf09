/** Lines and columns of a terminal page: padding by display width, columns that shrink, never a line that is too long. */
import { CELL_END, columnsOf, cutTo, fitTo, HEADING, UNBOUNDED, wrapTo } from '../text-width.js';
import { tellApart } from './apart.js';

export interface TextColumn {
  readonly side: 'left' | 'right';
  /** Widest it may get; null: as wide as its content, and the one that gives way when space is short. */
  readonly most: number | null;
  /** What a cell does when its column is too narrow: ends in `…` (unless told), goes on in the next line, or is shortened so that it differs from all others. */
  readonly whenLong?: 'cut' | 'wrap' | 'tell-apart';
}

const GAP = 2;
/** A column that gives way keeps this much. */
const NARROWEST = 4;

/** Rows as aligned lines of at most `width` columns. Columns with `most: null` give way when space is short. Without bounds, cells are only parted. */
export function alignColumns(rows: readonly (readonly string[])[], columns: readonly TextColumn[], width: number): readonly string[] {
  if (width === UNBOUNDED) return rows.map((row) => row.join(CELL_END));
  const natural = columns.map((column, position) => {
    const widest = Math.max(0, ...rows.map((row) => columnsOf(row[position] ?? '')));
    return column.most === null ? widest : Math.min(widest, column.most);
  });
  const widths = shrink(natural, columns, width - GAP * Math.max(0, columns.length - 1));
  const cells = columns.map((column, position) => cellsOf(column, rows.map((row) => row[position] ?? ''), widths[position] ?? 0));
  return rows.flatMap((_, place) => {
    const height = Math.max(1, ...cells.map((column) => column[place]?.length ?? 0));
    return Array.from({ length: height }, (__, line) => {
      const parts = columns.map((column, position) => fitTo(cells[position]?.[place]?.[line] ?? '', widths[position] ?? 0, column.side));
      return cutTo(parts.join(' '.repeat(GAP)).trimEnd(), width);
    });
  });
}

/** The lines of each cell of a column; one line unless the column wraps. */
function cellsOf(column: TextColumn, texts: readonly string[], width: number): readonly (readonly string[])[] {
  if (column.whenLong === 'wrap') return texts.map((text) => wrapTo(text, width));
  return (column.whenLong === 'tell-apart' ? tellApart(texts, width) : texts).map((text) => [text]);
}

/** Takes what is too much from the widest of the columns that give way, one by one, so that narrow ones stay readable. */
function shrink(natural: readonly number[], columns: readonly TextColumn[], room: number): readonly number[] {
  const widths = [...natural];
  for (let over = widths.reduce((sum, each) => sum + each, 0) - room; over > 0; over -= 1) {
    const flexible = widths.map((each, position) => (columns[position]?.most === null ? each : 0));
    const widest = Math.max(...flexible);
    if (widest <= NARROWEST) break;
    widths[flexible.indexOf(widest)] = widest - 1;
  }
  return widths;
}

/** A heading with a rule to the right edge. */
export function ruled(title: string, width: number): string {
  if (width === UNBOUNDED) return `${HEADING}${title}`;
  const text = cutTo(title, width - 4);
  return `${text} ${'─'.repeat(Math.max(0, width - columnsOf(text) - 1))}`;
}
