/** What the server is given: the program's own texts, the shelves of cases, who is asking, and who computes. It reaches for none of them. */
import type { Issue } from '../base/index.js';
import type { CaseFile, PipelineSettings } from '../pipeline/index.js';
import type { CaseStore, HistoryEntry } from '../store/index.js';

/** A place where cases stand. `isWritable` false: worked cases, which nobody changes through the server. */
export interface Shelf {
  readonly id: 'examples' | 'own';
  /** As the person knows it; shown, never opened by the server. */
  readonly folder: string;
  readonly isWritable: boolean;
  readonly store: CaseStore;
}

/** Texts of the program. Each is read when first asked for. */
export interface Knowledge {
  readonly engine: string;
  /** Files below `catalogue/`, with `VERSION`. */
  readonly catalogue: () => readonly CaseFile[];
  /** Files below `locales/`. */
  readonly locales: () => readonly CaseFile[];
  /** Mappings of registers and the words they share, by the paths that importers name. */
  readonly mappings: () => readonly CaseFile[];
  /** What a new case begins with: empty, or with places for the profile of a state. */
  readonly template: (which: 'empty' | 'country') => readonly CaseFile[];
}

/** The person at the keyboard. Today one, who holds the token; with sign-in, whoever a request belongs to. */
export interface Person {
  /** Stands in the history where the request names nobody. */
  readonly name: string;
  readonly mayChange: boolean;
}

/** Who is asking, by the secret that came with a request: the only place that several people would change. */
export interface People {
  /** Null: nobody we know. */
  readonly whoHas: (secret: string) => Person | null;
}

/** A question to the engine: an analysis by its id, about a case as texts. Plain data, for it goes to another thread. */
export interface AnalysisQuestion {
  readonly analysis: string;
  readonly files: readonly CaseFile[];
  /** Of the case, where it stands on a shelf. */
  readonly history: readonly HistoryEntry[];
  readonly settings: PipelineSettings;
  readonly request: unknown;
}

/** `answer` null: see the issues. The receipt covers the answer. */
export interface AnalysisAnswer {
  readonly answer: unknown;
  readonly receipt: unknown;
  readonly issues: readonly Issue[];
}

/** Who computes: worker threads in the program, a fake in a test. Ended by `signal`, whatever it is doing; rejects then, and where memory runs out. */
export interface Analyst {
  readonly run: (question: AnalysisQuestion, signal: AbortSignal) => Promise<AnalysisAnswer>;
}

export interface ServerParts {
  readonly knowledge: Knowledge;
  readonly shelves: readonly Shelf[];
  readonly people: People;
  readonly analyst: Analyst;
  /** Folder of the built pages. */
  readonly webFolder: string;
  /** Longest time of an analysis; absent: that of `LIMITS`. */
  readonly analysisSeconds?: number;
  /** The present instant as ISO text, for the history. */
  readonly instant: () => string;
}

export interface Listening {
  /** `http://127.0.0.1:4714/?token=…`: the address that opens the session. */
  readonly address: string;
  readonly port: number;
  /** Answers what it has begun, takes nothing new, and is gone. */
  readonly close: () => Promise<void>;
}
