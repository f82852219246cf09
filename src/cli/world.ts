/** What the program needs of the machine around it, so that tests can be the machine. */

export interface World {
  /** Results. */
  readonly out: (text: string) => void;
  /** Progress and problems. */
  readonly err: (text: string) => void;
  /** Somebody watches stderr, so that a line may be rewritten. */
  readonly isWatched: boolean;
  /** Columns of the terminal that shows the results; absent where they go to a file or a pipe. */
  readonly columns?: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly milliseconds: () => number;
  /** The present instant as ISO text, for notes in a history; no result depends on it. */
  readonly instant: () => string;
  /** Worker threads that may run at once. */
  readonly threads: number;
  /** Resolves when somebody asks the program to end. Absent where nobody can: then it ends at once. */
  readonly ended?: () => Promise<void>;
  /** Lines that a person or a file gives; null at the end. Absent where nobody can answer. */
  readonly input?: { readonly next: () => Promise<string | null>; readonly close: () => void };
}

/** DONE: it did what was asked. CASE_HAS_ERRORS, WRONG_USAGE, CHECKS_NOT_MET: as in the manual. OWN_FAULT: a bug of ours. */
export const EXIT = { DONE: 0, CASE_HAS_ERRORS: 1, WRONG_USAGE: 2, CHECKS_NOT_MET: 3, OWN_FAULT: 70 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
