/** What a page is: one purpose, the markup of it, and what its controls do. */
import type { Issue } from '../../base/index.js';
import type { CaseEdit, CaseFile, CaseForm, CatalogueFile, PipelineOutput, PreparedRun } from '../../pipeline/index.js';
import type { Content, Names, ReportContext } from '../../views/index.js';
import type { Words } from '../../words/index.js';
import type { DeskState, OpenCase } from '../desk/state.js';
import type { GivenFile, Got, Note, Surroundings } from '../desk/types.js';

/** What a control hands over. */
export interface Given {
  readonly data: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly GivenFile[];
  /** The hand has not let go yet. */
  readonly isMoving: boolean;
}

/** What an action may do. */
export interface Desk {
  readonly state: () => DeskState;
  readonly world: Surroundings;
  readonly catalogue: () => readonly CatalogueFile[];
  readonly go: (hash: string) => Promise<void>;
  readonly fail: (issues: readonly Issue[]) => void;
  readonly say: (text: string) => void;
  readonly download: (name: string, mime: string, content: string | Uint8Array) => void;
  readonly remember: (key: string, value: string) => void;
  readonly speak: (language: string) => void;
  /** All edits as one step, or none where one has no place. */
  readonly edit: (edits: readonly CaseEdit[], what: string, isMoving?: boolean) => void;
  readonly put: (files: readonly CaseFile[], what: string) => void;
  readonly undoStep: () => void;
  readonly save: (note: Note) => Promise<void>;
  readonly readAgain: () => Promise<void>;
  readonly takeDraft: (isTaken: boolean) => Promise<void>;
  readonly readHistory: () => Promise<void>;
  readonly got: <T>(answer: Got<T>) => T | null;
  /** Works a study out beside the page; `key` is where its answer will stand. */
  readonly study: (key: string, ask: (progress: (part: string) => void) => Promise<unknown>) => Promise<void>;
  /** Looks for the plan within the ceilings as they stand, and again as long as they go on moving meanwhile. */
  readonly followCeilings: () => Promise<void>;
}

export type Action = (desk: Desk, given: Given) => void | Promise<void>;

/** What every page is drawn from. */
export interface PageContext {
  readonly state: DeskState;
  readonly words: Words;
  readonly say: Words['say'];
  /** Address of a page of the open case. */
  readonly to: (page: string, at?: string | null) => string;
}

/** What pages of an open case are drawn from besides. */
export interface CaseContext extends PageContext {
  readonly open: OpenCase;
  readonly form: CaseForm;
  readonly prepared: PreparedRun;
  /** Null while nothing has been answered, or the case has errors. */
  readonly answer: AnswerContext | null;
}

export interface AnswerContext {
  readonly report: ReportContext;
  readonly names: Names;
  readonly output: PipelineOutput;
}

interface PageBase {
  readonly id: string;
  /** Journeys of `product.md` that it serves; the menu is in their order. */
  readonly journey: string;
  readonly actions: Readonly<Record<string, Action>>;
}

/** `none`: no case open; `case`: files, also with errors; `answer`: results. */
export type Page =
  | (PageBase & { readonly needs: 'none'; readonly draw: (context: PageContext) => Content })
  | (PageBase & { readonly needs: 'case'; readonly draw: (context: CaseContext) => Content })
  | (PageBase & { readonly needs: 'answer'; readonly draw: (context: CaseContext & { readonly answer: AnswerContext }) => Content });
