/** The history of a case as a hash chain: one JSON line a change, each holding the hash of the one before. */
import { chainFault, digestOf, type Checked, type Issue } from '../base/index.js';
import type { CaseFile } from '../case/index.js';
import type { ChangeNote, HistoryEntry } from './types.js';

export const HISTORY_FILE = 'history.jsonl';

/** Digest of a case: its paths and the digests of its texts, in the order of paths. */
export function stateOf(files: readonly CaseFile[]): string {
  return digestOf([...files].sort((a, b) => (a.path < b.path ? -1 : 1)).map((file) => [file.path, digestOf(file.text)]));
}

/** The next line of a history. */
export function nextEntry(history: readonly HistoryEntry[], note: ChangeNote, files: HistoryEntry['files'], state: string): HistoryEntry {
  const last = history.at(-1);
  const entry = { n: history.length + 1, who: note.who, when: note.when, what: note.what, why: note.why, files, state, before: last?.hash ?? '' };
  return { ...entry, hash: digestOf(entry) };
}

export function writeEntry(entry: HistoryEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

/** Reads and checks a history. `history-broken` names the first line whose chain does not hold; entries up to there are given. */
export function readHistory(file: string, text: string): Checked<readonly HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  const lines = text.split('\n').filter((line) => line !== '');
  for (const [at, line] of lines.entries()) {
    const entry = parseEntry(line);
    const why = entry === null ? 'not-an-entry' : chainFault(entry, at + 1, entries.at(-1)?.hash ?? '');
    if (entry === null || why !== null) return { value: entries, issues: [broken(file, at + 1, why ?? '')] };
    entries.push(entry);
  }
  return { value: entries, issues: [] };
}

function parseEntry(line: string): HistoryEntry | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'hash' in value ? (value as HistoryEntry) : null;
  } catch {
    return null;
  }
}

function broken(file: string, line: number, why: string): Issue {
  return { code: 'history-broken', severity: 'error', file, at: { line, column: 1 }, path: '', params: { found: why } };
}
