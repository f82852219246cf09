/** Gathers everything that is wrong with a catalogue, each with its place, so that an author sees all of it at once. */
import { nearest } from '../base/index.js';
import type { Issue, Position, Severity } from '../base/index.js';

/** Where an entry was written: its file, and the position of a dotted path inside it. */
export interface Place {
  readonly file: string;
  readonly at: (path: string) => Position | null;
}

export interface Problems {
  readonly issues: Issue[];
  /** Adds one problem at `path` of a file. */
  readonly add: (code: string, place: Place, path: string, params: Readonly<Record<string, string | number>>, severity?: Severity) => void;
  /** Adds `code` when `name` is none of `known`; `param`s are the name, what kind of thing it is, and the nearest known names. */
  readonly demandKnown: (code: string, place: Place, path: string, name: string, known: ReadonlySet<string> | ReadonlyMap<string, unknown>) => boolean;
}

export function gatherProblems(): Problems {
  const issues: Issue[] = [];
  const add: Problems['add'] = (code, place, path, params, severity = 'error') => {
    issues.push({ code, severity, file: place.file, at: place.at(path), path, params });
  };
  return {
    issues,
    add,
    demandKnown(code, place, path, name, known) {
      if (known.has(name)) return true;
      const near = nearest(name, known.keys());
      add(code, place, path, { found: name, suggestion: near.length === 0 ? '–' : near.join(', ') });
      return false;
    },
  };
}

/** Errors before warnings, then by file and place: the order does not depend on the order in which checks run. */
export function inReadingOrder(issues: readonly Issue[]): Issue[] {
  const rank = { error: 0, warning: 1, note: 2 } as const;
  return [...issues].sort(
    (left, right) =>
      rank[left.severity] - rank[right.severity] ||
      byText(left.file, right.file) ||
      (left.at?.line ?? 0) - (right.at?.line ?? 0) ||
      (left.at?.column ?? 0) - (right.at?.column ?? 0) ||
      byText(left.path, right.path) ||
      byText(left.code, right.code),
  );
}

function byText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
