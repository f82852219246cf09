/** Where cases live, behind one interface: a folder of files first, a database for many people later. */
import type { Checked, Issue } from '../base/index.js';
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
  /**
   * How it came about where nobody typed it in: `found` records files that were edited past the store, `undone` restores what line `to`
   * left, `imported` is the arrival of an archive.
   */
  readonly kind?: 'found' | 'undone' | 'imported';
  readonly to?: number;
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

/** A case after a change, with the line that the change left in its history. */
export interface SavedCase extends StoredCase {
  readonly entry: HistoryEntry;
}

export interface CaseChange {
  /** Files to write, whole. */
  readonly write: readonly CaseFile[];
  readonly remove: readonly string[];
}

/** A folder answers at once, a database later. */
export type Soon<T> = T | Promise<T>;

/**
 * A change is whole or not at all, also when the program is killed in the middle of it, and is there once it was acknowledged. Issues:
 * `case-missing`, `case-exists`, `case-changed-elsewhere`, `case-locked`, `path-outside-case`, `path-not-of-case`, `path-twice`,
 * `link-in-case`, `text-not-unicode`, `history-broken`, `history-unlike-files`, `history-entry-missing`, `history-text-missing`, `history-text-altered`,
 * `change-unfinished`, and those of the disk.
 */
export interface CaseStore {
  list(): Soon<Checked<readonly string[]>>;
  read(id: string): Soon<Checked<StoredCase>>;
  create(id: string, files: readonly CaseFile[], note: ChangeNote): Soon<Checked<SavedCase>>;
  /** Saves only if the case is still in the state that the change was made from. */
  save(id: string, from: string, change: CaseChange, note: ChangeNote): Soon<Checked<SavedCase>>;
  /** A new line that restores the files as line `to` left them. */
  undo(id: string, from: string, to: number, note: ChangeNote): Soon<Checked<SavedCase>>;
  /** The history, after its chain was checked and its last state compared with the files (a difference is a warning). */
  history(id: string): Soon<Checked<readonly HistoryEntry[]>>;
  /** What `history` finds, and whether every text that an undo would need is there and unaltered. */
  check(id: string): Soon<readonly Issue[]>;
  /** Every file of the case with its history and the texts of it, to be carried elsewhere. */
  pack(id: string): Soon<Checked<readonly CaseFile[]>>;
  /** A case that was packed, under a name that is free; its history goes on. */
  admit(id: string, packed: readonly CaseFile[], note: ChangeNote): Soon<Checked<SavedCase>>;
  history(id: string): Checked<readonly HistoryEntry[]>;
  /** Adds to the history that somebody looked at the results with this digest; no file of the case changes. */
  noteLook(id: string, results: string, note: ChangeNote): Soon<Checked<HistoryEntry>>;
}

/** The same, answering at once. */
export type FolderStore = { readonly [Name in keyof CaseStore]: (...given: Parameters<CaseStore[Name]>) => Awaited<ReturnType<CaseStore[Name]>> };

/** The disk as the store needs it; `io` has one, a test may have another. Paths have forward slashes. */
export interface Disk {
  /** Names of folders directly below, without hidden ones. */
  folders(folder: string): Checked<readonly string[]>;
  /** Names of everything directly below, without what is hidden; none where there is no folder. */
  names(folder: string): readonly string[];
  /** Texts below a folder, hidden ones left out. */
  read(folder: string, keep: (path: string) => boolean): Checked<readonly CaseFile[]>;
  /** Issue `file-absent` where there is no such file. */
  text(path: string): Checked<string>;
  isFolder(path: string): boolean;
  /** True when a step of `path` below `folder` is a link. */
  hasLink(folder: string, path: string): boolean;
  /** Whole or not at all, and on the disk when it returns. */
  write(path: string, text: string): Checked<string>;
  /** For a file that nobody reads before it is moved: on the disk when it returns. */
  stage(path: string, text: string): Checked<string>;
  /** Whole or not at all, and needs no space; on the disk once its folder is settled. */
  move(from: string, to: string): Checked<string>;
  settle(folder: string): void;
  remove(path: string): Checked<string>;
  removeFolder(path: string): Checked<string>;
  /** Waits while another program has the lock; gives what lets it go. */
  lock(path: string): Checked<() => void>;
}
