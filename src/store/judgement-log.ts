/** Who said what by feeling, and who saw which result, in order: a hash chain beside the judgement of a case, so that no line can be dropped or moved unseen. */
import { digestOf, type Checked } from '../base/index.js';
import { readChain } from './history.js';

/** Below the folder of a case; no part of the case, so that looking at a result changes none. */
export const JUDGEMENT_LOG = 'judgement/log.jsonl';

/** `weights`: digest of what the person had said of weights by then; null: nothing yet. */
export type JudgementNote = {
  readonly who: string;
  readonly when: string;
  readonly weights: string | null;
} & (
  | { readonly is: 'saw'; readonly result: string; readonly case: string }
  /** Before any figure: what the person would choose. */
  | { readonly is: 'felt'; readonly alternative: string }
);

export type JudgementEntry = JudgementNote & { readonly n: number; readonly before: string; readonly hash: string };

/** Issue: `history-broken`. Cost: linear in the text. */
export function readJudgementLog(text: string): Checked<readonly JudgementEntry[]> {
  return readChain<JudgementEntry>(JUDGEMENT_LOG, text);
}

/** The next line of the log. */
export function writeJudgementNote(log: readonly JudgementEntry[], note: JudgementNote): string {
  const entry = { n: log.length + 1, ...note, before: log.at(-1)?.hash ?? '' };
  return `${JSON.stringify({ ...entry, hash: digestOf(entry) })}\n`;
}

/** What the log says of one person. */
export interface PersonsRecord {
  readonly who: string;
  /** Views of results, and how many of them before the person had said the last word on weights. */
  readonly views: number;
  readonly viewsBefore: number;
  /** Weights that stand today were not those at the first view: said, or changed, after having seen a result. */
  readonly isAfterResults: boolean;
  /** Chosen by feeling, the first time asked; null: never. */
  readonly felt: { readonly alternative: string; readonly isAfterResults: boolean } | null;
}

/** `weights`: digest of what each person says of weights today, null where nothing. Cost: people × log. */
export function recordOf(log: readonly JudgementEntry[], who: string, weights: string | null): PersonsRecord {
  const own = log.filter((entry) => entry.who === who);
  const views = own.filter(({ is }) => is === 'saw');
  const [first] = views;
  const felt = own.find((entry): entry is JudgementEntry & { readonly is: 'felt' } => entry.is === 'felt');
  return {
    who,
    views: views.length,
    viewsBefore: weights === null ? views.length : views.filter((view) => view.weights !== weights).length,
    isAfterResults: weights !== null && first !== undefined && first.weights !== weights,
    felt: felt === undefined ? null : { alternative: felt.alternative, isAfterResults: first !== undefined && first.n < felt.n },
  };
}
