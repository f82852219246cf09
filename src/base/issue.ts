/** What is wrong with something a person wrote. Data only: the sentences live in `locales/<lang>/issues.yaml`. */

export type Severity = 'error' | 'warning' | 'note';

/** A place in a text; both counts start at 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * One problem. `code` is a kebab-case id that has words in every shipped language; `path` is the place inside the
 * structure (`services.2.tasks-per-month`); `params` fill the words (`found`, `accepted`, `suggestion`, …).
 */
export interface Issue {
  readonly code: string;
  readonly severity: Severity;
  readonly file: string;
  readonly at: Position | null;
  readonly path: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A value, and everything that was wrong with what it was made from; `value` is null when nothing could be made. */
export interface Checked<T> {
  readonly value: T | null;
  readonly issues: readonly Issue[];
}

export function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === 'error');
}
