/** Everything that the desk knows at one moment, and how a place in the workbench is written in an address. */
import type { Issue } from '../../base/index.js';
import type { CaseFile, LivePlan } from '../../pipeline/index.js';
import type { Words, WordsFile } from '../../words/index.js';
import type { RunView } from './run.js';
import type { About, CaseEntry, CaseName, Draft, HistoryLine, ShelfId } from './types.js';

/** `#/own/my-case/services/a-service`: shelf, case, page, what on it. Without a case: `#/`, or `#/help/a-term`. */
export interface Route {
  readonly name: CaseName | null;
  readonly page: string;
  readonly at: string | null;
}

export interface OpenCase {
  readonly name: CaseName;
  /** As last read from, or written to, its shelf. */
  readonly saved: { readonly state: string; readonly files: readonly CaseFile[] };
  /** As it stands on the desk. */
  readonly files: readonly CaseFile[];
  /** What was done since, each with the files as they were before it. */
  readonly steps: readonly { readonly what: string; readonly before: readonly CaseFile[] }[];
  /** Somebody else has written the case since it was read. */
  readonly isChangedElsewhere: boolean;
  /** Changes of an earlier visit that were never saved: offered, not applied. */
  readonly draft: Draft | null;
  readonly history: readonly HistoryLine[] | null;
}

export interface StudyState {
  readonly key: string;
  readonly answer: unknown;
  readonly isWorking: boolean;
  readonly part: string | null;
  /** The case has changed since. */
  readonly isOld: boolean;
}

/** The plan that follows the ceilings. */
export interface LiveState {
  /** Null: none has been found yet, or there is none to look for. */
  readonly plan: LivePlan | null;
  /** The case that it is the plan of; null before the first. */
  readonly files: readonly CaseFile[] | null;
  readonly isWorking: boolean;
}

export const NO_LIVE_PLAN: LiveState = { plan: null, files: null, isWorking: false };

export interface DeskState {
  readonly route: Route;
  readonly language: string;
  /** Language → its own name for itself. */
  readonly languages: ReadonlyMap<string, string>;
  readonly words: Words;
  readonly locales: readonly WordsFile[];
  readonly about: About | null;
  readonly cases: readonly CaseEntry[];
  /** States that have a profile in the catalogue. */
  readonly countries: readonly { readonly id: string; readonly english: string }[];
  readonly open: OpenCase | null;
  readonly run: RunView;
  readonly studies: ReadonlyMap<string, StudyState>;
  readonly live: LiveState;
  /** What went wrong last, until the next step. */
  readonly issues: readonly Issue[];
  /** Nobody answered the last request to the server. */
  readonly isAway: boolean;
  /** Small settings of pages: filters, what is unfolded. */
  readonly memory: ReadonlyMap<string, string>;
}

export const FIRST_PAGE = 'minister';
export const START_PAGE = 'start';
/** The page of one service: its answer is worked out before all others while somebody looks at it. */
export const SERVICE_PAGE = 'service';

export function readHash(hash: string): Route {
  const steps = hash.replace(/^#?\/?/, '').split('/').map(decoded);
  const [first = '', second = '', page = '', ...at] = steps;
  if ((first === 'own' || first === 'examples') && second !== '') return { name: { shelf: first, id: second }, page: page === '' ? FIRST_PAGE : page, at: at.length === 0 ? null : at.join('/') };
  return { name: null, page: first === '' ? START_PAGE : first, at: second === '' ? null : second };
}

export function writeHash({ name, page, at }: Route): string {
  const steps = [...(name === null ? [] : [name.shelf, name.id]), page, ...(at === null ? [] : [at])];
  return `#/${steps.map(encodeURIComponent).join('/')}`;
}

/** A hash that nobody could have made is an address like any other: it leads to a page that says so. */
function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

export function isSame(one: CaseName | null, other: CaseName | null): boolean {
  return one?.shelf === other?.shelf && one?.id === other?.id;
}

export function shelfOf({ about }: Pick<DeskState, 'about'>, shelf: ShelfId): About['shelves'][number] | null {
  return about?.shelves.find(({ id }) => id === shelf) ?? null;
}

export function isUnsaved(open: OpenCase | null): boolean {
  return open !== null && open.files !== open.saved.files;
}

/** The answer of the service that the page is about, where it is there before those of all others. */
export function aheadOf({ route, run }: Pick<DeskState, 'route' | 'run'>): RunView['ahead'] {
  return route.page === SERVICE_PAGE && run.ahead?.service === route.at ? run.ahead : null;
}
