/** What the desk is told, what it shows, and what it needs of the world. The desk itself knows no document and no network, so tests can be both. */
import type { Issue } from '../../base/index.js';
import type { CaseFile, CatalogueFile, LivePlan, StudyId, StudyRequest } from '../../pipeline/index.js';
import type { WordsFile } from '../../words/index.js';

export type ShelfId = 'own' | 'examples';

/** A file that a person dropped or chose. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What somebody did on the page. */
export type PageEvent =
  | { readonly is: 'begin'; readonly hash: string; readonly language: string }
  /** Somebody went to another address, for the nth time; `begin` is the zeroth. */
  | { readonly is: 'go'; readonly hash: string; readonly n: number }
  /** A control with `data-do`; `data` are its other data attributes, `fields` the named controls of its form (or itself). */
  | { readonly is: 'do'; readonly action: string; readonly data: Readonly<Record<string, string>>; readonly fields: Readonly<Record<string, string>>; readonly files: readonly GivenFile[]; readonly isMoving: boolean }
  | { readonly is: 'tick' };

/** What the page is told. */
export type Shown =
  /** `heard`: the last going that this page is drawn after; −1 before `begin` has been heard to its end. */
  | { readonly is: 'page'; readonly heard: number; readonly html: string; readonly title: string; readonly language: string; readonly hash: string; readonly isNew: boolean; readonly isUnsaved: boolean }
  /** Said to whoever cannot see the change (WCAG 4.1.3). */
  | { readonly is: 'say'; readonly text: string }
  | { readonly is: 'download'; readonly name: string; readonly mime: string; readonly content: string | Uint8Array };

export interface CaseName {
  readonly shelf: ShelfId;
  readonly id: string;
}

export interface CaseEntry extends CaseName {
  readonly title: Readonly<Record<string, string>>;
  readonly state: string;
}

export interface About {
  readonly engine: string;
  readonly shelves: readonly { readonly id: ShelfId; readonly folder: string; readonly isWritable: boolean }[];
  readonly person: string;
}

export interface HistoryLine {
  readonly n: number;
  readonly who: string;
  readonly when: string;
  readonly what: string;
  readonly why: string;
  readonly files: Readonly<Record<string, string | null>>;
  readonly hash: string;
}

export interface Change {
  readonly write: readonly CaseFile[];
  readonly remove: readonly string[];
}

export interface Note {
  readonly who: string;
  readonly what: string;
  readonly why: string;
}

/** A value, or why there is none. `isAway`: nobody answered, so that trying again may help. */
export type Got<T> = { readonly value: T } | { readonly issues: readonly Issue[]; readonly isAway: boolean };

/** Where cases live: the server on this machine today, one for many people later. */
export interface Shelves {
  about(): Promise<Got<About>>;
  catalogue(): Promise<Got<readonly CatalogueFile[]>>;
  locales(): Promise<Got<readonly WordsFile[]>>;
  cases(): Promise<Got<readonly CaseEntry[]>>;
  read(name: CaseName): Promise<Got<{ readonly state: string; readonly files: readonly CaseFile[] }>>;
  state(name: CaseName): Promise<Got<string>>;
  save(name: CaseName, from: string, change: Change, note: Note): Promise<Got<string>>;
  create(id: string, files: readonly CaseFile[], note: Note): Promise<Got<string>>;
  history(name: CaseName): Promise<Got<readonly HistoryLine[]>>;
  undo(name: CaseName, from: string, to: number, note: Omit<Note, 'what'>): Promise<Got<string>>;
  /** The folder as one archive, and a case from one. */
  archive(name: CaseName): Promise<Got<Uint8Array>>;
  unpack(bytes: Uint8Array, note: Omit<Note, 'what'>): Promise<Got<string>>;
  /** A text that comes with the program, by its path there: mappings of registers. */
  own(path: string): Promise<Got<string>>;
  /** Templates that come with the program: for an empty case, and for one from a country's profile. */
  template(which: 'empty' | 'country'): Promise<Got<readonly CaseFile[]>>;
}

/** Changes that were made and not saved, kept in the browser until they are saved or dropped. */
export interface Draft {
  readonly name: CaseName;
  /** State of the case on its shelf that the changes were made from. */
  readonly from: string;
  readonly files: readonly { readonly path: string; readonly text: string | null }[];
  readonly what: readonly string[];
  readonly when: string;
}

export interface Drafts {
  get(name: CaseName): Promise<Draft | null>;
  put(draft: Draft): Promise<void>;
  drop(name: CaseName): Promise<void>;
}

/** What the desk asks of the thread it lives in. */
export interface Surroundings {
  readonly shelves: Shelves;
  readonly drafts: Drafts;
  /** The answer of a study of a case with record draws, worked out where it keeps nobody waiting; null where there is nothing to study. */
  readonly study: <Id extends StudyId>(catalogue: readonly CatalogueFile[], files: readonly CaseFile[], id: Id, request: StudyRequest<Id>, progress?: (part: string) => void) => Promise<unknown>;
  /** The plan with record draws within the ceilings that these files state; null where there is none to look for. Where only ceilings moved since the last one, one search. */
  readonly livePlan: (catalogue: readonly CatalogueFile[], files: readonly CaseFile[]) => Promise<LivePlan | null>;
  readonly show: (shown: Shown) => void;
  /** Lets what waits be heard: a hand that moved on stops the run that it made old. */
  readonly turn: () => Promise<void>;
  readonly milliseconds: () => number;
  readonly instant: () => string;
}
