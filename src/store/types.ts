/** Where cases live, behind one interface: a folder of files first, a database for many people later. */
import type { Checked } from '../base/index.js';
import type { CaseFile } from '../case/index.js';

/** Who changed what, when and why. `when` is an ISO instant given by the caller: the store has no clock of its own. */
export interface ChangeNote {
  readonly who: string;
  readonly when: string;
  readonly what: string;
  readonly why: string;
}

/** One line of the history. `hash` covers everything before it through `before`, so that no line can be changed, dropped or moved unseen. */
export interface HistoryEntry extends ChangeNote {
  readonly n: number;
  /** Digest of the results that were looked at, where the entry notes a look and no change. */
  readonly seen?: string;
  /** Path → digest of the file after the change; null: removed. */
  readonly files: Readonly<Record<string, string | null>>;
  /** Digest of the whole case after the change. */
  readonly state: string;
  /** `hash` of the entry before; '' for the first. */
  readonly before: string;
  readonly hash: string;
}

export interface StoredCase {
  readonly id: string;
  readonly files: readonly CaseFile[];
  /** Digest over paths and texts; a later save names it, so that two people cannot overwrite each other unseen. */
  readonly state: string;
}

export interface CaseChange {
  /** Files to write, whole. */
  readonly write: readonly CaseFile[];
  readonly remove: readonly string[];
}

/**
 * Issues: `case-missing`, `case-exists`, `case-changed-elsewhere`, `path-outside-case`, `history-broken`, `history-unlike-files`, and those of the disk.
 */
export interface CaseStore {
  list(): Checked<readonly string[]>;
  read(id: string): Checked<StoredCase>;
  create(id: string, files: readonly CaseFile[], note: ChangeNote): Checked<StoredCase>;
  /** Saves only if the case is still in the state that the change was made from. */
  save(id: string, from: string, change: CaseChange, note: ChangeNote): Checked<StoredCase>;
  /** The history, after its chain was checked and its last state compared with the files (a difference is a warning). */
  history(id: string): Checked<readonly HistoryEntry[]>;
  /** Adds to the history that somebody looked at the results with this digest; no file of the case changes. */
  noteLook(id: string, results: string, note: ChangeNote): Checked<HistoryEntry>;
}

/** The disk as the store needs it; `io` has one, a test may have another. Paths have forward slashes. */
export interface Disk {
  folders(folder: string): Checked<readonly string[]>;
  read(folder: string, keep: (path: string) => boolean): Checked<readonly CaseFile[]>;
  isFolder(path: string): boolean;
  write(path: string, text: string): Checked<string>;
  append(path: string, text: string): Checked<string>;
  remove(path: string): Checked<string>;
}
