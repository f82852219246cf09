/** A table as data, and as HTML with caption, scopes and a region that scrolls by itself. */
import type { Content, Markup } from './html.js';
import { element, tag } from './html.js';

export interface TableView {
  readonly caption: string;
  readonly columns: readonly { readonly label: string; readonly numeric?: boolean }[];
  /** The first cell of a row is its header. */
  readonly rows: readonly (readonly Content[])[];
  readonly note?: string;
}

export function drawTable(view: TableView): Markup {
  const cell = (content: Content, position: number): Markup => {
    if (position === 0) return element('th', { scope: 'row' }, content);
    return element('td', { class: view.columns[position]?.numeric === true ? 'n' : null }, content);
  };
  const table = tag('table',
    tag('caption', view.caption),
    tag('thead', tag('tr', ...view.columns.map((column) => element('th', { scope: 'col', class: column.numeric === true ? 'n' : null }, column.label)))),
    tag('tbody', ...view.rows.map((row) => tag('tr', ...row.map(cell)))));
  return element('div', { class: 'wide', role: 'group', tabindex: 0, 'aria-label': view.caption }, table, view.note === undefined ? null : element('p', { class: 'quiet' }, view.note));
}
