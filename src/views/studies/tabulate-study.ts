/** Answers of a study as lines of a terminal: one service as a page, several as a table. */
import type { WholeCase } from '../../analysis/index.js';
import type { NamedResults } from '../names.js';
import { NO_BACKGROUND, type Background } from '../background.js';
import { createNames } from '../names.js';
import type { Words } from '../speaker.js';
import { alignColumns, ruled, type TextColumn } from '../terminal/lines.js';
import { wrapTo } from '../text-width.js';
import type { StudyScreen } from './screen.js';

export interface AnswerOf<Answer> {
  readonly service: string;
  readonly answer: Answer;
}

const SERVICE: TextColumn = { side: 'left', most: null, whenLong: 'tell-apart' };
/** Rows of an overview; the others are counted, and `--json` holds all. */
const MOST_ROWS = 20;

export function tabulateStudy<Answer>(
  screen: StudyScreen<Answer>, answers: readonly AnswerOf<Answer>[], results: NamedResults, words: Words, page: { readonly width: number; readonly background?: Background; readonly isOverview: boolean; readonly whole?: WholeCase | null },
): string {
  const names = createNames(results, page.background ?? NO_BACKGROUND, words);
  const whole = screen.whole === undefined || page.whole == null ? [] : ['', ...screen.whole(page.whole, names, page.width)];
  if (!page.isOverview) return [answers.map(({ service, answer }) => [ruled(names.service(service), page.width), ...screen.page(answer, names, page.width)].join('\n')).join('\n\n'), ...whole].join('\n');
  const header = [names.say('studies-column-service'), ...screen.columns.map(({ label }) => names.say(label))];
  const rows = answers.slice(0, MOST_ROWS).map(({ service, answer }) => [names.service(service), ...screen.row(answer, names)]);
  const more = answers.length - rows.length;
  return [
    ...alignColumns([header, ...rows], [SERVICE, ...screen.columns.map(({ column }) => column)], page.width),
    ...(more > 0 ? [names.say('studies-more', { n: more })] : []),
    ...wrapTo(names.say(screen.key), page.width),
    ...whole,
  ].join('\n');
}
