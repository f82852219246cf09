/** How the answer of a study is said at a terminal: a page for one service, a row for a table of all. */
import type { WholeCase } from '../../analysis/index.js';
import type { TextColumn } from '../terminal/lines.js';
import type { Names } from '../names.js';

export interface StudyScreen<Answer> {
  readonly study: string;
  /** Message ids of the columns of the overview after the service's name, and how they give way. */
  readonly columns: readonly { readonly label: string; readonly column: TextColumn }[];
  /** Cells of one service in the overview, without its name. */
  readonly row: (answer: Answer, names: Names) => readonly string[];
  /** Lines of the page about one service below its heading. */
  readonly page: (answer: Answer, names: Names, width: number) => readonly string[];
  /** Lines about the case as a whole, below the overview; absent where a study says nothing of it. */
  readonly whole?: (whole: WholeCase, names: Names, width: number) => readonly string[];
  /** Message that explains the overview's columns. */
  readonly key: string;
}
