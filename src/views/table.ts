/** A table as data, and as HTML with caption, scopes and a region that scrolls by itself. */
import type { Content, Markup } from './html.js';
import { element, render, tag } from './html.js';
import { columnsOf } from './text-width.js';

export interface TableView {
  readonly caption: string;
  readonly columns: readonly { readonly label: string; readonly numeric?: boolean }[];
  /** The first cell of a row is its header. */
  readonly rows: readonly (readonly Content[])[];
  readonly note?: string;
  /** The heading right above says the caption already: it is there for those who hear the page. */
  readonly isCaptionAbove?: boolean;
}

/** Columns of a terminal from which on a cell is a sentence and needs room, or a narrow screen makes a tower of it. */
const SENTENCE = 40;
const MARKUP = /<[^>]*>/g;

export function drawTable(view: TableView): Markup {
  const cell = (content: Content, position: number): Markup => {
    if (position === 0) return element('th', { scope: 'row' }, content);
    return element('td', { class: view.columns[position]?.numeric === true ? 'n' : columnsOf(render(content).replace(MARKUP, '')) > SENTENCE ? 'sentence' : null }, content);
  };
  const table = tag('table',
    element('caption', { class: view.isCaptionAbove === true ? 'visually-hidden' : null }, view.caption),
    tag('thead', tag('tr', ...view.columns.map((column) => element('th', { scope: 'col', class: column.numeric === true ? 'n' : null }, column.label)))),
    tag('tbody', ...view.rows.map((row) => tag('tr', ...row.map(cell)))));
  return element('div', { class: 'wide', role: 'group', tabindex: 0, 'aria-label': view.caption }, table, view.note === undefined ? null : element('p', { class: 'quiet' }, view.note));
}
