/** Lines and columns of a terminal page: padding by display width, columns that shrink, never a line that is too long. */
import { columnsOf, cutTo, fitTo } from '../text-width.js';

export interface TextColumn {
  readonly side: 'left' | 'right';
  /** Widest it may get; null: as wide as its content, and the one that gives way when space is short. */
  readonly most: number | null;
}

const GAP = 2;

/** Rows as aligned lines of at most `width` columns. Columns with `most: null` share what is left. */
export function alignColumns(rows: readonly (readonly string[])[], columns: readonly TextColumn[], width: number): readonly string[] {
  const natural = columns.map((column, position) => {
    const widest = Math.max(0, ...rows.map((row) => columnsOf(row[position] ?? '')));
    return column.most === null ? widest : Math.min(widest, column.most);
  });
  const gaps = GAP * Math.max(0, columns.length - 1);
  const over = natural.reduce((sum, each) => sum + each, gaps) - width;
  const flexible = columns.filter((column) => column.most === null).length;
  const widths = natural.map((each, position) =>
    over > 0 && columns[position]?.most === null ? Math.max(4, each - Math.ceil(over / Math.max(1, flexible))) : each);
  return rows.map((row) => {
    const cells = columns.map((column, position) => fitTo(row[position] ?? '', widths[position] ?? 0, column.side));
    return cutTo(cells.join(' '.repeat(GAP)).trimEnd(), width);
  });
}

/** A heading with a rule to the right edge. */
export function ruled(title: string, width: number): string {
  const text = cutTo(title, width - 4);
  return `${text} ${'─'.repeat(Math.max(0, width - columnsOf(text) - 1))}`;
}
