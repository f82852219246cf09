/** An issue as one item: where, what, what would be accepted, why, what next. */
import type { Issue } from '../../base/index.js';
import { tag, type Content } from '../../views/index.js';
import { describeIssue, type Words } from '../../words/index.js';

export function issueText(issue: Issue, words: Words): Content {
  const said = describeIssue(issue, words);
  return [tag('strong', said.where), ' ', [said.what, said.found, said.accepted, said.why, said.next].filter((part) => part !== '').join(' '), ' ', tag('code', said.code)];
}
