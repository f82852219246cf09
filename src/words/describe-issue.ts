/** An issue to sentences: where · what is wrong · what we found · what we would accept · why it matters · next step · code. */
import type { Issue } from '../base/index.js';
import type { Words } from './words.js';

export interface DescribedIssue {
  readonly code: string;
  readonly severity: Issue['severity'];
  readonly where: string;
  readonly what: string;
  readonly found: string;
  readonly accepted: string;
  readonly why: string;
  readonly next: string;
  /** All of it in one paragraph, ending with the code in brackets. */
  readonly text: string;
}

export interface DescribedIssues {
  readonly shown: readonly DescribedIssue[];
  /** How many more there are, and the sentence that says so ('' when none). */
  readonly more: number;
  readonly moreText: string;
}

const MOST_SHOWN = 20;
const SEVERITY_ORDER: readonly Issue['severity'][] = ['error', 'warning', 'note'];

/** The sentences of one issue. A code without words shows its code and what was found; the gap is kept in `words.gaps()`. */
export function describeIssue(issue: Issue, words: Words): DescribedIssue {
  const template = words.issueWords(issue.code);
  const owner = `issues/${issue.code}`;
  const part = (name: string): string => {
    const text = template?.[name];
    return text === undefined || text === '' ? '' : words.fill(text, issue.params, owner);
  };
  const where = whereOf(issue, words);
  const what = template === null ? words.say(owner) : part('what');
  const hint = hintOf(issue, template, words);
  const described = { found: part('found'), accepted: part('accepted'), why: part('why'), next: [hint, part('next')].filter(Boolean).join(' ') };
  const sentences = [what, described.found, described.accepted, described.why, described.next].filter((text) => text !== '');
  return { code: issue.code, severity: issue.severity, where, what, ...described, text: `${where}: ${sentences.join(' ')} [${issue.code}]` };
}

/** Rooms write a dash, or nothing, where no known name is near; words that place the suggestion themselves need no second one. */
function hintOf(issue: Issue, template: Readonly<Record<string, string>> | null, words: Words): string {
  const suggestion = issue.params['suggestion'];
  if (suggestion === undefined || suggestion === '' || suggestion === '–') return '';
  const isPlaced = Object.values(template ?? {}).some((text) => text.includes('{suggestion'));
  return isPlaced ? '' : words.say('did-you-mean', { suggestion });
}

/** Several issues in the order of files and positions, errors first within one place; at most twenty, then a count. */
export function describeIssues(issues: readonly Issue[], words: Words, most: number = MOST_SHOWN): DescribedIssues {
  const sorted = [...issues].sort(compareIssues);
  const shown = sorted.slice(0, most).map((issue) => describeIssue(issue, words));
  const more = sorted.length - shown.length;
  return { shown, more, moreText: more === 0 ? '' : words.say('more-issues', { n: more }) };
}

/** Order for showing: file, line, column, severity, code. */
export function compareIssues(left: Issue, right: Issue): number {
  return (
    compareText(left.file, right.file) ||
    (left.at?.line ?? 0) - (right.at?.line ?? 0) ||
    (left.at?.column ?? 0) - (right.at?.column ?? 0) ||
    SEVERITY_ORDER.indexOf(left.severity) - SEVERITY_ORDER.indexOf(right.severity) ||
    compareText(left.code, right.code)
  );
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function whereOf(issue: Issue, words: Words): string {
  const path = issue.path.split('.').filter((step) => step !== '').join(' / ');
  const at = issue.at;
  const place = at === null ? words.say('where-file', { file: issue.file }) : words.say('where-place', { file: issue.file, line: at.line, column: at.column });
  return path === '' ? place : words.say('where-path', { place, path });
}
