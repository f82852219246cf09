/** What every chart is: a descriptor, and parts that always come together (picture, table, sentence) from the same numbers. */
import type { Markup } from '../html.js';
import type { Names } from '../names.js';
import type { TableView } from '../table.js';

/** Where and how a chart is drawn: words, a prefix that makes its ids unique on the page, the notice that stands on every picture. */
export interface Surface {
  readonly names: Names;
  readonly prefix: string;
  readonly notice: string | null;
}

export interface ChartParts {
  readonly id: string;
  readonly title: string;
  /** One sentence from the same numbers; also the description for screen readers. */
  readonly sentence: string;
  /** Null where a picture would say nothing (no point to draw); table and sentence then stand alone. */
  readonly svg: Markup | null;
  readonly table: TableView;
}

/** One registry entry; menus, the method page and the smoke test come out of it. */
export interface ChartDescriptor<View> {
  readonly id: string;
  /** Message ids of the question it answers and of the note on how it is made. */
  readonly asks: string;
  readonly method: string;
  /** Paths of the results that it reads. */
  readonly needs: readonly string[];
  readonly gives: readonly ['svg', 'table', 'sentence'];
  readonly examples: readonly { readonly name: string; readonly view: View }[];
  readonly draw: (view: View, surface: Surface) => ChartParts;
}
