/** Issues as lines of a terminal: one paragraph each, indented after the first line, then how many more there are. */
import type { Issue } from '../../base/index.js';
import { describeIssues } from '../../words/index.js';
import type { Words } from '../speaker.js';
import { wrapTo } from '../text-width.js';

const DEFAULT_WIDTH = 100;
const SIGNS = { error: '✕', warning: '!', note: 'i' } as const;

export function tabulateIssues(issues: readonly Issue[], words: Words, screen: { readonly width?: number; readonly most?: number } = {}): string {
  const width = screen.width ?? DEFAULT_WIDTH;
  const { shown, moreText } = describeIssues(issues, words, screen.most);
  const lines = shown.flatMap((each) => {
    const text = `${SIGNS[each.severity]} ${words.say(`severity-${each.severity}`)} · ${each.text}`;
    return wrapTo(text, width - 2).map((line, position) => (position === 0 ? line : `  ${line}`));
  });
  return [...lines, ...(moreText === '' ? [] : [moreText])].join('\n');
}
