/** The history of a case as a hash chain: one JSON line a change, each holding the hash of the one before. */
import { digestOf, type Checked, type Issue } from '../base/index.js';
import type { CaseFile } from '../case/index.js';
import type { ChangeNote, HistoryEntry } from './types.js';

export const HISTORY_FILE = 'history.jsonl';

/** What a line says besides the note and the files. */
export type EntryKind = Pick<HistoryEntry, 'kind' | 'to' | 'seen'>;

/** Digest of a case: its paths and the digests of its texts, in the order of paths. */
export function stateOf(files: readonly CaseFile[]): string {
  return stateOfDigests(new Map(files.map(({ path, text }) => [path, digestOf(text)])));
}

/** The same from path → digest of text. */
export function stateOfDigests(digests: ReadonlyMap<string, string>): string {
  return digestOf([...digests].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The next line of a history. */
export function nextEntry(history: readonly HistoryEntry[], note: ChangeNote, files: HistoryEntry['files'], state: string, kind: EntryKind = {}): HistoryEntry {
  const last = history.at(-1);
  const entry = { n: history.length + 1, who: note.who, when: note.when, what: note.what, why: note.why, ...kind, files, state, before: last?.hash ?? '' };
  return { ...entry, hash: digestOf(entry) };
}

export function writeEntry(entry: HistoryEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

/** Path → digest of every file as the lines leave it. */
export function filesAfter(entries: readonly HistoryEntry[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const entry of entries) {
    for (const [path, digest] of Object.entries(entry.files)) {
      if (digest === null) files.delete(path);
      else files.set(path, digest);
    }
  }
  return files;
}

/** A line of any chain. */
interface Chained {
  readonly n: number;
  readonly before: string;
  readonly hash: string;
}

/** Reads and checks a history. `history-broken` names the first line whose chain does not hold; entries up to there are given. */
export function readHistory(file: string, text: string): Checked<readonly HistoryEntry[]> {
  return readChain<HistoryEntry>(file, text, (line) => 'files' in line && typeof line.files === 'object' && line.files !== null);
}

/** The same for lines of any shape; `isWhole` says whether a line has what its kind must have. */
export function readChain<Entry extends Chained>(file: string, text: string, isWhole: (line: object) => boolean = () => true): Checked<readonly Entry[]> {
  const entries: Entry[] = [];
  const lines = text.split('\n').filter((line) => line !== '');
  for (const [at, line] of lines.entries()) {
    const entry = parseEntry<Entry>(line, isWhole);
    const why = entry === null ? 'not-an-entry' : faultOf(entry, at + 1, entries.at(-1)?.hash ?? '');
    if (entry === null || why !== null) return { value: entries, issues: [broken(file, at + 1, why ?? '')] };
    entries.push(entry);
  }
  return { value: entries, issues: [] };
}

function parseEntry<Entry>(line: string, isWhole: (line: object) => boolean): Entry | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'hash' in value && isWhole(value) ? (value as Entry) : null;
  } catch {
    return null;
  }
}

function faultOf(entry: Chained, n: number, before: string): string | null {
  const { hash, ...rest } = entry;
  if (entry.n !== n) return 'number';
  if (entry.before !== before) return 'order';
  return digestOf(rest) === hash ? null : 'content';
}

function broken(file: string, line: number, why: string): Issue {
  return { code: 'history-broken', severity: 'error', file, at: { line, column: 1 }, path: '', params: { found: why } };
}
